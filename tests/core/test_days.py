"""Her day turns at four, wherever she is and whatever the clocks do."""

from datetime import UTC, date, datetime

import pytest

from fullcup.core.days import (
    Now,
    a_day_earlier,
    is_night,
    known_zone,
    part_of_day,
    utc,
    years_between,
)


def now(text: str, zone: str = "UTC") -> Now:
    return Now(datetime.fromisoformat(text).replace(tzinfo=UTC), zone)


@pytest.mark.parametrize(
    ("text", "zone", "day"),
    [
        ("2026-11-22T03:59", "UTC", date(2026, 11, 21)),
        ("2026-11-22T04:00", "UTC", date(2026, 11, 22)),
        ("2026-11-22T12:30", "Pacific/Auckland", date(2026, 11, 22)),
        ("2026-11-22T15:30", "Pacific/Auckland", date(2026, 11, 23)),
        # Clocks go forward: 01:59 UTC is 02:59, two minutes on it is still last night.
        ("2026-03-29T01:01", "Europe/Berlin", date(2026, 3, 28)),
        ("2026-03-29T02:00", "Europe/Berlin", date(2026, 3, 29)),
        # Clocks go back: half past two comes twice, four o'clock once.
        ("2026-10-25T00:30", "Europe/Berlin", date(2026, 10, 24)),
        ("2026-10-25T01:30", "Europe/Berlin", date(2026, 10, 24)),
        ("2026-10-25T03:00", "Europe/Berlin", date(2026, 10, 25)),
    ],
)
def test_her_day(text: str, zone: str, day: date) -> None:
    assert now(text, zone).day == day


def test_night_may_lie_on_either_side_of_midnight() -> None:
    asked = ("2026-11-22T21:29", "2026-11-22T21:30", "2026-11-23T05:59", "2026-11-23T06:00")
    assert [is_night(now(one), "21:30", "06:00") for one in asked] == [False, True, True, False]
    assert [is_night(now(one), "05:00", "21:30") for one in asked] == [True, False, True, True]


def test_parts_of_a_day_meet_without_a_gap() -> None:
    hours = {hour: part_of_day(now(f"2026-11-22T{hour:02}:00")) for hour in range(24)}
    first = [hours[hour] for hour in (0, 3, 4, 11, 12, 16, 17, 21, 22, 23)]
    assert first == [
        *("night", "night", "morning", "morning", "afternoon", "afternoon"),
        *("evening", "evening", "night", "night"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["", "Europe", "../../etc/passwd", "/etc/passwd", "a\x00b", "x" * 5000, "Not/There"]
)
def test_a_strange_zone_is_another_one(name: str) -> None:
    assert known_zone(name, "Europe/Paris") == "Europe/Paris"


def test_years_are_counted_by_birthdays() -> None:
    born = date(2020, 2, 29)
    days = (date(2021, 2, 28), date(2021, 3, 1), date(2024, 2, 28), date(2024, 2, 29))
    assert [years_between(born, day) for day in days] == [0, 1, 3, 4]


def test_a_time_without_a_zone_is_a_broken_promise() -> None:
    with pytest.raises(ValueError, match="time zone"):
        utc(datetime(2026, 11, 22))  # noqa: DTZ001  # that is the point


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-11-22T12:00", "UTC"),
        ("2028-03-01T12:00", "UTC"),
        ("2026-03-29T02:10", "Europe/Berlin"),  # ten past four, after a day of 23 hours
        ("2026-10-25T03:10", "Europe/Berlin"),
        ("2026-03-30T00:30", "Europe/Berlin"),  # half past two: a day earlier there was none
    ],
)
def test_yesterday_is_the_day_before_whatever_the_clocks_did(text: str, zone: str) -> None:
    today = now(text, zone)
    assert (today.day - a_day_earlier(today).day).days == 1
