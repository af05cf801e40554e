"""Her week: what it holds, one plan, and what one tap changes."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, Entry, Herself, KeptMoment
from fullcup.core.journal.week_entries import Hours, Planned, WeekPlan, Wish
from fullcup.core.week.her_plans import by_day
from fullcup.journeys import week, week_back
from fullcup.library.load import load
from fullcup.library.week import known
from journeys.desks import MemoryDesk, stamp

KNOWN = known(load())
NOW = Now(datetime(2026, 11, 26, 9, 2, tzinfo=UTC), "Europe/Berlin")


def base() -> dict[str, Any]:
    return {"id": uuid4(), "at": NOW.instant, "zone": NOW.zone, "day": NOW.day}


def child(name: str, born: date, how: Any = "with_me") -> Child:
    return Child(**base(), name=name, birthday=born, how=how)


ADA = child("Ada", date(2021, 5, 1))
SCHOOL = Hours(
    **base(), what="out", child=ADA.id, days=("mon", "tue", "wed", "thu", "fri"),
    start="08:30", end="13:00",
)  # fmt: skip
SAM = Hours(**base(), what="home", who="Sam", start="17:30", end="07:30")


def desk(*entries: Entry, chips: tuple[str, ...] = ("run", "ten-minutes")) -> MemoryDesk:
    made = MemoryDesk(*entries)
    for chip in chips:
        week.wish_for(made, stamp(now=NOW), load().week_wishes.by_id[chip])
    return made


def planned(hers: MemoryDesk, now: Now = NOW) -> WeekPlan:
    return week.plan(hers, stamp(now=now), KNOWN)


def of(hers: MemoryDesk, plan: WeekPlan, what: str) -> list[Planned]:
    ids = {one.id for one in hers.journal.of(Wish) if one.what == what}
    return [one for one in plan.items if one.wish in ids]


def test_a_run_by_daylight_is_over_before_it_grows_dark() -> None:
    """In Berlin it is dark by half past four at the end of November."""
    hers = desk(SAM, Hours(**base(), what="work", start="09:00", end="15:00"), chips=())
    run = Wish(
        **base(), what="Run", own=True, minutes=45, times=3, away=True, hers=True, daylight=True,
        hours=("afternoon", "evening"),
    )  # fmt: skip
    hers.keep(run)
    plan = planned(hers)
    assert plan.items
    for item in plan.items:
        assert item.end.astimezone(ZoneInfo(NOW.zone)).time() <= time(16, 45)
    assert any("It is light outside." in item.why for item in plan.items)


def test_a_chip_is_taken_once_and_comes_back_from_the_shelf() -> None:
    hers = desk(chips=("run", "run"))
    [run] = hers.journal.of(Wish)
    week.put_by(hers, run, not_now=True)
    week.wish_for(hers, stamp(), load().week_wishes.by_id["run"])
    assert [one.not_now for one in hers.journal.of(Wish)] == [False]


def test_without_words_there_is_no_wish() -> None:
    hers = desk(chips=())
    assert week.wish_of_hers(hers, stamp(), "   ") is None
    assert hers.writes == []


def test_she_moves_what_comes_first() -> None:
    hers = desk(chips=("run", "friend", "quiet"))
    last = week.wishes(hers.journal)[-1]
    week.move_wish(hers, last, -1)
    week.move_wish(hers, week.wishes(hers.journal)[0], -1)
    assert [one.what for one in week.wishes(hers.journal)] == ["run", "quiet", "friend"]


def test_every_day_has_ten_minutes_and_the_run_waits_for_sam() -> None:
    hers = desk(ADA, SCHOOL, SAM)
    plan = planned(hers)
    assert len(of(hers, plan, "ten-minutes")) == 7
    assert {one.child for one in of(hers, plan, "ten-minutes")} == {ADA.id}
    assert len(of(hers, plan, "run")) == 2
    assert all("Sam is here" in " ".join(one.why) or one.why for one in plan.items)
    assert plan.waits == ()
    assert len(by_day(plan)) == 7


def test_without_anybody_the_sentence_says_that_help_is_missing() -> None:
    hers = desk(ADA, chips=("run",))
    plan = planned(hers)
    assert plan.items == ()
    assert {one.help_missing for one in plan.waits} == {True}
    assert "What is missing is help." in plan.waits[0].words


def test_the_same_tap_twice_is_one_plan() -> None:
    hers, once = desk(ADA, SAM), stamp(now=NOW)
    assert week.plan(hers, once, KNOWN) == week.plan(hers, once, KNOWN)
    assert len(hers.journal.of(WeekPlan)) == 1


def test_planning_again_moves_nothing_that_still_holds() -> None:
    hers = desk(ADA, SCHOOL, SAM)
    first, again = planned(hers), planned(hers)
    assert [(one.wish_id, one.start) for one in again.items] == [
        (one.wish_id, one.start) for one in first.items
    ]


def test_not_today_moves_it_and_owes_nothing() -> None:
    hers = desk(ADA, SCHOOL, SAM)
    plan = planned(hers)
    run = of(hers, plan, "run")[0]
    changed = week.not_today(hers, plan, run, NOW, KNOWN)
    assert changed.id == plan.id
    assert run.day not in {one.day for one in of(hers, changed, "run")}
    assert len(of(hers, changed, "run")) == 2
    assert changed.changes
    others = [one for one in plan.items if one != run]
    assert {(one.wish_id, one.start) for one in others} <= {
        (one.wish_id, one.start) for one in changed.items
    }


def test_the_same_not_today_twice_changes_nothing_more() -> None:
    hers = desk(ADA, SCHOOL, SAM)
    plan = planned(hers)
    run = of(hers, plan, "run")[0]
    changed = week.not_today(hers, plan, run, NOW, KNOWN)
    writes = len(hers.writes)
    assert week.not_today(hers, changed, run, NOW, KNOWN) == changed
    assert len(hers.writes) == writes


def test_what_happened_anyway_is_over_and_not_asked_again_that_day() -> None:
    hers = desk(ADA, SCHOOL, chips=("ten-minutes",))
    midday = Now(datetime(2026, 11, 26, 11, 41, tzinfo=UTC), NOW.zone)
    plan = planned(hers)
    today = next(one for one in plan.items if one.day == NOW.day)
    changed = week.happened_anyway(hers, plan, today, midday, KNOWN)
    there = [one for one in changed.items if one.day == NOW.day]
    assert [one.back <= midday.instant for one in there] == [True]
    assert week.happened_anyway(hers, changed, there[0], midday, KNOWN) == changed


@pytest.mark.parametrize("minutes", [1, 200])
def test_what_began_and_did_not_happen_is_taken_out_and_not_asked_again_that_day(
    minutes: int,
) -> None:
    hers = desk(ADA, SCHOOL, chips=("ten-minutes",))
    plan = planned(hers)
    today = next(one for one in plan.items if one.day == NOW.day)
    after = Now(today.leaves + timedelta(minutes=minutes), NOW.zone)
    changed = week.not_today(hers, plan, today, after, KNOWN)
    assert [one for one in changed.items if one.day == NOW.day] == []
    later = [one for one in plan.items if one.day != NOW.day]
    assert [one.start for one in changed.items] == [one.start for one in later]
    assert week.not_today(hers, changed, today, after, KNOWN) == changed


def test_what_happened_anyway_can_be_taken_back() -> None:
    hers = desk(ADA, SCHOOL, chips=("ten-minutes",))
    midday = Now(datetime(2026, 11, 26, 11, 41, tzinfo=UTC), NOW.zone)
    plan = planned(hers)
    today = next(one for one in plan.items if one.day == NOW.day)
    told = week.happened_anyway(hers, plan, today, midday, KNOWN)
    (there,) = [one for one in told.items if one.day == NOW.day]
    changed = week.not_today(hers, told, there, midday, KNOWN)
    assert changed.happened == ()
    assert [one for one in changed.items if one.day == NOW.day] == []


@pytest.mark.parametrize("minutes", [1, 200])
def test_what_has_begun_is_said_to_have_happened_once_and_stays_where_it_stood(
    minutes: int,
) -> None:
    hers = desk(ADA, SCHOOL, chips=("ten-minutes",))
    plan = planned(hers)
    today = next(one for one in plan.items if one.day == NOW.day)
    after = Now(today.leaves + timedelta(minutes=minutes), NOW.zone)
    told = week.happened_anyway(hers, plan, today, after, KNOWN)
    assert (told.happened, told.items) == ((today,), plan.items)
    writes = len(hers.writes)
    assert week.happened_anyway(hers, plan, today, after, KNOWN) == told, "the same tap again"
    assert len(hers.writes) == writes
    assert week.not_today(hers, told, today, after, KNOWN).happened == ()


def test_the_last_tap_is_taken_back_once_with_the_snuggle_that_it_kept() -> None:
    hers = desk(ADA, SCHOOL, chips=("ten-minutes",))
    plan = planned(hers)
    today = next(one for one in plan.items if one.day == NOW.day)
    hug = KeptMoment(**base(), what="hugged")
    hers.keep(hug)
    gone = week.not_today(hers, plan, today, NOW, KNOWN, kept=hug.id)
    assert week_back.take_back(hers, gone, seen=gone.rev - 1, now=NOW) == gone, "of an older page"
    back = week_back.take_back(hers, gone, seen=gone.rev, now=NOW)
    assert (back.items, back.waits, back.days_off) == (plan.items, plan.waits, ())
    assert hers.journal.of(KeptMoment) == []
    assert week_back.take_back(hers, back, seen=back.rev, now=NOW) == back


def test_a_child_who_is_home_after_all_is_not_at_school_that_day() -> None:
    quiet = Hours(**base(), what="out", child=ADA.id, start="08:30", end="20:00")
    hers = desk(ADA, quiet, chips=("ten-minutes",))
    plan = planned(hers)
    assert of(hers, plan, "ten-minutes") == []
    changed = week.home_after_all(hers, plan, ADA, NOW, KNOWN)
    assert [one.day for one in of(hers, changed, "ten-minutes")] == [NOW.day]


def test_the_night_of_her_settings_is_the_planner_s_night() -> None:
    late = Herself(**base(), evening="02:00", morning="10:00")
    hers = desk(late, chips=("rest",))
    for one in planned(hers).items:
        hour = one.start.astimezone(ZoneInfo(NOW.zone)).hour
        assert hour >= 10 or hour < 2


def test_days_off_are_those_of_her_country() -> None:
    def of(country: str, day: date) -> str:
        return week.holiday_on(MemoryDesk(Herself(**base(), country=country)).journal, day)

    assert of("DE", date(2026, 10, 3)) == "German Unity Day"
    assert of("IE", date(2026, 10, 3)) == ""
    assert of("", date(2026, 12, 25)) == ""
    assert of("XX", date(2026, 12, 25)) == ""


def test_a_plan_ends_after_seven_days() -> None:
    hers = desk(ADA, SAM)
    plan = planned(hers)
    last = Now(NOW.instant + timedelta(days=6), NOW.zone)
    assert week.current(hers.journal, last) == plan
    assert week.current(hers.journal, Now(NOW.instant + timedelta(days=7), NOW.zone)) is None


def test_what_would_make_room_is_worked_out_when_she_asks() -> None:
    short = Hours(**base(), what="home", who="Gran", start="14:00", end="14:30")
    hers = desk(ADA, short, chips=("run",))
    plan = planned(hers)
    rooms = week.room_for(hers.journal, plan, plan.waits[0], NOW, KNOWN)
    assert any("30 minutes were enough" in words for words in rooms)
    assert any("somebody were with the children" in words for words in rooms)


def test_a_wish_that_is_taken_out_leaves_the_next_plan() -> None:
    hers = desk(ADA, SCHOOL, SAM)
    plan = planned(hers)
    run = next(one for one in hers.journal.of(Wish) if one.what == "run")
    week.take_out(hers, run.id, NOW)
    ten = of(hers, plan, "ten-minutes")[0]
    changed = week.not_today(hers, plan, ten, NOW, KNOWN)
    assert {one.wish for one in changed.items} == {ten.wish}
