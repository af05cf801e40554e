"""Days off of a country, for the whole of it: by the ``holidays`` library, without asking anybody."""

from datetime import date
from functools import lru_cache

import holidays


def named(country: str, day: date) -> str:
    """The day's name where it is a public holiday in all of the country; ``""`` otherwise, and for a
    country that is not known."""
    return _of(country, day.year).get(day, "")


@lru_cache(maxsize=32)
def _of(country: str, year: int) -> dict[date, str]:
    try:
        found = holidays.country_holidays(country, years=year, language="en_US")
    except NotImplementedError:
        return {}
    return dict(found.items())
