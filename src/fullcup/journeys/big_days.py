"""Days that matter to her children: told by her, seen in her week, and time for two offered."""

from datetime import date
from typing import Final
from uuid import UUID

from fullcup.core.journal.entries import Child, NotForMe
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import BigDay, BigDayOf, Wish
from fullcup.core.week.big_days import LEFT, LET_BE, Mattering, coming, days_for
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.hers import refuse
from fullcup.journeys.keeping import make, tidy
from fullcup.journeys.week import last_place

MINUTES: Final = 45


def told(journal: Journal) -> list[BigDay]:
    """What she told, the latest day first."""
    return sorted(journal.of(BigDay), key=lambda one: (one.on, one.at), reverse=True)


def tell(
    desk: Desk,
    stamp: Stamp,
    child: Child,
    what: BigDayOf,
    on: date,
    *,
    words: str = "",
    every_year: bool = False,
) -> BigDay:
    return make(
        desk, BigDay, stamp, child=child.id, what=what, on=on, words=tidy(words),
        every_year=every_year,
    )  # fmt: skip


def offered(journal: Journal, today: date) -> list[Mattering]:
    """What time for two can still be offered for: not what she lets be, nor what is a wish."""
    left = {one.item for one in journal.of(NotForMe)}
    taken = {one.matters for one in journal.of(Wish)}
    return [
        one
        for one in coming(journal, today)
        if f"{LET_BE}{one.id}" not in left and one.id not in taken
    ]


def found(journal: Journal, today: date, told_id: UUID | None) -> Mattering | None:
    """The offer with this id, while it stands."""
    return next((one for one in offered(journal, today) if one.id == told_id), None)


def accept(desk: Desk, stamp: Stamp, one: Mattering, title: str) -> Wish:
    """Time for two on its days becomes a wish of hers, the last in her order."""
    known = next((wish for wish in desk.journal.of(Wish) if wish.matters == one.id), None)
    if known:
        return known
    since, until = days_for(one, stamp.now.day)
    return make(
        desk, Wish, stamp, what=title, own=True, minutes=MINUTES, company="one",
        child=one.child.id, since=since, until=until, matters=one.id,
        place=last_place(desk.journal),
    )  # fmt: skip


def let_be(desk: Desk, stamp: Stamp, one: Mattering) -> NotForMe:
    """Not this time: final for this day, until she changes it."""
    return refuse(desk, stamp, f"{LET_BE}{one.id}")


def leave(desk: Desk, stamp: Stamp, guess: Mattering) -> NotForMe:
    """What a calendar seemed to say is not a day that matters: it is not asked again."""
    return refuse(desk, stamp, f"{LEFT}{guess.id}")
