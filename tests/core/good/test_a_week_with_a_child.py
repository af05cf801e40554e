"""A week holds what is there, and says nothing of what is not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from fullcup.core.good.week import last_before, says_of, week_with
from fullcup.core.good.windows import so_far, week_of
from fullcup.core.journal.entries import Entry, KeptMoment, MostWeeks, Occasion, Repair, Step
from fullcup.core.journal.journal import Journal

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
