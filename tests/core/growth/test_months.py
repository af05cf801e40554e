"""Months, seasons and weeks: leap days, Sundays, travel, and years that are young."""

import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from core.growth.written import moment
from fullcup.core.days import Now
from fullcup.core.growth.heavy import heavy_months
from fullcup.core.growth.months import (
    A_YEAR,
    LEAST,
    Month,
    Span,
    month_of,
    season_of,
    span_until,
    week_of,
    weeks,
)

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
months = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))


@given(months, st.integers(-400, 400))
def test_months_later_and_back_is_the_same_month(month: Month, count: int) -> None:
    assert month.plus(count).plus(-count) == month
    assert (month.plus(count) > month) == (count > 0)


def test_the_last_day_of_a_leap_february_is_its_29th() -> None:
    assert Month(2028, 2).last == date(2028, 2, 29)
    assert Month(2026, 2).last == date(2026, 2, 28)
    assert date(2028, 2, 29) in Span(Month(2028, 2), Month(2028, 2))


@given(months)
def test_three_months_go_together_and_january_belongs_to_december(month: Month) -> None:
    season = season_of(month)
    assert season.month in (12, 3, 6, 9)
    assert season <= month <= season.plus(2)


def test_a_week_begins_where_she_says_it_does() -> None:
    sunday = date(2026, 11, 22)
    assert week_of(sunday, 6) == sunday
    assert week_of(sunday, 0) == date(2026, 11, 16)
    assert week_of(date(2028, 3, 1), 6) == date(2028, 2, 27)


@given(days, st.integers(0, 6))
def test_a_day_lies_in_its_week(day: date, first: int) -> None:
    begins = week_of(day, first)
    assert begins <= day < begins + timedelta(days=7)
    assert begins.weekday() == first


@given(months, st.integers(1, 11), st.integers(0, 6))
def test_weeks_leave_no_day_of_the_span_out(last: Month, back: int, first: int) -> None:
    span = Span(last.plus(-back), last)
    begins = weeks(span, first, span.last.last)
    assert begins[0] <= span.first.first
    assert begins[-1] + timedelta(days=6) >= span.last.last
    assert {(two - one).days for one, two in itertools.pairwise(begins)} == {7}


def test_weeks_end_with_today() -> None:
    assert weeks(Span(Month(2026, 11), Month(2026, 11)), 0, date(2026, 11, 4)) == (
        date(2026, 10, 26), date(2026, 11, 2),
    )  # fmt: skip


@given(months, st.lists(days, max_size=4))
def test_a_span_is_a_year_at_most_and_never_cramped(last: Month, written: list[date]) -> None:
    span = span_until(last, written)
    assert span.last == last
    assert LEAST <= len(span.months) <= A_YEAR
    assert len(span.seasons) <= 4


def test_a_young_journal_gets_no_years_of_nothing() -> None:
    span = span_until(Month(2026, 11), [date(2026, 11, 3)])
    assert span.first == Month(2026, 9)
    assert span_until(Month(2026, 11), [date(2026, 3, 3)]).first == Month(2026, 3)
    assert span_until(Month(2026, 11), [date(2019, 3, 3)]).first == Month(2025, 12)


def test_travel_moves_nothing_to_another_month() -> None:
    """Half past two in Auckland on 1 December is her 30 November, wherever she reads it."""
    there = datetime(2026, 12, 1, 2, 30, tzinfo=ZoneInfo("Pacific/Auckland"))
    written = moment(Now(instant=there, zone="Pacific/Auckland").day, 8, 4)
    november, december = heavy_months([written], Span(Month(2026, 11), Month(2026, 12)))
    assert month_of(written.day) == Month(2026, 11)
    assert (november.count, december.count) == (1, 0)
