"""Simulated mothers, written before any chooser and knowing none.

One mother has practices that serve her more or less (``Mother.good``), moments in which only
some of them fit, and answers that come back noisy, late, or not at all. A chooser sees what the
app would see: where she is, how heavy it was before and after, and her answer looking back.

Units: what a practice is worth *later* is in standard deviations of the noise-free worth between
practices, about. ``heavy`` is the app's 0 to 10. Every figure below is an assumption; what is
reported is how choosers compare while it is varied (``SCENARIOS``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from fullcup.core.practices.fit import Where, fits
from fullcup.library import load
from fullcup.library.schema import Practice

Floats = NDArray[np.float64]
Prior = Literal["correct", "useless", "inverted"]
Said = Literal["helped", "a_little", "not_really", "made_it_harder"]

POPULATION, HERS, TASTE = 0.6, 0.4, 0.3
"""How far practices differ for mothers in general, for this one by herself, and by her taste
for kinds of practice (alone or together, short, away from the room)."""
NOISE = 0.6
"""How far one time differs from another."""
NEAR, GENERAL = 0.4, 0.1
"""What it is worth that a practice is about the theme at hand."""
GUESS = 0.3
"""How far even a correct prior is off."""
LEVELS = (-1.0, -0.33, 0.33, 1.0)
"""A content team writes down a word, not a number: the prior has four levels."""
USUAL, SPREAD, BACK = 6.0, 2.0, 0.5
"""How heavy her moments are, how far they differ, and how much of what is above her usual is
gone by itself when she looks again. (The share that stays is the correlation of two measurings:
Barnett, van der Pols, Dobson, Int J Epidemiol 2005;34:215. That it is a half here is an
assumption; 0.2 and 0.8 are tried too.)"""
RELIEF, AFTER_NOISE = 1.0, 1.5
"""Points of heaviness that one unit of relief takes away, and how noisy that answer is."""
OFTEN = {"mine": 0.4, "pause": 0.25, "night": 0.1, "shame": 0.15, "not_in_my_hands": 0.1}
"""How often a practice is offered on each path."""
EVERY = 2.0
"""Days between two moments, on average."""
FEW = 4
BROWSE = 0.25
"""How often she takes another of the first four instead of the first."""


@dataclass(frozen=True)
class Scenario:
    name: str
    prior: Prior = "correct"
    missing: float = 0.3
    missing_when_bad: float = 1.0
    """How strongly a missing answer goes with a bad time; 0: it does not."""
    drift: bool = False
    back: float = BACK
    steered: bool = False
    """The heavier the moment, the more she takes what is shortest of the four."""
    opposed: bool = False
    """What brings relief in the minute is what serves worst later."""
    only_relief: float = 0.0
    """How often the question looking back is never asked."""


@dataclass(frozen=True)
class Time:
    """A moment in which she may take something."""

    number: int
    day: float
    where: Where
    heavy: int
    fitting: tuple[int, ...]


@dataclass(frozen=True)
class Outcome:
    """What the app knows after she took a practice."""

    time: Time
    practice: int
    later: Said | None
    after: int | None


@dataclass
class Mother:
    """One simulated mother. ``good`` changes half way where there is drift."""

    scenario: Scenario
    rng: np.random.Generator
    practices: Sequence[Practice]
    good: Floats
    relief: Floats
    prior: Floats
    themes: tuple[Sequence[str], Floats]
    ages: tuple[str, ...]
    usual: float
    drifted: Floats = field(default_factory=lambda: np.zeros(0))

    def times(self, count: int) -> Iterator[Time]:
        day, rest = 0.0, 0.0
        for number in range(count):
            if self.scenario.drift and number == count // 2:
                self.good = self.drifted
            day += float(self.rng.exponential(EVERY))
            rest = 0.5 * rest + float(self.rng.normal(0, SPREAD * 0.87))
            heavy = int(np.clip(round(self.usual + rest), 0, 10))
            where, fitting = self._somewhere()
            yield Time(number, day, where, heavy, fitting)

    def _somewhere(self) -> tuple[Where, tuple[int, ...]]:
        while True:
            where = self._where()
            found = tuple(i for i, one in enumerate(self.practices) if fits(one, where))
            if len(found) > 1:
                return where, found

    def _where(self) -> Where:
        rng = self.rng
        path = str(rng.choice(list(OFTEN), p=list(OFTEN.values())))
        pausing = path == "pause"
        theme = "" if pausing else str(rng.choice(list(self.themes[0]), p=self.themes[1]))
        place = rng.choice(["", "home", "outside", "bathroom", "car", "work"]) if pausing else ""
        return Where(
            path=path,
            theme=theme,
            place=str(place),
            minutes=int(rng.choice([2, 5])) if pausing else None,
            child_here=bool(rng.random() < 0.5) if pausing else None,
            ages=self.ages,
            energy=str(rng.choice(["", "low", "empty"], p=[0.6, 0.25, 0.15])),
            hows=("with_me",),
        )

    def worth(self, practice: int, where: Where) -> float:
        """What it is worth to her later, there, without noise."""
        situations = self.practices[practice].situations
        near = where.theme and where.theme in situations
        bonus = NEAR if near else GENERAL if "general" in situations else 0.0
        return float(self.good[practice] + bonus)

    def takes(self, offered: Sequence[int], time: Time) -> int:
        """The first, or another of the first four."""
        few = list(offered[:FEW])
        if self.scenario.steered and self.rng.random() < time.heavy / 12:
            return min(few, key=lambda one: self.practices[one].minutes)
        if len(few) > 1 and self.rng.random() < BROWSE:
            return int(self.rng.choice(few[1:]))
        return few[0]

    def does(self, practice: int, time: Time) -> Outcome:
        rng = self.rng
        felt = self.worth(practice, time.where) + float(rng.normal(0, NOISE))
        relieved = float(self.relief[practice] + rng.normal(0, NOISE))
        stays = self.usual + (1 - self.scenario.back) * (time.heavy - self.usual)
        after = round(stays - RELIEF * relieved + float(rng.normal(0, AFTER_NOISE)))
        asked = rng.random() >= self.scenario.only_relief
        return Outcome(
            time,
            practice,
            later=_said(felt) if asked and not self._missing(felt) else None,
            after=None if self._missing(felt) else int(np.clip(after, 0, 10)),
        )

    def _missing(self, felt: float) -> bool:
        share, tilt = self.scenario.missing, self.scenario.missing_when_bad
        if not share:
            return False
        odds = np.log(share / (1 - share)) - tilt * felt
        return bool(self.rng.random() < 1 / (1 + np.exp(-odds)))


def _said(felt: float) -> Said:
    if felt > 0.6:
        return "helped"
    if felt > 0:
        return "a_little"
    return "not_really" if felt > -0.8 else "made_it_harder"


def mother(scenario: Scenario, seed: int) -> Mother:
    rng = np.random.default_rng(seed)
    practices = list(load().practices)
    count = len(practices)
    population = rng.normal(0, POPULATION, count)
    good = population + _of_hers(rng, practices)
    names = sorted({name for one in practices for name in one.situations} - {"general"})
    return Mother(
        scenario=scenario,
        rng=rng,
        practices=practices,
        good=good,
        relief=_relief(rng, good, opposed=scenario.opposed),
        prior=_prior(rng, population, scenario.prior),
        themes=(names, rng.dirichlet(np.full(len(names), 0.15))),
        ages=tuple(
            rng.choice(["baby", "toddler", "preschool", "school", "teen"], 2, replace=False)
        ),
        usual=float(rng.normal(USUAL, 1.0)),
        # A third of what served her serves her otherwise from now on.
        drifted=np.where(rng.random(count) < 0.33, population + _of_hers(rng, practices), good),
    )


def _of_hers(rng: np.random.Generator, practices: Sequence[Practice]) -> Floats:
    kinds = np.array(
        [
            (
                one.with_child == "alone",
                one.with_child == "together",
                one.minutes <= 2,
                one.leaves_room,
            )
            for one in practices
        ],
        dtype=np.float64,
    )
    taste = kinds @ rng.normal(0, TASTE, kinds.shape[1])
    own: Floats = taste - taste.mean() + rng.normal(0, HERS, len(practices))
    return own


def _relief(rng: np.random.Generator, good: Floats, *, opposed: bool) -> Floats:
    """Relief goes with what serves later, or against it."""
    found: Floats = (-0.7 if opposed else 0.5) * good + rng.normal(0, 0.4, len(good))
    return found


def _prior(rng: np.random.Generator, population: Floats, kind: Prior) -> Floats:
    guess = population + rng.normal(0, GUESS, len(population))
    cut = np.digitize(guess, np.quantile(guess, [0.25, 0.5, 0.75]))
    levels: Floats = np.array(LEVELS)[cut]
    if kind == "useless":
        return np.asarray(rng.permutation(levels), dtype=np.float64)
    return -levels if kind == "inverted" else levels


_HARD = Scenario("all of it, opposed", drift=True, steered=True, opposed=True, only_relief=0.3)
SCENARIOS: tuple[Scenario, ...] = (
    Scenario("prior correct"),
    Scenario("prior useless", prior="useless"),
    Scenario("prior inverted", prior="inverted"),
    Scenario("nothing missing", missing=0.0),
    Scenario("missing, useless prior", prior="useless", missing=0.5, missing_when_bad=2.0),
    Scenario("drift", drift=True),
    Scenario("drift, useless prior", prior="useless", drift=True),
    Scenario("strong way back", back=0.8),
    Scenario("weak way back", back=0.2),
    Scenario("steered by heaviness", steered=True),
    Scenario("steered, useless prior", prior="useless", steered=True),
    Scenario("relief opposed", opposed=True, only_relief=0.3),
    Scenario("relief opposed, useless prior", prior="useless", opposed=True, only_relief=0.3),
    _HARD,
    replace(_HARD, name="all of it, useless prior", prior="useless"),
    replace(_HARD, name="all of it, inverted prior", prior="inverted"),
)


def needed(scenario: Scenario) -> float:
    """The most that the ratio to uniform may be after 50 moments, by its prior."""
    return {"correct": 0.5, "useless": 0.85, "inverted": 1.0}[scenario.prior]
