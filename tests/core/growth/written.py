"""Entries for the tests of a look back: only what a test is about has to be said."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from fullcup.core.journal.entries import CupChange, CupReading, KeptMoment, Moment, PracticeUsed

ADA, BEN, NOOR = uuid4(), uuid4(), uuid4()


def on(day: date) -> dict[str, Any]:
    """Written at noon of her ``day``."""
    at = datetime.combine(day, time(12), tzinfo=UTC)
    return {"id": uuid4(), "at": at, "zone": "UTC", "day": day}


def moment(day: date, heavy: int | None = None, after: int | None = None, **told: Any) -> Moment:
    return Moment(**on(day), **{"words": "x", "heavy": heavy, "heavy_after": after, **told})


def good(day: date, *children: UUID, **told: Any) -> KeptMoment:
    return KeptMoment(**on(day), **{"what": "hugged", "children": children, **told})


def cup(day: date, level: Any) -> CupReading:
    return CupReading(**on(day), level=level)


def moved(day: date, what: str, way: Any = "fills") -> CupChange:
    return CupChange(**on(day), what=what, own=True, way=way)


def used(day: date, practice: str, later: Any) -> PracticeUsed:
    return PracticeUsed(**on(day), practice=practice, later=later)
