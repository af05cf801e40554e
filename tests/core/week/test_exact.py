"""A search that ends early claims nothing that it did not find out."""

import json
from random import Random

import numpy as np
import pytest
from bench.week.checker import wrong_with
from bench.week.generate import family as by_chance
from bench.week.load import load

from core.week.some_families import read
from fullcup.core.week import linear
from fullcup.core.week.exact import least
from fullcup.core.week.goals import noticed, turns
from fullcup.core.week.greedy import first_week
from fullcup.core.week.linear import relax
from fullcup.core.week.make import as_json, plan_week
from fullcup.core.week.model import Model
from fullcup.core.week.problem import Problem
from fullcup.core.week.rows import Rows, Terms
from fullcup.core.week.search import Stage, _Solving, _weights

NO_TIME = 1e-9


def _knapsack(seed: int) -> tuple[Rows, Terms]:
    chance, rows = Random(seed), Rows()
    columns = [rows.column() for _ in range(40)]
    for _ in range(12):
        rows.add([(one, chance.randrange(1, 9)) for one in columns], 60)
    return rows, [(one, -chance.randrange(1, 30)) for one in columns]


def test_out_of_work_it_bounds_by_what_no_choice_goes_below() -> None:
    rows, terms = _knapsack(1)
    every = np.ones(len(rows.most), dtype=np.bool_)
    whole = least(rows, terms, every, {}, 20.0)
    ended = least(rows, terms, every, {}, NO_TIME)
    assert whole.used is not None
    value = sum(factor * whole.used.get(column, 0) for column, factor in terms)
    assert whole.bound == value
    assert ended.used is None, "this was to end before it found anything"
    assert ended.bound <= value, "nought is less than nothing that was found"


def test_a_look_without_time_for_one_keeps_the_week_and_all_that_follows_from_it() -> None:
    """The turns of a week are columns too, and were once given as not used."""
    problem = Problem(read(by_chance(7, (0.7, 0.9), load)))
    model, start = Model(problem, problem.open, []), first_week(problem, [])
    goals = tuple(goal for goal in (noticed(model), turns(model)) if goal)
    solving = _Solving(model, Stage(goals, 0.3), _weights(goals), start)
    before = solving.value
    relaxed = relax(model.rows, solving.terms)
    assert relaxed is not None
    solving.look(solving.useful(relaxed), 0.01)
    assert solving.whole is not None
    told = sum(factor * solving.whole.get(column, 0) for column, factor in solving.terms)
    assert solving.whole.keys() - {one.var for one in model.columns}, "no turn is in it"
    assert told == solving.value <= before


def test_a_linear_program_that_goes_in_circles_is_given_up_and_the_week_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = by_chance(7, (0.7, 0.9), load)
    monkeypatch.setattr(linear, "LAST_RESORT", f"max_deterministic_time: {NO_TIME}")
    rows, terms = _knapsack(1)
    assert relax(rows, terms) is None
    plan = plan_week(read(told))
    assert plan.placements
    assert wrong_with(told, json.loads(as_json(plan))) == []
