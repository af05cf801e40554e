"""What a calendar says of a stretch of days: ``icalendar`` reads it, and ``recurring-ical-events`` unrolls it.

A file of ten years is first cut down to the events that can matter at all, as text: reading every one of
them would take seconds. One event that is broken costs that event only.
"""

import codecs
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

import icalendar
import msgspec
import recurring_ical_events

Why = Literal["too_large", "no_text", "a_page", "no_calendar", "broken", "too_many"]
LARGEST: Final = 50 * 1024 * 1024
MOST: Final = 2000
"""Events in the stretch that are kept."""
LONGEST: Final = 200
"""Characters of a title."""
_MARGIN: Final = timedelta(days=2)
"""More than any time zone shifts a date."""
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_EVENT: Final = re.compile(
    r"^BEGIN:VEVENT\r?\n.*?^END:VEVENT\r?\n?", re.DOTALL | re.MULTILINE | re.IGNORECASE
)
_RECURS: Final = re.compile(r"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.MULTILINE | re.IGNORECASE)
_UNTIL: Final = re.compile(r"^RRULE:[^\r\n]*UNTIL=(\d{8})", re.MULTILINE | re.IGNORECASE)
_TOO_OFTEN: Final = re.compile(
    r"^RRULE:[^\r\n]*FREQ=(?:SECONDLY|MINUTELY)", re.MULTILINE | re.IGNORECASE
)
_START: Final = re.compile(r"^DTSTART[^:\r\n]*:(\d{8})", re.MULTILINE | re.IGNORECASE)
_END: Final = re.compile(r"^DTEND[^:\r\n]*:(\d{8})", re.MULTILINE | re.IGNORECASE)
_LASTS: Final = re.compile(r"^DURATION[;:]", re.MULTILINE | re.IGNORECASE)
_ONLINE: Final = re.compile(r"://|\b(?:zoom|teams|meet|online|video|phone|call)\b", re.IGNORECASE)


class Found(msgspec.Struct, frozen=True):
    """One event in the stretch, in UTC. An all-day one lasts from midnight to midnight in her zone."""

    start: datetime
    end: datetime
    title: str
    elsewhere: bool
    """It names a place, and not one on a screen."""
    all_day: bool = False
    free: bool = False
    """It takes nobody's time."""


class Refused(msgspec.Struct, frozen=True):
    why: Why


class Read(msgspec.Struct, frozen=True):
    """The events in order, and whether any was left out because it is broken or endless."""

    name: str
    events: tuple[Found, ...]
    left_out: bool


def read(data: bytes, start: date, days: int, zone: str) -> Read | Refused:
    """The events of ``days`` days from ``start`` on, by her clock."""
    if len(data) > LARGEST:
        return Refused("too_large")
    text = _text(data)
    if text is None:
        return Refused("no_text")
    head = text[:2000].lstrip("\ufeff \r\n\t").upper()
    if not head.startswith("BEGIN:VCALENDAR"):
        return Refused("a_page" if "<HTML" in head or "<!DOCTYPE" in head else "no_calendar")
    kept, left_out = _cut(
        _FOLD.sub("", text), start - _MARGIN, start + timedelta(days=days) + _MARGIN
    )
    return _unrolled(kept, start, days, ZoneInfo(zone), left_out=left_out)


def _text(data: bytes) -> str | None:
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def _cut(text: str, first: date, last: date) -> tuple[str, bool]:
    """The calendar without the events that cannot lie between two dates; and whether one recurs too often
    to be unrolled."""
    told = (f"{first:%Y%m%d}", f"{last:%Y%m%d}")
    endless = False

    def keep(found: re.Match[str]) -> str:
        nonlocal endless
        event = found[0]
        if _TOO_OFTEN.search(event):
            endless = True
            return ""
        return event if _may_matter(event, *told) else ""

    return _EVENT.sub(keep, text), endless


def _may_matter(event: str, first: str, last: str) -> bool:
    start = _START.search(event)
    if start is None or start[1] > last:
        return False
    if _RECURS.search(event):
        until = _UNTIL.search(event)
        return until is None or until[1] >= first or "RDATE" in event.upper()
    end = _END.search(event)
    return start[1] >= first or (end is not None and end[1] >= first) or bool(_LASTS.search(event))


def _unrolled(
    text: str, start: date, days: int, zone: ZoneInfo, *, left_out: bool
) -> Read | Refused:
    try:
        calendar = icalendar.Calendar.from_ical(text)
    except (ValueError, KeyError, IndexError, RecursionError):
        return Refused("broken")
    begin = datetime.combine(start, time(), tzinfo=zone)
    end = datetime.combine(start + timedelta(days=days), time(), tzinfo=zone)
    found = _between(calendar, begin, end, skip=False)
    if found is None:
        found, left_out = _between(calendar, begin, end, skip=True), True
    if found is None:
        return Refused("broken")
    if len(found) > MOST:
        return Refused("too_many")
    events = sorted(_events(found, zone), key=lambda one: (one.start, one.end, one.title))
    name = str(calendar.get("X-WR-CALNAME") or calendar.get("NAME") or "")[:LONGEST]
    return Read(name, tuple(events), left_out)


def _between(
    calendar: icalendar.Component, begin: datetime, end: datetime, *, skip: bool
) -> list[Any] | None:
    """``None`` where something is broken; ``skip`` leaves out the series that are."""
    try:
        return list(recurring_ical_events.of(calendar, skip_bad_series=skip).between(begin, end))
    except Exception:  # noqa: BLE001  # what strangers' calendars make two libraries raise is not listed anywhere
        return None


def _events(found: list[Any], zone: ZoneInfo) -> Iterator[Found]:
    for event in found:
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        starts, ends = event["DTSTART"].dt, event["DTEND"].dt
        all_day = not isinstance(starts, datetime)
        place = str(event.get("LOCATION") or "").strip()
        yield Found(
            start=_instant(starts, zone),
            end=max(_instant(ends, zone), _instant(starts, zone)),
            title=" ".join(str(event.get("SUMMARY") or "").split())[:LONGEST],
            elsewhere=bool(place) and not _ONLINE.search(place),
            all_day=all_day,
            free=all_day or str(event.get("TRANSP", "")).upper() == "TRANSPARENT",
        )


def _instant(when: date | datetime, zone: ZoneInfo) -> datetime:
    """Floating times and whole days are by her clock."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
