"""When it is light outside, as far as her time zone tells: Fullcup does not know where she is.

A zone of the tz database has a main place (``zone.tab``, public domain), and the sun there is near
enough for a run: within a zone it rises up to an hour apart.
"""

import importlib.resources
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from astral import Observer
from astral.sun import dawn, dusk, elevation

_PLACE: Final = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?([+-])(\d{3})(\d{2})(\d{2})?")
_ALL_DAY: Final = (clock(0), clock(0))
_ANYWHERE: Final = (clock(8), clock(17))
"""For a zone without a place, such as UTC: hours that are light in most places and months."""


class Light(NamedTuple):
    """Her clock times between which it is light; the same time twice is the whole day."""

    day: date
    start: clock
    end: clock


def light_in(zone: str, start: date, days: int) -> Iterator[Light]:
    """From the beginning to the end of civil twilight on each day; nothing for a day without."""
    for number in range(days):
        day = start + timedelta(days=number)
        hours = _light_on(zone, day)
        if hours:
            yield Light(day, *hours)


def _light_on(zone: str, day: date) -> tuple[clock, clock] | None:
    place = _places().get(zone)
    if place is None:
        return _ANYWHERE
    here = ZoneInfo(zone)
    try:
        first, last = dawn(place, day, tzinfo=here), dusk(place, day, tzinfo=here)
    except ValueError:  # within the polar circles: it does not grow light, or not dark
        noon = datetime.combine(day, clock(12), here).astimezone(UTC)
        return _ALL_DAY if elevation(place, noon) > 0 else None
    return _to_five(first), _to_five(last)


def _to_five(at: datetime) -> clock:
    return at.time().replace(minute=at.minute // 5 * 5, second=0, microsecond=0)


@lru_cache(maxsize=1)
def _places() -> dict[str, Observer]:
    """The main place of each zone."""
    table = importlib.resources.files("tzdata") / "zoneinfo" / "zone.tab"
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines() if line[:1] != "#")
    return {row[2]: _observer(row[1]) for row in rows}


def _observer(told: str) -> Observer:
    """ISO 6709, such as ``+5320-00615``: degrees, minutes, and sometimes seconds."""
    found = _PLACE.fullmatch(told)
    if found is None:
        raise ValueError(f"not a place: {told}")
    north, east = (_degrees(*found.groups()[at : at + 4]) for at in (0, 4))
    return Observer(latitude=north, longitude=east)


def _degrees(sign: str, degrees: str, minutes: str, seconds: str | None) -> float:
    size = int(degrees) + int(minutes) / 60 + int(seconds or 0) / 3600
    return -size if sign == "-" else size
