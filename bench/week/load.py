"""Which share of the time that her wishes could use they ask for."""

import json
from typing import Any

import numpy as np

from fullcup.core.week.family import Family
from fullcup.core.week.problem import Problem
from fullcup.core.week.read import read_family


def load(told: dict[str, Any]) -> float:
    """Slots asked for, with the way and breath, to slots that some wish could fill."""
    family = read_family(json.dumps(told).encode())
    if not isinstance(family, Family):
        raise TypeError(family.words)
    problem = Problem(family)
    breath = problem.house.breath
    usable = np.zeros(problem.house.grid.slots + 1, dtype=np.int64)
    for option, starts in zip(problem.options, problem.open, strict=True):
        (slots,) = np.nonzero(starts)
        last = np.minimum(slots + option.length + option.way + breath, len(usable) - 1)
        np.add.at(usable, slots - option.way, 1)
        np.add.at(usable, last, -1)
    room = int((np.cumsum(usable) > 0).sum())
    asked = 0
    for demand in problem.demands:
        option = problem.options[problem.options_for(demand.wish)[0]]
        asked += demand.asked * (option.length + 2 * option.way + breath)
    return asked / room if room else 99.0
