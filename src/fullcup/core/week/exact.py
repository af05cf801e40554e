"""The least sum over some columns, by CP-SAT.

The same rows give the same answer: one worker, a fixed seed, and an end after so much work, not
after so much time. Work is counted in the solver's deterministic seconds.
"""

from typing import NamedTuple

from ortools.sat.python import cp_model

from fullcup.core.week.house import Flags
from fullcup.core.week.rows import Row, Rows, Terms

LAST_RESORT = 60.0
"""Seconds on the wall after which a search ends anyway, and the plan says so."""


class Answer(NamedTuple):
    columns: frozenset[int] | None
    """The columns that are used; ``None`` where the work ended before any choice was found."""
    bound: int
    by_clock: bool


def least(rows: Rows, terms: Terms, among: Flags, hint: frozenset[int], work: float) -> Answer:
    """The least sum of the terms with the columns of ``among``; the others are not used."""
    model = cp_model.CpModel()
    variables = {column: _variable(model, rows, column) for column in among.nonzero()[0].tolist()}
    for row in rows.rows:
        if among[row.columns].any():
            _add(model, variables, row)
    for column, variable in variables.items():
        if rows.most[column] == 1:
            model.add_hint(variable, column in hint)
    told = [(variables[column], factor) for column, factor in terms if column in variables]
    model.minimize(
        cp_model.LinearExpr.weighted_sum([one for one, _ in told], [by for _, by in told])
    )
    solver = _solver(work)
    status = solver.solve(model)
    # A bound is of whole numbers: what lies a hair under one is that one.
    bound = -int(-(solver.best_objective_bound - 1e-6) // 1)
    by_clock = solver.wall_time >= LAST_RESORT
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(None, bound, by_clock)
    used = frozenset(column for column, one in variables.items() if solver.value(one))
    return Answer(used, bound, by_clock)


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
