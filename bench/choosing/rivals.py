"""The choosers that are compared. All but uniform and content order hold the same beliefs.

Beliefs are Gaussian: what a practice is worth to her = ``level`` + ``slope`` x its prior + its own
difference + what it gains by being near the theme. Answers looking back are read as numbers;
relief in the minute is taken less what would have gone by itself, and counts for little.
*Firm* beliefs take the content's prior as it is; *trusting* ones learn how far to trust it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np

from bench.choosing.run import MakeOrder, Order
from bench.choosing.world import Mother, Outcome, Time
from fullcup.core.practices.fit import order as content_order

SAID = {"helped": 1.0, "a_little": 0.3, "not_really": -0.5, "made_it_harder": -1.0}


class Told(NamedTuple):
    """How surely, and what on average, was told of a practice."""

    weight: float
    mean: float


NOTHING = Told(0.0, 0.0)


@dataclass(frozen=True)
class Worth:
    """What one practice is believed to be worth here and now."""

    mean: float
    deviation: float
    drawn: float
    """One draw from what is believed of all practices together."""

    def __add__(self, more: float) -> "Worth":
        return Worth(self.mean + more, self.deviation, self.drawn + more)


class Shared(NamedTuple):
    """What all practices share: level and slope, their spread, and one draw of the two."""

    level: float
    slope: float
    spread: tuple[float, float, float]
    drawn: tuple[float, float]

    def variance(self, prior: float) -> float:
        aa, ab, bb = self.spread
        return aa + 2 * ab * prior + bb * prior**2

    def bases(self, prior: float) -> tuple[float, float]:
        """The mean for a prior, and the draw."""
        return self.level + self.slope * prior, self.drawn[0] + self.drawn[1] * prior


@dataclass(frozen=True)
class Beliefs:
    level: float = 0.3
    """How unsure what all practices share is; as all that follow, a standard deviation."""
    slope: float = 0.3
    doubt: float = 0.0
    """How unsure the slope is; 0: the prior is taken as it is."""
    own: float = 0.6
    noise: float = 0.6
    relief_noise: float = 3.0
    relief: str = "alone"
    """When relief counts: ``never``, ``alone`` (no answer looking back), or ``always``."""
    back: float = 0.5
    usual: float = 6.0
    near: float = 0.6
    general: float = 0.2
    half: float = 90.0
    """Days after which an answer counts half."""

    def of(
        self, person: Mother, time: Time, seen: Sequence[Outcome], dice: np.random.Generator
    ) -> list[Worth]:
        told = self._told(person, time, seen)
        prior = {one: float(person.prior[one]) for one in (*told, *time.fitting)}
        shared = self._shared(told, prior, dice)
        return [
            self._one(prior[one], told.get(one, NOTHING), shared, float(dice.normal()))
            + self._near(person, one, time)
            for one in time.fitting
        ]

    def _one(self, prior: float, told: Told, shared: "Shared", luck: float) -> "Worth":
        kept = self.own**2 * told.weight / (1 + self.own**2 * told.weight)
        left = self.own**2 * (1 - kept)
        spread = (1 - kept) ** 2 * shared.variance(prior) + left
        mean, drawn = ((1 - kept) * base + kept * told.mean for base in shared.bases(prior))
        return Worth(mean, sqrt(spread), drawn + sqrt(left) * luck)

    def _shared(
        self, told: Mapping[int, Told], prior: Mapping[int, float], dice: np.random.Generator
    ) -> "Shared":
        """Level and slope after all answers: a regression on two unknowns."""
        doubt = max(self.doubt, 1e-3)
        aa, ab, bb = 1 / self.level**2, 0.0, 1 / doubt**2
        ya, yb = 0.0, self.slope / doubt**2
        for one, (weight, mean) in told.items():
            counts, x = 1 / (self.own**2 + 1 / weight), prior[one]
            aa, ab, bb = aa + counts, ab + counts * x, bb + counts * x * x
            ya, yb = ya + counts * mean, yb + counts * mean * x
        rest = aa * bb - ab * ab
        level, slope = (bb * ya - ab * yb) / rest, (aa * yb - ab * ya) / rest
        spread = (bb / rest, -ab / rest, aa / rest)
        first, second = dice.normal(size=2)
        low = spread[1] / sqrt(spread[0])
        left = sqrt(max(spread[2] - low * low, 0.0))
        drawn = (level + sqrt(spread[0]) * first, slope + low * first + left * second)
        return Shared(level, slope, spread, drawn)

    def _told(self, person: Mother, now: Time, seen: Sequence[Outcome]) -> dict[int, Told]:
        """Weight and mean of what was told of each practice."""
        sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for one in seen:
            for value, noise in self._rows(one):
                weight = 0.5 ** ((now.day - one.time.day) / self.half) / noise**2
                near = self._near(person, one.practice, one.time)
                sums[one.practice][0] += weight
                sums[one.practice][1] += weight * (value - near)
        return {one: Told(weight, total / weight) for one, (weight, total) in sums.items()}

    def _rows(self, seen: Outcome) -> Iterator[tuple[float, float]]:
        if seen.later is not None:
            yield SAID[seen.later], self.noise
        counts = self.relief == "always" or (self.relief == "alone" and seen.later is None)
        if counts and seen.after is not None:
            before = seen.time.heavy
            lighter = before - seen.after - self.back * (before - self.usual)
            yield min(max(lighter / 3, -1.0), 1.0), self.relief_noise

    def _near(self, person: Mother, practice: int, time: Time) -> float:
        situations = person.practices[practice].situations
        if time.where.theme and time.where.theme in situations:
            return self.near
        return self.general if "general" in situations else 0.0


def uniform(person: Mother) -> Order:
    del person

    def order(time: Time, seen: Sequence[Outcome], dice: np.random.Generator) -> list[int]:
        del seen
        return [int(one) for one in dice.permutation(time.fitting)]

    return order


def content(person: Mother) -> Order:
    """What the app did before it learned: nearest theme, shortest, turned round by the moment."""
    at = {one.id: place for place, one in enumerate(person.practices)}

    def order(time: Time, seen: Sequence[Outcome], dice: np.random.Generator) -> list[int]:
        del seen
        found = content_order(person.practices, time.where, turn=int(dice.integers(7)))
        return [at[one.id] for one in found]

    return order


def by(beliefs: Beliefs, score: Callable[[Worth], float], explore: float = 0.0) -> MakeOrder:
    """The best ``score`` first; now and then anything at all."""

    def make(person: Mother) -> Order:
        def order(time: Time, seen: Sequence[Outcome], dice: np.random.Generator) -> list[int]:
            if explore and dice.random() < explore:
                return [int(one) for one in dice.permutation(time.fitting)]
            found = beliefs.of(person, time, seen, dice)
            scores = [-score(one) for one in found]
            return [time.fitting[at] for at in np.argsort(scores, kind="stable")]

        return order

    return make


def greedy(beliefs: Beliefs, explore: float = 0.0) -> MakeOrder:
    return by(beliefs, lambda one: one.mean, explore)


def ucb(beliefs: Beliefs, width: float = 0.5) -> MakeOrder:
    return by(beliefs, lambda one: one.mean + width * one.deviation)


def thompson(beliefs: Beliefs) -> MakeOrder:
    return by(beliefs, lambda one: one.drawn)
