"""Months and seasons in words, and months in addresses."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fullcup.core.days import Now
from fullcup.core.growth.months import Month, Span, month_of
from fullcup.core.journal.sound import YEARS


def month_words(month: Month) -> str:
    """``November 2026``."""
    return date_format(month.first, "F Y")


def short_month(month: Month) -> str:
    """``Nov``, for a picture."""
    return date_format(month.first, "M")


def span_words(span: Span) -> str:
    """``December 2025 to November 2026``."""
    return _("%(first)s to %(last)s") % {
        "first": month_words(span.first),
        "last": month_words(span.last),
    }


def season_words(season: Month) -> str:
    """``December 2025 to February 2026``."""
    return span_words(Span(season, season.plus(2)))


def short_season(season: Month) -> str:
    return f"{short_month(season)}–{short_month(season.plus(2))}"


def week_words(begins: date) -> str:
    """``22–28 November 2026``."""
    ends = begins + timedelta(days=6)
    first = date_format(begins, "j" if begins.month == ends.month else "j F")
    return f"{first} – {date_format(ends, 'j F Y')}"


def month_told(year: int, month: int, now: Now) -> Month | None:
    """The month of an address; ``None`` for one that is none, or is still to come."""
    if not (year in YEARS and year <= now.day.year and 1 <= month <= 12):  # noqa: PLR2004  # months of a year
        return None
    found = Month(year, month)
    return found if found <= month_of(now.day) else None


def until_told(told: str, now: Now) -> Month:
    """The month of ``?until=2026-11``, or this one."""
    year, _dash, month = told.partition("-")
    if not (year.isascii() and year.isdecimal() and month.isascii() and month.isdecimal()):
        return month_of(now.day)
    return month_told(int(year[:4]), int(month[:2]), now) or month_of(now.day)
