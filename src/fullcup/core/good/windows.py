"""Stretches of her own days: a week, a season, this day in other years.

Every window is half-open, ``first`` in and ``until`` out, and holds *her* local dates
(``entry.day``). Those were fixed when the entry was written, with the day turning at 04:00, so
a window needs no clock and no time zone: neither a flight nor a clock change moves anything
into it or out of it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

SeasonName = Literal["winter", "spring", "summer", "autumn"]

MONDAY: Final = 0
SATURDAY: Final = 5
SUNDAY: Final = 6
_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
_SEASONS: Final[tuple[SeasonName, ...]] = ("winter", "spring", "summer", "autumn")
_DECEMBER: Final = 12


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


ON_SUNDAY: Final = _codes(
    "AG BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX "
    "MZ NI NP PA PE PH PK PR PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
)
ON_SATURDAY: Final = _codes("AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY")
"""Countries whose calendars begin there, as the Unicode CLDR tells; everywhere else: Monday."""

SOUTHERN: Final = _codes("AR AU BO BR BW CL LS MG MZ NA NZ PE PY SZ UY ZA ZM ZW")
"""Countries where June is winter."""


class Window(msgspec.Struct, frozen=True):
    """Her dates from ``first`` up to, and without, ``until``."""

    first: date
    until: date

    def holds(self, day: date) -> bool:
        return self.first <= day < self.until


class Season(msgspec.Struct, frozen=True):
    """``year`` is the one in which it begins: the winter of 2025 ends in 2026."""

    name: SeasonName
    year: int

    @property
    def key(self) -> str:
        """``2025-winter``: short and plain, for a form."""
        return f"{self.year}-{self.name}"


def week_begins(country: str) -> int:
    """The weekday (Monday is 0) on which weeks begin in a country; Monday where none is told."""
    if country in ON_SUNDAY:
        return SUNDAY
    return SATURDAY if country in ON_SATURDAY else MONDAY


def week_of(day: date, begins: int = MONDAY) -> Window:
    """The week that holds ``day``."""
    first = day - timedelta(days=(day.weekday() - begins) % 7)
    return Window(first, first + _WEEK)


def so_far(window: Window, today: date) -> Window:
    """The part of a window that is not still to come.

    What a wrong clock dated tomorrow is not said of this week until its day is there.
    """
    return Window(window.first, max(window.first, min(window.until, today + _DAY)))


def before(window: Window) -> Window:
    """The stretch of the same length that ends where this one begins."""
    return Window(window.first - (window.until - window.first), window.first)


def season_of(day: date, *, southern: bool = False) -> Season:
    """Three whole months each, as weather people count them: winter begins with December."""
    name = _SEASONS[day.month % _DECEMBER // 3]
    year = day.year - (day.month < 3)  # noqa: PLR2004  # January and February belong to a winter that began
    return Season(_turned(name) if southern else name, year)


def season_from(key: str) -> Season | None:
    """What ``Season.key`` wrote; ``None`` for anything else."""
    year, _dash, told = key.partition("-")
    name = next((one for one in _SEASONS if one == told), None)
    if name is None or not (year.isascii() and year.isdecimal() and len(year) == 4):  # noqa: PLR2004  # years have four digits
        return None
    return Season(name, int(year)) if date.min.year < int(year) < date.max.year else None


def window_of(season: Season, *, southern: bool = False) -> Window:
    begins = _SEASONS.index(_turned(season.name) if southern else season.name) * 3
    first = date(season.year, begins or _DECEMBER, 1)
    month = first.month + 3
    return Window(first, date(first.year + (month > _DECEMBER), (month - 1) % _DECEMBER + 1, 1))


def _turned(name: SeasonName) -> SeasonName:
    return _SEASONS[(_SEASONS.index(name) + 2) % 4]


def this_day(days: Iterable[date], today: date) -> list[date]:
    """Those of ``days`` that are this day in an earlier year, the latest first.

    The last of February of a year without a 29th is that day's anniversary too.
    """
    leap = (today.month, today.day) == (2, 28) and (today + _DAY).month > 2  # noqa: PLR2004  # March has come
    meant = {(today.month, today.day), (2, 29)} if leap else {(today.month, today.day)}
    found = {day for day in days if day.year < today.year and (day.month, day.day) in meant}
    return sorted(found, reverse=True)
