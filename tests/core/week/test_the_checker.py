"""The checker of plans sees what is wrong: each of these spoils one thing in a good plan."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from bench.week.checker import wrong_with

from core.week.some_families import Json, mean, planned

TOLD = mean("no-childcare")
PLAN = planned(TOLD)


def later(plan: Json) -> None:
    start = plan["placements"][4]["start"]
    plan["placements"][4]["start"] = start.replace(start[11:13], f"{int(start[11:13]) + 1:02}", 1)


SPOILED: dict[str, Callable[[Json], object]] = {
    "an item gone": lambda plan: plan["placements"].pop(),
    "an item later": later,
    "another cost": lambda plan: plan["placements"][0].update(cost=77),
    "another day": lambda plan: plan["placements"][0].update(day="2026-12-09"),
    "a false reason": lambda plan: plan["placements"][0]["reasons"].append(
        {"kind": "daylight", "words": ""}
    ),
    "no reason": lambda plan: plan["placements"][0].update(reasons=[]),
    "nothing missing": lambda plan: plan.update(not_this_week=[]),
    "another rule": lambda plan: plan["not_this_week"][0].update(rules=[{"kind": "sleep"}]),
    "held by nothing": lambda plan: plan["not_this_week"][0].update(why="held", by=[]),
    "another sum": lambda plan: plan["sums"].update(asked=1),
    "another value": lambda plan: plan["levels"][0].update(value=1),
    "another status": lambda plan: plan.update(status="close"),
    "a broken rule": lambda plan: plan["broken"].append(
        {"kind": "two_at_once", "who": ["a", "b"], "words": ""}
    ),
    "a change": lambda plan: plan["changes"].append({"kind": "new"}),
}


def test_a_good_plan_passes() -> None:
    assert not wrong_with(TOLD, PLAN)


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_plan_does_not(name: str) -> None:
    plan = deepcopy(PLAN)
    SPOILED[name](plan)
    assert wrong_with(TOLD, plan)
