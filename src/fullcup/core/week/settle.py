"""The last touch: each item stands where nothing beside it would let it stand better.

A proved plan needs this only for ties. A plan that is not proved gains from it, and its reasons
("where it costs least") become true.
"""

import numpy as np

from fullcup.core.week.goals import is_noticed
from fullcup.core.week.greedy import cheapest
from fullcup.core.week.grid import WEEK
from fullcup.core.week.house import Flags
from fullcup.core.week.problem import Chosen, Pick, Problem

ROUNDS = 8


def settle(
    problem: Problem, picks: list[Pick], stays: frozenset[Pick], *, adds: bool = True
) -> list[Pick]:
    """The picks, each at the best start that fits beside the others, the earliest of equal ones.
    ``stays`` are not touched. With ``adds`` whatever still fits is added."""
    for _ in range(ROUNDS):
        # Every move can open a gap for what had no place.
        picks = filled(problem, picks) if adds else picks
        before = list(picks)
        for pick in before:
            if pick not in stays:
                picks = sorted([*_without(picks, pick), better(problem, picks, pick)])
        if picks == before:
            break
    return filled(problem, picks) if adds else picks


def filled(problem: Problem, picks: list[Pick]) -> list[Pick]:
    """With everything added that still fits."""
    chosen = Chosen(problem, picks)
    order = sorted(
        range(len(problem.demands)),
        key=lambda place: (_rank(problem, place), place),
    )
    for demand in order:
        while chosen.missing(demand) and (pick := cheapest(problem, chosen, demand)):
            chosen = Chosen(problem, [*chosen.picks, pick])
    return chosen.picks


def _rank(problem: Problem, demand: int) -> tuple[bool, int]:
    wish = problem.wishes[problem.demands[demand].wish]
    return not wish.promise, wish.priority


def _without(picks: list[Pick], pick: Pick) -> list[Pick]:
    return [one for one in picks if one != pick]


def better(problem: Problem, picks: list[Pick], pick: Pick) -> Pick:
    """The best start for one item: less cost, then liked, then earlier; with the same child, and
    never at the price of her noticed slot or of more sleep than it takes now."""
    option = problem.options[pick.option]
    demand = problem.demand_of(pick)
    if demand is None:
        return pick
    others = Chosen(problem, _without(picks, pick))
    fits = others.fits(pick.option, demand) & _stays_noticed(problem, picks, pick)
    fits &= option.lost <= max(option.lost[pick.slot], 0)
    (slots,) = np.nonzero(fits)
    if not len(slots):
        return pick
    order = np.lexsort((slots, ~option.liked[slots], option.cost[slots]))
    best = int(slots[order[0]])
    now = (option.cost[pick.slot], not option.liked[pick.slot], pick.slot)
    return (
        Pick(pick.option, best) if (option.cost[best], not option.liked[best], best) < now else pick
    )


def _stays_noticed(problem: Problem, picks: list[Pick], pick: Pick) -> Flags:
    """Where this item may go without the week losing its only slot that the family notices."""
    option = problem.options[pick.option]
    every = np.ones(problem.house.grid.slots, dtype=np.bool_)
    if not problem.family.rules.noticed or not is_noticed(problem, pick):
        return every
    week = problem.day(pick) // WEEK
    if any(
        is_noticed(problem, one) and problem.day(one) // WEEK == week and one != pick
        for one in picks
    ):
        return every
    found: Flags = (option.cost > 0) & (option.day // WEEK == week)
    return found
