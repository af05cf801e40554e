"""From a family to its plan. The plan is the same, to the byte, for the same family."""

from collections.abc import Iterator, Sequence

import msgspec

from fullcup.core.week import words
from fullcup.core.week.broken import broken
from fullcup.core.week.family import Family
from fullcup.core.week.goals import cost, kept, liked, moves, noticed, turns
from fullcup.core.week.greedy import first_week
from fullcup.core.week.grid import SLOT
from fullcup.core.week.missing import not_this_week
from fullcup.core.week.model import Model
from fullcup.core.week.plan import Change, Placement, Plan, Status, Sums, Value
from fullcup.core.week.problem import Chosen, Pick, Problem, planned_for
from fullcup.core.week.reasons import cover, reasons
from fullcup.core.week.replan import Again, changes, replan
from fullcup.core.week.search import Found, Stage, is_close, measured, search
from fullcup.core.week.settle import settle
from fullcup.core.week.shares import least_owed
from fullcup.core.week.swaps import kept as swaps_kept
from fullcup.core.week.swaps import with_swaps

WORK = {"kept": 0.5, "turns": 0.3, "cost": 0.8}
"""Deterministic seconds of the solver for each stage, of which each look takes a share at most
(``search.FIRST``, ``search.LAST``, ``search.DAYS``)."""


def plan_week(family: Family) -> Plan:
    """The best plan for a family, or for one that changed (``family.replan``)."""
    if family.rules.newborn:
        return _when_you_can(family)
    problem = Problem(family)
    past = problem.past()
    if family.replan:
        return _plan(problem, past, replan(problem, past))
    return _plan(problem, past, Again(afresh(problem, past), ""))


def afresh(problem: Problem, past: list[Pick]) -> Found:
    """A plan that owes nothing to the last one, but moves as little as it can all the same."""
    model, start = Model(problem, problem.open, past), _start(problem, past)
    found = search(model, _stages(model, problem, past, start), start)
    picks = settle(problem, found.picks, frozenset([*past, *last_picks(problem)]))
    return found._replace(picks=picks, values=measured(found.values, found.goals, picks))


def _stages(model: Model, problem: Problem, past: list[Pick], start: list[Pick]) -> Iterator[Stage]:
    yield Stage(tuple(kept(model)), WORK["kept"])
    whole = not any(Chosen(problem, start).missing(place) for place in range(len(problem.demands)))
    least, by_clock = least_owed(problem, past, whole=whole)
    between = tuple(goal for goal in (noticed(model), turns(model, least)) if goal)
    if between:
        yield Stage(between, WORK["turns"], by_clock=by_clock)
    before = last_picks(problem)
    last = (cost(model), liked(model), *([moves(model, before, "moves")] if before else []))
    yield Stage(last, WORK["cost"], by_days=True)


def _start(problem: Problem, past: list[Pick]) -> list[Pick]:
    """A week to better. Where not everything fits, swaps find more of what she put first."""
    start = settle(problem, first_week(problem, past), frozenset(past))
    chosen = Chosen(problem, start)
    if not any(chosen.missing(place) for place in range(len(problem.demands))):
        return start
    swapped = with_swaps(problem, past)
    return max(start, swapped, key=lambda picks: swaps_kept(problem, picks))


def last_picks(problem: Problem) -> list[Pick]:
    """The last plan, as far as it can be found here."""
    picks = [problem.pick_of(one) for one in problem.family.last_plan]
    return sorted({pick for pick in picks if pick})


def _plan(problem: Problem, past: list[Pick], again: Again) -> Plan:
    picks, before = again.found.picks, last_picks(problem)
    family = problem.family
    told: list[Change] = changes(problem, before, picks) if family.replan else []
    placements = tuple(
        _placement(problem, picks, pick, frozenset(past), frozenset(before))
        for pick in sorted(picks, key=lambda one: (one.slot, one.option))
    )
    return Plan(
        status=_status(again.found.values),
        zone=family.zone,
        levels=tuple(again.found.values),
        placements=placements,
        not_this_week=tuple(not_this_week(problem, picks)),
        broken=tuple(broken(problem, picks)),
        changes=tuple(told),
        freed=again.freed,
        when_you_can=(),
        sums=_sums(problem, picks, placements),
        stopped_by_clock=again.found.by_clock,
    )


def _placement(
    problem: Problem,
    picks: list[Pick],
    pick: Pick,
    past: frozenset[Pick],
    before: frozenset[Pick],
) -> Placement:
    option, grid = problem.options[pick.option], problem.house.grid
    end = pick.slot + option.length
    wish = option.wish
    return Placement(
        wish=wish.id,
        title=wish.title or wish.id,
        child=option.child,
        day=grid.date_of(problem.day(pick)),
        start=grid.instant(pick.slot),
        end=grid.instant(end),
        leaves=grid.instant(problem.leave(pick)),
        back=grid.instant(end + option.way),
        said=wish.loose or words.clock(grid.instant(pick.slot), grid.zone),
        cost=int(option.cost[pick.slot]),
        lost_sleep=int(option.lost[pick.slot]) * SLOT,
        cover=cover(problem, pick),
        reasons=reasons(problem, picks, pick, past, before),
    )


def _status(values: Sequence[Value]) -> Status:
    if all(value.proved for value in values):
        return "proved"
    return "close" if all(map(is_close, values)) else "open"


def _sums(problem: Problem, picks: list[Pick], placements: Sequence[Placement]) -> Sums:
    asked = sum(demand.asked * problem.wishes[demand.wish].minutes for demand in problem.demands)
    missing = not_this_week(problem, picks)
    can_wait = sum(one.minutes for one in missing)
    nights = {
        int(problem.options[pick.option].night[pick.slot])
        for pick in picks
        if problem.options[pick.option].lost[pick.slot]
    }
    return Sums(
        asked=asked,
        placed=sum(problem.options[pick.option].wish.minutes for pick in picks),
        can_wait=can_wait,
        cost=sum(placement.cost for placement in placements),
        lost_sleep=sum(_lost(problem, picks, night) for night in nights),
        words=words.can_wait(can_wait, problem.house.grid.days),
    )


def _lost(problem: Problem, picks: list[Pick], night: int) -> int:
    """Minutes that the picks take from one night: the earliest of them ends it."""
    options = problem.options
    return SLOT * max(
        int(options[pick.option].lost[pick.slot])
        for pick in picks
        if options[pick.option].night[pick.slot] == night
    )


def _when_you_can(family: Family) -> Plan:
    """With a newborn nothing has a clock time: what could be done, in her order."""
    order = sorted(planned_for(family), key=lambda one: (not one.promise, one.priority, one.id))
    return Plan(
        status="when_you_can",
        zone=family.zone,
        levels=(),
        placements=(),
        not_this_week=(),
        broken=(),
        changes=(),
        freed="",
        when_you_can=tuple(wish.title or wish.id for wish in order),
        sums=Sums(
            asked=0, placed=0, can_wait=0, cost=0, lost_sleep=0,
            words="No clock times now. These are for when you can.",
        ),
    )  # fmt: skip


def as_json(plan: Plan) -> bytes:
    """One line of JSON, the same for the same plan."""
    return msgspec.json.encode(plan) + b"\n"
