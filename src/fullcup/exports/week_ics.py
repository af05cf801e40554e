"""A plan as a calendar file (RFC 5545), for a calendar app of hers."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import icalendar
import msgspec


class Item(msgspec.Struct, frozen=True):
    """One event: times in UTC, the way there and back in it."""

    wish_id: str
    start: datetime
    end: datetime
    title: str


def write(items: Sequence[Item], made: datetime, name: str) -> bytes:
    """A whole calendar. The same item keeps its id for as long as it stands where it is."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Fullcup//Week//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for item in items:
        calendar.add_component(_event(item, made))
    return bytes(calendar.to_ical())


def _event(item: Item, made: datetime) -> icalendar.Event:
    event = icalendar.Event()
    told = f"{item.wish_id} {item.start.isoformat()}".encode()
    event.add("uid", f"{sha256(told).hexdigest()[:32]}@fullcup")
    event.add("dtstamp", made.astimezone(UTC))
    event.add("dtstart", item.start.astimezone(UTC))
    event.add("dtend", item.end.astimezone(UTC))
    event.add("summary", item.title)
    return event
