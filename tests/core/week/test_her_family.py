"""From her journal to a family: what she told, what is taken for granted, what is left out."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, ChildHow, Entry
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import Busy, Calendar, Hours, Planned, WeekPlan, Wish
from fullcup.core.week.calendars import busy_of
from fullcup.core.week.family import Family
from fullcup.core.week.hers import family_of
from fullcup.core.week.make import as_json, plan_week
from fullcup.core.week.read import read_family
from fullcup.library.load import load
from fullcup.library.week import known

KNOWN = known(load())
NOW = Now(datetime(2026, 11, 26, 9, 2, tzinfo=UTC), "Europe/Berlin")


def base() -> dict[str, Any]:
    return {"id": uuid4(), "at": NOW.instant, "zone": NOW.zone, "day": NOW.day}


def child(name: str, born: date | None, how: ChildHow = "with_me", **more: Any) -> Child:
    return Child(**base(), name=name, birthday=born, how=how, **more)


def family(*entries: Entry, **more: Any) -> Family:
    return family_of(Journal(entries), NOW, KNOWN, **more)


def children(told: Family) -> list[str]:
    return [one.name for one in told.members if one.role == "child"]


ADA = child("Ada", date(2021, 5, 1))
TEN = Wish(**base(), what="ten-minutes", minutes=10, per="day", company="each")


@pytest.mark.parametrize("how", ["grown", "no_contact", "expected", "pregnancy_ended", "died"])
def test_who_is_not_there_is_not_planned_for(how: ChildHow) -> None:
    told = family(ADA, child("Bo", date(2020, 1, 1), how, include=True), TEN)
    assert children(told) == ["Ada"]
    assert [one.title for one in told.wishes] == ["Ten minutes with Ada"]
    assert "Bo" not in as_json(plan_week(told)).decode()


def test_each_child_has_time_of_their_own_and_a_date_is_one_in_turns() -> None:
    ben = child("Ben", date(2024, 6, 1))
    date_ = Wish(**base(), what="date", company="one", place=1)
    told = family(ADA, ben, TEN, date_)
    assert [(one.title, len(one.with_one_of)) for one in told.wishes] == [
        ("Ten minutes with Ada", 1), ("Ten minutes with Ben", 1), ("A date with a child", 2),
    ]  # fmt: skip
    assert family(TEN, date_).wishes == ()


def test_part_of_the_week_is_planned_on_those_days_alone() -> None:
    bo = child("Bo", date(2018, 1, 1), "part_of_the_week")
    here = Hours(
        **base(), what="home", child=bo.id, days=("fri", "sat"), start="15:00", end="20:00"
    )
    plan = plan_week(family(bo, here, TEN))
    assert {one.day.strftime("%a") for one in plan.placements} == {"Fri", "Sat"}
    assert plan.not_this_week == ()


def test_a_newborn_has_no_clock_and_no_run() -> None:
    run = Wish(**base(), what="run", hers=True, away=True)
    lie_down = Wish(**base(), what="rest", hers=True, asleep=True)
    told = family(child("Mo", date(2026, 11, 1)), run, lie_down)
    plan = plan_week(told)
    assert told.rules.newborn
    assert plan.placements == ()
    assert plan.when_you_can == ("Lie down",)


@pytest.mark.parametrize(
    ("born", "nights"),
    [
        (date(2026, 5, 1), 3),
        (date(2025, 1, 1), 2),
        (date(2022, 1, 1), 1),
        (date(2010, 1, 1), 1),
        (None, 1),
        (date(2027, 1, 1), 1),
    ],
)
def test_sleep_goes_by_age_until_she_says_otherwise(born: date | None, nights: int) -> None:
    kit = child("Kit", born)
    asleep = next(one for one in family(kit).members if one.name == "Kit").asleep
    assert len(asleep) == nights
    told = Hours(**base(), what="asleep", child=kit.id, start="18:30", end="07:00")
    [own] = next(one for one in family(kit, told).members if one.name == "Kit").asleep
    assert (own.from_, own.to) == ("18:30", "07:00")


def test_her_night_is_the_one_of_her_settings_and_early_hours_cost_an_hour_at_most() -> None:
    run = Wish(**base(), what="run", hers=True, away=True, hours=("early",))
    night = ("23:00", "05:00")
    plain, early = family(night=night), family(run, night=night)
    assert plain.sleep
    assert early.sleep
    assert [(one.from_, one.to) for one in plain.sleep.nights] == [("23:00", "05:00")]
    assert (plain.sleep.least, plain.sleep.lose, early.sleep.lose) == (360, 0, 60)


def test_nobody_is_counted_on_who_was_not_named() -> None:
    gran = Hours(**base(), what="home", who="Gran", days=("tue",), start="14:00", end="16:00")
    again = Hours(**base(), what="home", who="Gran", days=("thu",), start="14:00", end="16:00")
    adults = [one for one in family(ADA, gran, again).members if one.role == "adult"]
    assert [(one.name, len(one.home or ())) for one in adults] == [("Gran", 2)]
    assert [one for one in family(ADA).members if one.role == "adult"] == []


def test_not_now_is_not_asked_for() -> None:
    assert family(ADA, Wish(**base(), what="job", not_now=True)).wishes == ()


def test_turns_remember_what_earlier_weeks_held() -> None:
    ben = child("Ben", date(2020, 6, 1))
    start = datetime(2026, 11, 10, 14, tzinfo=UTC)
    item = Planned(
        wish=uuid4(), wish_id="x", child=ADA.id, start=start, end=start.replace(hour=15),
        leaves=start, back=start.replace(hour=15), day=start.date(),
    )  # fmt: skip
    old = WeekPlan(**base(), start=date(2026, 11, 9), items=(item,))
    earlier = WeekPlan(**base() | {"at": start}, start=date(2026, 11, 9), items=(item, item))
    told = {
        one.child: (one.entitled, one.happened) for one in family(ADA, ben, earlier, old).history
    }
    assert told == {ADA.id.hex: (30, 60), ben.id.hex: (30, 0)}


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Australia/Lord_Howe", "America/New_York"])
def test_what_goes_to_the_planner_keeps_its_contract(zone: str) -> None:
    """It reads as a family of ``docs/schemas``, in any zone, also where the clock changes."""
    now = Now(datetime(2026, 10, 30, 20, tzinfo=UTC), zone)
    school = Hours(**base(), what="out", child=ADA.id, start="08:30", end="13:00")
    work = Hours(**base(), what="work", days=("mon",), start="22:00", end="06:00")
    told = family_of(Journal([ADA, TEN, school, work]), now, KNOWN)
    assert isinstance(read_family(msgspec.json.encode(told)), Family)
    assert len(plan_week(told).placements) == 7


def test_what_cannot_hold_is_said_in_words_and_never_with_an_id() -> None:
    work = Hours(**base(), what="work", start="09:00", end="15:00")
    at = datetime(2026, 11, 27, 10, tzinfo=UTC)
    event = Busy(start=at, end=at + timedelta(hours=1), title="", elsewhere=True)
    mail = Calendar(**base(), title="", busy=(event,))
    other = Calendar(**base(), title="Choir", busy=(event,))
    busy = busy_of(Journal([mail, other]), NOW.day, 7, NOW.zone)
    plan = plan_week(family(ADA, TEN, work, busy=busy))
    assert {one.kind for one in plan.broken} >= {"two_at_once", "nobody_home"}
    for one in plan.broken:
        assert not re.search(r"[0-9a-f]{16}", one.words), one.words
    told = " ".join(one.words for one in plan.broken)
    assert "“Work”" in told
    assert "“Something in a calendar”" in told
    assert "“Choir”" in told


def test_each_day_is_once_a_day_whatever_was_asked_for_before() -> None:
    """The form once kept *three times* beside it."""
    [asked] = family(Wish(**base(), what="quiet", minutes=20, times=3, per="day")).wishes
    assert (asked.times, asked.per) == (1, "day")


def test_nobody_is_said_to_leave_where_the_days_of_a_plan_end() -> None:
    night = Hours(**base(), what="home", who="Sam", start="17:30", end="07:30")
    run = Wish(
        **base(), what="run", minutes=30, per="day", hers=True, away=True, hours=("evening",)
    )
    plan = plan_week(family(ADA, night, run))
    told = [one.words for place in plan.placements for one in place.reasons]
    assert "Sam is here." in told
    assert not [words for words in told if "00:00" in words]
