"""The last tap on a plan, and the way back from it."""

from threading import Lock
from typing import Any, Final

import msgspec

from fullcup.core.days import Now
from fullcup.core.journal.week_entries import Before, Planned, WeekPlan
from fullcup.journeys.desk import Desk
from fullcup.journeys.keeping import delete, settle

ONE_AT_A_TIME: Final = Lock()
"""Planning takes all of a processor for a while: two taps at once are one after the other."""


def is_said(one: WeekPlan, item: Planned) -> bool:
    """Whether she said of an item that it happened."""
    return any((other.wish_id, other.start) == (item.wish_id, item.start) for other in one.happened)


def take_back(desk: Desk, one: WeekPlan, *, seen: int, now: Now) -> WeekPlan:
    """The plan as it was before the last tap, and without the snuggle that the tap kept. Only the
    tap that her page shows (``seen``) is taken back: the same button twice goes one step."""
    with ONE_AT_A_TIME:
        latest = desk.journal.get(WeekPlan, one.id) or one
        before = latest.before
        if before is None or latest.rev != seen:
            return latest
        if before.kept:
            delete(desk, before.kept, now)
        return settle(desk, latest, before=None, **_changing(before))


def before_of(plan: WeekPlan, tap: Before) -> Before:
    return msgspec.structs.replace(tap, **_changing(plan))


def _changing(told: WeekPlan | Before) -> dict[str, Any]:
    """What a tap may change of a plan."""
    return {
        "items": told.items, "waits": told.waits, "broken": told.broken, "changes": told.changes,
        "when_you_can": told.when_you_can, "can_wait": told.can_wait, "happened": told.happened,
        "days_off": told.days_off, "at_home": told.at_home, "put": told.put,
    }  # fmt: skip
