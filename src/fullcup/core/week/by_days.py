"""A week put together from whole days: a bound that is nearly always close, and the starts that
good days use.

A linear program over single starts splits what cannot be split: half a run here, half there. Over
whole days (columns made as they are needed: Dantzig and Wolfe, 1960) it cannot, within a day. What
ties days together (how often in a week, turns, sleep, sitters) has a price; for any prices the best
day of each is found (``one_day``), and they add up to a bound of the week, in whole numbers.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import linear_solver_pb2 as pb
from ortools.linear_solver import pywraplp

from fullcup.core.week.grid import SLOT
from fullcup.core.week.house import Flags, Numbers
from fullcup.core.week.linear import FINE, Relaxed, empty_request
from fullcup.core.week.model import Model
from fullcup.core.week.one_day import Day
from fullcup.core.week.rows import Row, Terms

ROUNDS: Final = 60
WORK: Final = 400_000_000
"""After so many sums that the days compared, all together, no further round is begun."""
_NIGHT: Final = 4 * 60 // SLOT
"""After midnight, where one day is cut from the next."""
_STEP: Final = 0.02
"""How far prices may go from the best so far at once, as a part of their own and the mean: at
first, and at least. Twice as far after a step that bettered the bound, half as far after another."""

_NOTHING: Final = 1e-7
"""What a solver calls nothing."""

Prices = NDArray[np.float64]


class ByDays(NamedTuple):
    bound: int
    """No choice of columns adds up to less."""
    columns: Flags
    """The columns that the days found so far use, and those that are no starts."""


class _Found(NamedTuple):
    """One day that was found: its cost, and what it adds to the rows that tie days together."""

    day: int
    cost: int
    adds: dict[int, int]


class _Told(NamedTuple):
    """The least sum over parts of days, the prices of the rows, and whether they were held."""

    least: float
    prices: Prices
    held: bool


def by_days(model: Model, terms: Terms, relaxed: Relaxed, best: frozenset[int]) -> ByDays:
    """A bound for the sum of the terms, and the columns worth a look. ``best`` are the columns of
    the best picks so far."""
    return _Week(model, terms, relaxed, best).solved()


class _Week:
    def __init__(self, model: Model, terms: Terms, relaxed: Relaxed, best: frozenset[int]) -> None:
        rows = model.rows
        self.costs = np.zeros(len(rows.most), dtype=np.int64)
        for column, factor in terms:
            self.costs[column] += factor
        self.least = np.array(rows.least, dtype=np.int64)
        self.most = np.array(rows.most, dtype=np.int64)
        parts = _Parts(model)
        self.day_of, self.days = parts.day_of, parts.days
        self.wish_of = parts.wish_of
        self.others = np.flatnonzero(self.day_of < 0)
        self.rows: list[Row] = []
        prices = []
        for row, price in zip(rows.rows, relaxed.prices.tolist(), strict=True):
            if not parts.holds(row):
                self.rows.append(row)
                prices.append(price / FINE)
        self.prices: Prices = np.array(prices, dtype=np.float64)
        self.in_rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            self._note(number, row)
        self.found: dict[tuple[int, ...], _Found] = {}
        self.priced: set[tuple[int, int]] = set()
        self.bound, self.best_prices = relaxed.bound * FINE, self.prices
        self.step = _STEP
        known: defaultdict[int, list[int]] = defaultdict(list)
        for column in sorted(best):
            known[int(self.day_of[column])].append(column)
        for day, columns in known.items():
            if day >= 0:
                self._add(day, columns)

    def _note(self, number: int, row: Row) -> None:
        for column, factor in zip(row.columns, row.factors, strict=True):
            self.in_rows[column].append((number, factor))

    def _add(self, day: int, columns: Sequence[int]) -> bool:
        """A day that was found joins the others; whether it is new."""
        key = tuple(sorted(columns))
        if not key or key in self.found:
            return False
        adds: defaultdict[int, int] = defaultdict(int)
        for column in key:
            for number, factor in self.in_rows[column]:
                adds[number] += factor
        cost = int(self.costs[list(key)].sum())
        self.found[key] = _Found(day, cost, dict(adds))
        return True

    def solved(self) -> ByDays:
        for _ in range(ROUNDS):
            new = self._round()
            told = self._master()
            if told is None:
                break
            free = not told.held and told.least * FINE - self.bound < FINE / 2
            still = not new and np.array_equal(told.prices, self.prices)
            if free or still or self._worked() > WORK:
                break
            self.prices = told.prices
        used = np.zeros(len(self.costs), dtype=np.bool_)
        used[self.others] = True
        used[[column for key in self.found for column in key]] = True
        return ByDays(-(-self.bound // FINE), used)

    def _worked(self) -> int:
        return sum(day.work for day in self.days.values())

    def _round(self) -> bool:
        """The best of each day at these prices; whether one of them is new."""
        costs, total = self._at_prices()
        new = False
        for number, day in self.days.items():
            best = day.best(costs)
            total += best.cost
            for wish in best.twice:
                new |= self._price(number, wish)
            new |= self._add(number, best.columns)
        better = total > self.bound
        self.step = self.step * 2 if better else max(_STEP, self.step / 2)
        if total >= self.bound:
            self.bound, self.best_prices = total, self.prices
        return new

    def _price(self, day: int, wish: int) -> bool:
        """A wish that a day cannot keep to once itself gets a row, and so a price, for it."""
        if (day, wish) in self.priced:
            return False
        self.priced.add((day, wish))
        own = np.flatnonzero((self.day_of == day) & (self.wish_of == wish)).tolist()
        row = Row(own, [1] * len(own), 1)
        number = len(self.rows)
        self.rows.append(row)
        self._note(number, row)
        for key, told in self.found.items():
            count = len(set(own).intersection(key))
            if count:
                told.adds[number] = count
        self.prices = np.append(self.prices, 0.0)
        self.best_prices = np.append(self.best_prices, 0.0)
        return True

    def _at_prices(self) -> tuple[Numbers, int]:
        """What every column costs with the prices of its rows, and what is the same for all."""
        costs, total = self.costs * FINE, 0
        for row, price in zip(self.rows, np.rint(self.prices * FINE).tolist(), strict=True):
            if price:
                costs[row.columns] += int(price) * np.array(row.factors, dtype=np.int64)
                total -= int(price) * row.most
        own = costs[self.others]
        ends = np.where(own < 0, own * self.most[self.others], own * self.least[self.others])
        return costs, total + int(ends.sum())

    def _master(self) -> _Told | None:
        """The week from parts of the days found so far."""
        answer = pb.MPSolutionResponse()
        request = self._request()
        pywraplp.Solver.SolveWithProto(request, answer)
        if answer.status != pb.MPSOLVER_OPTIMAL:
            return None
        prices = np.array(answer.dual_value, dtype=np.float64)[: len(self.rows)]
        steps = answer.variable_value[len(self.others) + len(self.found) :]
        return _Told(
            answer.objective_value, np.maximum(-prices, 0), max(steps, default=0.0) > _NOTHING
        )

    def _request(self) -> pb.MPModelRequest:
        request = empty_request()
        places = {int(column): place for place, column in enumerate(self.others)}
        for column in self.others:
            request.model.variable.add(
                lower_bound=float(self.least[column]),
                upper_bound=float(self.most[column]),
                objective_coefficient=float(self.costs[column]),
            )
        for told in self.found.values():
            request.model.variable.add(
                lower_bound=0, upper_bound=1, objective_coefficient=float(told.cost)
            )
        limits = list(self._limits(places))
        self._hold(request, limits)
        for where, by, most in limits:
            request.model.constraint.add(var_index=where, coefficient=by, upper_bound=most)
        return request

    def _hold(
        self, request: pb.MPModelRequest, limits: Sequence[tuple[list[int], list[int], int]]
    ) -> None:
        """Prices stay near the best so far (boxstep: Marsten and others, 1975): a row may be
        broken at the highest price, and more of it asked for at the lowest."""
        # Where nothing has a price yet, one is a beginning.
        mean = float(self.best_prices.sum()) / max(1, len(self.best_prices)) or 1.0
        tied = limits[: len(self.rows)]
        for (where, by, _), price in zip(tied, self.best_prices.tolist(), strict=True):
            step = self.step * (price + mean)
            for sign, value in ((-1, price + step), (1, step - price)):
                if sign < 0 or value < 0:
                    where.append(len(request.model.variable))
                    by.append(sign)
                    request.model.variable.add(
                        lower_bound=0, upper_bound=np.inf, objective_coefficient=value
                    )

    def _limits(self, places: dict[int, int]) -> Iterator[tuple[list[int], list[int], int]]:
        """The rows that tie days together, then one of each day."""
        tied = [
            [
                (places[column], factor)
                for column, factor in zip(row.columns, row.factors, strict=True)
                if column in places
            ]
            for row in self.rows
        ]
        days: defaultdict[int, list[int]] = defaultdict(list)
        for place, told in enumerate(self.found.values(), start=len(places)):
            days[told.day].append(place)
            for number, factor in told.adds.items():
                tied[number].append((place, factor))
        for terms, row in zip(tied, self.rows, strict=True):
            yield [place for place, _ in terms], [by for _, by in terms], row.most
        for held in days.values():
            yield held, [1] * len(held), 1


class _Parts:
    """The columns of a model by days, and which rows a day keeps by itself."""

    def __init__(self, model: Model) -> None:
        problem, count = model.problem, len(model.rows.most)
        picks = [column.pick for column in model.columns]
        numbers = np.array([column.var for column in model.columns], dtype=np.int64)
        self.leave = _spread(numbers, [max(0, problem.leave(pick)) for pick in picks], count)
        self.rested = _spread(numbers, [problem.rested(pick) for pick in picks], count)
        self.wish_of = _spread(numbers, [problem.wish_of[pick.option] for pick in picks], count)
        self.day_of = np.full(count, -1, dtype=np.int64)
        cuts = np.array(problem.house.grid.midnights[:-1], dtype=np.int64) + _NIGHT
        self.day_of[numbers] = np.searchsorted(cuts, self.leave[numbers], side="right")
        once: defaultdict[int, set[int]] = defaultdict(set)
        for row in model.rows.rows:
            if self._is_all_of_one(row):
                first = row.columns[0]
                once[int(self.day_of[first])].add(int(self.wish_of[first]))
        self.days = {
            int(day): self._day(int(day), frozenset(once[int(day)]))
            for day in np.unique(self.day_of[numbers])
        }

    def _day(self, number: int, once: frozenset[int]) -> Day:
        own = np.flatnonzero(self.day_of == number)
        return Day(own, self.leave[own], self.rested[own], self.wish_of[own], once)

    def holds(self, row: Row) -> bool:
        """Whether a day keeps this row by itself: at most one of what lies over each other, or of
        one wish."""
        if not row.is_choice or not self._in_one_day(row):
            return False
        over = self.leave[row.columns].max() < self.rested[row.columns].min()
        return bool(over) or self._is_all_of_one(row)

    def _in_one_day(self, row: Row) -> bool:
        days = self.day_of[row.columns]
        return bool(days[0] >= 0 and (days == days[0]).all())

    def _is_all_of_one(self, row: Row) -> bool:
        """Whether it is "at most one of this wish on this day"."""
        if not row.is_choice or not self._in_one_day(row):
            return False
        first = row.columns[0]
        alike = (self.day_of == self.day_of[first]) & (self.wish_of == self.wish_of[first])
        return bool(alike[row.columns].all() and len(row.columns) == alike.sum())


def _spread(numbers: Numbers, values: Sequence[int], count: int) -> Numbers:
    """The values at their numbers, and -1 elsewhere."""
    found = np.full(count, -1, dtype=np.int64)
    found[numbers] = values
    return found
