"""The order of wishes as sums over the columns of a model. docs/week.md publishes it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Literal, NamedTuple

from fullcup.core.week.grid import SLOT, WEEK
from fullcup.core.week.model import Model
from fullcup.core.week.plan import Level
from fullcup.core.week.problem import Pick, Problem
from fullcup.core.week.rows import Terms

WEEKS_BACK = 8
"""How far back turns look."""
CLASSES: tuple[Level, ...] = ("promises", "first", "second", "third", "fourth", "fifth")


class Goal(NamedTuple):
    """One level: ``base`` plus the sum of its terms, between ``least`` and ``most``; and the
    same told from picks alone."""

    level: Level
    better: Literal["more", "less"]
    terms: Terms
    base: int
    least: int
    most: int
    measured: Callable[[Sequence[Pick]], int]


def wish_class(problem: Problem, wish: int) -> Level:
    told = problem.wishes[wish]
    return CLASSES[0 if told.promise else told.priority]


def kept(model: Model) -> list[Goal]:
    """Promises, then wishes by her class: how many of what is asked are placed."""
    problem, goals = model.problem, []
    for level in CLASSES:
        places = [
            place
            for place, demand in enumerate(problem.demands)
            if wish_class(problem, demand.wish) == level
        ]
        terms = [(column.var, 1) for place in places for column in model.of_demand[place]]
        counted = _counted(problem, level)
        # What happened counts, also where nobody asked for it.
        held = counted(model.fixed)
        more = sum(max(0, problem.demands[place].asked - model.held[place]) for place in places)
        if places:
            goals.append(Goal(level, "more", terms, held, held, held + more, counted))
    return goals


def _counted(problem: Problem, level: Level) -> Callable[[Sequence[Pick]], int]:
    return lambda picks: sum(
        wish_class(problem, problem.wish_of[pick.option]) == level for pick in picks
    )


def noticed(model: Model) -> Goal | None:
    """In how many weeks one slot of hers is one that the family notices."""
    problem = model.problem
    if not problem.family.rules.noticed:
        return None
    by_week: defaultdict[int, list[int]] = defaultdict(list)
    for column in model.columns:
        if is_noticed(problem, column.pick):
            by_week[problem.day(column.pick) // WEEK].append(column.var)
    done = {problem.day(pick) // WEEK for pick in model.fixed if is_noticed(problem, pick)}
    terms: Terms = []
    for week in sorted(by_week.keys() - done):
        seen = model.rows.column()
        model.rows.add([(seen, 1), *((column, -1) for column in by_week[week])], 0)
        terms.append((seen, 1))
    return Goal(
        "noticed", "more", terms, len(done), len(done), len(done) + len(terms),
        lambda picks: len({problem.day(one) // WEEK for one in picks if is_noticed(problem, one)}),
    )  # fmt: skip


def is_noticed(problem: Problem, pick: Pick) -> bool:
    option = problem.options[pick.option]
    return option.wish.hers and bool(option.cost[pick.slot] > 0)


def owed(problem: Problem) -> dict[str, int]:
    """One-to-one slots that each child is owed: eight weeks past, and what these days ask."""
    family = problem.family
    since = family.start - timedelta(weeks=WEEKS_BACK)
    minutes: defaultdict[str, int] = defaultdict(int)
    for week in family.history:
        if week.slot and since <= week.week < family.start:
            minutes[week.child] += week.entitled - week.happened
    found = {child: 0 for wish in problem.wishes for child in wish.with_one_of}
    found |= {child: told // SLOT for child, told in minutes.items()}
    for demand in problem.demands:
        wish = problem.wishes[demand.wish]
        for child in wish.with_one_of:
            share = demand.asked * wish.minutes // SLOT // len(wish.with_one_of)
            found[child] = found.get(child, 0) + share
    return found


def turns(model: Model, least: int = 0) -> Goal | None:
    """The sum of the squares of what each child is still owed after these days, in slots.
    ``least`` is what it cannot go below (``shares.least_owed``)."""
    problem = model.problem
    terms, base, spread = [], 0, 0
    for child, slots in sorted(owed(problem).items()):
        columns = [
            (column.var, problem.options[column.pick.option].length)
            for column in model.columns
            if problem.options[column.pick.option].child == child
        ]
        held = sum(
            problem.options[pick.option].length
            for pick in model.fixed
            if problem.options[pick.option].child == child
        )
        base += (slots - held) ** 2
        gains = _steps(model, child, columns)
        for step, variable in enumerate(gains, start=1):
            gain = 2 * (slots - held - step) + 1
            terms.append((variable, -gain))
            spread += abs(gain)
    if not terms:
        return None
    return Goal(
        "turns", "less", terms, base, max(0, base - spread, least), base + spread,
        lambda picks: owed_after(problem, picks),
    )  # fmt: skip


def owed_after(problem: Problem, picks: Sequence[Pick]) -> int:
    """The squares of what is still owed, added up."""
    left = owed(problem)
    for pick in picks:
        option = problem.options[pick.option]
        if option.child:
            left[option.child] -= option.length
    return sum(slots**2 for slots in left.values())


def _steps(model: Model, child: str, columns: Terms) -> list[int]:
    """One Boolean for every slot of time with a child, the first before the second."""
    problem = model.problem
    most = sum(
        demand.asked * problem.wishes[demand.wish].minutes // SLOT
        for demand in problem.demands
        if child in problem.wishes[demand.wish].with_one_of
    )
    if not columns:
        return []
    steps = [model.rows.column() for _ in range(most)]
    model.rows.equal([*((step, 1) for step in steps), *((one, -by) for one, by in columns)], 0)
    return steps


def cost(model: Model) -> Goal:
    return _added(model, "cost", "less", lambda pick: int(
        model.problem.options[pick.option].cost[pick.slot]))  # fmt: skip


def liked(model: Model) -> Goal:
    return _added(model, "liked", "more", lambda pick: int(
        bool(model.problem.options[pick.option].liked[pick.slot])))  # fmt: skip


def moves(model: Model, before: Sequence[Pick], level: Level) -> Goal:
    """How many items of the last plan do not stand where they stood."""
    stays = set(before)
    fixed = len(stays.intersection(model.fixed))
    terms = [(column.var, -1) for column in model.columns if column.pick in stays]
    left = len(stays) - fixed
    return Goal(
        level, "less", terms, left, left - len(terms), left,
        lambda picks: len(stays.difference(picks)),
    )  # fmt: skip


def _added(
    model: Model, level: Level, better: Literal["more", "less"], of: Callable[[Pick], int]
) -> Goal:
    """A sum over the picks. No plan holds more than is asked, so that bounds what it can be."""
    terms = [(column.var, of(column.pick)) for column in model.columns]
    base = sum(of(pick) for pick in model.fixed)
    most = 0
    for place, demand in enumerate(model.problem.demands):
        worst = max((of(column.pick) for column in model.of_demand[place]), default=0)
        most += worst * max(0, demand.asked - model.held[place])
    return Goal(
        level, better, [term for term in terms if term[1]], base, base, base + most,
        lambda picks: sum(map(of, picks)),
    )  # fmt: skip
