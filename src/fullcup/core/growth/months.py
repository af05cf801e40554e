"""Months, seasons and weeks of her own dates."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

A_YEAR = 12
LEAST = 3
"""Months that a picture has room for, however new her journal is."""
_SEASON, _SEASONS = 3, 4
_WEEK = 7


class Month(NamedTuple):
    """One month of the calendar; months compare as they come."""

    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, count: int) -> "Month":
        """So many months later; earlier for a number below zero."""
        years, rest = divmod(self.year * A_YEAR + self.month - 1 + count, A_YEAR)
        return Month(years, rest + 1)


class Span(NamedTuple):
    """Months that a picture shows, both ends in it."""

    first: Month
    last: Month

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(self.first.plus(count) for count in range(_between(*self) + 1))

    @property
    def seasons(self) -> tuple[Month, ...]:
        """The seasons that it touches, each by its first month; the last four of five."""
        return tuple(dict.fromkeys(map(season_of, self.months)))[-_SEASONS:]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= month_of(day) <= self.last


def month_of(day: date) -> Month:
    return Month(day.year, day.month)


def season_of(month: Month) -> Month:
    """The first of three months that go together: December, March, June or September.

    They have no names here. Winter in Dublin is summer in Perth, and there is none in Lagos.
    """
    return month.plus(-(month.month % _SEASON))


def week_of(day: date, first_weekday: int) -> date:
    """The first day of its week, which begins on ``first_weekday`` (0 is Monday, 6 Sunday)."""
    return day - timedelta(days=(day.weekday() - first_weekday) % _WEEK)


def weeks(span: Span, first_weekday: int, until: date) -> tuple[date, ...]:
    """The first days of the weeks from the span's first day to its last, or to ``until``."""
    begins = week_of(span.first.first, first_weekday)
    days = (min(span.last.last, until) - begins).days
    return tuple(begins + timedelta(days=count) for count in range(0, days + 1, _WEEK))


def span_until(last: Month, days: Iterable[date]) -> Span:
    """A year that ends with ``last``, or less where her first entry, of ``days``, is younger."""
    furthest, nearest = last.plus(1 - A_YEAR), last.plus(1 - LEAST)
    oldest = min((month_of(day) for day in days), default=nearest)
    return Span(min(max(oldest, furthest), nearest), last)


def _between(first: Month, last: Month) -> int:
    return (last.year - first.year) * A_YEAR + last.month - first.month
