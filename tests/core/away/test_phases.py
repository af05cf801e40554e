"""Where she is in an outing follows from its plan: nothing to tap, and nothing never ends."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.away.outings import LEAVING, outing_of, outings
from fullcup.core.away.phases import (
    BACK_HOLDS,
    LINK_GRACE,
    Phase,
    current,
    fault,
    instant,
    link_until,
    listening,
    phase,
)
from fullcup.core.journal import sound
from fullcup.core.journal.entries import Outing

ORDER: tuple[Phase, ...] = ("planned", "door", "way", "away", "back", "over")
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-60, "planned"), (-20, "door"), (5, "door"), (10, "way"), (44, "way"), (45, "away"),
     (239, "away"), (240, "back"), (240 + 719, "back"), (240 + 720, "over")],
)  # fmt: skip
def test_an_evening_has_its_phases(minutes: int, expected: Phase) -> None:
    assert phase(outing_of(hours=4), LEAVING + minutes * MINUTE) == expected


def test_a_short_one_has_a_short_door() -> None:
    short = outing_of(hours=0.2)
    assert [phase(short, LEAVING + minute * MINUTE) for minute in (0, 3, 6, 12)] == [
        "door", "way", "away", "back",
    ]  # fmt: skip


@given(outings(), st.lists(st.integers(-(10**5), 10**5), min_size=2, max_size=9))
def test_phases_only_go_on_and_always_come_to_an_end(one: Outing, minutes: list[int]) -> None:
    seen = [ORDER.index(phase(one, one.leaving + at * MINUTE)) for at in sorted(minutes)]
    assert seen == sorted(seen)
    assert phase(one, one.back + BACK_HOLDS) == "over"
    assert link_until(one) == one.back + LINK_GRACE


def test_what_she_ended_is_over_and_its_link_too() -> None:
    ended = outing_of(state="over", ended=LEAVING + MINUTE)
    assert phase(ended, LEAVING) == "over"
    assert link_until(ended) == LEAVING + MINUTE


def test_the_one_she_is_in_comes_before_the_next() -> None:
    walk, evening = outing_of(hours=1), outing_of(leaving=LEAVING + timedelta(hours=3))
    assert current([evening, walk], LEAVING) is walk
    assert current([evening, walk], LEAVING + timedelta(hours=3)) is evening
    assert current([evening], LEAVING) is evening
    assert current([evening], LEAVING - timedelta(days=2)) is None
    assert current([], LEAVING) is None


@pytest.mark.parametrize(
    ("leaving", "back", "expected"),
    [(0, 60, ""), (60, 60, "backwards"), (60, 0, "backwards"), (-90, -30, "past"), (-30, 30, ""),
     (0, 60 * 24 * 31, "too_long"), (60 * 24 * 400, 60 * 24 * 401, "too_far")],
)  # fmt: skip
def test_times_that_cannot_be_are_named(leaving: int, back: int, expected: str) -> None:
    assert fault(LEAVING + leaving * MINUTE, LEAVING + back * MINUTE, LEAVING) == expected


def test_a_time_is_where_she_is_also_when_clocks_change() -> None:
    night = instant(date(2026, 3, 29), time(1, 30), "Europe/Dublin")  # the clocks leap over it
    assert night == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    winter = instant(date(2026, 11, 20), time(17), "America/New_York")
    assert winter == datetime(2026, 11, 20, 22, tzinfo=UTC)


def test_somebody_may_call_from_some_hours_before_until_the_link_ends() -> None:
    soon, far = (
        outing_of(leaving=LEAVING + timedelta(hours=17)),
        outing_of(leaving=LEAVING + timedelta(days=2)),
    )
    late, off = outing_of(leaving=LEAVING - timedelta(hours=9)), outing_of(state="called_off")
    assert listening([soon, far, late, off], LEAVING) == [soon, late]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, ""),
        ({"hours": 0}, "it ends before it starts"),
        ({"hours": 24 * 31}, "it is longer than thirty days"),
        ({"looked": datetime(2026, 1, 1)}, "a time has no time zone"),  # noqa: DTZ001  # that is tried
        ({"news_at": (datetime(1, 1, 1, tzinfo=UTC),)}, "a time is out of range"),
    ],
)
def test_an_outing_from_a_file_has_times_that_can_be(told: dict[str, Any], words: str) -> None:
    assert sound.fault(outing_of(**told)) == words


def test_an_outing_from_elsewhere_is_kept_in_universal_time() -> None:
    eastern = timezone(timedelta(hours=-5))
    local = outing_of(leaving=LEAVING.astimezone(eastern), ended=LEAVING.astimezone(eastern))
    kept = sound.settled(local)
    assert isinstance(kept, Outing)
    assert {kept.leaving.tzinfo, kept.back.tzinfo, kept.ended and kept.ended.tzinfo} == {UTC}
    assert kept.leaving == LEAVING
