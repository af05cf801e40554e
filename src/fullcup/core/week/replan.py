"""One thing changed: as little as can be is placed anew.

What is past or under way stays. First only what was hit is placed anew; then its days are freed;
then everything. No wish is dropped that a move could keep; then the fewest items are moved or
dropped; then the order of wishes decides. What is said of the best that could be holds beside what
was not freed.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from fullcup.core.week import words
from fullcup.core.week.goals import Goal, cost, kept, liked, moves, noticed, turns
from fullcup.core.week.house import Flags
from fullcup.core.week.model import Model
from fullcup.core.week.plan import Change, Value
from fullcup.core.week.problem import Chosen, Pick, Problem
from fullcup.core.week.search import Found, Stage, measured, search
from fullcup.core.week.settle import filled, settle

WORK = (0.3, 0.2)
"""Deterministic seconds for what is kept and moved, and for the rest, of which each look takes a share at
most."""

FEW = 5000
"""A change is answered at once: a look at more columns takes longer to lay out than to solve."""
Freed = Literal["", "hit", "day", "week"]


class Again(NamedTuple):
    found: Found
    freed: Freed


def replan(problem: Problem, past: list[Pick]) -> Again:
    """The last plan, changed as little as can be."""
    told = [problem.pick_of(one) for one in problem.family.last_plan]
    before = sorted({pick for pick in told if pick})
    stands = standing(problem, past, before)
    hit = [pick for pick in before if pick not in stands]
    looked: list[Again] = []

    def found(freed: Freed, fixed: list[Pick]) -> list[Pick]:
        looked.append(Again(_search(problem, fixed, stands, before), freed))
        return looked[-1].found.picks

    days = {problem.day(pick) for pick in hit}
    same_day = [pick for pick in stands if pick in past or problem.day(pick) not in days]
    if not _all_placed(problem, found("hit", stands), before):
        by_day = found("day", same_day)
        if not _all_placed(problem, by_day, before) or _moved(by_day, before) > len(hit) + 1:
            found("week", past)
    best = min(looked, key=lambda one: _rank(problem, one.found.picks, before))
    by_clock = any(one.found.by_clock for one in looked)
    return best._replace(found=best.found._replace(by_clock=by_clock))


def standing(problem: Problem, past: list[Pick], before: list[Pick]) -> list[Pick]:
    """What of the last plan can stay, with what is past: taken in order of time, so that of two
    which no longer go together the first stays."""
    stands = list(past)
    for pick in sorted(before, key=lambda one: (one.slot, one.option)):
        demand = problem.demand_of(pick)
        if pick in stands or demand is None:
            continue
        chosen = Chosen(problem, stands)
        if chosen.missing(demand) and chosen.fits(pick.option, demand)[pick.slot]:
            stands.append(pick)
    return sorted(stands)


def _search(problem: Problem, fixed: list[Pick], stands: list[Pick], before: list[Pick]) -> Found:
    """The best places for what the last plan held and ``fixed`` does not; then, where something
    else fits beside it now, that as well."""
    model = Model(problem, _useful(problem, fixed), fixed)
    then = [problem.demand_of(pick) for pick in before]
    for place, columns in enumerate(model.of_demand):
        most = then.count(place) - model.held[place]
        model.rows.at_most([column.var for column in columns], most)
    found = search(model, _stages(model, before), stands)
    stays = frozenset([*fixed, *before])
    picks = settle(problem, found.picks, stays, adds=False)
    more = filled(problem, picks)
    values = measured(found.values, found.goals, picks)
    return found._replace(picks=more, values=_with_more(values, found.goals, picks, more))


def _with_more(
    values: Sequence[Value], goals: Sequence[Goal], picks: Sequence[Pick], more: Sequence[Pick]
) -> list[Value]:
    """What was added moves nothing, so in a level that is a sum it counts in the value and in the bound
    alike. Of the others nothing is known any more but what they could be at best."""
    if len(more) == len(picks):
        return list(values)
    found = []
    for value, goal in zip(values, goals, strict=True):
        now = goal.measured(more)
        if goal.level in ("noticed", "turns"):
            bound = goal.most if goal.better == "more" else goal.least
        else:
            bound = value.bound + now - value.value
        found.append(msgspec.structs.replace(value, value=now, bound=bound, proved=now == bound))
    return found


def _stages(model: Model, before: list[Pick]) -> Iterator[Stage]:
    yield Stage((*kept(model), moves(model, before, "moved_or_dropped")), WORK[0], few=FEW)
    between = tuple(goal for goal in (noticed(model), turns(model)) if goal)
    yield Stage((*between, cost(model), liked(model)), WORK[1], few=FEW)


def _useful(problem: Problem, fixed: list[Pick]) -> list[Flags]:
    """The starts that fit beside what is fixed."""
    chosen = Chosen(problem, fixed)
    allowed = []
    for place in range(len(problem.options)):
        wanted = np.zeros(problem.house.grid.slots, dtype=np.bool_)
        for number, demand in enumerate(problem.demands):
            if demand.wish == problem.wish_of[place] and chosen.missing(number):
                wanted |= chosen.fits(place, number)
        allowed.append(wanted & problem.open[place])
    return allowed


def _all_placed(problem: Problem, picks: list[Pick], before: list[Pick]) -> bool:
    """Whether nothing of the last plan was dropped."""
    return not _dropped(problem, picks, before)


def _dropped(problem: Problem, picks: list[Pick], before: list[Pick]) -> int:
    now = [problem.demand_of(pick) for pick in picks]
    then = [problem.demand_of(pick) for pick in before]
    return sum(max(0, then.count(one) - now.count(one)) for one in set(then))


def _moved(picks: list[Pick], before: list[Pick]) -> int:
    return len(set(before).difference(picks))


def _rank(problem: Problem, picks: list[Pick], before: list[Pick]) -> tuple[list[int], int]:
    """Fewer kept by her order is worse; then more moved."""
    counts = [0] * 6
    for pick in picks:
        wish = problem.options[pick.option].wish
        counts[0 if wish.promise else wish.priority] -= 1
    return counts, _moved(picks, before)


def changes(problem: Problem, before: list[Pick], picks: list[Pick]) -> list[Change]:
    """Every item that is elsewhere, gone or new; what was and is of one demand is paired."""
    gone = sorted(set(before).difference(picks), key=lambda one: (one.slot, one.option))
    come = sorted(set(picks).difference(before), key=lambda one: (one.slot, one.option))
    told = []
    for pick in gone:
        now = next((one for one in come if problem.demand_of(one) == problem.demand_of(pick)), None)
        if now:
            come.remove(now)
        told.append(_change(problem, pick, now))
    return [*told, *(_change(problem, None, pick) for pick in come)]


def _change(problem: Problem, was: Pick | None, now: Pick | None) -> Change:
    grid = problem.house.grid
    pick = now or was
    if pick is None:
        raise ValueError("a change is from something or to something")
    option = problem.options[pick.option]
    title = option.wish.title or option.wish.id
    then = grid.instant(was.slot) if was else None
    to = grid.instant(now.slot) if now else None
    when = words.moment(to, grid.zone) if to else ""
    if was and now:
        return Change(
            kind="moved", wish=option.wish.id, child=option.child, was=then, now=to,
            words=f"{title} is on {when} now.",
        )  # fmt: skip
    if was:
        return Change(
            kind="dropped", wish=option.wish.id, child=option.child, was=then, now=None,
            words=f"{title} can wait.",
        )  # fmt: skip
    return Change(
        kind="new", wish=option.wish.id, child=option.child, was=None, now=to,
        words=f"{title} has a place on {when}.",
    )  # fmt: skip
