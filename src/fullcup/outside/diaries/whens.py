"""Dates and hours as other programs write them, and what they are in her own days."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from fullcup.core.days import Now
from fullcup.core.journal.sound import YEARS
from fullcup.outside.diaries.sheet import Reason

Order: TypeAlias = Literal["day_first", "month_first"]

_NOON: Final = time(12)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_TURNED: Final = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})")
_CLOCK: Final = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?\s*(m)?\.?", re.IGNORECASE
)
_HALF_DAY: Final = 12
_MONTHS: Final = 12


class When(msgspec.Struct, frozen=True):
    """``at`` in UTC, ``day`` her date: what is written at half past one is the evening before."""

    at: datetime
    day: date


class Here(msgspec.Struct, frozen=True):
    """Where and when the file is read: its clock times are those of her zone."""

    now: Now
    order: Order = "day_first"


def when(day_text: str, time_text: str, here: Here) -> When | Reason:
    """A date and an hour from their own columns. Without an hour the day is as it stands."""
    day = day_of(day_text, here.order)
    if day is None or day.year not in YEARS:
        return "date"
    if not time_text.strip():
        return _checked(_at(datetime.combine(day, _NOON), here), day, here)
    hour = time_of(time_text)
    return "time" if hour is None else _moment(datetime.combine(day, hour), here)


def moment(text: str, here: Here) -> When | Reason:
    """A date with an hour in one text, such as ``2020-02-17 03:04:09``."""
    told = text.strip().replace("T", " ", 1)
    try:
        aware = datetime.fromisoformat(told)
    except ValueError:
        day, _space, hour = told.partition(" ")
        return when(day, hour, here)
    if aware.year not in YEARS:  # before any other zone: from there that may leave the calendar
        return "date"
    if aware.tzinfo is None:
        return _moment(aware, here) if ":" in told else when(told, "", here)
    return _at_instant(aware.astimezone(UTC), here)


def _moment(local: datetime, here: Here) -> When | Reason:
    return _at_instant(_at(local, here), here)


def _at_instant(at: datetime, here: Here) -> When | Reason:
    if at.year not in YEARS:
        return "date"
    return _checked(at, Now(instant=at, zone=here.now.zone).day, here)


def _at(local: datetime, here: Here) -> datetime:
    """The instant of a clock time; an hour that the clocks skip is the one after it."""
    return local.replace(tzinfo=ZoneInfo(here.now.zone)).astimezone(UTC)


def _checked(at: datetime, day: date, here: Here) -> When | Reason:
    if day.year not in YEARS:
        return "date"
    return "ahead" if day > here.now.day else When(at, day)


def day_of(text: str, order: Order = "day_first") -> date | None:
    """A day from ``2026-11-22``, ``22.11.2026`` or ``11/22/26``.

    A date that does not fit ``order`` is none, also where it could only be meant the other way
    round: its neighbours, which can be read both ways, would silently mean another month.
    """
    told = text.strip()
    iso = _ISO.fullmatch(told)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    turned = _TURNED.fullmatch(told)
    if turned is None:
        return None
    first, second, year = int(turned[1]), int(turned[2]), int(turned[3])
    year += 2000 if len(turned[3]) == 2 else 0  # noqa: PLR2004  # a year in two digits
    day, month = (first, second) if order == "day_first" else (second, first)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def time_of(text: str) -> time | None:
    """``23:05``, ``11:05 pm``, ``11.05 p.m.``, ``23:05:10``; 12 am is midnight."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or (found[2] is None and found[4] is None):
        return None
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if found[4] in "pP" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def order_of(texts: Iterable[str]) -> Order | None:
    """What most of the dates that tell an order tell; ``None`` where they all leave it open."""
    told = Counter(order for order in map(_order_of, texts) if order)
    return told.most_common(1)[0][0] if told else None


def _order_of(text: str) -> Order | None:
    found = _TURNED.fullmatch(text.strip())
    if found and int(found[1]) > _MONTHS:
        return "day_first"
    return "month_first" if found and int(found[2]) > _MONTHS else None
