"""Runs a chooser through one mother's moments and adds up what she missed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bench.choosing.world import Floats, Mother, Outcome, Scenario, Time, mother

Order = Callable[[Time, Sequence[Outcome], np.random.Generator], list[int]]
"""The fitting practices of a moment, the best first, from what is known so far."""
MakeOrder = Callable[[Mother], Order]
"""A chooser for one mother: it may look at her practices and their priors, at nothing else."""


@dataclass(frozen=True)
class Chooser:
    name: str
    make: MakeOrder


def regrets(chooser: Chooser, scenario: Scenario, seed: int, moments: int) -> Floats:
    """What she missed up to each moment: the worth of the best that fits, less that of the one
    she took. The same seed is the same mother with the same moments for every chooser."""
    person, times = _life(scenario, seed, moments)
    dice = np.random.default_rng((seed, 1))
    choose, seen, missed = chooser.make(person), list[Outcome](), []
    person.rng = np.random.default_rng((seed, 2))
    for time, good in times:
        person.good = good
        practice = person.takes(choose(time, seen, dice), time)
        best = max(person.worth(one, time.where) for one in time.fitting)
        missed.append(best - person.worth(practice, time.where))
        seen.append(person.does(practice, time))
    return np.cumsum(missed)


@lru_cache(maxsize=512)
def _life(scenario: Scenario, seed: int, moments: int) -> tuple[Mother, list[tuple[Time, Floats]]]:
    """A mother and all her moments beforehand, each with what is good for her then."""
    person = mother(scenario, seed)
    return person, [(time, person.good) for time in person.times(moments)]


@dataclass(frozen=True)
class Ratio:
    """Regret against uniform over all mothers, with a 95 % interval resampled by mother."""

    value: float
    low: float
    high: float


def ratio(chosen: Floats, uniform: Floats, seed: int = 0, resamples: int = 1000) -> Ratio:
    rng = np.random.default_rng(seed)
    picked = rng.integers(0, len(chosen), (resamples, len(chosen)))
    found = chosen[picked].sum(axis=1) / uniform[picked].sum(axis=1)
    low, high = np.quantile(found, [0.025, 0.975])
    return Ratio(float(chosen.sum() / uniform.sum()), float(low), float(high))
