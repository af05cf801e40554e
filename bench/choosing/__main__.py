"""How well practices are chosen, in simulated mothers: ``python -m bench.choosing``.

--mothers 300   how many for each scenario
--moments 50    how many moments each has; 200 are shown too unless --quick
"""

import os

# Small matrices only: several threads would wait for each other on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse  # the line above must come before numpy
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial

import numpy as np

from bench.choosing.rivals import Beliefs, content, greedy, thompson, ucb, uniform
from bench.choosing.run import Chooser, Ratio, ratio, regrets
from bench.choosing.shipped import shipped
from bench.choosing.world import SCENARIOS, Floats, Scenario, needed

METHOD = """
Regret is what she misses: the worth, later, of the best practice that fits, less that of the one
she takes. The ratio is regret over all moments against choosing by chance, with a 95 % interval
of 1,000 resamples of mothers. Firm beliefs take the content's prior as it is; trusting ones learn
how far to trust it. 30 % of answers are missing, more after a bad time, unless said otherwise.
"""
FIRM, TRUSTING = Beliefs(), Beliefs(doubt=0.5)
CHOOSERS: tuple[Chooser, ...] = (
    Chooser("shipped", shipped),
    Chooser("greedy", greedy(TRUSTING)),
    Chooser("ε-greedy", greedy(TRUSTING, explore=0.1)),
    Chooser("UCB", ucb(TRUSTING)),
    Chooser("Thompson", thompson(TRUSTING)),
    Chooser("firm greedy", greedy(FIRM)),
    Chooser("firm UCB", ucb(FIRM)),
    Chooser("firm Thomp.", thompson(FIRM)),
    Chooser("content", content),
)
UNIFORM = Chooser("uniform", uniform)
WIDTH = 12


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.choosing")
    parser.add_argument("--mothers", type=int, default=300)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    print(METHOD)
    with ProcessPoolExecutor(asked.workers) as pool:
        _table(pool, asked.mothers, asked.moments)
        if not asked.quick:
            _table(pool, asked.mothers // 3, asked.moments * 4)


def _table(pool: Executor, mothers: int, moments: int) -> None:
    title = f"ratio of regret after {moments} moments, {mothers} mothers for each scenario"
    print(f"\n{title}\n{'-' * len(title)}")
    names = "".join(f"{one.name:>{WIDTH}}" for one in CHOOSERS[1:])
    print(f"{'':32}{'needed':>8}  {'shipped, 95 %':22}{names}", flush=True)
    worst = dict.fromkeys((one.name for one in CHOOSERS), 0.0)
    rows = pool.map(partial(measured, mothers=mothers, moments=moments), SCENARIOS)
    for scenario, found in zip(SCENARIOS, rows, strict=True):
        print(_row(scenario, found), flush=True)
        for name, one in found.items():
            worst[name] = max(worst[name], one.value)
    values = "".join(f"{worst[one.name]:>{WIDTH}.3f}" for one in CHOOSERS[1:])
    print(f"{'worst':32}{'':8}  {worst['shipped']:<22.3f}{values}")
    print(f"least worst case: {min(worst, key=lambda name: worst[name])}")


def measured(scenario: Scenario, mothers: int, moments: int) -> Mapping[str, Ratio]:
    by_chance = totals(UNIFORM, scenario, range(mothers), moments)
    return {
        one.name: ratio(totals(one, scenario, range(mothers), moments), by_chance)
        for one in CHOOSERS
    }


def totals(chooser: Chooser, scenario: Scenario, seeds: Sequence[int], moments: int) -> Floats:
    """The whole regret of each mother."""
    return np.array([regrets(chooser, scenario, seed, moments)[-1] for seed in seeds])


def _row(scenario: Scenario, found: Mapping[str, Ratio]) -> str:
    first = found["shipped"]
    shown = f"{first.value:.3f} [{first.low:.3f}, {first.high:.3f}]"
    values = "".join(f"{found[one.name].value:>{WIDTH}.3f}" for one in CHOOSERS[1:])
    missed = "" if first.value <= needed(scenario) else "  MISSED"
    return f"{scenario.name:32}{f'≤ {needed(scenario)}':>8}  {shown:22}{values}{missed}"


if __name__ == "__main__":
    main()
