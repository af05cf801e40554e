"""What is said of a plan after its last touch holds of the plan as it then is."""

from typing import Literal

from fullcup.core.week.goals import Goal
from fullcup.core.week.plan import Level, Value
from fullcup.core.week.problem import Pick
from fullcup.core.week.replan import _with_more
from fullcup.core.week.search import measured

WAS: list[Pick] = [Pick(0, 1)]
MORE: list[Pick] = [Pick(0, 1), Pick(1, 9)]


def _goal(level: Level, better: Literal["more", "less"], was: int, now: int) -> Goal:
    return Goal(level, better, [], 0, 0, 20, lambda picks: was if picks == WAS else now)


def _value(goal: Goal, bound: int) -> Value:
    was = goal.measured(WAS)
    return Value(
        level=goal.level, better=goal.better, value=was, bound=bound, weight=1, stage=1,
        proved=was == bound,
    )  # fmt: skip


def _after(*goals: Goal, bounds: tuple[int, ...]) -> list[tuple[int, int, bool]]:
    values = [_value(goal, bound) for goal, bound in zip(goals, bounds, strict=True)]
    found = measured(values, goals, MORE)
    return [(one.value, one.bound, one.proved) for one in found]


def test_a_gap_that_was_filled_takes_the_bounds_below_what_it_cost() -> None:
    """The bound of the hours she likes was found for weeks that cost nine at most."""
    kept, cost = _goal("first", "more", 3, 4), _goal("cost", "less", 9, 12)
    liked = _goal("liked", "more", 5, 8)
    assert _after(kept, cost, liked, bounds=(6, 9, 5)) == [
        (4, 6, False),
        (12, 9, False),
        (8, 20, False),
    ]


def test_what_was_only_bettered_keeps_its_bounds() -> None:
    kept, cost = _goal("first", "more", 3, 3), _goal("cost", "less", 9, 7)
    liked = _goal("liked", "more", 5, 5)
    assert _after(kept, cost, liked, bounds=(3, 7, 8)) == [
        (3, 3, True),
        (7, 7, True),
        (5, 8, False),
    ]


def test_what_a_plan_made_anew_adds_counts_in_a_value_and_its_bound_alike() -> None:
    goals = (_goal("cost", "less", 9, 12), _goal("liked", "more", 5, 6))
    values = [_value(goal, bound) for goal, bound in zip(goals, (7, 5), strict=True)]
    found = _with_more(values, goals, WAS, MORE)
    assert [(one.value, one.bound, one.proved) for one in found] == [(12, 10, False), (6, 6, True)]
    assert _with_more(values, goals, WAS, WAS) == values


def test_what_is_added_to_the_squares_of_turns_takes_their_bound() -> None:
    """Owed (4, 0) beside (2, 2): with 2 more for the second child the other plan was the better one."""
    turns = _goal("turns", "less", 8, 20)
    [found] = _with_more([_value(turns, 8)], [turns], WAS, MORE)
    assert (found.value, found.bound, found.proved) == (20, 0, False)
