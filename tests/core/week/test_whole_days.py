"""A week bounded by its whole days: the best of one day is the best, and no week is better than
the bound says."""

from itertools import combinations, pairwise, product
from types import SimpleNamespace
from typing import Literal, cast

import numpy as np
import pytest
from bench.week.generate import family as by_chance
from bench.week.load import load
from hypothesis import example, given
from hypothesis import strategies as st

from core.week.some_families import read
from fullcup.core.week import one_day
from fullcup.core.week.by_days import _Week, by_days
from fullcup.core.week.exact import least
from fullcup.core.week.goals import cost, kept, liked
from fullcup.core.week.greedy import first_week
from fullcup.core.week.house import Numbers
from fullcup.core.week.linear import FINE, relax
from fullcup.core.week.model import Column, Model
from fullcup.core.week.one_day import Day
from fullcup.core.week.plan import Value
from fullcup.core.week.problem import Pick, Problem
from fullcup.core.week.rows import Rows, Terms
from fullcup.core.week.search import _bounded

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


COLUMNS = st.lists(
    st.tuples(
        st.integers(0, 1), st.integers(60, 90), st.integers(1, 12), st.integers(0, 2),
        st.integers(-12, 4),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip
"""The day, when it leaves, how long it takes, its wish, what it costs."""


def a_week(
    columns: list[tuple[int, int, int, int, int]], ties: list[list[int]], most: int
) -> tuple[Model, Terms]:
    """As much of a model as whole days need: nothing overlaps, each wish once a day, and a few
    sums that tie the days together."""
    leave = [day * 288 + at for day, at, _, _, _ in columns]
    rested = [begin + one[2] for begin, one in zip(leave, columns, strict=True)]
    rows = Rows()
    for _ in columns:
        rows.column()
    for a, b in combinations(range(len(columns)), 2):
        if leave[a] < rested[b] and leave[b] < rested[a]:
            rows.at_most([a, b], 1)
    for day, wish in {(one[0], one[3]) for one in columns}:
        rows.at_most([n for n, one in enumerate(columns) if (one[0], one[3]) == (day, wish)], 1)
    for factors in ties:
        rows.add(list(enumerate(factors[: len(columns)])), most)
    problem = SimpleNamespace(
        leave=lambda pick: leave[pick.slot],
        rested=lambda pick: rested[pick.slot],
        wish_of=[one[3] for one in columns],
        house=SimpleNamespace(grid=SimpleNamespace(midnights=[0, 288, 576])),
    )
    told = [Column(Pick(n, n), n) for n in range(len(columns))]
    model = SimpleNamespace(rows=rows, problem=problem, columns=told)
    return cast("Model", model), [(n, one[4]) for n, one in enumerate(columns)]


def least_of_all(model: Model, terms: Terms) -> int:
    """By looking at every choice of columns."""
    costs, best = dict(terms), 0
    for chosen in product((0, 1), repeat=len(model.columns)):
        kept = all(
            sum(f * chosen[c] for c, f in zip(row.columns, row.factors, strict=True)) <= row.most
            for row in model.rows.rows
        )
        if kept:
            best = min(best, sum(costs[n] for n, one in enumerate(chosen) if one))
    return best


@pytest.mark.parametrize("most_told_apart", [0, 1, one_day.MOST])
@given(
    columns=COLUMNS,
    ties=st.lists(st.lists(st.integers(-1, 3), min_size=8, max_size=8), max_size=2),
    most=st.integers(0, 6),
    prices=st.lists(st.floats(0, 20), min_size=30, max_size=30),
)
def test_no_choice_is_better_than_the_bound_at_any_prices(
    most_told_apart: int,
    columns: list[tuple[int, int, int, int, int]],
    ties: list[list[int]],
    most: int,
    prices: list[float],
) -> None:
    model, terms = a_week(columns, ties, most)
    relaxed = relax(model.rows, terms)
    assert relaxed is not None
    best = least_of_all(model, terms)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_day, "MOST", most_told_apart)
        found = by_days(model, terms, relaxed, frozenset())
        week = _Week(model, terms, relaxed, frozenset())
        for first in range(0, 30, 10):
            # A round may add rows; their prices come last.
            week.prices = np.resize(np.array(prices[first:] + prices), len(week.rows))
            week._round()  # noqa: SLF001  # prices that no linear program would give

    assert relaxed.bound <= found.bound <= best
    assert -(-week.bound // FINE) <= best


def test_a_week_without_rows_or_with_a_wish_twice_a_day_has_a_bound() -> None:
    model, terms = a_week([(0, 60, 3, 0, -5), (1, 60, 3, 0, -4)], [], 0)
    model.rows.rows.clear()
    relaxed = relax(model.rows, terms)
    assert relaxed is not None
    assert by_days(model, terms, relaxed, frozenset()).bound == -9


@pytest.mark.parametrize(
    ("better", "value", "known", "bound", "said"),
    [
        ("more", 5, 9, 7, (7, False)),
        ("more", 5, 9, 4, (5, True)),
        ("more", 5, 6, 8, (6, False)),
        ("less", 5, 1, 3, (3, False)),
        ("less", 5, 1, 6, (5, True)),
        ("less", 5, 4, 2, (4, False)),
    ],
)
def test_the_closer_of_two_bounds_stands(
    better: Literal["more", "less"], value: int, known: int, bound: int, said: tuple[int, bool]
) -> None:
    told = Value(
        level="liked", better=better, value=value, bound=known, weight=1, stage=3, proved=False
    )
    found = _bounded(told, bound)
    assert (found.bound, found.proved) == said


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
    answer = least(model.rows, terms, every, dict.fromkeys(start, 1), 20.0)
    assert answer.used is not None
    value = sum(factor for column, factor in terms if column in answer.used)
    assert answer.bound == value, "the whole was not solved, so nothing is known"
    assert relaxed.bound <= days.bound <= value
    assert value - days.bound < 100, "whole days bound it to less than one of its cost"


def _start(problem: Problem) -> list[Pick]:
    return first_week(problem, [])
