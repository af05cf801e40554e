"""Three simple planners that keep the same rules: what most people, and most apps, would do.

The second and third are in the planner too: a full week starts from them.
"""

from collections.abc import Sequence

import numpy as np

from fullcup.core.week.problem import Chosen, Pick, Problem
from fullcup.core.week.swaps import by_priority, kept, with_swaps

__all__ = ["by_priority", "cost", "first_fit", "kept", "with_swaps"]


def first_fit(problem: Problem) -> list[Pick]:
    """Every wish as it was written, at the earliest start."""
    chosen = Chosen(problem, [])
    order = {wish.id: n for n, wish in enumerate(problem.family.wishes)}
    for place in sorted(
        range(len(problem.demands)),
        key=lambda one: (order[problem.wishes[problem.demands[one].wish].id], one),
    ):
        while chosen.missing(place) and (pick := _earliest(problem, chosen, place)):
            chosen = Chosen(problem, [*chosen.picks, pick])
    return chosen.picks


def _earliest(problem: Problem, chosen: Chosen, place: int) -> Pick | None:
    found = []
    for option in problem.options_for(problem.demands[place].wish):
        (slots,) = np.nonzero(chosen.fits(option, place))
        if len(slots):
            found.append(Pick(option, int(slots[0])))
    return min(found, key=lambda one: one.slot, default=None)


def cost(problem: Problem, picks: Sequence[Pick]) -> int:
    return sum(int(problem.options[pick.option].cost[pick.slot]) for pick in picks)
