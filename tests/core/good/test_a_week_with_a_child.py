"""A week holds what is there, and says nothing of what is not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from fullcup.core.good.week import last_before, says_of, week_with
from fullcup.core.good.windows import so_far, week_of
from fullcup.core.journal.entries import (
    Entry,
    KeptMoment,
    MostWeeks,
    Occasion,
    Outing,
    Repair,
    Stay,
    Step,
)
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import Planned, WeekPlan

E = TypeVar("E", bound=Entry)
ADA, NOAH = uuid4(), uuid4()
WEDNESDAY = date(2026, 11, 25)
WEEK = week_of(WEDNESDAY)


def made(kind: type[E], day: date = WEDNESDAY, **told: Any) -> E:  # any entry's fields
    at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    return kind(id=uuid4(), at=at, zone="UTC", day=day, **told)


def kept(what: str, day: date = WEDNESDAY, **told: Any) -> KeptMoment:
    return made(KeptMoment, day, what=what, **{"children": (ADA,), **told})


def test_one_sentence_for_each_sort_with_each_day_once() -> None:
    monday = date(2026, 11, 23)
    journal = Journal(
        [
            kept("story"),
            kept("story", monday),
            kept("story", monday),
            kept("Danced", own=True),
            kept("danced", monday, own=True),
            kept("story", direction="received"),
        ]
    )
    told = week_with(journal, ADA, WEEK).told
    assert [(one.kept[0].what, one.days) for one in told] == [
        ("story", (monday, WEDNESDAY)),
        ("danced", (monday, WEDNESDAY)),
        ("story", (WEDNESDAY,)),
    ]


def test_only_this_child_and_only_these_days() -> None:
    journal = Journal(
        [
            kept("fed", children=(NOAH,)),
            kept("fed", children=()),
            kept("fed", WEEK.until),
            kept("fed", WEEK.first - timedelta(days=1)),
            made(Repair, audience="baby", child=NOAH),
            made(Step, words="x", child=NOAH, state="done"),
            made(Occasion, what="time_with", child=NOAH, happened=True),
        ]
    )
    assert week_with(journal, ADA, WEEK).is_quiet
    assert not week_with(journal, NOAH, WEEK).is_quiet


def test_what_a_wrong_clock_dated_tomorrow_is_not_said_yet() -> None:
    journal = Journal([kept("fed", WEDNESDAY + timedelta(days=1))])
    assert week_with(journal, ADA, so_far(WEEK, WEDNESDAY)).is_quiet


def test_a_repair_is_made_up_when_its_step_is_done() -> None:
    done, waits = made(Step, words="Make up", child=ADA, state="done"), made(Step, words="Later")
    journal = Journal([done, made(Repair, audience="school", child=ADA, step=done.id)])
    week = week_with(journal, ADA, WEEK)
    assert (week.made_up, week.repairs, week.steps) == (True, (), ())

    journal = Journal([waits, made(Repair, audience="school", child=ADA, step=waits.id)])
    week = week_with(journal, ADA, WEEK)
    assert (week.made_up, len(week.repairs)) == (False, 1)


def test_steps_that_are_done_are_there_and_open_ones_are_not_missed() -> None:
    journal = Journal(
        [
            made(Step, words="Floor", child=ADA, state="done"),
            made(Step, words="Walk", child=ADA),
            made(Step, words="Sing", child=ADA, state="let_go"),
        ]
    )
    assert [step.words for step in week_with(journal, ADA, WEEK).steps] == ["Floor"]


def test_a_step_and_a_repair_belong_to_the_week_in_which_they_were_done() -> None:
    before = WEEK.first - timedelta(days=5)
    step = made(Step, before, words="Say sorry", child=ADA, state="done", settled=WEDNESDAY)
    other = made(Step, before, words="Ring the school", child=ADA, state="done", settled=WEDNESDAY)
    repair = made(Repair, before, audience="school", child=ADA, step=step.id)
    journal = Journal([step, other, repair])
    assert week_with(journal, ADA, WEEK).made_up
    assert week_with(journal, ADA, WEEK).steps == (other,)
    then = week_with(journal, ADA, week_of(before))
    assert (then.made_up, then.steps) == (False, ())


def test_coming_back_to_her_is_told_on_the_day_that_she_said_so() -> None:
    """Her day turns at four: back at one in the morning was still Wednesday."""
    leaving = datetime(2026, 11, 25, 19, tzinfo=UTC)
    times = {"leaving": leaving, "back": leaving + timedelta(hours=6)}
    late = made(
        Outing, what="run", **times, stays=(Stay(who="Gran", children=(ADA,)),), state="over",
        ended=leaving + timedelta(hours=6),
    )  # fmt: skip
    still = made(Outing, what="run", **times, stays=(Stay(who="Gran", children=(ADA,)),))
    journal = Journal([late, still])
    assert week_with(journal, ADA, WEEK).came_back == (WEDNESDAY,)
    assert week_with(journal, NOAH, WEEK).is_quiet


def test_a_time_for_two_that_took_place_is_time_with_her() -> None:
    at = datetime(2026, 11, 25, 16, tzinfo=UTC)
    took = Planned(
        wish=uuid4(), wish_id="date", start=at, end=at, leaves=at, back=at, day=WEDNESDAY, child=ADA
    )
    plan = made(WeekPlan, start=WEEK.first, items=(took,))
    assert week_with(Journal([plan]), ADA, WEEK).is_quiet  # planned is not done
    assert week_with(Journal([made(WeekPlan, start=WEEK.first, happened=(took,))]), ADA, WEEK).time


def test_a_no_is_not_held_up_to_her() -> None:
    for happened in (True, False):
        asked = made(Occasion, what="time_with", child=ADA, happened=happened)
        assert week_with(Journal([asked]), ADA, WEEK).time is happened


def test_a_quiet_week_is_filled_from_before() -> None:
    old = [kept("fed", WEEK.first - timedelta(days=ago)) for ago in range(1, 5)]
    journal = Journal([*old, kept("fed")])
    assert last_before(journal, ADA, WEEK.first, 3) == old[:3]


def test_what_she_says_of_most_weeks_is_of_this_child_or_of_all() -> None:
    said = [
        made(MostWeeks, words=words, children=children)
        for words, children in (("a", (ADA,)), ("b", ()), ("c", (NOAH,)))
    ]
    assert [one.words for one in says_of(Journal(said), ADA)] == ["b", "a"]
