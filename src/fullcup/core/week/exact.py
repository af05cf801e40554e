"""The least sum over some columns, by CP-SAT.

The same rows give the same answer: one worker, a fixed seed, and an end after so much work, not
after so much time. Work is counted in the solver's deterministic seconds.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from ortools.sat.python import cp_model

from fullcup.core.week.house import Flags
from fullcup.core.week.rows import Row, Rows, Terms

LAST_RESORT = 60.0
"""Seconds on the wall after which a search ends anyway, and the plan says so."""


class Answer(NamedTuple):
    used: dict[int, int] | None
    """How much of each column is used, where it is not nought; ``None`` where the work ended before
    any choice was found."""
    bound: int
    by_clock: bool


def least(rows: Rows, terms: Terms, among: Flags, hint: Mapping[int, int], work: float) -> Answer:
    """The least sum of the terms with the columns of ``among``; the others are not used. ``hint`` is
    a choice to better, as ``Answer.used``: whole, or the solver has to make one of it first."""
    model = cp_model.CpModel()
    variables = {column: _variable(model, rows, column) for column in among.nonzero()[0].tolist()}
    for row in rows.rows:
        if among[row.columns].any():
            _add(model, variables, row)
    for column, variable in variables.items():
        model.add_hint(variable, hint.get(column, rows.least[column]))
    told = [(variables[column], factor) for column, factor in terms if column in variables]
    model.minimize(
        cp_model.LinearExpr.weighted_sum([one for one, _ in told], [by for _, by in told])
    )
    solver = _solver(work)
    status = solver.solve(model)
    by_clock = solver.wall_time >= LAST_RESORT
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        # It may have ended before it had a bound, and then says nought.
        return Answer(None, _at_their_ends(rows, terms), by_clock)
    # A bound is of whole numbers: what lies a hair under one is that one.
    bound = -int(-(solver.best_objective_bound - 1e-6) // 1)
    values = ((column, solver.value(one)) for column, one in variables.items())
    return Answer({column: value for column, value in values if value}, bound, by_clock)


def _at_their_ends(rows: Rows, terms: Terms) -> int:
    """The least sum if no row held."""
    factors: Counter[int] = Counter()
    for column, factor in terms:
        factors[column] += factor
    return sum(
        factor * (rows.least[column] if factor > 0 else rows.most[column])
        for column, factor in factors.items()
    )


def _variable(model: cp_model.CpModel, rows: Rows, column: int) -> cp_model.IntVar:
    low, high = rows.least[column], rows.most[column]
    return model.new_bool_var("") if (low, high) == (0, 1) else model.new_int_var(low, high, "")


def _add(model: cp_model.CpModel, variables: dict[int, cp_model.IntVar], row: Row) -> None:
    here = [
        (variables[column], factor)
        for column, factor in zip(row.columns, row.factors, strict=True)
        if column in variables
    ]
    if row.is_choice and len(here) == 1:
        return
    if row.is_choice:
        model.add_at_most_one([one for one, _ in here])
    else:
        model.add(
            cp_model.LinearExpr.weighted_sum([one for one, _ in here], [by for _, by in here])
            <= row.most
        )


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
