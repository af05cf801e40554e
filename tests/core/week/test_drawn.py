"""A usual week in half hours: painted, begun from rows, read as windows, and counted by the planner."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest

from fullcup.core.days import Now
from fullcup.core.journal.codec import decode, encode
from fullcup.core.journal.entries import Child, Entry
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.sound import fault
from fullcup.core.journal.week_entries import (
    Busy,
    But,
    Calendar,
    Drawn,
    HomeDay,
    Hours,
    UsualWeek,
    WeekPlan,
)
from fullcup.core.week.calendars import busy_of
from fullcup.core.week.drawn import (
    WEEKDAYS,
    begun,
    blank,
    here,
    painted,
    runs,
    windows,
    with_guess,
)
from fullcup.core.week.family import Weekday, Window
from fullcup.core.week.hers import family_of
from fullcup.core.week.house import House
from fullcup.library.load import load
from fullcup.library.week import known

KNOWN = known(load())
NOW = Now(datetime(2026, 11, 26, 9, 2, tzinfo=UTC), "Europe/Berlin")
THURSDAY = 3
WORKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")


def base() -> dict[str, Any]:
    return {"id": uuid4(), "at": NOW.instant, "zone": NOW.zone, "day": NOW.day}


def child(how: Any = "with_me") -> Child:
    return Child(**base(), name="Ada", birthday=date(2021, 5, 1), how=how)


ADA = child()


def house(*entries: Entry, plan: WeekPlan | None = None) -> House:
    journal = Journal(entries)
    busy = busy_of(journal, NOW.day, 7, NOW.zone)
    return House(family_of(journal, NOW, KNOWN, plan=plan, busy=busy))


def at(house: House, day: int, clock: str) -> int:
    """The slot of a local time, ``day`` days after today."""
    local = datetime.fromisoformat(f"2026-11-{26 + day}T{clock}")
    return house.grid.slot(local.replace(tzinfo=ZoneInfo(NOW.zone)))


def test_a_stroke_over_midnight_reaches_into_the_next_day_and_sunday_into_monday() -> None:
    days = painted((), "s", [6], 40, 13)
    assert days[6][39:] == "-" + "s" * 8
    assert days[0][:14] == "s" * 13 + "-"
    assert painted(days, "s", [6], 40, 13) == days, "the same stroke again"
    assert painted((), "o", [2], 0, 0)[2] == "o" * 48, "from midnight to midnight is a day"


def test_equal_stretches_of_several_days_are_one_window_and_a_night_is_one_run() -> None:
    days = painted(painted((), "o", range(5), 17, 26), "s", range(7), 40, 13)
    assert windows(days, "o") == (Window(from_="08:30", to="13:00", days=WORKDAYS),)
    assert [(one.from_, one.to) for one in windows(days, "s")] == [
        ("00:00", "06:30"), ("20:00", "24:00"),
    ]  # fmt: skip
    assert {(one.first, one.length) for one in runs(days, "s")} == {(40, 21)}
    assert len(runs(days, "s")) == len(days)
    assert [tuple(one) for one in runs(("o" * 48,) * 7, "o")] == [(0, 0, 336)]
    assert runs((), "o") == []


def test_rows_begin_a_drawing_and_what_takes_somebody_away_is_never_made_shorter() -> None:
    school = Hours(**base(), what="out", child=ADA.id, days=("mon",), start="08:10", end="13:10")
    nap = Hours(**base(), what="asleep", child=ADA.id, start="13:10", end="14:40")
    days = begun([school, nap])
    assert days[0][15:28] == "h" + "o" * 11 + "s"
    assert days[1][26:30] == "h" + "s" * 2 + "h"
    part = Hours(**base(), what="home", child=ADA.id, days=("sat",), start="10:00", end="18:00")
    assert (begun([part])[5][19:37], begun([part])[0]) == ("o" + "-" * 16 + "o", "o" * 48)
    gran = Hours(**base(), what="home", who="Gran", days=("sun",), start="22:10", end="07:00")
    assert begun([gran])[0][:15] == "h" * 14 + "-"
    assert begun([]) == blank()


def test_what_was_left_alone_is_guessed_by_age_and_what_was_drawn_is_not() -> None:
    days = with_guess(painted((), "h", [0], 40, 42), [Window(from_="20:00", to="06:30")])
    assert days[0][38:44] == "--hhgg"
    assert days[1][:14] == "g" * 13 + "-"


def test_the_plan_knows_at_once_and_leaves_rows_of_the_same_child_aside() -> None:
    row = Hours(**base(), what="out", child=ADA.id, start="06:30", end="20:00")
    drawn = UsualWeek(
        **base(), child=ADA.id, drawn=Drawn(days=painted((), "o", [THURSDAY], 16, 24))
    )
    [ada] = house(ADA, row, drawn).children
    found = house(ADA, row, drawn)
    assert not ada.home[at(found, 0, "08:00")]
    assert ada.awake[at(found, 0, "12:00")]
    assert ada.home[at(found, 1, "08:00")], "Friday is not drawn, and the row is set aside"
    assert not ada.awake[at(found, 0, "21:00")], "asleep, by age"


def test_an_adult_is_counted_on_when_home_and_not_when_busy_or_not_drawn() -> None:
    days = painted(painted((), "h", [THURSDAY], 16, 30), "b", [THURSDAY], 20, 24)
    found = house(ADA, UsualWeek(**base(), who="Sam", drawn=Drawn(days=days)))
    [sam] = found.adults
    free = {clock: bool(sam.free[at(found, 0, clock)]) for clock in ("07:55", "08:00", "10:00")}
    assert free == {"07:55": False, "08:00": True, "10:00": False}
    assert sam.free[at(found, 0, "12:00")]
    assert not sam.free[at(found, 1, "08:00")]


@pytest.mark.parametrize("whose", [{"whose": "sam"}, {"child": ADA.id}])
def test_a_calendar_comes_before_the_usual_week(whose: dict[str, Any]) -> None:
    at_home = "h" * 48
    hour = datetime(2026, 11, 26, 9, tzinfo=UTC)
    busy = Busy(start=hour, end=hour + timedelta(hours=1), title="Dentist")
    found = house(
        ADA, Calendar(**base(), title="A", busy=(busy,), **whose),
        UsualWeek(**base(), who="Sam", drawn=Drawn(days=(at_home,) * 7)),
        UsualWeek(**base(), child=ADA.id, drawn=Drawn(days=(at_home,) * 7)),
    )  # fmt: skip
    there = found.adults[0].free if "whose" in whose else found.children[0].home
    assert [bool(there[at(found, 0, clock)]) for clock in ("09:30", "10:30", "11:30")] == [
        True, False, True,
    ]  # fmt: skip


def test_every_other_week_is_counted_from_a_day_long_ago_and_from_one_ahead() -> None:
    part = child("part_of_the_week")
    for since in (date(2026, 11, 27), date(2025, 11, 28), date(2027, 11, 26)):
        drawn = Drawn(turns="weeks", since=since, comes="15:00")
        found = house(part, UsualWeek(**base(), child=part.id, drawn=drawn))
        [ada] = found.children
        assert [bool(ada.home[at(found, day, "15:00")]) for day in (0, 1, 4)] == [
            False, True, True,
        ], since  # fmt: skip
        assert not ada.home[at(found, 1, "14:55")]
    assert here(ADA, Drawn(turns="weeks", since=NOW.day), NOW.day, 7) is None, "always with her"
    other = Drawn(turns="weeks", since=date(2026, 11, 20), comes="15:00")
    found = house(part, UsualWeek(**base(), child=part.id, drawn=other))
    assert found.children[0].home[at(found, 1, "14:55")]
    assert not found.children[0].home[at(found, 1, "15:00")]


def test_some_days_are_each_with_the_night_after_them() -> None:
    part = child("part_of_the_week")
    drawn = Drawn(turns="days", here=("fri", "sat"), comes="15:00")
    found = house(part, UsualWeek(**base(), child=part.id, drawn=drawn))
    [ada] = found.children
    there = [bool(ada.home[at(found, day, "15:00")]) for day in range(4)]
    assert there == [False, True, True, False]


def test_where_no_hour_was_told_the_night_after_a_day_is_still_here() -> None:
    """Nobody changes homes at midnight, with a child asleep in the next room."""
    part = child("part_of_the_week")
    away = But(since=date(2026, 11, 28), until=date(2026, 11, 29))
    days = Drawn(turns="days", here=("fri",))
    weeks = Drawn(turns="weeks", since=date(2026, 11, 20))
    for usual, night, day in ((days, 2, 3), (weeks, 1, 2)):
        for told in (usual, msgspec.structs.replace(usual, but=(away,))):
            [ada] = house(part, UsualWeek(**base(), child=part.id, drawn=told)).children
            found = house(part, UsualWeek(**base(), child=part.id, drawn=told))
            assert ada.home[at(found, night, "06:00")], (told, "the morning after the last night")
            assert not ada.home[at(found, night, "12:00")], told
            assert not ada.home[at(found, day, "06:00")], told


def home_on(found: House, *days: int) -> list[bool]:
    """Whether the first child is home at noon, so many days after today."""
    return [bool(found.children[0].home[at(found, day, "12:00")]) for day in days]


def test_away_for_some_days_leaves_the_day_of_leaving_and_that_of_coming_back_at_home() -> None:
    away = But(since=date(2026, 11, 26), until=date(2026, 11, 29))
    drawn = UsualWeek(**base(), child=ADA.id, drawn=Drawn(days=blank(), but=(away,)))
    assert home_on(house(ADA, drawn), 0, 1, 2, 3) == [True, False, False, True]
    night = But(since=date(2026, 11, 27), until=date(2026, 11, 28))
    drawn = UsualWeek(**base(), child=ADA.id, drawn=Drawn(days=blank(), but=(night,)))
    assert all(home_on(house(ADA, drawn), 0, 1, 2, 3)), "a night away begins and ends at home"


def test_a_child_who_has_one_home_again_is_away_by_whole_days() -> None:
    away = But(since=date(2026, 11, 26), until=date(2026, 11, 28))
    once = Drawn(turns="weeks", since=date(2026, 11, 20), comes="10:00", but=(away,))
    drawn = UsualWeek(**base(), child=ADA.id, drawn=once)
    assert home_on(house(ADA, drawn), 0, 1, 2) == [True, False, True]


def test_of_two_holidays_that_meet_the_later_told_counts() -> None:
    part = child("part_of_the_week")
    away = But(since=date(2026, 11, 27), until=date(2026, 11, 30))
    back = But(since=date(2026, 11, 28), until=date(2026, 11, 29), here=True)
    every = Drawn(turns="days", here=WEEKDAYS, comes="00:00")
    for buts, wanted in (((away, back), [False, True, False]), ((back, away), [False] * 3)):
        drawn = msgspec.structs.replace(every, but=buts)
        found = house(part, UsualWeek(**base(), child=part.id, drawn=drawn))
        assert home_on(found, 0, 1, 2, 3, 4) == [True, *wanted, True]


@pytest.mark.parametrize(
    "usual",
    [
        Drawn(turns="weeks", since=date(2026, 11, 20), comes="15:00"),
        Drawn(turns="days", here=("thu",), comes="15:00"),
    ],
)
def test_a_holiday_adds_to_the_days_of_a_child_or_takes_from_them(usual: Drawn) -> None:
    part = child("part_of_the_week")
    more = But(since=date(2026, 11, 28), until=date(2026, 11, 30), here=True)
    less = But(since=date(2026, 11, 25), until=date(2026, 11, 27))
    told = msgspec.structs.replace(usual, but=(more, less))

    before = house(part, UsualWeek(**base(), child=part.id, drawn=usual))
    found = house(part, UsualWeek(**base(), child=part.id, drawn=told))

    assert not any(home_on(before, 2, 3, 4))
    assert home_on(before, 1) == [True], "until three in the afternoon"
    assert home_on(found, 1, 2, 3, 4) == [False, False, True, True]
    [ada] = found.children
    assert ada.home[at(found, 2, "15:00")], "they change over at the same hour"
    assert not ada.home[at(found, 2, "14:55")]


def test_without_a_holiday_the_windows_are_as_they_were() -> None:
    part = child("part_of_the_week")
    usual = Drawn(turns="days", here=("fri", "sat"), comes="15:00")
    over = But(since=date(2026, 7, 1), until=date(2026, 7, 8))
    spelled = UsualWeek(**base(), child=part.id, drawn=msgspec.structs.replace(usual, but=(over,)))
    one, other = house(part, UsualWeek(**base(), child=part.id, drawn=usual)), house(part, spelled)
    assert (one.children[0].home == other.children[0].home).all()


@pytest.mark.parametrize("days", [("2026-11-27", "2026-11-27"), ("2026-11-27", "3026-11-28")])
def test_a_holiday_that_is_none_stays_out_of_a_journal(days: tuple[str, str]) -> None:
    since, until = map(date.fromisoformat, days)
    told = Drawn(days=blank(), but=(But(since=since, until=until),))
    assert fault(UsualWeek(**base(), child=ADA.id, drawn=told))


def test_while_school_is_closed_a_child_is_home_and_sleeps_as_usual() -> None:
    closed = But(since=date(2026, 11, 27), until=date(2026, 11, 29), closed=True)
    school = painted((), "o", range(7), 16, 26)
    drawn = UsualWeek(**base(), child=ADA.id, drawn=Drawn(days=school, but=(closed,)))
    found = house(ADA, drawn)
    assert home_on(found, 0, 1, 2, 3) == [False, True, True, False]
    [ada] = found.children
    assert not ada.awake[at(found, 1, "03:00")]


def test_closed_school_brings_no_child_from_the_other_home() -> None:
    part = child("part_of_the_week")
    closed = But(since=date(2026, 11, 25), until=date(2026, 12, 2), closed=True)
    usual = Drawn(
        days=painted((), "o", range(7), 16, 26), turns="days", here=("fri",), but=(closed,)
    )
    found = house(part, UsualWeek(**base(), child=part.id, drawn=usual))
    assert home_on(found, 0, 1, 2) == [False, True, False]


def test_a_child_who_is_ill_is_home_though_school_is_drawn() -> None:
    drawn = UsualWeek(**base(), child=ADA.id, drawn=Drawn(days=painted((), "o", range(5), 16, 24)))
    ill = WeekPlan(**base(), start=NOW.day, at_home=(HomeDay(ADA.id, NOW.day),))
    found = house(ADA, drawn, ill, plan=ill)
    assert found.children[0].home[at(found, 0, "09:00")]
    assert not found.children[0].home[at(found, 1, "09:00")]


def test_a_drawing_is_written_and_read_and_a_strange_one_stays_out() -> None:
    drawn = UsualWeek(**base(), who="Gran", drawn=Drawn(days=blank()), before=(Drawn(),))
    assert decode(encode(drawn)) == drawn
    assert fault(drawn) == ""
    for wild in (
        Drawn(days=("h" * 48,)), Drawn(days=("x" * 48,) * 7), Drawn(comes="25:00"),
        Drawn(since=date(9999, 1, 1)),
    ):  # fmt: skip
        assert fault(UsualWeek(**base(), who="Gran", drawn=wild))
        assert fault(UsualWeek(**base(), who="Gran", before=(wild,)))
