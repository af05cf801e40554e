"""Whether an entry from outside is one that Fullcup could have written.

A type says that an hour is text; only this says that it is an hour. Entries from an import
pass here first, so that one strange line never breaks a page later.
"""

from datetime import time

import msgspec

from fullcup.core.days import known_zone, utc
from fullcup.core.journal.entries import (
    AnyEntry,
    Herself,
    Moment,
    PracticeUsed,
    Priority,
    Value,
)

HEAVIEST = 10
MOST_EDITS = 2**31
YEARS = range(1900, 3000)
"""Outside them a day more or less, or another time zone, may leave the calendar."""


def fault(entry: AnyEntry) -> str:
    """What is wrong with ``entry``, in plain words, or ``""``."""
    return _fault_of_any(entry) or _fault_of_its_kind(entry)


def _fault_of_any(entry: AnyEntry) -> str:
    if entry.at.tzinfo is None:
        return "the time has no time zone"
    if entry.at.year not in YEARS or entry.day.year not in YEARS:
        return "the date is out of range"
    return "" if 0 <= entry.rev < MOST_EDITS else "the number of edits is out of range"


def _fault_of_its_kind(entry: AnyEntry) -> str:
    if isinstance(entry, Value | Priority) and not 0 <= entry.place < MOST_EDITS:
        return "the place in the order is out of range"
    if isinstance(entry, Moment):
        return _fault_of_heavy(entry.heavy, entry.heavy_after)
    if isinstance(entry, PracticeUsed):
        return _fault_of_heavy(entry.before, entry.after)
    if isinstance(entry, Herself):
        return _fault_of_herself(entry)
    return ""


def settled(entry: AnyEntry) -> AnyEntry:
    """A sound entry as this machine keeps it: its instant in UTC, a zone that is known here.

    Her own date stays as she wrote it.
    """
    return msgspec.structs.replace(entry, at=utc(entry.at), zone=known_zone(entry.zone))


def _fault_of_heavy(*told: int | None) -> str:
    if all(heavy is None or 0 <= heavy <= HEAVIEST for heavy in told):
        return ""
    return f"how heavy it feels is a number from 0 to {HEAVIEST}"


def _fault_of_herself(herself: Herself) -> str:
    return "" if _is_hour(herself.evening) and _is_hour(herself.morning) else "no such hour"


def _is_hour(text: str) -> bool:
    try:
        return time.fromisoformat(text).tzinfo is None
    except ValueError:
        return False
