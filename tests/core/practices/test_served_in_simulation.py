"""Simulated mothers are served better than by chance, whatever the content's word is worth.

The figures, with intervals and rivals, come from ``python -m bench.choosing``; here is a small
sample with slack, so that a change that breaks the choice does not pass unseen.
"""

import pytest
from bench.choosing.rivals import uniform
from bench.choosing.run import Chooser, regrets
from bench.choosing.shipped import shipped
from bench.choosing.world import Prior, Scenario

MOTHERS, MOMENTS = 12, 50


@pytest.mark.parametrize(("prior", "most"), [("correct", 0.6), ("useless", 0.9), ("inverted", 1.0)])
def test_after_fifty_moments_she_misses_less_than_by_chance(prior: Prior, most: float) -> None:
    scenario = Scenario(prior, prior=prior)
    missed = {
        chooser.name: sum(regrets(chooser, scenario, one, MOMENTS)[-1] for one in range(MOTHERS))
        for chooser in (Chooser("shipped", shipped), Chooser("uniform", uniform))
    }
    assert missed["shipped"] / missed["uniform"] <= most


def test_what_brings_relief_and_harm_is_left_for_what_serves_later() -> None:
    scenario = Scenario("opposed", prior="useless", opposed=True)
    learned, blind = (
        sum(regrets(Chooser(one.__name__, one), scenario, seed, MOMENTS)[-1] for seed in range(12))
        for one in (shipped, uniform)
    )
    assert learned / blind <= 0.9


def test_the_same_mother_meets_every_chooser() -> None:
    scenario = Scenario("same")
    first, again = (regrets(Chooser("uniform", uniform), scenario, 3, 20) for _ in range(2))
    assert first.tolist() == again.tolist()
