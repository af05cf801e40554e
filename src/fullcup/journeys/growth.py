"""Looking back: the figures of a year, and the letter of a month, from her open journal."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar, cast
from uuid import UUID

import msgspec

from fullcup.core.days import Now
from fullcup.core.growth.cup import CupWeek, Mover, cup_weeks, movers
from fullcup.core.growth.good import Bed, beds
from fullcup.core.growth.heavy import HeavyMonth, heavy_months
from fullcup.core.growth.letter import Letter, Weighed, letter_of, months_written
from fullcup.core.growth.months import Month, Span, month_of, span_until, weeks
from fullcup.core.growth.put_down import PutDownMonth, put_down_months, put_down_on
from fullcup.core.growth.served import HowServed, how_served
from fullcup.core.growth.whose import Whose, whose_months
from fullcup.core.journal.entries import (
    Child,
    CupChange,
    CupReading,
    Entry,
    FriendWords,
    Herself,
    KeptMoment,
    Moment,
    MostWeeks,
    Motto,
    PracticeUsed,
    Repair,
    Rule,
    Step,
)
from fullcup.core.journal.journal import Journal
from fullcup.exports.pictures import canvas
from fullcup.journeys.cup import counts
from fullcup.journeys.moments import heavier_twice, shown_theme
from fullcup.journeys.reader import read_many, safety_of
from fullcup.journeys.steps import may_propose
from fullcup.journeys.whom import hers

T = TypeVar("T")

KINDS: tuple[type[Entry], ...] = (
    Moment, KeptMoment, CupReading, CupChange, PracticeUsed, Rule, Child, Herself, Step, Repair,
)  # fmt: skip
"""What the pictures are made of, and what is read with a moment to hear whether she needs people."""
LETTER_KINDS: tuple[type[Entry], ...] = (*KINDS, Motto, MostWeeks, FriendWords)
_DATED: tuple[type[Entry], ...] = (Moment, KeptMoment, CupReading, CupChange, PracticeUsed)
"""Kinds that a month can be looked back on for."""
_IN_LETTERS: tuple[type[Entry], ...] = (Motto, MostWeeks)
"""Kinds that a letter can be about besides."""
_RECENT = 3


class LookBack(msgspec.Struct, frozen=True):
    """A year of hers, or the part of it that she has written in."""

    span: Span
    earlier: bool
    """Whether there is something before it."""
    heavy: tuple[HeavyMonth, ...]
    told: tuple[Moment, ...]
    """The moments behind ``heavy`` that say how it felt after."""
    whose: Whose
    put_down: tuple[PutDownMonth, ...]
    beds: tuple[Bed, ...]
    weeks: tuple[CupWeek, ...]
    movers: tuple[Mover, ...]
    served: tuple[HowServed, ...]
    rules: tuple[Rule, ...]
    """Of all times, the newest first."""
    needs_people: bool
    """Whether one of her last moments sounded as if it needed people, or two in a row felt
    heavier after: then nothing here reassures."""


class _Kept(msgspec.Struct, frozen=True):
    state: tuple[object, ...]
    key: Hashable
    value: object


def remembered(
    journal: Journal,
    name: str,
    kinds: tuple[type[Entry], ...],
    key: Hashable,
    make: Callable[[], T],
) -> T:
    """What ``make`` worked out last time, while no entry of ``kinds`` and nothing in ``key``
    has changed; else worked out anew. It is kept in the margin of her open journal."""
    state = journal.state(*kinds)
    kept = journal.margin.get(name)
    if isinstance(kept, _Kept) and kept.key == key and _same(kept.state, state):
        return cast("T", kept.value)
    value = make()
    journal.margin[name] = _Kept(state, key, value)
    return value


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(mine is its for mine, its in zip(one, other, strict=True))


def look_back(journal: Journal, last: Month, now: Now, first_weekday: int) -> LookBack:
    """The year that ends with the month ``last``."""
    rules = journal.of(Rule)
    oldest = [day for kind in _DATED if (day := _oldest(journal, kind))]
    oldest += [day for day in map(put_down_on, rules) if day]
    span = span_until(last, oldest)
    hidden = hidden_children(journal)
    moments = _shown(journal, span)
    children = [one.id for one in journal.of(Child) if one.id not in hidden]
    kept = [one for one in journal.of(KeptMoment) if counts(journal, one)]
    changes = journal.of(CupChange)
    begins = weeks(span, first_weekday, now.day)
    return LookBack(
        span=span,
        earlier=any(month_of(day) < max(span.first, span.seasons[0]) for day in oldest),
        heavy=heavy_months(moments, span),
        told=tuple(one for one in moments if None not in (one.heavy, one.heavy_after)),
        whose=whose_months(moments, span),
        put_down=put_down_months(rules, span),
        beds=beds(kept, span, children, hidden),
        weeks=cup_weeks(journal.of(CupReading), changes, begins, first_weekday),
        movers=movers(changes, span),
        served=how_served(one for one in journal.of(PracticeUsed) if one.day in span),
        rules=tuple(rules[::-1]),
        needs_people=heavier_twice(journal) or _needs_people(journal),
    )


def letter(journal: Journal, month: Month) -> Letter:
    hidden = hidden_children(journal)
    span = Span(month, month)
    moments = _shown(journal, span)
    kept = (one for one in journal.of(KeptMoment) if one.day in span)
    good = [one for one in kept if counts(journal, one)]
    return letter_of(
        journal,
        month,
        _weighed(moments, journal),
        good,
        may_say=lambda one: _may_say(one, journal),
        hidden=hidden,
    )


def letter_months(journal: Journal, now: Now) -> tuple[Month, ...]:
    """Months that a letter can be about, the newest first."""
    days = [one.day for kind in (*_DATED, *_IN_LETTERS) for one in journal.of(kind)]
    days += [one.done_on for one in journal.of(Step) if one.done_on]
    days += [one.decided or one.day for one in journal.of(Rule)]
    return months_written(days, now.day)


def warm_up() -> None:
    """Load what draws now, so that nobody waits for it."""
    canvas.warm_up()


def hidden_children(journal: Journal) -> frozenset[UUID]:
    """Children of whom nothing is counted: they died, or are a pregnancy that ended, and she
    did not ask."""
    return frozenset(one.id for one in journal.of(Child) if not may_propose(one))


def _shown(journal: Journal, span: Span) -> list[Moment]:
    """A moment about a child who is no more is not measured, whoever else it is about."""
    children = hers(journal)
    return [one for one in journal.of(Moment) if one.day in span and not children.mourns(one)]


def _oldest(journal: Journal, kind: type[Entry]) -> date | None:
    return next((one.day for one in journal.of(kind)), None)


def _needs_people(journal: Journal) -> bool:
    return any(safety_of(one, journal).level != "none" for one in journal.newest(Moment, _RECENT))


def _weighed(moments: list[Moment], journal: Journal) -> list[Weighed]:
    """Every one read for safety, in one go."""
    return [
        Weighed(one, shown_theme(one, reading), reading.safety.level != "none")
        for one, reading in zip(moments, read_many(moments, journal), strict=True)
    ]


def _may_say(moment: Moment, journal: Journal) -> bool:
    return not hers(journal).mourns(moment) and safety_of(moment, journal).may_let_go
