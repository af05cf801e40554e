"""What a week with one child holds: only what is there, by what it is and on which days.

Nothing is counted here, and nothing that is missing is named. A good moment belongs to a child
when she named the child; a tap without names is about nobody in particular.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import TypeVar
from uuid import UUID

import msgspec

from fullcup.core.days import Now
from fullcup.core.good.windows import Window
from fullcup.core.journal.entries import (
    Entry,
    KeptMoment,
    MostWeeks,
    Occasion,
    Outing,
    Repair,
    Step,
)
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import WeekPlan

E = TypeVar("E", bound=Entry)

TIME_WITH = "time_with"
"""The question whether there was time with a child this week (``Occasion.what``)."""


class Told(msgspec.Struct, frozen=True):
    """Good moments of one sort, oldest first: one sentence with several days."""

    kept: tuple[KeptMoment, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Each of her dates once, in order."""
        return tuple(sorted({one.day for one in self.kept}))


class Week(msgspec.Struct, frozen=True):
    """``window`` says which days. All else is what she wrote down in them, about one child."""

    window: Window
    told: tuple[Told, ...]
    made_up: bool
    """A repair that she prepared and whose step she says is done."""
    repairs: tuple[Repair, ...]
    """Those of which only the words are known: prepared, and not said to be done."""
    steps: tuple[Step, ...]
    """Small steps with the child that she set herself in these days and says are done."""
    time: bool
    """She answered yes when she was asked whether there was time with the child, or said of a
    time that her week held for the two of them that it took place."""
    came_back: tuple[date, ...] = ()
    """Her dates on which she said that she was back from time away from the child."""

    @property
    def is_quiet(self) -> bool:
        return not (
            self.told or self.made_up or self.repairs or self.steps or self.time or self.came_back
        )


def week_with(journal: Journal, child: UUID, window: Window) -> Week:
    """What her journal holds of one child in these days."""
    kept = [one for one in _of_days(journal.of(KeptMoment), window) if child in one.children]
    repairs = [one for one in journal.of(Repair) if one.child == child]
    mending = {one.step for one in repairs}
    done = [one for one in journal.of(Step) if one.child == child and _done_in(one, window)]
    return Week(
        window=window,
        told=_by_sort(kept),
        made_up=any(one.id in mending for one in done),
        repairs=tuple(one for one in _of_days(repairs, window) if not _is_done(journal, one)),
        steps=tuple(one for one in done if one.id not in mending),
        time=_time_with(journal, child, window),
        came_back=tuple(sorted({day for day in _returns(journal, child) if window.holds(day)})),
    )


def _done_in(step: Step, window: Window) -> bool:
    return step.done_on is not None and window.holds(step.done_on)


def _time_with(journal: Journal, child: UUID, window: Window) -> bool:
    asked = _of_days(journal.of(Occasion), window)
    took_place = chain.from_iterable(one.happened for one in journal.of(WeekPlan))
    return any(
        one.what == TIME_WITH and one.child == child and one.happened for one in asked
    ) or any(one.child == child and window.holds(one.day) for one in took_place)


def _returns(journal: Journal, child: UUID) -> Iterator[date]:
    """When she came back from being away from the child, as she said."""
    for one in journal.of(Outing):
        if one.ended and any(child in stay.children for stay in one.stays):
            yield Now(one.ended, one.zone).day


def _of_days(found: Iterable[E], window: Window) -> Iterator[E]:
    return (one for one in found if window.holds(one.day))


def _is_done(journal: Journal, repair: Repair) -> bool:
    step = journal.get(Step, repair.step) if repair.step else None
    return step is not None and step.state == "done"


def _by_sort(kept: Iterable[KeptMoment]) -> tuple[Told, ...]:
    """One for each kind, and for each of her own words; in the order in which they first came."""
    sorts: dict[tuple[str, bool, str], list[KeptMoment]] = {}
    for one in kept:
        what = one.what.casefold() if one.own else one.what
        sorts.setdefault((what, one.own, one.direction), []).append(one)
    return tuple(Told(tuple(found)) for found in sorts.values())


def last_before(journal: Journal, child: UUID, day: date, most: int) -> list[KeptMoment]:
    """The latest good moments with the child from before ``day``, newest first."""
    found = (one for one in reversed(journal.of(KeptMoment)) if child in one.children)
    return list(islice((one for one in found if one.day < day), most))


def says_of(journal: Journal, child: UUID) -> list[MostWeeks]:
    """What she says of most weeks with this child, and of all of them; the latest first."""
    said = reversed(journal.of(MostWeeks))
    return [one for one in said if child in one.children or not one.children]
