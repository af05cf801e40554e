"""A week by her order, then bettered by swaps: a second start for the solver in a full week."""

from collections.abc import Sequence

from fullcup.core.week.goals import CLASSES, wish_class
from fullcup.core.week.greedy import cheapest
from fullcup.core.week.missing import in_the_way
from fullcup.core.week.problem import Chosen, Pick, Problem

TRIES = 8


def by_priority(problem: Problem, fixed: Sequence[Pick] = ()) -> list[Pick]:
    """Promises first, then her order, each at the start that costs least."""
    chosen = Chosen(problem, fixed)
    for place in _by_class(problem):
        while chosen.missing(place) and (pick := cheapest(problem, chosen, place)):
            chosen = Chosen(problem, [*chosen.picks, pick])
    return chosen.picks


def _by_class(problem: Problem) -> list[int]:
    return sorted(
        range(len(problem.demands)),
        key=lambda one: (CLASSES.index(wish_class(problem, problem.demands[one].wish)), one),
    )


def with_swaps(problem: Problem, fixed: Sequence[Pick] = ()) -> list[Pick]:
    """The same; then what is missing is tried in the place of one item, which goes elsewhere."""
    picks = by_priority(problem, fixed)
    for place in _by_class(problem):
        chosen = Chosen(problem, picks)
        while chosen.missing(place):
            swapped = _swapped(problem, chosen, place, fixed)
            if swapped is None:
                break
            chosen = Chosen(problem, swapped)
        picks = chosen.picks
    return picks


def _swapped(
    problem: Problem, chosen: Chosen, place: int, fixed: Sequence[Pick]
) -> list[Pick] | None:
    movable = [one for one in in_the_way(problem, chosen.picks, place) if one not in fixed]
    for pick in movable[:TRIES]:
        rest = Chosen(problem, [one for one in chosen.picks if one != pick])
        new = cheapest(problem, rest, place)
        if new is None:
            continue
        with_new = Chosen(problem, [*rest.picks, new])
        demand = problem.demand_of(pick)
        moved = cheapest(problem, with_new, demand) if demand is not None else None
        picks = [*with_new.picks, moved] if moved else with_new.picks
        if kept(problem, picks) > kept(problem, chosen.picks):
            return picks
    return None


def kept(problem: Problem, picks: Sequence[Pick]) -> list[int]:
    """Wishes kept by class, promises first."""
    counts = [0] * len(CLASSES)
    for pick in picks:
        counts[CLASSES.index(wish_class(problem, problem.wish_of[pick.option]))] += 1
    return counts
