"""One event of Fullcup's own in her calendar account: as it is written, and as it came back."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import icalendar
import msgspec

from fullcup.outside.calendars.ics import LONGEST, one_reading

_LARGEST: Final = 200_000
"""Bytes of one event that are read. An app may add a note or a picture to it."""
_MADE_BY: Final = "-//Fullcup//Week//EN"


class Back(msgspec.Struct, frozen=True):
    """An event as it stands there now, in UTC. Of a whole day ``start`` is its midnight by her clock."""

    start: datetime
    end: datetime
    title: str
    all_day: bool = False
    series: bool = False
    cancelled: bool = False


def written(uid: str, start: datetime, end: datetime, title: str, made: datetime) -> bytes:
    """A calendar of one event: times in UTC, one word, and nothing else."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("summary", title)
    _stand(event, start, end, made)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def moved(body: bytes, start: datetime, end: datetime, made: datetime) -> bytes | None:
    """The same event at another time, with everything that she or her app added to it; ``None`` where it cannot
    be read."""
    with one_reading():
        calendar, events = _events(body)
        if calendar is None or len(events) != 1:
            return None
        event = events[0]
        for name in ("DTSTART", "DTEND", "DURATION", "DTSTAMP", "LAST-MODIFIED"):
            event.pop(name, None)
        sequence = event.pop("SEQUENCE", 0)
        event.add("sequence", int(sequence) + 1 if isinstance(sequence, int) else 1)
        _stand(event, start, end, made)
        try:
            return bytes(calendar.to_ical())
        except Exception:  # noqa: BLE001  # what strangers' events make a library raise is not listed anywhere
            return None


def _stand(event: icalendar.Event, start: datetime, end: datetime, made: datetime) -> None:
    event.add("dtstamp", made.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", start.astimezone(UTC))
    event.add("dtend", end.astimezone(UTC))


def back(body: bytes, zone: str) -> Back | None:
    """What she made of it; ``None`` where it cannot be read. Nothing is unrolled: of a series it is the first."""
    with one_reading():
        _calendar, events = _events(body)
        first = [one for one in events if "RECURRENCE-ID" not in one]
        try:
            return _back(first[0], ZoneInfo(zone), is_series=len(events) > 1) if first else None
        except Exception:  # noqa: BLE001  # as above
            return None


def _events(body: bytes) -> tuple[icalendar.Calendar | None, list[Any]]:
    if len(body) > _LARGEST:
        return None, []
    try:
        calendar = icalendar.Calendar.from_ical(body)
    except Exception:  # noqa: BLE001  # as above
        return None, []
    return calendar, list(calendar.walk("VEVENT"))


def _back(event: Any, zone: ZoneInfo, *, is_series: bool) -> Back:  # noqa: ANN401  # a component, which the library does not type
    told = event["DTSTART"].dt
    all_day = not isinstance(told, datetime)
    start = _instant(told, zone)
    if "DTEND" in event:
        end = _instant(event["DTEND"].dt, zone)
    else:
        end = start + event["DURATION"].dt if "DURATION" in event else start
    return Back(
        start=start,
        end=max(start, end),
        title=" ".join(str(event.get("SUMMARY") or "").split())[:LONGEST],
        all_day=all_day,
        series=is_series or "RRULE" in event or "RDATE" in event,
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _instant(when: date | datetime, zone: ZoneInfo) -> datetime:
    """Floating times and whole days are by her clock."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)


def on_day(start: datetime, day: date, zone: str) -> timedelta:
    """How far it is from ``start`` to the same clock time on another day, also where clocks change."""
    here = start.astimezone(ZoneInfo(zone))
    there = datetime.combine(day, here.time(), tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC) - start
