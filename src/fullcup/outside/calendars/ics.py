"""What a calendar says of a stretch of days: ``icalendar`` reads it, and ``recurring-ical-events`` unrolls it.

A file of ten years is first cut down to what can matter at all (``cut``). One event that is broken costs that
event only.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from threading import Lock
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

import icalendar
import msgspec
import recurring_ical_events
from icalendar.timezone import tzp

from fullcup.outside.calendars.cut import cut

Why = Literal["too_large", "no_text", "a_page", "no_calendar", "broken", "too_many", "too_much"]
LARGEST: Final = 50 * 1024 * 1024
MOST: Final = 2000
"""Events in the stretch that are kept."""
LONGEST: Final = 200
"""Characters of a title."""
_MARGIN: Final = timedelta(days=2)
"""More than any time zone shifts a date."""
_ONLINE: Final = re.compile(r"://|\b(?:zoom|teams|meet|online|video|phone|call)\b", re.IGNORECASE)

_zones: Final = Lock()
"""``icalendar`` keeps the time zones that calendars bring along, by name, for the whole process: one reading at a
time, begun without any, so that no calendar tells another what "Customized Time Zone" is."""


@contextmanager
def one_reading() -> Iterator[None]:
    """The turn to read a calendar, without the time zones of the one before."""
    with _zones:
        tzp.use_zoneinfo()
        yield


class Found(msgspec.Struct, frozen=True):
    """One event in the stretch, in UTC. An all-day one is about dates, so it lasts from midnight to midnight in
    UTC, wherever she is."""

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
    kept = cut(text, start - _MARGIN, start + timedelta(days=days) + _MARGIN)
    if isinstance(kept, str):
        return Refused(kept)
    return _unrolled(kept.text, start, days, ZoneInfo(zone), left_out=kept.left_out)


def _text(data: bytes) -> str | None:
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def _unrolled(
    text: str, start: date, days: int, zone: ZoneInfo, *, left_out: bool
) -> Read | Refused:
    begin = datetime.combine(start, time(), tzinfo=zone)
    end = datetime.combine(start + timedelta(days=days), time(), tzinfo=zone)
    with one_reading():
        calendar = _calendar(text)
        if calendar is None:
            return Refused("broken")
        found = _between(calendar, begin, end)
        if found is None:
            found, left_out = list(_one_by_one(calendar, begin, end)), True
    if len(found) > MOST:
        return Refused("too_many")
    events = sorted(_events(found, zone), key=lambda one: (one.start, one.end, one.title))
    return Read(_name(calendar), tuple(events), left_out)


def _calendar(text: str) -> icalendar.Calendar | None:
    try:
        return icalendar.Calendar.from_ical(text)
    except Exception:  # noqa: BLE001  # what strangers' calendars make a library raise is not listed anywhere
        return None


def _name(calendar: icalendar.Calendar) -> str:
    told = calendar.get("X-WR-CALNAME") or calendar.get("NAME") or ""
    return str(told[0] if isinstance(told, list) else told)[:LONGEST]


def _between(calendar: icalendar.Calendar, begin: datetime, end: datetime) -> list[Any] | None:
    """``None`` where one of the events is broken."""
    try:
        return list(recurring_ical_events.of(calendar).between(begin, end))
    except Exception:  # noqa: BLE001  # as above, of two libraries
        return None


def _one_by_one(calendar: icalendar.Calendar, begin: datetime, end: datetime) -> Iterator[Any]:
    """Without the events that are broken."""
    series: dict[str, icalendar.Calendar] = {}
    for event in calendar.walk("VEVENT"):
        alone = series.setdefault(str(event.get("UID", id(event))), icalendar.Calendar(calendar))
        alone.add_component(event)
    for alone in series.values():
        yield from _between(alone, begin, end) or ()


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
    """Floating times are by her clock, whole days by no clock."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), tzinfo=UTC)
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
