"""Whether an entry from outside is one that Fullcup could have written.

A type says that an hour is text; only this says that it is an hour. Entries from an import
pass here first, so that one strange line never breaks a page later.
"""

import re
from datetime import datetime, time
from typing import Final

import msgspec

from fullcup.core.away.phases import LONGEST
from fullcup.core.days import is_clock, known_zone, utc
from fullcup.core.journal.entries import (
    Herself,
    Moment,
    News,
    Outing,
    PracticeUsed,
    Priority,
    Value,
)
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.reminder_entries import Reminders
from fullcup.core.journal.week_entries import Drawn, UsualWeek

HEAVIEST = 10
_DRAWN_DAY: Final = re.compile(r"[hbos-]{48}")
_DAYS_DRAWN: Final = (0, 7)
MOST_EDITS = 2**31
YEARS = range(1900, 3000)
"""Outside them a day more or less, or another time zone, may leave the calendar."""


def fault(entry: AnyEntry) -> str:
    """What is wrong with ``entry``, in plain words, or ``""``."""
    return _fault_of_any(entry) or _fault_of_its_kind(entry) or _fault_of_drawing(entry)


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
    if isinstance(entry, Herself | Reminders):
        return _fault_of_hours(entry)
    if isinstance(entry, Outing | News):
        return _fault_of_instants(_instants(entry)) or _fault_of_length(entry)
    return ""


def _fault_of_drawing(entry: AnyEntry) -> str:
    told = (entry.drawn, *entry.before) if isinstance(entry, UsualWeek) else ()
    return "" if all(map(_is_drawn, told)) else "the drawn week is not one"


def _is_drawn(drawn: Drawn) -> bool:
    return (
        len(drawn.days) in _DAYS_DRAWN
        and all(_DRAWN_DAY.fullmatch(day) for day in drawn.days)
        and is_clock(drawn.comes)
        and (drawn.since is None or drawn.since.year in YEARS)
        and all(
            one.since.year in YEARS and one.until.year in YEARS and one.since < one.until
            for one in drawn.but
        )
    )


def settled(entry: AnyEntry) -> AnyEntry:
    """A sound entry as this machine keeps it: its instant in UTC, a zone that is known here.

    Her own date stays as she wrote it.
    """
    here = msgspec.structs.replace(entry, at=utc(entry.at), zone=known_zone(entry.zone))
    if isinstance(here, Outing):
        return _outing_in_utc(here)
    if isinstance(here, News) and here.reached:
        return msgspec.structs.replace(here, reached=utc(here.reached))
    return here


def _outing_in_utc(outing: Outing) -> Outing:
    return msgspec.structs.replace(
        outing,
        leaving=utc(outing.leaving),
        back=utc(outing.back),
        news_at=tuple(sorted(utc(when) for when in outing.news_at)),
        ended=utc(outing.ended) if outing.ended else None,
        looked=utc(outing.looked) if outing.looked else None,
    )


def _instants(entry: Outing | News) -> list[datetime]:
    if isinstance(entry, News):
        return [entry.reached] if entry.reached else []
    told = [entry.leaving, entry.back, *entry.news_at]
    return [*told, *(when for when in (entry.ended, entry.looked) if when)]


def _fault_of_length(entry: Outing | News) -> str:
    if isinstance(entry, News):
        return ""
    if entry.back <= entry.leaving:
        return "it ends before it starts"
    return "" if entry.back - entry.leaving <= LONGEST else "it is longer than thirty days"


def _fault_of_instants(told: list[datetime]) -> str:
    if any(when.tzinfo is None for when in told):
        return "a time has no time zone"
    return "" if all(when.year in YEARS for when in told) else "a time is out of range"


def _fault_of_heavy(*told: int | None) -> str:
    if all(heavy is None or 0 <= heavy <= HEAVIEST for heavy in told):
        return ""
    return f"how heavy it feels is a number from 0 to {HEAVIEST}"


def _fault_of_hours(entry: Herself | Reminders) -> str:
    if isinstance(entry, Herself):
        hours: tuple[str, ...] = (entry.evening, entry.morning)
    else:
        hours = (entry.quiet_from, entry.quiet_till, entry.morning)
    return "" if all(map(_is_hour, hours)) else "no such hour"


def _is_hour(text: str) -> bool:
    try:
        return time.fromisoformat(text).tzinfo is None
    except ValueError:
        return False
