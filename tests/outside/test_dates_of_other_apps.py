"""Dates and hours as other programs write them become her own days."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.outside.diaries.whens import Order, When, day_of, moment, order_of, time_of, when
from outside.samples import here


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-11-02", "day_first", date(2026, 11, 2)),
        ("2026/11/2", "month_first", date(2026, 11, 2)),
        ("2.11.2026", "day_first", date(2026, 11, 2)),
        ("02/11/26", "day_first", date(2026, 11, 2)),
        ("11/02/2026", "month_first", date(2026, 11, 2)),
        ("02/13/2026", "month_first", date(2026, 2, 13)),
        ("13/02/2026", "month_first", None),
        ("02/13/2026", "day_first", None),
        ("29.02.2028", "day_first", date(2028, 2, 29)),
        ("29.02.2026", "day_first", None),
        ("2026-13-01", "day_first", None),
        ("yesterday", "day_first", None),
        ("", "day_first", None),
    ],
)
def test_a_date(text: str, order: Order, day: date | None) -> None:
    assert day_of(text, order) == day


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("21:05", time(21, 5)),
        ("9:05 pm", time(21, 5)),
        ("9:05\u202fPM", time(21, 5)),
        ("9.05 p.m.", time(21, 5)),
        ("9 pm", time(21)),
        ("12:10 am", time(0, 10)),
        ("12:10 pm", time(12, 10)),
        ("21h05", time(21, 5)),
        ("03:04:09", time(3, 4, 9)),
        ("13:05 pm", None),
        ("24:00", None),
        ("9", None),
        ("soon", None),
    ],
)
def test_an_hour(text: str, hour: time | None) -> None:
    assert time_of(text) == hour


def test_half_past_one_is_the_evening_before() -> None:
    assert when("2026-03-30", "1:30 am", here()) == When(
        datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 29)
    )


def test_without_an_hour_the_day_stands_as_it_is() -> None:
    found = when("2026-03-30", "", here())
    assert isinstance(found, When)
    assert found.day == date(2026, 3, 30)


def test_an_hour_that_the_clocks_skip_is_still_that_night() -> None:
    found = moment("2026-03-29 02:30:00", here())
    assert isinstance(found, When)
    assert found.day == date(2026, 3, 28)


def test_a_time_with_a_zone_of_its_own_keeps_its_instant() -> None:
    found = moment("2026-03-28T23:30:00-05:00", here())
    assert found == When(datetime(2026, 3, 29, 4, 30, tzinfo=UTC), date(2026, 3, 29))


@pytest.mark.parametrize(
    ("day", "hour", "reason"),
    [
        ("2026-11-24", "08:00", "ahead"),
        ("2026-11-23", "", "ahead"),
        ("1200-01-01", "08:00", "date"),
        ("1200-01-01", "", "date"),
        ("0001-01-01", "00:01", "date"),
        ("", "08:00", "date"),
        ("2026-11-20", "late", "time"),
    ],
)
def test_what_is_no_day_of_hers_is_named(day: str, hour: str, reason: str) -> None:
    assert when(day, hour, here()) == reason


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01 00:00:00",
        "0001-01-01",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31 23:59:59",
        "9999-12-31T23:59:59-12:00",
        "31.12.9999 11:59 pm",
    ],
)
def test_a_date_at_the_end_of_the_calendar_is_named_in_every_zone(zone: str, text: str) -> None:
    assert moment(text, here(zone)) == "date"


@given(st.datetimes(), st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Manila"]))
def test_no_date_at_all_raises(told: datetime, zone: str) -> None:
    there = here(zone)
    for text in (f"{told}", f"{told}+23:59", f"{told}-23:59"):
        assert isinstance(moment(text, there), When | str)
    for hour in (f"{told.time()}", ""):
        assert isinstance(when(f"{told.date()}", hour, there), When | str)


def test_a_file_tells_the_order_of_its_dates_or_leaves_it_open() -> None:
    assert order_of(["01.02.2026", "13.02.2026"]) == "day_first"
    assert order_of(["01/02/2026", "02/13/2026"]) == "month_first"
    assert order_of(["01/02/2026", "2026-02-13"]) is None


def test_where_dates_tell_two_orders_most_of_them_count() -> None:
    assert order_of(["13/02/2026", "02/13/2026", "02/14/2026"]) == "month_first"
