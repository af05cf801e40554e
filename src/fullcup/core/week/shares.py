"""How evenly turns could be shared if time were no matter: a bound that is found at once."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from fullcup.core.week.exact import least
from fullcup.core.week.goals import owed
from fullcup.core.week.problem import Pick, Problem
from fullcup.core.week.rows import Rows, Terms

WORK = 0.05


def least_owed(problem: Problem, fixed: Sequence[Pick], *, whole: bool) -> tuple[int, bool]:
    """What the level of turns cannot go below, and whether the clock ended the search for it. ``whole``:
    everything that is asked is kept."""
    rows, minutes = _counts(problem, fixed, whole=whole)
    terms: Terms = []
    base = 0
    for child, slots in sorted(owed(problem).items()):
        options = problem.options
        held = sum(
            options[one.option].length for one in fixed if options[one.option].child == child
        )
        base += (slots - held) ** 2
        most = sum(rows.most[column] * length for column, length in minutes[child])
        steps = [rows.column() for _ in range(most)]
        rows.equal([*((step, 1) for step in steps), *((one, -by) for one, by in minutes[child])], 0)
        terms += [(step, 1 - 2 * (slots - held - number)) for number, step in enumerate(steps)]
    if not terms:
        return base, False
    terms = [(step, factor) for step, factor in terms if factor]
    every = np.ones(len(rows.most), dtype=np.bool_)
    answer = least(rows, terms, every, {}, WORK)
    return base + answer.bound, answer.by_clock


def _counts(
    problem: Problem, fixed: Sequence[Pick], *, whole: bool
) -> tuple[Rows, defaultdict[str, list[tuple[int, int]]]]:
    """A column for how often each demand is met with each child, as far as days allow."""
    rows = Rows()
    minutes: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    held = [problem.demand_of(pick) for pick in fixed]
    for place, demand in enumerate(problem.demands):
        left = max(0, demand.asked - held.count(place))
        columns = []
        for number in problem.options_for(demand.wish):
            option = problem.options[number]
            if option.child is None:
                continue
            here = problem.open[number] & (option.day >= demand.first) & (option.day <= demand.last)
            days = len(np.unique(option.day[here]))
            column = rows.column(0, min(left, days * option.wish.most_a_day))
            columns.append((column, 1))
            minutes[option.child].append((column, option.length))
        if columns and whole:
            rows.equal(columns, left)
        else:
            rows.add(columns, left)
    return rows, minutes
