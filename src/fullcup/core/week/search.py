"""Solving a model level by level: each stage is a few levels under weights of which none can be
outweighed by those below it, and what a stage found is kept by the stages after it.

The same model gives the same plan: one worker, a fixed seed, and an end after so much work, not
after so much time. Work is counted in the solver's deterministic seconds.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from fullcup.core.week.by_days import by_days
from fullcup.core.week.exact import least
from fullcup.core.week.goals import Goal
from fullcup.core.week.house import Flags
from fullcup.core.week.linear import Relaxed, relax
from fullcup.core.week.model import Model
from fullcup.core.week.plan import Value
from fullcup.core.week.problem import Pick

FIRST, LAST = (400, 0.3), (1500, 1.0)
"""How many columns a look at a stage is held to, those that the relaxation likes best, and its
share of the work."""
DAYS = 1.0
"""The share of the work for a look at the columns of whole days."""
CLOSE = 100
"""A plan is close where no level is more than a hundredth from its bound."""
FEW, FEWER = 10_000, 5000
"""So few columns are all looked at (``Stage.few``); and so few where the plan is close already, for the
proof alone."""


class Stage(NamedTuple):
    goals: tuple[Goal, ...]
    work: float
    by_days: bool = False
    """Whether whole days are looked for first: worth its time where the relaxation lies far from
    what can be."""
    few: int = FEW
    """So few columns that could be better are all looked at, in the last look; otherwise those that the
    relaxation likes best."""
    by_clock: bool = False
    """Whether the clock ended the search for what its levels could be at best."""


class Found(NamedTuple):
    picks: list[Pick]
    values: list[Value]
    by_clock: bool
    goals: list[Goal]
    """What each of the values measures."""


def search(model: Model, stages: Iterable[Stage], hint: Sequence[Pick]) -> Found:
    """The best picks, ``model.fixed`` among them. ``hint`` keeps every rule. A stage is asked for
    only when those before it are solved: what it adds to the model would be in their way."""
    picks, values, by_clock = list(hint), list[Value](), False
    goals: list[Goal] = []
    for number, stage in enumerate(stages, start=1):
        goals += stage.goals
        by_clock |= stage.by_clock
        weights = _weights(stage.goals)
        bound = 0
        if not _done(stage.goals, picks):
            picks, bound, stopped = _solve(model, stage, weights, picks)
            by_clock |= stopped
        told = _values(stage.goals, weights, picks, bound, number)
        values += _kept_with_bounds(model, stage.goals, told, picks)
    return Found(sorted(picks), values, by_clock, goals)


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
    ended it."""
    solving = _Solving(model, stage, weights, picks)
    relaxed = relax(model.rows, solving.terms)
    if relaxed is None:
        return solving.best, 0, False
    solving.learn(relaxed.bound)
    if stage.by_days:
        _by_days(solving, relaxed)
    else:
        _by_looks(solving, relaxed)
    return solving.best, solving.base + solving.bound, solving.by_clock


class _Solving:
    """A stage as it is being solved. Sums are those of ``terms``, without ``base``."""

    def __init__(
        self, model: Model, stage: Stage, weights: Sequence[int], picks: Sequence[Pick]
    ) -> None:
        self.model, self.stage, self.weights = model, stage, weights
        self.best, self.by_clock = list(picks), False
        self.terms = [
            (column, weight * (-factor if goal.better == "more" else factor))
            for goal, weight in zip(stage.goals, weights, strict=True)
            for column, factor in goal.terms
        ]
        self.base = sum(
            weight * (goal.most - goal.base if goal.better == "more" else goal.base - goal.least)
            for goal, weight in zip(stage.goals, weights, strict=True)
        )
        self.whole: dict[int, int] | None = None
        """The best so far as the solver had it, once it had one."""
        # No plan is better than the best of every level together.
        self.bound = -self.base

    @property
    def value(self) -> int:
        return self._weighed(self.best) - self.base

    def is_done(self) -> bool:
        return self.value <= self.bound

    def learn(self, bound: int) -> None:
        self.bound = max(self.bound, bound)

    def useful(self, relaxed: Relaxed) -> Flags:
        """Every column with which something better than the best so far is not ruled out."""
        found: Flags = relaxed.using < self.value
        found[list(_columns(self.model, self.best))] = True
        found[_others(self.model)] = True
        return found

    def look(self, among: Flags, share: float) -> int:
        """The best among some columns, and those of the best so far; what such a choice cannot
        go below."""
        if self.whole is None:
            self.whole = self._completed()
        among = among.copy()
        among[list(_columns(self.model, self.best))] = True
        answer = least(self.model.rows, self.terms, among, self.whole, self.stage.work * share)
        self.by_clock |= answer.by_clock
        if answer.used is not None:
            found = _picks(self.model, answer.used)
            if self._weighed(found) <= self._weighed(self.best):
                self.best, self.whole = found, answer.used
        return answer.bound

    def _completed(self) -> dict[int, int]:
        """The best so far with all that follows from it: a solver that is given starts alone may end
        before it has made one choice of them."""
        columns = dict.fromkeys(_columns(self.model, self.best), 1)
        among = np.zeros(len(self.model.rows.most), dtype=np.bool_)
        among[[*columns, *_others(self.model)]] = True
        answer = least(self.model.rows, self.terms, among, columns, self.stage.work)
        self.by_clock |= answer.by_clock
        if answer.used is None:
            return columns
        found = _picks(self.model, answer.used)
        if self._weighed(found) > self._weighed(self.best):
            return columns
        self.best = found
        return answer.used

    def _weighed(self, picks: Sequence[Pick]) -> int:
        return _weighed(self.stage.goals, self.weights, picks)


def _by_looks(solving: _Solving, relaxed: Relaxed) -> None:
    """The relaxation gives a bound, and says which columns a better choice could use at all. A
    first look at the few that it likes best finds good picks soon; after that few others are left
    to search for better ones."""
    if not solving.is_done():
        most, share = FIRST
        near = _near(solving.model, relaxed, solving.best, most)
        solving.look(solving.useful(relaxed) & near, share)
    _last_look(solving, relaxed)


def _by_days(solving: _Solving, relaxed: Relaxed) -> None:
    """Whole days give a much closer bound, and good days are made of good columns; in a full week, where
    few of them are found, those that the relaxation likes best help as well."""
    if solving.is_done():
        return
    days = by_days(solving.model, solving.terms, relaxed, _columns(solving.model, solving.best))
    solving.learn(days.bound)
    if solving.is_done():
        return
    near = _near(solving.model, relaxed, solving.best, FIRST[0])
    solving.look(days.columns | near, DAYS)
    if not _is_close(solving) or solving.useful(relaxed).sum() <= FEWER:
        _last_look(solving, relaxed)


def _last_look(solving: _Solving, relaxed: Relaxed) -> None:
    if solving.is_done():
        return
    (most, share), useful, value = LAST, solving.useful(relaxed), solving.value
    if useful.sum() > solving.stage.few:
        useful &= _near(solving.model, relaxed, solving.best, most)
        solving.look(useful, share)
    else:
        # Nothing is left out that could be better: what this look proves, it proves of all.
        solving.learn(min(solving.look(useful, share), value))


def _is_close(solving: _Solving) -> bool:
    """Whether the first level is as near to its bound as a plan that is close needs."""
    bound = solving.base + solving.bound
    return is_close(_values(solving.stage.goals, solving.weights, solving.best, bound, 0)[0])


def _picks(model: Model, used: Mapping[int, int]) -> list[Pick]:
    return [*model.fixed, *(one.pick for one in model.columns if one.var in used)]


def _weighed(goals: Sequence[Goal], weights: Sequence[int], picks: Sequence[Pick]) -> int:
    return sum(
        weight * _worse(goal, goal.measured(picks))
        for goal, weight in zip(goals, weights, strict=True)
    )


def _columns(model: Model, picks: Collection[Pick]) -> frozenset[int]:
    chosen = set(picks)
    return frozenset(one.var for one in model.columns if one.pick in chosen)


def _near(model: Model, relaxed: Relaxed, picks: Sequence[Pick], most: int) -> Flags:
    """The columns of the relaxation, those of the picks, and the cheapest others."""
    near: Flags = relaxed.part > 0
    near[np.argsort(relaxed.using, kind="stable")[:most]] = True
    near[list(_columns(model, picks))] = True
    near[_others(model)] = True
    return near


def _others(model: Model) -> list[int]:
    """Columns that are no start of anything: weeks, nights, turns."""
    return sorted(set(range(len(model.rows.most))).difference(one.var for one in model.columns))


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


def _kept_with_bounds(
    model: Model, goals: Sequence[Goal], values: Sequence[Value], picks: Sequence[Pick]
) -> list[Value]:
    """What these levels reached is a rule for the stages that come, level by level. A level that is
    not proved, below levels of its stage that are close, gets a bound of its own in passing: what the
    weighted sum leaves for it is less than what those reached does."""
    found: list[Value] = []
    for at, (goal, value) in enumerate(zip(goals, values, strict=True)):
        if at and not value.proved and all(map(is_close, found)):
            sign = -1 if goal.better == "more" else 1
            relaxed = relax(model.rows, [(column, sign * by) for column, by in goal.terms])
            bound = value.bound if relaxed is None else goal.base + sign * relaxed.bound
            value = _bounded(value, bound)  # noqa: PLW2901  # the same level, better known
        found.append(value)
        _keep(model, goal, picks)
    return found


def _bounded(value: Value, bound: int) -> Value:
    """With the closer of two bounds, which is never better than what was reached."""
    if value.better == "more":
        best = max(value.value, min(bound, value.bound))
    else:
        best = min(value.value, max(bound, value.bound))
    return msgspec.structs.replace(value, bound=best, proved=best == value.value)


def is_close(value: Value) -> bool:
    """Whether a level is no more than a hundredth from its bound."""
    return abs(value.value - value.bound) * CLOSE <= max(1, abs(value.value))


def _value(goal: Goal, value: int, least: int, weight: int, number: int, *, sure: bool) -> Value:
    return Value(
        level=goal.level,
        better=goal.better,
        value=value,
        bound=goal.most - least if goal.better == "more" else goal.least + least,
        weight=weight,
        stage=number,
        proved=sure,
    )


def _keep(model: Model, goal: Goal, picks: Sequence[Pick]) -> None:
    if goal.terms:
        reached = goal.measured(picks) - goal.base
        sign = -1 if goal.better == "more" else 1
        model.rows.add([(column, sign * by) for column, by in goal.terms], sign * reached)


def measured(values: Sequence[Value], goals: Sequence[Goal], picks: Sequence[Pick]) -> list[Value]:
    """The values after a last touch to the picks, which can only have bettered them, the first level
    first. A wish that found a gap may have made a later level worse; what held for the levels
    below that one, given what it had reached, holds no more."""
    found: list[Value] = []
    holds = True
    for value, goal in zip(values, goals, strict=True):
        now = goal.measured(picks)
        bound = value.bound if holds else goal.most if goal.better == "more" else goal.least
        found.append(msgspec.structs.replace(value, value=now, bound=bound, proved=now == bound))
        holds = holds and _worse(goal, now) <= _worse(goal, value.value)
    return found
