"""What her own notes say of her cup: worked out once a month, from the days before it.

A look a day would make what is said come and go, and each look is one more chance for chance.
The answer stands in the margin of her open journal and goes with it.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, cast

import msgspec

from fullcup.core.cup.levels import mean_by_day
from fullcup.core.cup.what import days_of
from fullcup.core.days import Now
from fullcup.core.journal.entries import (
    CupChange,
    CupReading,
    KeptMoment,
    Moment,
    Occasion,
    Step,
    Way,
)
from fullcup.core.journal.journal import Journal
from fullcup.journeys.cup import counts, her_own, own_item
from fullcup.journeys.hers import refused

if TYPE_CHECKING:
    from fullcup.core.cup.after import After
    from fullcup.core.cup.effects import Effect

_WRITTEN: Final = (Moment, KeptMoment, CupReading, CupChange, Occasion, Step)
"""Kinds that she writes herself, and on the day."""
_FEWEST: Final = 21
"""Readings below which nothing is worked out: numpy need not even be loaded."""


class Thing(Protocol):
    """What a thing of the content must tell; ``library.schema.CupThing`` does."""

    @property
    def id(self) -> str: ...
    @property
    def way(self) -> Way: ...
    @property
    def prior(self) -> float: ...
    @property
    def now(self) -> str: ...


T = TypeVar("T", bound=Thing)


class Told(msgspec.Struct, frozen=True):
    """``enough``: whether she has said her cup on enough days for anything to be told."""

    enough: bool
    until: date
    effects: tuple["Effect", ...] = ()
    after: tuple["After", ...] = ()


def told(journal: Journal, things: Iterable[Thing], now: Now) -> Told:
    """What fills and draws, and what came after, as far as her days up to this month tell."""
    until = now.day.replace(day=1) - timedelta(days=1)
    readings = [one for one in journal.of(CupReading) if one.day <= until]
    if len({one.day for one in readings}) < _FEWEST:
        return Told(enough=False, until=until)
    changes = [one for one in journal.of(CupChange) if one.day <= until]
    kept = [one for one in journal.of(KeptMoment) if one.day <= until]
    mark = tuple((len(found), sum(one.rev for one in found)) for found in (readings, changes, kept))
    known = cast("tuple[object, Told] | None", journal.margin.get("cup"))
    if known and known[0] == (until, mark):
        return known[1]
    made = _told(journal, readings, changes, {thing.id: thing for thing in things}, until)
    journal.margin["cup"] = ((until, mark), made)
    return made


def _told(
    journal: Journal,
    readings: list[CupReading],
    changes: list[CupChange],
    things: dict[str, Thing],
    until: date,
) -> Told:
    from fullcup.core.cup.after import came_after  # noqa: PLC0415  # numpy
    from fullcup.core.cup.effects import learn  # noqa: PLC0415  # numpy

    levels, happened = mean_by_day(readings), days_of(changes)
    # Moods of years before she noted anything are no days without a walk: nobody knows.
    began = min((one.day for one in changes), default=date.max)
    beside = {day: level for day, level in levels.items() if day >= began}
    expect = {
        what: things[what.name].prior
        for what in happened
        if not what.own and what.name in things and things[what.name].way == what.way
    }
    learned = learn(beside, happened, expect, until)
    after = came_after(levels, _good_by_day(journal), happened, until)
    return Told(enough=True, until=until, effects=learned.effects, after=after)


def _good_by_day(journal: Journal) -> dict[date, int]:
    """Good moments of each day on which she wrote anything at all, from the first that has one:
    a day before she kept any says nothing about days without."""
    kept = journal.of(KeptMoment)
    first = min((one.day for one in kept), default=date.max)
    wrote = chain.from_iterable(journal.of(kind) for kind in _WRITTEN)
    good = dict.fromkeys((one.day for one in wrote if one.day >= first), 0)
    for one in kept:
        good[one.day] += counts(journal, one)
    return good


def small_things(
    journal: Journal, things: Iterable[T], found: Told, limit: int
) -> list[tuple[T | None, str]]:
    """One small thing for now: (thing, "") or (None, her own name), those first that served her.

    What she refused is left out, and so is what seems to draw on her.
    """
    sent_away = {item.casefold() for item in refused(journal)}
    lifts, sinks = _directions(found)
    used = [one.what for one in journal.newest(CupChange, 200) if one.way == "fills"]
    ours: list[tuple[T | None, str]] = [
        (thing, "")
        for thing in things
        if thing.way == "fills" and thing.now and thing.id not in sent_away
    ]
    hers: list[tuple[T | None, str]] = [
        (None, name)
        for name in her_own(journal, "fills")
        if own_item(name).casefold() not in sent_away
    ]

    def served(one: tuple[T | None, str]) -> tuple[int, int]:
        name = _name(one)
        place = lifts.index(name) if name in lifts else len(lifts)
        return place, -used.count(one[0].id if one[0] else one[1])

    kept = [one for one in (*ours, *hers) if _name(one) not in sinks]
    return sorted(kept, key=served)[:limit]


def _name(one: tuple[Thing | None, str]) -> tuple[str, bool]:
    """Its name, and whether that is her own: *work* of the content is not her *Work*."""
    return (one[0].id, False) if one[0] else (one[1].casefold(), True)


Names = tuple[str, bool]


def _directions(found: Told) -> tuple[list[Names], Collection[Names]]:
    sure = [one for one in found.effects if one.sure in ("seems", "often")]
    fills = [one for one in sure if one.what.way == "fills"]
    lifts = [(one.what.name, one.what.own) for one in fills if one.lifts]
    return lifts, {(one.what.name, one.what.own) for one in fills if not one.lifts}
