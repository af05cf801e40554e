"""When is it, for her: instants, zones, and days that turn at 04:00."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

DAY_TURNS = timedelta(hours=4)
"""Half past one is still the evening before, for somebody who has not slept."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)

PartOfDay = Literal["morning", "afternoon", "evening", "night"]
_UNTIL: tuple[tuple[int, PartOfDay], ...] = (
    (4, "night"), (12, "morning"), (17, "afternoon"), (22, "evening"),
)  # fmt: skip


class Now(msgspec.Struct, frozen=True):
    """An aware UTC instant and the IANA zone she is in."""

    instant: datetime
    zone: str

    @property
    def local(self) -> datetime:
        return self.instant.astimezone(ZoneInfo(self.zone))

    @property
    def day(self) -> date:
        """Her date: the day turns at 04:00 local time."""
        return (self.local - DAY_TURNS).date()


def a_day_earlier(now: Now) -> Now:
    """The same hour of her clock on the day before, also where that day had 23 or 25 hours."""
    return Now(instant=(now.local - timedelta(days=1)).astimezone(UTC), zone=now.zone)


def known_zone(name: str, fallback: str = "UTC") -> str:
    """``name`` if it is a time zone this machine knows, else ``fallback``."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return fallback
    return name or fallback


def is_night(now: Now, evening: str, morning: str) -> bool:
    """Whether ``now`` lies between her evening and morning hours (local HH:MM each)."""
    clock = now.local.time()
    start, end = time.fromisoformat(evening), time.fromisoformat(morning)
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def part_of_day(now: Now) -> PartOfDay:
    """Morning from 04:00, afternoon from 12:00, evening from 17:00, night from 22:00."""
    hour = now.local.hour
    return next((part for until, part in _UNTIL if hour < until), "night")


def is_clock(text: str) -> bool:
    """Whether it is ``HH:MM``, from 00:00 to 23:59."""
    return _CLOCK.fullmatch(text) is not None


def years_between(born: date, day: date) -> int:
    """Full years, as birthdays count them: one on the first birthday itself."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday_in(born: date, year: int) -> date:
    """The birthday in a year; of somebody born on 29 February it is 1 March where there is none."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def utc(instant: datetime) -> datetime:
    """An aware datetime in UTC; a naive one is a broken promise."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC)
