"""The cup over the weeks, with what filled it and what drew from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median_low
from typing import Final, NamedTuple

import msgspec

from fullcup.core.growth.months import Span, week_of
from fullcup.core.journal.entries import CupChange, CupLevel, CupReading, Way

LEVELS: Final[tuple[CupLevel, ...]] = ("empty", "low", "half", "good", "full")


class CupWeek(msgspec.Struct, frozen=True):
    """One week. ``level`` is the middle of what she said of it, ``None`` if she said nothing."""

    begins: date
    level: CupLevel | None = None
    fills: int = 0
    draws: int = 0


class Mover(NamedTuple):
    """Something that filled her cup, or drew from it, and how often in the span."""

    what: str
    own: bool
    way: Way
    times: int


def cup_weeks(
    readings: Iterable[CupReading],
    changes: Iterable[CupChange],
    begins: Sequence[date],
    first_weekday: int,
) -> tuple[CupWeek, ...]:
    """One for each of the weeks that begin on ``begins`` (see ``months.weeks``)."""
    levels: dict[date, list[int]] = {week: [] for week in begins}
    moved: Counter[tuple[date, Way]] = Counter()
    for reading in readings:
        if (week := week_of(reading.day, first_weekday)) in levels:
            levels[week].append(LEVELS.index(reading.level))
    for change in changes:
        moved[week_of(change.day, first_weekday), change.way] += 1
    return tuple(
        CupWeek(
            begins=week,
            level=LEVELS[median_low(said)] if said else None,
            fills=moved[week, "fills"],
            draws=moved[week, "draws"],
        )
        for week, said in levels.items()
    )


def movers(changes: Iterable[CupChange], span: Span) -> tuple[Mover, ...]:
    """What moved her cup, the most frequent first; of equals, the one that came first. Her own
    words are one thing however she writes them, and are said as she wrote them first."""
    words: dict[str, str] = {}
    found = Counter(
        (words.setdefault(one.what.casefold(), one.what) if one.own else one.what, one.own, one.way)
        for one in changes
        if one.day in span
    )
    return tuple(Mover(*key, times) for key, times in found.most_common())
