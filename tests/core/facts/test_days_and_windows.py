"""Days, windows and names are right, also where a calendar is awkward."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from core.facts.told import (
    ENGLISH,
    THURSDAY,
    ago,
    answered,
    base,
    child,
    kept,
    said,
    sentences,
    thought,
)
from fullcup.core.days import Now
from fullcup.core.facts.sentences import joined, number, when, within
from fullcup.core.facts.windows import window, window_for
from fullcup.core.journal.entries import KeptMoment

ADA, NOAH, KIT = child("Ada"), child("Noah"), child("Kit")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (THURSDAY, "today"),
        (ago(1), "yesterday"),
        (ago(2), "on Tuesday"),
        (ago(6), "on Friday"),
        (ago(7), "on 19 November"),
        (date(2026, 3, 3), "on 3 March"),
        (date(2025, 3, 3), "on 3 March 2025"),
        (date(2024, 2, 29), "on 29 February 2024"),
    ],
)
def test_a_day_is_said_as_she_would(day: date, words: str) -> None:
    assert when(day, THURSDAY, ENGLISH) == words


def test_the_turn_of_the_year_is_no_turn_of_the_week() -> None:
    new_year = date(2027, 1, 2)
    assert when(date(2026, 12, 30), new_year, ENGLISH) == "on Wednesday"
    assert when(date(2026, 12, 20), new_year, ENGLISH) == "on 20 December 2026"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 22), "since Monday"),  # a Sunday
        (date(2026, 11, 23), "since Tuesday"),  # a Monday
        (THURSDAY, "since Friday"),
        (date(2024, 3, 6), "since Thursday"),  # over 29 February
    ],
)
def test_a_week_is_seven_days_wherever_weeks_begin(today: date, words: str) -> None:
    week = window("week", today)
    assert within(week, today, ENGLISH) == words
    assert (week.end - week.start).days == 7  # type: ignore[operator]  # a week has a start
    assert week.holds(today)
    assert week.holds(ago(6, today))
    assert not week.holds(ago(7, today))


def test_wider_windows_are_said_by_where_they_begin() -> None:
    assert within(window("month", THURSDAY), THURSDAY, ENGLISH) == "in the last four weeks"
    assert within(window("season", THURSDAY), THURSDAY, ENGLISH) == "since 28 August"
    spring = date(2027, 2, 1)
    assert within(window("season", spring), spring, ENGLISH) == "since 3 November 2026"
    assert within(window("all", THURSDAY), THURSDAY, ENGLISH) == "so far"


def test_four_weeks_hold_twenty_eight_days() -> None:
    month = window("month", THURSDAY)
    assert month.holds(ago(27))
    assert not month.holds(ago(28))


def test_a_window_grows_where_little_is_written_down_at_all() -> None:
    assert window_for("week", [ago(n) for n in range(6)][::-1], THURSDAY).span == "week"
    assert window_for("week", [ago(n) for n in range(5)][::-1], THURSDAY).span == "all"
    assert window_for("week", [ago(n * 4) for n in range(6)][::-1], THURSDAY).span == "month"
    assert window_for("week", [ago(n * 15) for n in range(6)][::-1], THURSDAY).span == "season"


def test_an_entry_dated_tomorrow_by_a_wrong_clock_counts_for_nothing() -> None:
    ahead = [kept("played", ago(-n), ADA) for n in (1, 2, 400)]
    assert answered([ADA, *ahead], thought("phone_use", ADA)).answer == "too_little"
    found = [ADA, *ahead, *(kept("played", ago(n), ADA) for n in (1, 2, 3))]
    assert sentences(found, thought("phone_use", ADA))[0] == (
        "You played with Ada on at least three days so far."
    )
    assert answered([ADA, said("no", ago(-1), ADA)], thought("work", ADA)).answer == "too_little"


@pytest.mark.parametrize(
    ("instant", "zone", "today"),
    [
        ("2026-11-27T02:59:00Z", "Europe/Madrid", date(2026, 11, 26)),  # 03:59 there
        ("2026-11-27T03:00:00Z", "Europe/Madrid", date(2026, 11, 27)),  # 04:00 there
        ("2026-03-29T01:30:00Z", "Europe/Madrid", date(2026, 3, 28)),  # 03:30, an hour gone
        ("2026-10-25T02:30:00Z", "Europe/Madrid", date(2026, 10, 24)),  # 03:30 of winter time
        ("2026-11-26T13:30:00Z", "Pacific/Auckland", date(2026, 11, 26)),  # 02:30, the 27th
    ],
)
def test_her_day_turns_at_four_wherever_she_is(instant: str, zone: str, today: date) -> None:
    now = Now(datetime.fromisoformat(instant).astimezone(UTC), zone)
    assert now.day == today
    found = [ADA, kept("played", today, ADA)]
    assert sentences(found, thought("phone_use", ADA), now.day) == ["Today you played with Ada."]


def test_travel_dates_nothing_anew() -> None:
    """Written on her Tuesday in Auckland, when it was still Monday in London."""
    flown = KeptMoment(
        id=uuid4(), at=datetime(2026, 11, 23, 20, tzinfo=UTC), zone="Pacific/Auckland",
        day=date(2026, 11, 24), what="played", children=(ADA.id,),
    )  # fmt: skip
    assert sentences([ADA, flown], thought("phone_use", ADA)) == ["On Tuesday you played with Ada."]


def test_numbers_are_words_up_to_twelve() -> None:
    assert [number(n, ENGLISH) for n in (1, 2, 12, 13, 31)] == ["one", "two", "twelve", "13", "31"]


def test_names_are_joined_as_one_says_them() -> None:
    assert joined(["Ada"], ENGLISH) == "Ada"
    assert joined(["Ada", "Noah"], ENGLISH) == "Ada and Noah"
    assert joined(["Ada", "Noah", "Kit"], ENGLISH) == "Ada, Noah and Kit"


def test_what_was_with_both_is_said_of_both() -> None:
    found = [ADA, NOAH, *(kept("played", ago(n), ADA, NOAH) for n in (1, 2, 3))]
    assert sentences(found, thought("phone_use", ADA, NOAH))[0] == (
        "You played with Ada and Noah on at least three days so far."
    )


def test_what_was_with_each_is_said_of_each() -> None:
    found = [ADA, NOAH, kept("played", ago(1), ADA), kept("played", ago(2), NOAH)]
    assert set(sentences(found, thought("phone_use", ADA, NOAH))) == {
        "Yesterday you played with Ada.", "On Tuesday you played with Noah.",
    }  # fmt: skip


def test_a_tap_that_names_nobody_is_said_without_a_name() -> None:
    found = [ADA, *(kept("tucked-in", ago(n)) for n in (1, 2, 3))]
    told = sentences(found, thought("work", ADA))
    assert "You tucked them in on at least three evenings so far." in told


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((1, 2), "Yesterday you played with Ada."),
        ((1, 40), "Yesterday you played with Ada."),
        ((1, 2, 40), "You played with Ada on at least three days so far."),
    ],
)
def test_few_days_in_a_long_time_are_not_counted(days: tuple[int, ...], told: str) -> None:
    """*On two days in four weeks* would be the critic's own sentence."""
    found = [ADA, *(kept("played", ago(n), ADA) for n in days)]
    assert sentences(found, thought("phone_use", ADA))[0] == told


def test_a_thought_about_nobody_names_the_one_child_it_was_with() -> None:
    found = [ADA, NOAH, kept("played", ago(1), ADA), kept("listened", ago(1), NOAH)]
    assert "Yesterday you played with Ada." in sentences(found, thought("phone_use"))


def test_two_children_of_one_name_are_not_named() -> None:
    one, other = child("Kit"), child("kit ")
    twin = child("KIT")
    found = [one, twin, kept("played", ago(1), one)]
    assert answered(found, thought("phone_use", one)).answer == "too_little"
    assert sentences(found, thought("phone_use")) == ["Yesterday you played."]
    assert sentences([other, kept("played", ago(1), other)], thought("phone_use")) == [
        "Yesterday you played."
    ]


def test_after_a_loss_nothing_is_counted_unless_she_asked() -> None:
    gone = child("Bo", how="died")
    found = [gone, ADA, *(kept("hugged", ago(n), gone) for n in (1, 2, 3))]
    assert answered(found, thought("general")).answer == "too_little"
    asked = child("Bo", how="died", include=True)
    assert sentences([asked, *found[1:]], thought("general"))[0] == (
        "You hugged Bo on at least three days so far."
    )


def test_with_a_child_who_is_no_more_only_the_other_is_named() -> None:
    gone = child("Bo", how="pregnancy_ended")
    found = [gone, ADA, kept("hugged", ago(1), gone, ADA)]
    assert sentences(found, thought("general", ADA)) == ["Yesterday you hugged Ada."]


def test_nothing_is_said_of_a_child_that_is_deleted() -> None:
    assert sentences([kept("hugged", ago(1), ADA)], thought("general")) == [
        "Yesterday you hugged them."
    ]


def test_her_days_are_hers_and_not_the_zone_of_the_machine() -> None:
    assert base()["day"] == THURSDAY
