"""Small families for tests."""

import json
from pathlib import Path
from typing import Any

from fullcup.core.week.family import Family
from fullcup.core.week.make import as_json, plan_week
from fullcup.core.week.read import NotAFamily, read_family

Json = dict[str, Any]
MEAN = Path(__file__).parents[3] / "bench/week/mean"


def mean(name: str) -> Json:
    told: Json = json.loads((MEAN / f"{name}.json").read_text(encoding="utf-8"))
    return told


def at_home(**more: Any) -> Json:
    """She, Ada, a week in Berlin, and nobody else."""
    return {
        "zone": "Europe/Berlin",
        "start": "2026-11-30",
        "days": 7,
        "members": [
            {"id": "her", "role": "her"},
            {
                "id": "ada",
                "role": "child",
                "name": "Ada",
                "asleep": [{"from": "19:30", "to": "06:30"}],
            },
        ],
        **more,
    }


def read(told: Json) -> Family:
    family = read_family(json.dumps(told).encode())
    assert isinstance(family, Family), family
    return family


def refused(told: Json) -> str:
    found = read_family(json.dumps(told).encode())
    assert isinstance(found, NotAFamily)
    return found.words


def planned(told: Json) -> Json:
    """The plan, as its JSON says it."""
    plan: Json = json.loads(as_json(plan_week(read(told))))
    return plan
