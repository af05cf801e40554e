"""What Today brings back, what it leaves alone, and what a night may take."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, CupLevel, CupReading, FriendWords, Moment, Step
from fullcup.core.moments.model import Reading, Safety
from fullcup.journeys import hers, night, steps
from fullcup.journeys.today import NOW_AND_THEN, seen_again, today
from journeys.desks import MemoryDesk, at, stamp

MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def a_day_of_giving() -> Now:
    """A day on which her own words may come back."""
    day = next(day for day in range(NOW_AND_THEN) if _turn(day) == 0)
    return at(MORNING + timedelta(days=day))


def _turn(days: int) -> int:
    return at(MORNING + timedelta(days=days)).day.toordinal() % NOW_AND_THEN


def moment_of(now: Now, days_ago: int, learned: str, situation: str = "") -> Moment:
    then = now.instant - timedelta(days=days_ago)
    return Moment(
        id=uuid4(), at=then, zone="UTC", day=then.date(), words="I yelled.", learned=learned,
        situation=situation,
    )  # fmt: skip


def read(level: str = "none") -> Reading:
    safety = Safety(level=level)  # type: ignore[arg-type]  # the test names the level
    return Reading(
        safety=safety, feeling="guilt", patterns=(), theme="sleep", second_theme="general",
        rule="theirs", rule_scores={},
    )  # fmt: skip


def test_what_she_learned_on_such_a_weekday_comes_back() -> None:
    now = a_day_of_giving()
    desk = MemoryDesk(moment_of(now, 14, "Shoes the night before."), moment_of(now, 13, "Other."))
    found = seen_again(desk.journal, now)
    assert found is not None
    assert found.words == "Shoes the night before."


def test_what_she_learned_about_the_same_thing_comes_back_on_any_weekday() -> None:
    now = a_day_of_giving()
    old = moment_of(now, 9, "Slower.", situation="yelled")
    desk = MemoryDesk(old, moment_of(now, 1, "", situation="yelled"))
    found = seen_again(desk.journal, now)
    assert found is not None
    assert found.moment == old


def test_nothing_comes_back_about_a_child_who_died() -> None:
    now = a_day_of_giving()
    noa = Child(
        id=uuid4(), at=now.instant, zone=now.zone, day=now.day, name="Noa", how="died"
    )  # fmt: skip
    old = msgspec.structs.replace(moment_of(now, 14, "Held her."), children=(noa.id,))
    friend = FriendWords(
        id=uuid4(), at=now.instant, zone=now.zone, day=old.day, words="You held her.", moment=old.id
    )
    assert seen_again(MemoryDesk(noa, old, friend).journal, now) is None
    asked = msgspec.structs.replace(noa, include=True)
    found = seen_again(MemoryDesk(asked, old, friend).journal, now)
    assert found is not None
    assert found.words == "Held her."


def test_nothing_comes_back_that_names_a_child_who_died() -> None:
    now = a_day_of_giving()
    noa = Child(
        id=uuid4(), at=now.instant, zone=now.zone, day=now.day, name="Noa", how="died"
    )  # fmt: skip
    old = msgspec.structs.replace(moment_of(now, 14, "Slower."), words="I yelled at Noa.")
    friend = FriendWords(
        id=uuid4(), at=now.instant, zone=now.zone, day=old.day, words="Noa knew you loved her."
    )
    assert seen_again(MemoryDesk(noa, old, friend).journal, now) is None


def test_a_cup_that_is_dated_ahead_hides_none_before_it() -> None:
    """A wrong clock once said tomorrow."""
    now = at()
    levels: tuple[tuple[int, CupLevel], ...] = ((0, "low"), (3, "full"))
    told = [
        CupReading(
            id=uuid4(), at=now.instant, zone="UTC", day=now.day + timedelta(days=ahead), level=level
        )
        for ahead, level in levels
    ]  # fmt: skip
    assert today(MemoryDesk(*told).journal, now).cup == "low"


def test_what_is_fresh_does_not_come_back_yet() -> None:
    now = a_day_of_giving()
    assert seen_again(MemoryDesk(moment_of(now, 0, "New.")).journal, now) is None


def test_her_own_words_come_back_only_now_and_then() -> None:
    now = a_day_of_giving()
    desk = MemoryDesk(*(moment_of(now, days, "Slower.") for days in range(6, 30)))
    days = [at(now.instant + timedelta(days=day)) for day in range(NOW_AND_THEN)]
    assert [bool(seen_again(desk.journal, day)) for day in days] == [True, False, False]


def test_what_she_would_tell_a_friend_is_said_back() -> None:
    now = a_day_of_giving()
    then = now.instant - timedelta(days=8)
    told = FriendWords(id=uuid4(), at=then, zone="UTC", day=then.date(), words="Sit down.")
    found = seen_again(MemoryDesk(told).journal, now)
    assert found is not None
    assert (found.words, found.moment) == ("Sit down.", None)


def test_nothing_comes_back_beside_a_step() -> None:
    now = a_day_of_giving()
    desk = MemoryDesk(moment_of(now, 14, "Slower."))
    assert today(desk.journal, now).again is not None
    steps.keep_step(desk, stamp(now=now), "Say sorry")
    assert today(desk.journal, now).again is None


def test_a_cup_is_news_for_two_days() -> None:
    desk = MemoryDesk()
    hers.fill_cup(desk, stamp(), "low")
    seen = [today(desk.journal, at(MORNING + timedelta(days=days))).cup for days in range(3)]
    assert seen == ["low", "low", None]


def test_an_open_step_comes_before_one_for_later() -> None:
    desk = MemoryDesk()
    steps.keep_step(desk, stamp(), "Old and open")
    steps.settle_step(desk, steps.keep_step(desk, stamp(), "New, for later"), "later", at())
    shown = today(desk.journal, at())
    assert [step.words for step in shown.steps] == ["Old and open", "New, for later"]
    assert steps.settled(desk.journal, 9) == []


def test_a_morning_line_is_for_a_morning_and_not_for_a_loss() -> None:
    assert today(MemoryDesk().journal, at(MORNING)).fresh
    assert not today(MemoryDesk().journal, at()).fresh
    lost = Child(id=uuid4(), at=MORNING, zone="UTC", day=MORNING.date(), name="Noa", how="died")
    assert not today(MemoryDesk(lost).journal, at(MORNING)).fresh


def test_today_never_looks_through_everything() -> None:
    old = [
        Step(
            id=uuid4(), at=MORNING - timedelta(days=days), zone="UTC", day=MORNING.date(), words=""
        )
        for days in range(500)
    ]
    assert len(steps.waiting(MemoryDesk(*old).journal, 50)) == 50


def test_a_night_needs_no_words() -> None:
    desk = MemoryDesk()
    tap = stamp()
    parked = night.park_till_morning(desk, tap, "  ")
    assert night.park_till_morning(desk, tap, "") == parked
    assert (parked.words, parked.closing, len(desk.writes)) == ("", "parked", 1)


def test_what_the_night_took_can_be_parked_again() -> None:
    desk = MemoryDesk()
    parked = night.park_till_morning(desk, stamp(), "Did I sign the form")
    assert night.let_night_take(desk, parked, read())
    gone = desk.journal.get(Moment, parked.id)
    assert gone is not None
    assert gone.closing == "let_go"
    assert night.park_again(desk, gone).closing == "parked"
    assert today(desk.journal, at(MORNING)).parked is not None


def test_from_concern_upward_a_night_takes_nothing() -> None:
    for level in ("concern", "crisis"):
        desk = MemoryDesk()
        parked = night.park_till_morning(desk, stamp(), "I am afraid of tomorrow")
        assert not night.let_night_take(desk, parked, read(level))
        kept = desk.journal.get(Moment, parked.id)
        assert kept is not None
        assert kept.closing == "kept"


def test_being_there_is_said_on_an_empty_afternoon() -> None:
    afternoon = at(MORNING.replace(hour=14))
    desk = MemoryDesk()
    assert today(desk.journal, afternoon).here
    assert not today(desk.journal, at(MORNING)).here
    steps.keep_step(desk, stamp(), "Knock first")
    assert not today(desk.journal, afternoon).here
