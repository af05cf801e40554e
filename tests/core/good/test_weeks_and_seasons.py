"""A window holds her own dates: clocks, flights and leap years move nothing in or out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.core.days import Now
from fullcup.core.good.windows import (
    MONDAY,
    SATURDAY,
    SUNDAY,
    Season,
    Window,
    before,
    season_from,
    season_of,
    so_far,
    this_day,
    week_begins,
    week_of,
    window_of,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def her_day(text: str, zone: str) -> date:
    return Now(datetime.fromisoformat(text).replace(tzinfo=UTC), zone).day


@given(DAYS, st.integers(0, 6))
def test_a_week_has_seven_days_and_begins_where_she_says(day: date, begins: int) -> None:
    week = week_of(day, begins)
    assert week.holds(day)
    assert week.first.weekday() == begins
    assert week.until - week.first == timedelta(days=7)
    assert not week.holds(week.until)


def test_sunday_is_the_last_day_of_one_week_and_the_first_of_another() -> None:
    sunday = date(2026, 11, 22)
    assert week_of(sunday, MONDAY) == Window(date(2026, 11, 16), date(2026, 11, 23))
    assert week_of(sunday, SUNDAY) == Window(date(2026, 11, 22), date(2026, 11, 29))


@pytest.mark.parametrize(
    ("country", "begins"), [("", MONDAY), ("DE", MONDAY), ("US", SUNDAY), ("EG", SATURDAY)]
)
def test_a_week_begins_as_in_her_country(country: str, begins: int) -> None:
    assert week_begins(country) == begins


def test_half_past_three_on_monday_is_still_last_week() -> None:
    week = week_of(date(2026, 11, 23))
    assert not week.holds(her_day("2026-11-23T03:59", "UTC"))
    assert week.holds(her_day("2026-11-23T04:00", "UTC"))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # Clocks go forward in the night to Sunday: two o'clock is three.
        ("2026-03-29T01:59", False),  # 03:59 in Berlin: still Saturday
        ("2026-03-29T02:00", True),
        ("2026-03-30T01:59", True),
        ("2026-03-30T02:00", False),
    ],
)
def test_a_day_of_twenty_three_hours_is_one_day(text: str, held: bool) -> None:  # whether it is in
    sunday = Window(date(2026, 3, 29), date(2026, 3, 30))
    assert sunday.holds(her_day(text, "Europe/Berlin")) is held


def test_a_flight_takes_nothing_out_of_its_week() -> None:
    """Kept in Auckland on Monday, looked at from Los Angeles, where it is still Sunday."""
    kept = her_day("2026-11-22T18:00", "Pacific/Auckland")
    today = her_day("2026-11-22T19:00", "America/Los_Angeles")
    assert (kept, today) == (date(2026, 11, 23), date(2026, 11, 22))
    assert not week_of(today).holds(kept)
    assert week_of(her_day("2026-11-23T19:00", "America/Los_Angeles")).holds(kept)


def test_what_a_wrong_clock_dated_tomorrow_waits_for_its_day() -> None:
    today = date(2026, 11, 25)
    week = week_of(today)
    assert week.holds(today + timedelta(days=1))
    assert not so_far(week, today).holds(today + timedelta(days=1))
    assert so_far(week, today).holds(today)
    assert so_far(week, today + timedelta(days=1)).holds(today + timedelta(days=1))
    assert so_far(week, week.until) == week
    assert so_far(week, date(2026, 1, 1)) == Window(week.first, week.first)


def test_the_week_before_ends_where_this_one_begins() -> None:
    week = week_of(date(2026, 3, 2))
    assert before(week) == week_of(date(2026, 3, 1))


@given(DAYS, st.booleans())
def test_each_day_is_in_its_season(day: date, southern: bool) -> None:  # drawn
    season = season_of(day, southern=southern)
    assert window_of(season, southern=southern).holds(day)
    assert season_from(season.key) == season


def test_a_winter_runs_over_new_year_and_takes_the_leap_day_along() -> None:
    winter = season_of(date(2028, 2, 29))
    assert winter == Season("winter", 2027)
    assert window_of(winter) == Window(date(2027, 12, 1), date(2028, 3, 1))
    assert season_of(date(2028, 1, 5), southern=True) == Season("summer", 2027)


@pytest.mark.parametrize("key", ["", "winter", "2026-monsoon", "9999-winter", "²026-winter"])
def test_no_season_is_no_season(key: str) -> None:
    assert season_from(key) is None


def test_this_day_in_other_years_is_the_same_day_of_the_month() -> None:
    days = [date(2024, 5, 1), date(2025, 5, 1), date(2025, 5, 1), date(2025, 5, 2)]
    assert this_day([*days, date(2026, 5, 1)], date(2026, 5, 1)) == [days[1], days[0]]


def test_a_leap_day_comes_back_on_the_last_of_february() -> None:
    leap = date(2024, 2, 29)
    assert this_day([leap], date(2026, 2, 28)) == [leap]
    assert this_day([leap], date(2028, 2, 28)) == []
    assert this_day([leap], date(2028, 2, 29)) == [leap]
    assert this_day([leap], date(2026, 3, 1)) == []
