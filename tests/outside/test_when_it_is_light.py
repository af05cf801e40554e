"""Light by her time zone: near enough for a run, at both ends of the earth and of the year."""

from datetime import date, time
from zoneinfo import available_timezones

import pytest

from fullcup.outside.light import Light, light_in

MIDSUMMER, MIDWINTER = date(2026, 6, 21), date(2026, 12, 21)


def on(zone: str, day: date) -> Light | None:
    return next(light_in(zone, day, 1), None)


def minutes(of: time) -> int:
    return of.hour * 60 + of.minute


# The sun stands highest when the clock shows 12:00, plus what the place lies west of its zone's
# meridian (four minutes a degree), plus the equation of time (two minutes at both solstices).
@pytest.mark.parametrize(
    ("zone", "day", "noon"),
    [
        ("Europe/Dublin", MIDWINTER, time(12, 23)),
        ("Asia/Singapore", MIDSUMMER, time(13, 7)),
        ("Pacific/Auckland", MIDWINTER, time(13, 19)),
    ],
)
def test_the_middle_of_the_light_is_noon_by_the_sun(zone: str, day: date, noon: time) -> None:
    found = on(zone, day)
    assert found
    assert abs((minutes(found.start) + minutes(found.end)) / 2 - minutes(noon)) <= 5


@pytest.mark.parametrize(
    ("zone", "summer", "winter"),
    [
        ("Europe/Dublin", MIDSUMMER, MIDWINTER),
        ("Pacific/Auckland", MIDWINTER, MIDSUMMER),
    ],
)
def test_summer_is_light_for_longer_on_either_half_of_the_earth(
    zone: str, summer: date, winter: date
) -> None:
    assert length(zone, summer) > 14 * 60 > 11 * 60 > length(zone, winter)


def test_near_the_equator_it_is_light_for_half_a_day_and_two_short_twilights() -> None:
    for month in range(1, 13):
        assert 12 * 60 + 30 <= length("Asia/Singapore", date(2026, month, 15)) <= 13 * 60 + 15


def length(zone: str, day: date) -> int:
    found = on(zone, day)
    assert found
    return minutes(found.end) - minutes(found.start)


def test_beyond_the_circle_it_is_light_all_day_or_not_at_all() -> None:
    assert on("Arctic/Longyearbyen", MIDSUMMER) == Light(MIDSUMMER, time(0), time(0))
    assert on("Arctic/Longyearbyen", MIDWINTER) is None


def test_a_zone_without_a_place_has_hours_that_are_light_in_most() -> None:
    assert on("UTC", MIDWINTER) == Light(MIDWINTER, time(8), time(17))


@pytest.mark.parametrize("day", [MIDSUMMER, MIDWINTER, date(2026, 3, 29)])
def test_every_zone_has_an_answer(day: date) -> None:
    for zone in sorted(available_timezones()):
        for found in light_in(zone, day, 2):
            assert found.day >= day
