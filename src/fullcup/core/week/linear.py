"""The relaxed week: a bound that holds exactly, and which columns a better week could use.

A linear program is solved in floating point, but nothing rests on its rounding: its prices are
rounded to whole numbers, and the bound and what each column would cost beyond it are worked out
from those in whole numbers. Any prices give a true bound; good prices give a tight one.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import linear_solver_pb2 as pb
from ortools.linear_solver import pywraplp

from fullcup.core.week.house import Numbers
from fullcup.core.week.rows import Rows, Terms

Parts = NDArray[np.float64]
FINE = 1 << 12
"""Prices are multiples of a part of this size."""
LAST_RESORT: Final = "max_deterministic_time: 20"
"""After so much work, in the solver's own seconds, a program is given up: none is known to need a
tenth of it, but a simplex can go in circles."""


class Relaxed(NamedTuple):
    """No choice of columns adds up to less than ``bound``, and none that uses a column to less
    than its ``using``."""

    bound: int
    using: Numbers
    part: Parts
    """How much of each column the relaxation uses."""
    prices: Numbers
    """Of each row, in parts of ``FINE``."""


def relax(rows: Rows, terms: Terms) -> Relaxed | None:
    """What the least sum of the terms could be; ``None`` where the relaxation was not solved."""
    answer = pb.MPSolutionResponse()
    pywraplp.Solver.SolveWithProto(_request(rows, terms), answer)
    if answer.status != pb.MPSOLVER_OPTIMAL:
        return None
    part = np.array(answer.variable_value, dtype=np.float64)
    prices = np.rint(np.maximum(-np.array(answer.dual_value), 0) * FINE).astype(np.int64)
    return _exact(rows, terms, prices, part)


def empty_request() -> pb.MPModelRequest:
    """A linear program without rows and columns."""
    return pb.MPModelRequest(
        solver_type=pb.MPModelRequest.GLOP_LINEAR_PROGRAMMING,
        solver_specific_parameters=LAST_RESORT,
    )


def _request(rows: Rows, terms: Terms) -> pb.MPModelRequest:
    request = empty_request()
    costs = [0] * len(rows.most)
    for column, factor in terms:
        costs[column] += factor
    for least, most, factor in zip(rows.least, rows.most, costs, strict=True):
        request.model.variable.add(
            lower_bound=least, upper_bound=most, objective_coefficient=factor
        )
    for row in rows.rows:
        request.model.constraint.add(
            var_index=row.columns, coefficient=row.factors, upper_bound=row.most
        )
    return request


def _exact(rows: Rows, terms: Terms, prices: Numbers, part: Parts) -> Relaxed:
    """Lagrange's bound for these prices: each column at its cheaper end."""
    cost = np.zeros(len(rows.most), dtype=np.int64)
    for column, factor in terms:
        cost[column] += factor * FINE
    total = 0
    for row, price in zip(rows.rows, prices.tolist(), strict=True):
        if price:
            cost[row.columns] += price * np.array(row.factors, dtype=np.int64)
            total -= price * row.most
    least, most = np.array(rows.least, dtype=np.int64), np.array(rows.most, dtype=np.int64)
    total += int(np.where(cost < 0, cost * most, cost * least).sum())
    using = -(-(total + np.maximum(cost, 0)) // FINE)
    return Relaxed(bound=-(-total // FINE), using=using, part=part, prices=prices)
