"""A week bounded by its whole days: the best of one day is the best, and no week is better than
the bound says."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from bench.week.generate import family as by_chance
from bench.week.load import load
from hypothesis import example, given
from hypothesis import strategies as st

from core.week.some_families import read
from fullcup.core.week import one_day
from fullcup.core.week.by_days import by_days
from fullcup.core.week.exact import least
from fullcup.core.week.goals import cost, kept, liked
from fullcup.core.week.greedy import first_week
from fullcup.core.week.house import Numbers
from fullcup.core.week.linear import relax
from fullcup.core.week.model import Model
from fullcup.core.week.one_day import Day
from fullcup.core.week.problem import Pick, Problem
from fullcup.core.week.rows import Terms

ITEMS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9), st.integers(0, 4), st.integers(-20, 3)),
    min_size=1,
    max_size=11,
)
"""When each leaves, how long it takes, its wish, what it costs."""


def a_day(items: list[tuple[int, int, int, int]], once: frozenset[int]) -> tuple[Day, Numbers]:
    leave, length, wish, costs = (
        np.array(side, dtype=np.int64) for side in zip(*items, strict=True)
    )
    return Day(np.arange(len(items)), leave, leave + length, wish, once), costs


def cheapest(items: list[tuple[int, int, int, int]], once: frozenset[int]) -> int:
    """The least cost, by looking at every choice."""
    best = 0
    for count in range(1, len(items) + 1):
        for some in combinations(items, count):
            ordered = sorted(some)
            over = any(a[0] + a[1] > b[0] for a, b in pairwise(ordered))
            wishes = [one[2] for one in some]
            twice = any(wishes.count(one) > 1 for one in once)
            if not over and not twice:
                best = min(best, sum(one[3] for one in some))
    return best


@given(ITEMS, st.frozensets(st.integers(0, 4)))
@example([(0, 2, 0, -5), (4, 2, 0, -5), (9, 2, 1, -3), (20, 1, 0, -9)], frozenset({0, 1}))
def test_the_best_of_a_day_is_the_best_of_all_choices(
    items: list[tuple[int, int, int, int]], once: frozenset[int]
) -> None:
    day, costs = a_day(items, once)

    best = day.best(costs)

    assert best.cost == cheapest(items, once)
    assert best.twice == []
    assert sum(int(costs[column]) for column in best.columns) == best.cost


@given(ITEMS)
def test_with_too_few_places_it_is_a_bound_and_says_who_came_twice(
    items: list[tuple[int, int, int, int]],
) -> None:
    every = frozenset(range(5))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_day, "MOST", 1)
        day, costs = a_day(items, every)
        best = day.best(costs)

    assert best.cost <= cheapest(items, every)
    came = [items[column][2] for column in best.columns]
    assert best.twice == sorted({one for one in came if came.count(one) > 1})


@pytest.mark.parametrize("number", [3])
def test_no_week_is_better_than_its_days_say(number: int) -> None:
    told = by_chance(number, (0.3, 0.7), load)
    told["days"] = 2
    problem = Problem(read(told))
    model = Model(problem, problem.open, [])
    for goal in kept(model):
        model.rows.add(
            [(column, -by) for column, by in goal.terms], -goal.measured(_start(problem))
        )
    terms: Terms = [
        *((column, 100 * by) for column, by in cost(model).terms),
        *((column, -by) for column, by in liked(model).terms),
    ]
    relaxed = relax(model.rows, terms)
    assert relaxed is not None
    start = frozenset(one.var for one in model.columns if one.pick in set(_start(problem)))

    days = by_days(model, terms, relaxed, start)

    every = np.ones(len(model.rows.most), dtype=np.bool_)
    answer = least(model.rows, terms, every, start, 20.0)
    assert answer.columns is not None
    value = sum(factor for column, factor in terms if column in answer.columns)
    assert answer.bound == value, "the whole was not solved, so nothing is known"
    assert relaxed.bound <= days.bound <= value
    assert value - days.bound < 100, "whole days bound it to less than one of its cost"


def _start(problem: Problem) -> list[Pick]:
    return first_week(problem, [])
