"""The five steps of her cup, as she says them and as they are reckoned with."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from fullcup.core.journal.entries import CupLevel, CupReading

LEVELS: Final[tuple[CupLevel, ...]] = ("empty", "low", "half", "good", "full")
"""Step 0 to step 4. No page shows the number."""
HEAVY: Final = frozenset[CupLevel]({"empty", "low"})


def step_of(level: CupLevel) -> int:
    return LEVELS.index(level)


def last_by_day(readings: Iterable[CupReading]) -> dict[date, CupReading]:
    """The last reading of each of her days; ``readings`` are oldest first."""
    return {one.day: one for one in readings}


def mean_by_day(readings: Iterable[CupReading]) -> dict[date, float]:
    """The mean step of each of her days on which she said one: 0 (empty) to 4 (full)."""
    told: dict[date, list[int]] = {}
    for one in readings:
        told.setdefault(one.day, []).append(step_of(one.level))
    return {day: sum(steps) / len(steps) for day, steps in told.items()}
