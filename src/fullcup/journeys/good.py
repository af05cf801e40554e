"""Good moments: what the critic left out, kept with one tap."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Literal
from uuid import UUID

from fullcup.core.days import Now, a_day_earlier
from fullcup.core.good.chips import likely, own_kinds
from fullcup.core.journal.entries import Child, KeptMoment, MostWeeks
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.hers import AROUND, age_band
from fullcup.journeys.keeping import change, make, tidy
from fullcup.journeys.steps import may_propose
from fullcup.library.schema import GoodKind

RECENT = 200
"""Good moments that are looked through for what she keeps most; never a whole journal."""
OWN_SHOWN = 12
"""Her own kinds that stand ready as chips."""


def keep_good(
    desk: Desk,
    stamp: Stamp,
    what: str,
    *,
    own: bool = False,
    direction: Literal["given", "received"] = "given",
    children: Iterable[UUID] = (),
    words: str = "",
    moment: UUID | None = None,
    yesterday: bool = False,
) -> KeptMoment:
    """Keep one good moment. ``what`` is a content id, or her own words when ``own``."""
    if yesterday:
        stamp = Stamp(id=stamp.id, now=a_day_earlier(stamp.now))
    return make(
        desk, KeptMoment, stamp, what=tidy(what), own=own, direction=direction,
        children=tuple(children), words=tidy(words), moment=moment,
    )  # fmt: skip


def left_out(journal: Journal, moment: UUID) -> list[KeptMoment]:
    """What she kept for this heavy moment when asked what the critic left out."""
    return [kept for kept in journal.of(KeptMoment) if kept.moment == moment]


def tell_more(
    desk: Desk,
    kept: KeptMoment,
    *,
    seen: int,
    children: Iterable[UUID],
    words: str,
    yesterday: bool = False,
) -> KeptMoment | Conflict:
    """Add who it was with and her words, or move it a day back: it was yesterday."""
    if kept.moment and kept.words:
        desk.journal.margin.pop("heard", None)  # nothing of the old words stays there
        desk.journal.margin.pop(KeptMoment, None)
    back = timedelta(days=1) if yesterday else timedelta()
    return change(
        desk, kept, seen=seen, children=tuple(children), words=tidy(words),
        at=kept.at - back, day=kept.day - back,
    )  # fmt: skip


def kinds_for(kinds: Iterable[GoodKind], children: Sequence[Child], now: Now) -> list[GoodKind]:
    """The kinds that fit these children, or all where she has named none. Where none of them
    can be there, none: she is left to her own words, and nothing is proposed."""
    here = [child for child in children if child.how in AROUND]
    if children and not here:
        return []
    ages = {age_band(child, now) for child in here}
    if not ages or "" in ages:
        return list(kinds)
    return [kind for kind in kinds if ages & set(kind.ages)]


def by_day(kept: Iterable[KeptMoment]) -> list[list[KeptMoment]]:
    """Good moments of one day together, in the order in which they come."""
    return [list(day) for _day, day in groupby(kept, key=lambda one: one.day)]


def likely_kinds(journal: Journal, kinds: Iterable[GoodKind], now: Now, most: int) -> list[str]:
    """Ids of the kinds that are likely today: what she keeps most, of those that fit.

    None where no child can be there today: then nothing is proposed.
    """
    fitting = [kind.id for kind in kinds_for(kinds, journal.of(Child), now)]
    return likely(journal.newest(KeptMoment, RECENT), fitting, most)


def kinds_of_hers(journal: Journal) -> list[KeptMoment]:
    """Good moments that she kept in her own words, each of those once, the latest first."""
    return own_kinds(journal.newest(KeptMoment, RECENT), OWN_SHOWN)


def around(children: Iterable[Child]) -> list[Child]:
    """The children with whom a good moment can be today's."""
    return [child for child in children if child.how in AROUND]


def only_one(children: Sequence[Child]) -> tuple[UUID, ...]:
    """The child that a tap without names is about: the only one there is, or none at all."""
    known = [child for child in children if may_propose(child)]
    return (known[0].id,) if len(known) == 1 and around(known) else ()


def say_most_weeks(
    desk: Desk, stamp: Stamp, words: str, *, what: str = "", children: Iterable[UUID] = ()
) -> MostWeeks:
    """Keep what she says of most weeks. It is quoted as hers, and never counted."""
    return make(desk, MostWeeks, stamp, words=tidy(words), what=what, children=tuple(children))


def change_most_weeks(
    desk: Desk, said: MostWeeks, *, seen: int, words: str, what: str, children: Iterable[UUID]
) -> MostWeeks | Conflict:
    return change(desk, said, seen=seen, words=tidy(words), what=what, children=tuple(children))


def most_weeks(journal: Journal) -> list[MostWeeks]:
    """What she says of most weeks, the latest first."""
    return journal.of(MostWeeks)[::-1]
