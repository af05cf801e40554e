"""When reminders come: at the times she chose, never in quiet hours, never twice at once."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.core.days import Now, is_night
from fullcup.core.journal.entries import Child, Entry, Outing, Step, StepState, StepWhen
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.reminder_entries import ReminderKind, Reminders
from fullcup.core.journal.week_entries import Planned, WeekPlan
from fullcup.core.reminders.due import AHEAD, Reminder, is_paused, upcoming

DUBLIN = "Europe/Dublin"
NOW = Now(datetime(2026, 11, 26, 9, 0, tzinfo=UTC), DUBLIN)
HOUR = timedelta(hours=1)
ALL: tuple[ReminderKind, ...] = ("needs", "news", "steps", "together", "morning")


def _wishes(*kinds: ReminderKind, **told: object) -> Reminders:
    some = Reminders(id=uuid4(), at=NOW.instant, zone=DUBLIN, day=NOW.day, kinds=kinds or ALL)
    return msgspec.structs.replace(some, **told)


def _found(wishes: Reminders, *entries: Entry, now: Now = NOW) -> list[Reminder]:
    return upcoming(Journal.of_distinct(entries), wishes, now)


def _step(when: StepWhen, state: StepState = "open", day: date = NOW.day) -> Step:
    return Step(
        id=uuid4(), at=NOW.instant, zone=DUBLIN, day=day, words="Say sorry", when=when, state=state
    )


def _outing(**told: object) -> Outing:
    one = Outing(
        id=uuid4(), at=NOW.instant, zone=DUBLIN, day=NOW.day, what="for-friends",
        leaving=NOW.instant + HOUR, back=NOW.instant + 6 * HOUR,
        news_at=(NOW.instant + 3 * HOUR,),
    )  # fmt: skip
    return msgspec.structs.replace(one, **told)


def _plan(start: datetime, *, child: bool = True, happened: bool = False) -> WeekPlan:
    item = Planned(
        wish=uuid4(), wish_id="one", start=start, end=start + HOUR, leaves=start,
        back=start + HOUR, day=start.date(), child=uuid4() if child else None,
    )  # fmt: skip
    return WeekPlan(
        id=uuid4(), at=NOW.instant, zone=DUBLIN, day=NOW.day, start=NOW.day, items=(item,),
        happened=(item,) if happened else (),
    )  # fmt: skip


def _local(one: Reminder) -> str:
    return one.at.astimezone(ZoneInfo(DUBLIN)).strftime("%d %H:%M")


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("today", ["26 19:30"]), ("tonight", ["27 10:00"]), ("tomorrow", ["27 19:30"]),
        ("this_week", ["03 10:00"]), ("when_i_can", []),
    ],
)  # fmt: skip
def test_a_step_is_asked_about_once(when: StepWhen, told: list[str]) -> None:
    assert list(map(_local, _found(_wishes("steps"), _step(when)))) == told


@pytest.mark.parametrize("state", ["done", "let_go"])
def test_a_step_that_is_settled_is_not_asked_about(state: StepState) -> None:
    assert _found(_wishes("steps"), _step("tomorrow", state)) == []


def test_a_step_with_a_child_who_died_is_not_asked_about() -> None:
    noa = Child(
        id=uuid4(), at=NOW.instant, zone=NOW.zone, day=NOW.day, name="Noa", how="died"
    )  # fmt: skip
    asked = msgspec.structs.replace(_step("tomorrow"), child=noa.id)
    assert not _found(_wishes("steps"), noa, asked)
    assert _found(_wishes("steps"), msgspec.structs.replace(noa, include=True), asked)


def test_two_steps_of_one_evening_are_one_reminder() -> None:
    assert len(_found(_wishes("steps"), _step("today"), _step("today"))) == 1


def test_news_comes_at_the_times_agreed() -> None:
    [one] = _found(_wishes("news"), _outing())
    assert (one.at, one.kind) == (NOW.instant + 3 * HOUR, "news")


@pytest.mark.parametrize("told", [{"held": False}, {"state": "called_off"}, {"state": "over"}])
def test_no_news_is_announced_that_will_not_be_held(told: dict[str, object]) -> None:
    assert _found(_wishes("news"), _outing(**told)) == []


def test_ten_minutes_before_a_turn() -> None:
    start = NOW.instant + 5 * HOUR
    assert [one.at for one in _found(_wishes("together"), _plan(start))] == [
        start - timedelta(minutes=10)
    ]


def test_not_for_her_own_things_nor_for_what_has_happened() -> None:
    start = NOW.instant + 5 * HOUR
    assert _found(_wishes("together"), _plan(start, child=False)) == []
    assert _found(_wishes("together"), _plan(start, happened=True)) == []


def test_a_morning_line_for_each_of_thirty_days_by_her_clock() -> None:
    before_the_change = Now(datetime(2026, 10, 10, 12, tzinfo=UTC), DUBLIN)
    found = _found(_wishes("morning"), now=before_the_change)
    assert len(found) == 30
    assert {one.at.astimezone(ZoneInfo(DUBLIN)).strftime("%H:%M") for one in found} == {"07:30"}


def test_an_hour_that_the_clocks_leap_over_is_an_hour_later() -> None:
    spring = Now(datetime(2027, 3, 27, 12, tzinfo=UTC), DUBLIN)
    found = _found(
        _wishes("morning", morning="01:30", quiet_from="20:00", quiet_till="20:00"), now=spring
    )
    assert _local(found[0]) == "28 02:30"


def test_in_quiet_hours_it_comes_after_or_not_at_all() -> None:
    late = _wishes("morning", "news", morning="06:00", quiet_from="21:00", quiet_till="07:00")
    night = _outing(
        news_at=(datetime(2026, 11, 27, 1, 0, tzinfo=UTC),), back=NOW.instant + 20 * HOUR
    )
    found = _found(late, night)
    assert {one.kind for one in found} == {"morning"}, "news of one o'clock is no news at seven"
    assert _local(found[0]) == "27 07:00"


def test_quiet_hours_of_no_length_are_none() -> None:
    none = _wishes("morning", morning="03:00", quiet_from="22:00", quiet_till="22:00")
    assert _local(_found(none)[0]) == "27 03:00"


def test_paused_till_a_day_of_hers() -> None:
    paused = _wishes("morning", paused=True, paused_till=date(2026, 12, 3))
    assert _local(_found(paused)[0]) == "03 07:30"
    assert is_paused(paused, NOW)
    assert not is_paused(paused, Now(datetime(2026, 12, 3, 9, tzinfo=UTC), DUBLIN))


def test_paused_until_she_says_so() -> None:
    assert _found(_wishes(*ALL, paused=True), _step("today"), _outing()) == []


def test_what_is_off_does_not_come() -> None:
    assert _found(_wishes("needs"), _step("today"), _outing()) == []


_HOURS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
_ZONES = st.sampled_from([
    DUBLIN, "Pacific/Auckland", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
])  # fmt: skip
_NOWS = st.builds(
    lambda minutes, zone: Now(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes), zone),
    st.integers(0, 2 * 366 * 24 * 60),
    _ZONES,
)
_WISHES = st.builds(
    lambda start, end, morning: _wishes(quiet_from=start, quiet_till=end, morning=morning),
    _HOURS,
    _HOURS,
    _HOURS,
)
_WHENS = st.lists(st.sampled_from(["today", "tonight", "tomorrow", "this_week"]), max_size=3)


@given(_NOWS, _WISHES, _WHENS)
def test_never_in_quiet_hours_never_past_and_never_too_far(
    now: Now, wishes: Reminders, whens: list[StepWhen]
) -> None:
    found = _found(wishes, *(_step(when, day=now.day) for when in whens), now=now)
    assert found == sorted(found)
    assert len({(one.at, one.kind) for one in found}) == len(found)
    for one in found:
        assert now.instant < one.at <= now.instant + AHEAD
        assert one.at < one.till
        if wishes.quiet_from != wishes.quiet_till:
            # An hour that the clocks leap over is the one after: that may be a minute within.
            there = Now(one.at, now.zone)
            leaps = there.local.utcoffset() != Now(one.at - 2 * HOUR, now.zone).local.utcoffset()
            assert leaps or not is_night(there, wishes.quiet_from, wishes.quiet_till)
