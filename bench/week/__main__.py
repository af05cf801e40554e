"""How well weeks are planned.

    python -m bench.week            200 families by chance, and those written by hand
    python -m bench.week 30         30 by chance, a third in each band of load

Every plan goes through the checker, which knows nothing of the planner. Times are CPU seconds of
this process, reading and writing JSON included: on a busy machine the wall says nothing.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any, NamedTuple

from bench.week import simple
from bench.week.checker import wrong_with
from bench.week.generate import family as by_chance
from bench.week.load import load
from bench.week.unlucky import one_change
from fullcup.core.week.family import Family
from fullcup.core.week.make import as_json, plan_week
from fullcup.core.week.plan import Plan
from fullcup.core.week.problem import Problem
from fullcup.core.week.read import read_family
from fullcup.core.week.room import rooms, standing

MEAN = Path(__file__).parent / "mean"
BANDS = ((0.3, 0.7), (0.7, 0.9), (0.9, 1.3))
NAMES = ("load ≤ .7", "load .7–.9", "load > .9", "by hand")
AGAIN = 3
"""Families that are planned in other processes as well, to compare the bytes."""


class Ran(NamedTuple):
    band: str
    seconds: float
    wall: float
    plan: Plan
    kept: dict[str, list[int]]
    cost: dict[str, int]
    again: float
    freed: str
    room: float
    """CPU seconds of working out what would make room for the first that waits; 0: none waits."""


def families(count: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for number in range(count):
        yield NAMES[number % 3], str(number), by_chance(number, BANDS[number % 3], load)
    for path in sorted(MEAN.glob("*.json")):
        yield NAMES[3], path.stem, json.loads(path.read_text(encoding="utf-8"))


def read(told: dict[str, Any]) -> Family:
    family = read_family(json.dumps(told).encode())
    if not isinstance(family, Family):
        raise TypeError(family.words)
    return family


def main(count: int) -> int:
    ran, wrong, different = [], 0, 0
    for number, (band, name, told) in enumerate(families(count)):
        one, found = _one(band, told)
        ran.append(one)
        for words in found:
            wrong += 1
            print(f"WRONG in {name}: {words}", flush=True)
        print(f"{name} ({band}): {one.plan.status}, {one.seconds:.2f} s;"
              f" one change {one.again:.2f} s {one.freed};"
              f" cost {one.cost}; wishes kept {one.kept}", flush=True)  # fmt: skip
        if number < AGAIN:
            different += _differs(told, one.plan)
    _report(ran, wrong, different)
    return 1 if wrong or different else 0


def _one(band: str, told: dict[str, Any]) -> tuple[Ran, list[str]]:
    begun, wall = process_time(), perf_counter()
    text = as_json(plan := plan_week(read(told)))
    seconds, wall = process_time() - begun, perf_counter() - wall
    found = wrong_with(told, json.loads(text))
    problem = Problem(read(told))
    others = {
        "first-fit": simple.first_fit(problem),
        "by priority": simple.by_priority(problem),
        "with swaps": simple.with_swaps(problem),
    }
    kept = {name: simple.kept(problem, picks) for name, picks in others.items()}
    cost = {name: simple.cost(problem, picks) for name, picks in others.items()}
    kept["Fullcup"], cost["Fullcup"] = _kept(plan, told), plan.sums.cost
    again, freed, more = _again(told, json.loads(text))
    room = _room(read(told), plan)
    return Ran(band, seconds, wall, plan, kept, cost, again, freed, room), [*found, *more]


def _room(family: Family, plan: Plan) -> float:
    if not plan.not_this_week:
        return 0.0
    begun = process_time()
    list(rooms(Problem(family), standing(plan), plan.not_this_week[0].wish))
    return process_time() - begun


def _kept(plan: Plan, told: dict[str, Any]) -> list[int]:
    wishes = {wish["id"]: wish for wish in told["wishes"]}
    counts = [0] * 6
    for one in plan.placements:
        wish = wishes[one.wish]
        counts[0 if wish.get("promise") else wish.get("priority", 3)] += 1
    return counts


def _again(told: dict[str, Any], plan: dict[str, Any]) -> tuple[float, str, list[str]]:
    """One change, planned anew and checked: CPU seconds and how much was opened again."""
    changed = one_change(told, plan)
    if changed is None:
        return 0.0, "", []
    begun = process_time()
    text = as_json(new := plan_week(read(changed)))
    seconds = process_time() - begun
    found = wrong_with(changed, json.loads(text))
    return seconds, new.freed, [f"planned anew: {words}" for words in found]


def _differs(told: dict[str, Any], plan: Plan) -> bool:
    """Whether another process, in which sets have another order, gives other bytes."""
    code = "import sys; from fullcup.cli.main import main; sys.exit(main(['week', '--json']))"
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(told).encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        if hashlib.sha256(done.stdout).digest() != hashlib.sha256(as_json(plan)).digest():
            return True
    return False


def _report(ran: list[Ran], wrong: int, different: int) -> None:
    print(f"\n{len(ran)} families; broken rules, false reasons, wrong sums: {wrong}")
    print(f"families with other bytes in another process: {different}\n")
    ran = [one for one in ran if one.plan.status != "when_you_can"]
    for band in NAMES:
        here = [one for one in ran if one.band == band]
        if here:
            _band(band, here)
    for name in ("first-fit", "by priority", "with swaps"):
        worse = sum(one.kept["Fullcup"] < one.kept[name] for one in ran)
        better = sum(one.kept["Fullcup"] > one.kept[name] for one in ran)
        cost = sum(one.cost["Fullcup"] for one in ran) / max(1, sum(one.cost[name] for one in ran))
        print(f"beside {name}: wishes kept worse in {worse}, better in {better};"
              f" cost to the family {cost:.2f} of its own")  # fmt: skip
    again = [one.again for one in ran if one.freed]
    if again:
        print(f"one change: median {median(again):.2f} s, 90 % within {_most(again):.2f} s;"
              f" opened again: {_counted([one.freed for one in ran if one.freed])}")  # fmt: skip
    _rooms(ran)


def _rooms(ran: list[Ran]) -> None:
    took = [one.room for one in ran if one.room]
    if took:
        print(f"what would make room: median {median(took):.2f} s, at most {max(took):.2f} s")


def _band(band: str, ran: list[Ran]) -> None:
    times = [one.seconds for one in ran]
    within = sum(one.plan.status != "open" and one.seconds <= 2 for one in ran)
    status = _counted([one.plan.status for one in ran])
    upper = sum(all(v.proved for v in one.plan.levels if v.stage == 1) for one in ran)
    print(f"{band}: {len(ran)} families, {median(len(one.plan.placements) for one in ran):.0f} items;"
          f" CPU {median(times):.2f} s, 90 % within {_most(times):.2f} s;"
          f" within a hundredth in 2 s: {within}; {status};"
          f" wishes kept proved best: {upper}; gap of cost {_gap(ran):.1%}")  # fmt: skip


def _gap(ran: list[Ran]) -> float:
    """The median of how far the cost may be from its bound."""
    gaps = [
        (value.value - value.bound) / max(1, value.value)
        for one in ran
        for value in one.plan.levels
        if value.level == "cost"
    ]
    return median(gaps) if gaps else 0.0


def _most(times: list[float]) -> float:
    return quantiles(times, n=10, method="inclusive")[-1] if len(times) > 1 else times[0]


def _counted(words: list[str]) -> str:
    return ", ".join(f"{words.count(one)} {one}" for one in sorted(set(words)))


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
