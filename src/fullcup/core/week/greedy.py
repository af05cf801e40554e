"""A first week by her order, each item where it costs least: a start for the solver to better."""

import numpy as np

from fullcup.core.week.problem import Chosen, Pick, Problem


def first_week(problem: Problem, fixed: list[Pick]) -> list[Pick]:
    """Picks that keep every rule, ``fixed`` among them. The scarcest of a class go first."""
    chosen = Chosen(problem, fixed)
    for demand in _in_order(problem):
        while chosen.missing(demand):
            pick = cheapest(problem, chosen, demand)
            if pick is None:
                break
            chosen = Chosen(problem, [*chosen.picks, pick])
    return chosen.picks


def _in_order(problem: Problem) -> list[int]:
    def rank(place: int) -> tuple[bool, int, int, int]:
        demand = problem.demands[place]
        wish = problem.wishes[demand.wish]
        starts = sum(
            int((problem.open[option] & _within(problem, option, place)).sum())
            for option in problem.options_for(demand.wish)
        )
        return not wish.promise, wish.priority, starts, place

    return sorted(range(len(problem.demands)), key=rank)


def _within(
    problem: Problem, option: int, place: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    demand, day = problem.demands[place], problem.options[option].day
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = (day >= demand.first) & (day <= demand.last)
    return found


def cheapest(problem: Problem, chosen: Chosen, demand: int) -> Pick | None:
    """The start of least cost that fits; of equal ones one that is liked, then the earliest."""
    best: tuple[int, int, int, int] | None = None
    for place in problem.options_for(problem.demands[demand].wish):
        option = problem.options[place]
        (slots,) = np.nonzero(chosen.fits(place, demand))
        if not len(slots):
            continue
        order = np.lexsort((slots, ~option.liked[slots], option.cost[slots]))
        slot = int(slots[order[0]])
        key = (int(option.cost[slot]), int(not option.liked[slot]), slot, place)
        best = key if best is None else min(best, key)
    return None if best is None else Pick(best[3], best[2])
