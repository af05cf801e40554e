"""Solving a model level by level: each stage is a few levels under weights of which none can be
outweighed by those below it, and what a stage found is kept by the stages after it.

The same model gives the same plan: one worker, a fixed seed, and an end after so much work, not
after so much time. Work is counted in the solver's deterministic seconds.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from ortools.sat.python import cp_model

from fullcup.core.week.goals import Goal
from fullcup.core.week.model import Model
from fullcup.core.week.plan import Value
from fullcup.core.week.problem import Pick

LAST_RESORT = 60.0
"""Seconds on the wall after which a stage ends anyway, and the plan says so."""


class Stage(NamedTuple):
    goals: tuple[Goal, ...]
    work: float


class Found(NamedTuple):
    picks: list[Pick]
    values: list[Value]
    by_clock: bool


def search(model: Model, stages: Sequence[Stage], hint: Sequence[Pick]) -> Found:
    """The best picks, ``model.fixed`` among them. ``hint`` keeps every rule."""
    picks, values, by_clock = list(hint), list[Value](), False
    for number, stage in enumerate(stages, start=1):
        weights = _weights(stage.goals)
        bound = 0
        if not _done(stage.goals, picks):
            picks, bound, stopped = _solve(model, stage, weights, picks)
            by_clock |= stopped
        values += _values(stage.goals, weights, picks, bound, number)
        _keep(model, stage.goals, picks)
    return Found(sorted(picks), values, by_clock)


def _weights(goals: Sequence[Goal]) -> list[int]:
    weights: list[int] = []
    below = 0
    for goal in reversed(goals):
        weights.append(below + 1)
        below += weights[-1] * (goal.most - goal.least)
    return weights[::-1]


def _worse(goal: Goal, value: int) -> int:
    """How far a value is from the best that its level could ever be."""
    return goal.most - value if goal.better == "more" else value - goal.least


def _done(goals: Sequence[Goal], picks: Sequence[Pick]) -> bool:
    """Whether the picks are as good as these levels could ever be."""
    return all(_worse(goal, goal.measured(picks)) == 0 for goal in goals)


def _solve(
    model: Model, stage: Stage, weights: Sequence[int], picks: Sequence[Pick]
) -> tuple[list[Pick], int, bool]:
    """The picks of a stage, the least that its weighted sum could be, and whether the clock
    ended it. Falls back on the picks it was given where the work ran out before any others."""
    model.cp.clear_hints()
    chosen = set(picks)
    for column in model.columns:
        model.cp.add_hint(column.var, column.pick in chosen)
    terms = [
        (variable, weight * (-factor if goal.better == "more" else factor))
        for goal, weight in zip(stage.goals, weights, strict=True)
        for variable, factor in goal.terms
    ]
    model.cp.minimize(
        cp_model.LinearExpr.weighted_sum([one for one, _ in terms], [by for _, by in terms])
    )
    solver = _solver(stage.work)
    status = solver.solve(model.cp)
    base = sum(
        weight * (goal.most - goal.base if goal.better == "more" else goal.base - goal.least)
        for goal, weight in zip(stage.goals, weights, strict=True)
    )
    # A bound is of whole numbers: what lies a hair under one is that one.
    bound = base + -int(-(solver.best_objective_bound - 1e-6) // 1)
    stopped = solver.wall_time >= LAST_RESORT
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return list(picks), bound, stopped
    found = [column.pick for column in model.columns if solver.boolean_value(column.var)]
    return [*model.fixed, *found], bound, stopped


def _solver(work: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    told = solver.parameters
    told.num_workers = 1
    told.random_seed = 0
    told.max_deterministic_time = work
    told.max_time_in_seconds = LAST_RESORT
    told.linearization_level = 2
    told.symmetry_level = 0
    told.cp_model_probing_level = 0
    return solver


def _values(
    goals: Sequence[Goal],
    weights: Sequence[int],
    picks: Sequence[Pick],
    bound: int,
    number: int,
) -> list[Value]:
    """What every level of a stage reached, and the best it could be given those above it.

    The bound on the weighted sum bounds the first level; where that is met, what is left of it
    bounds the second, and so on. Below a level that is not proved nothing is.
    """
    left, sure, values = bound, True, []
    below = sum(
        weight * (goal.most - goal.least) for goal, weight in zip(goals, weights, strict=True)
    )
    for goal, weight in zip(goals, weights, strict=True):
        value = goal.measured(picks)
        below -= weight * (goal.most - goal.least)
        worse = _worse(goal, value)
        least = max(0, -((below - left) // weight)) if sure else 0
        sure = sure and least >= worse
        values.append(_value(goal, value, min(least, worse), weight, number, sure=sure))
        left -= weight * worse
    return values


def _value(
    goal: Goal, value: int, least: int, weight: int, number: int, *, sure: bool
) -> Value:
    return Value(
        level=goal.level,
        better=goal.better,
        value=value,
        bound=goal.most - least if goal.better == "more" else goal.least + least,
        weight=weight,
        stage=number,
        proved=sure,
    )


def _keep(model: Model, goals: Sequence[Goal], picks: Sequence[Pick]) -> None:
    """What these levels reached is a rule for the stages that come."""
    for goal in goals:
        if not goal.terms:
            continue
        reached = goal.measured(picks) - goal.base
        variables, factors = zip(*goal.terms, strict=True)
        total = cp_model.LinearExpr.weighted_sum(variables, factors)
        model.cp.add(total >= reached if goal.better == "more" else total <= reached)


def measured(values: Sequence[Value], stages: Sequence[Stage], picks: Sequence[Pick]) -> list[Value]:
    """The values after a last touch to the picks, which can only have bettered them."""
    goals = [goal for stage in stages for goal in stage.goals]
    return [
        msgspec.structs.replace(value, value=(now := goal.measured(picks)), proved=value.proved or now == value.bound)
        for value, goal in zip(values, goals, strict=True)
    ]
