"""Who is where when in a usual week, drawn: of each child who is there, and of other adults at home.

A stroke is kept as it is drawn, onto what stands: strokes of two tabs are both there. Each way back is
one step, of the page that shows it.
"""

from datetime import date, timedelta
from threading import Lock
from typing import Final
from uuid import UUID

import msgspec

from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import But, Drawn, Hours, Turns, UsualWeek
from fullcup.core.week.drawn import Days, begun, drawing, has_two_homes, painted
from fullcup.core.week.family import Weekday
from fullcup.core.week.hers import DAYS, adults, at_home
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import make, settle

STEPS_BACK: Final = 8
MOST_BUTS: Final = 24
"""So many stretches that are not as usual are kept for one child."""
_ONE_AT_A_TIME: Final = Lock()


class Person(msgspec.Struct, frozen=True):
    """Somebody whose week can be drawn. ``key`` is an id that names them in an address."""

    key: UUID
    name: str
    child: Child | None
    usual: UsualWeek | None
    days: Days
    """As drawn; where nothing is, as told in rows."""

    @property
    def is_drawn(self) -> bool:
        return bool(self.usual and (self.usual.drawn.days or self.usual.drawn.turns))

    @property
    def has_two_homes(self) -> bool:
        return bool(self.child and has_two_homes(self.child, self.drawn))

    @property
    def drawn(self) -> Drawn:
        return self.usual.drawn if self.usual else Drawn()


class Stroke(msgspec.Struct, frozen=True):
    """``sign`` on some days (0 is Monday) from half hour ``first`` up to ``last``, over midnight where ``last`` is
    not after it."""

    sign: str
    on: tuple[int, ...]
    first: int
    last: int


def people(journal: Journal) -> list[Person]:
    """The children who are there, then the adults she named, in the order in which she told them."""
    return [
        *(_child(journal, child) for child in at_home(journal)),
        *(_adult(journal, name) for name in adults(journal)),
    ]


def person(journal: Journal, key: UUID) -> Person | None:
    """By the id of a child, of a drawing, or of a row that names an adult."""
    told: UsualWeek | Hours | None = journal.get(UsualWeek, key) or journal.get(Hours, key)
    for one in people(journal):
        by_name = told and told.who and told.who.casefold() == one.name.casefold()
        if one.key == key or (by_name and one.child is None):
            return one
    return None


def _child(journal: Journal, child: Child) -> Person:
    usual = drawing(journal, child=child.id)
    rows = [one for one in journal.of(Hours) if one.child == child.id and not one.who]
    return Person(child.id, child.name, child, usual, _days(usual, rows))


def _adult(journal: Journal, name: str) -> Person:
    usual = drawing(journal, who=name)
    rows = [one for one in journal.of(Hours) if one.who.casefold() == name.casefold()]
    key = usual.id if usual else rows[0].id
    return Person(key, name, None, usual, _days(usual, rows))


def _days(usual: UsualWeek | None, rows: list[Hours]) -> Days:
    return usual.drawn.days if usual and usual.drawn.days else begun(rows)


def is_known(journal: Journal, name: str) -> bool:
    return name.casefold() in {told.casefold() for told in adults(journal)}


def add(desk: Desk, stamp: Stamp, name: str) -> UsualWeek:
    """Somebody whose week will be drawn. Nobody is counted on before."""
    return drawing(desk.journal, who=name) or make(desk, UsualWeek, stamp, who=name)


def paint(desk: Desk, stamp: Stamp, one: Person, stroke: Stroke) -> Person:
    """Onto what stands. The same stroke again changes nothing."""
    with _ONE_AT_A_TIME:
        latest = person(desk.journal, one.key) or one
        days = painted(latest.days, stroke.sign, stroke.on, stroke.first, stroke.last)
        return _keep(desk, stamp, latest, msgspec.structs.replace(latest.drawn, days=days))


def take_turns(
    desk: Desk,
    stamp: Stamp,
    one: Person,
    turns: Turns,
    *,
    since: date | None,
    here: tuple[Weekday, ...],
    comes: str,
) -> Person:
    """In which part of the week, or which weeks, a child is there."""
    with _ONE_AT_A_TIME:
        latest = person(desk.journal, one.key) or one
        told = Drawn(
            days=latest.days, turns=turns, since=since, here=here, comes=comes, but=latest.drawn.but
        )
        return _keep(desk, stamp, latest, told)


def tell_but(desk: Desk, stamp: Stamp, one: Person, but: But) -> bool:
    """A stretch of days in which it is not as usual, in place of one of the same days (but school may be
    closed beside that); whether there was room for it. What ended two weeks ago is left out."""
    with _ONE_AT_A_TIME:
        latest = person(desk.journal, one.key) or one
        old = stamp.now.day - timedelta(days=2 * DAYS)
        stand = [
            told
            for told in latest.drawn.but
            if told.until >= old
            and (told.since, told.until, told.closed) != (but.since, but.until, but.closed)
        ]
        if len(stand) >= MOST_BUTS:
            return False
        told = (*stand, but)
        _keep(
            desk, stamp, latest, msgspec.structs.replace(latest.drawn, days=latest.days, but=told)
        )
        return True


def drop_but(desk: Desk, stamp: Stamp, one: Person, but: But) -> Person:
    """It is as usual after all."""
    with _ONE_AT_A_TIME:
        latest = person(desk.journal, one.key) or one
        left = tuple(told for told in latest.drawn.but if told != but)
        return _keep(desk, stamp, latest, msgspec.structs.replace(latest.drawn, but=left))


def let_go(desk: Desk, stamp: Stamp, one: Person) -> Person:
    """Nothing is drawn any more: what was told in rows, and what goes by age, counts again."""
    with _ONE_AT_A_TIME:
        latest = person(desk.journal, one.key) or one
        return _keep(desk, stamp, latest, Drawn()) if latest.usual else latest


def step_back(desk: Desk, one: Person, *, seen: int) -> Person:
    """One step back, if nothing was drawn since ``seen``."""
    with _ONE_AT_A_TIME:
        latest = person(desk.journal, one.key) or one
        usual = latest.usual
        if usual is None or not usual.before or usual.rev != seen:
            return latest
        settle(desk, usual, drawn=usual.before[-1], before=usual.before[:-1])
        return person(desk.journal, one.key) or latest


def _keep(desk: Desk, stamp: Stamp, one: Person, drawn: Drawn) -> Person:
    usual = one.usual
    if usual is None:
        whose = {"child": one.child.id} if one.child else {"who": one.name}
        made = make(desk, UsualWeek, stamp, drawn=drawn, before=(Drawn(),), **whose)
        return person(desk.journal, made.id) or _by(desk.journal, one)
    if usual.drawn != drawn:
        before = (*usual.before, usual.drawn)[-STEPS_BACK:]
        settle(desk, usual, drawn=drawn, before=before)
    return _by(desk.journal, one)


def _by(journal: Journal, one: Person) -> Person:
    return person(journal, one.key) or one
