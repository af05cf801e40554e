"""Two heavy days are noticed from what she said alone, and not once she has filled her cup."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.core.cup.heavy import heavy_days
from fullcup.core.cup.levels import LEVELS
from fullcup.core.journal.entries import CupChange, CupLevel, Way

TODAY = date(2026, 11, 22)


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def change(way: Way, ago: int) -> CupChange:
    at = datetime.combine(day(ago), time(12), UTC)
    return CupChange(id=uuid4(), at=at, zone="UTC", day=day(ago), what="x", way=way)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ({0: "low", 1: "empty"}, "low_days"),
        ({1: "low", 2: "low"}, "low_days"),
        ({0: "half", 1: "low", 2: "low"}, None),
        ({0: "low", 2: "low"}, None),
        ({1: "low"}, None),
        ({2: "low", 3: "empty"}, None),
        ({}, None),
    ],
)
def test_two_low_days_in_a_row(levels: dict[int, CupLevel], said: str | None) -> None:
    told = {day(ago): level for ago, level in levels.items()}
    assert heavy_days(told, [], TODAY) == said


@pytest.mark.parametrize(
    ("draws", "fills", "said"),
    [
        ((0, 0, 1), (), "many_draws"),
        ((0, 1, 1), (), "many_draws"),
        ((1, 1, 1), (), None),  # one day alone, however much was in it
        ((0, 0, 0), (), None),
        ((0, 1), (), None),
        ((0, 1, 2), (), None),
        ((0, 0, 1), (1,), None),
        ((0, 0, 1), (0,), None),
    ],
)
def test_three_draws_and_no_fill_in_two_days(
    draws: tuple[int, ...], fills: tuple[int, ...], said: str | None
) -> None:
    changes = [change("draws", ago) for ago in draws] + [change("fills", ago) for ago in fills]
    assert heavy_days({}, changes, TODAY) == said


@pytest.mark.parametrize("level", ["half", "good", "full"])
def test_a_cup_that_was_fuller_in_between_was_no_heavy_day(level: CupLevel) -> None:
    changes = [change("draws", ago) for ago in (0, 0, 1)]
    assert heavy_days({day(1): level}, changes, TODAY) is None
    assert heavy_days({day(1): "low"}, changes, TODAY) == "many_draws"


def test_low_days_are_no_news_once_she_filled_her_cup_today() -> None:
    told: dict[date, CupLevel] = {day(0): "low", day(1): "low"}
    assert heavy_days(told, [change("fills", 1)], TODAY) == "low_days"
    assert heavy_days(told, [change("fills", 0)], TODAY) is None


LEVELS_BY_AGO = st.dictionaries(st.integers(-2, 5), st.sampled_from(LEVELS))
CHANGES = st.lists(st.builds(change, st.sampled_from(("fills", "draws")), st.integers(-2, 5)))


@given(LEVELS_BY_AGO, CHANGES)
def test_what_lies_further_back_or_ahead_changes_nothing(
    levels: dict[int, CupLevel], changes: list[CupChange]
) -> None:
    told = {day(ago): level for ago, level in levels.items()}
    near = {one_day: level for one_day, level in told.items() if day(2) <= one_day <= TODAY}
    close = [one for one in changes if day(1) <= one.day <= TODAY]
    assert heavy_days(told, changes, TODAY) == heavy_days(near, close, TODAY)


@given(LEVELS_BY_AGO, CHANGES, st.sampled_from(("half", "good", "full")))
def test_a_fuller_cup_today_is_never_called_heavy(
    levels: dict[int, CupLevel], changes: list[CupChange], level: CupLevel
) -> None:
    told = {day(ago): said for ago, said in levels.items()} | {TODAY: level}
    assert heavy_days(told, changes, TODAY) is None
