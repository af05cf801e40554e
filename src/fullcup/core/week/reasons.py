"""Why an item stands where it stands, and who is with the children meanwhile.

A reason is a claim that anybody can check against the family and the plan; docs/week.md says how.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from fullcup.core.week import words
from fullcup.core.week.family import HOME
from fullcup.core.week.goals import is_noticed, owed
from fullcup.core.week.grid import WEEK
from fullcup.core.week.house import FREE, NOBODY, Adult, Child, Flags
from fullcup.core.week.plan import Cover, Reason
from fullcup.core.week.problem import Chosen, Pick, Problem


class Stay(NamedTuple):
    """A stretch of slots that one adult (or nobody) spends with one child."""

    child: Child
    adult: Adult | None
    a: int
    b: int


def stays(problem: Problem, pick: Pick) -> list[Stay]:
    """Who is at home with each child that stays behind, without a gap."""
    option = problem.options[pick.option]
    if option.wish.place == HOME:
        return []
    along = {*option.wish.takes, option.child}
    # What is under way can have left before these days, or come back after them.
    leave = max(0, problem.leave(pick))
    back = min(pick.slot + option.length + option.way, problem.house.grid.slots)
    return [
        stay
        for child in problem.house.children
        if child.id not in along
        for stay in _with(problem, child, leave, back)
    ]


def _with(problem: Problem, child: Child, a: int, b: int) -> Iterator[Stay]:
    slot = a
    while slot < b:
        if not child.home[slot]:
            slot += 1
            continue
        adult, end = _longest(problem, child, slot, b)
        yield Stay(child, adult, slot, end)
        slot = end


def _longest(problem: Problem, child: Child, slot: int, stop: int) -> tuple[Adult | None, int]:
    """Who can stay longest from a slot on, so that the children are handed over seldom."""
    kind = int(child.minder[slot])
    same = child.home & (child.minder == kind)
    if kind == NOBODY:
        return None, _until(same, slot, stop)
    if kind > FREE:
        return problem.house.sitters[kind - 1], _until(same, slot, stop)
    able = [
        adult
        for adult in problem.house.adults
        if adult.budget is None and child.id in adult.minds and adult.free[slot]
    ]
    ends = [_until(adult.free & child.home, slot, stop) for adult in able]
    longest = max(ends)
    return able[ends.index(longest)], longest


def _until(what: Flags, slot: int, stop: int) -> int:
    """The first slot from ``slot`` on, up to ``stop``, in which it is not so."""
    (gaps,) = np.nonzero(~what[slot:stop])
    return slot + int(gaps[0]) if len(gaps) else stop


def cover(problem: Problem, pick: Pick) -> tuple[Cover, ...]:
    at = problem.house.grid.instant
    return tuple(
        Cover(
            child=stay.child.id,
            adult=stay.adult.id if stay.adult else None,
            start=at(stay.a),
            end=at(stay.b),
        )
        for stay in stays(problem, pick)
    )


def reasons(
    problem: Problem, picks: list[Pick], pick: Pick, past: frozenset[Pick], before: frozenset[Pick]
) -> tuple[Reason, ...]:
    """What holds of one item, the most telling first."""
    if pick in past:
        return (Reason(kind="under_way", words="It has begun, or it is over."),)
    told = [
        *_child(problem, pick),
        *_covered(problem, pick),
        *_noticed(problem, picks, pick),
        *_hours(problem, pick),
        *_cost(problem, picks, pick),
    ]
    if pick in before:
        told.append(Reason(kind="same_as_before", words="It stays where it was."))
    return tuple(told)


def _noticed(problem: Problem, picks: list[Pick], pick: Pick) -> Iterator[Reason]:
    week = problem.day(pick) // WEEK
    seen = [one for one in picks if is_noticed(problem, one) and problem.day(one) // WEEK == week]
    if problem.family.rules.noticed and seen == [pick]:
        yield Reason(kind="noticed", words="One time this week is yours even though they notice.")


def _child(problem: Problem, pick: Pick) -> Iterator[Reason]:
    option = problem.options[pick.option]
    if option.child:
        name = _name(problem, option.child)
        yield Reason(kind="with_child", child=option.child, words=f"{name} is home and awake.")
        due = owed(problem)
        others = set(option.wish.with_one_of) - {option.child}
        if others and all(due[option.child] >= due[other] for other in others):
            yield Reason(kind="turn", child=option.child, words=f"It is {name}’s turn.")
    for child in option.wish.takes:
        yield Reason(kind="along", child=child, words=f"{_name(problem, child)} comes along.")


def _covered(problem: Problem, pick: Pick) -> Iterator[Reason]:
    option, house = problem.options[pick.option], problem.house
    if option.wish.place == HOME:
        return
    back = pick.slot + option.length + option.way
    seen = set()
    for stay in stays(problem, pick):
        if stay.adult is None or stay.adult.id in seen or stay.b < back:
            continue
        if _is_unsaid(problem, stay.child):
            continue
        seen.add(stay.adult.id)
        gap = _until(stay.adult.free, stay.a, house.grid.slots)
        until = house.grid.instant(gap)
        # What is after the days of the plan, nobody knows: that they leave then would be made up.
        leaves = until if gap < house.grid.slots else None
        yield Reason(
            kind="covered",
            child=stay.child.id,
            adult=stay.adult.id,
            until=until,
            words=words.here_till(
                stay.adult.name, leaves, house.grid.instant(back), house.grid.zone
            ),
        )


def _hours(problem: Problem, pick: Pick) -> Iterator[Reason]:
    option, house = problem.options[pick.option], problem.house
    away = option.way if option.wish.place != HOME else 0
    a, b = pick.slot - away, pick.slot + option.length + away
    for child in house.children:
        if child.id in {option.child, *option.wish.takes} or _is_unsaid(problem, child):
            continue
        if not child.home[a:b].any():
            yield Reason(kind="out", child=child.id, words=f"{child.name} is out.")
        elif child.home[a:b].all() and not child.awake[a:b].any():
            yield Reason(kind="asleep", child=child.id, words=f"{child.name} is asleep.")
    if option.wish.likes and option.liked[pick.slot]:
        yield Reason(kind="liked", words="You like these hours for it.")
    if option.wish.daylight:
        yield Reason(kind="daylight", words="It is light outside.")


def _cost(problem: Problem, picks: list[Pick], pick: Pick) -> Iterator[Reason]:
    option, demand = problem.options[pick.option], problem.demand_of(pick)
    cost = option.cost[pick.slot]
    if not cost:
        yield Reason(kind="no_cost", words="Nobody misses you then.")
    if demand is None:
        return
    others = Chosen(problem, [one for one in picks if one != pick])
    fits = others.fits(pick.option, demand)
    if cost and fits.any() and not (option.cost[fits] < cost).any():
        yield Reason(kind="least_cost", words="Of the times left, they miss you least then.")
    wish = problem.demands[demand].wish
    if sum(int(others.fits(one, demand).sum()) for one in problem.options_for(wish)) == 1:
        yield Reason(kind="only_time", words="It is the only time left for it.")


def _name(problem: Problem, member: str) -> str:
    return problem.names[member]


def _is_unsaid(problem: Problem, child: Child) -> bool:
    return any(one.id == child.id and not one.plan_for for one in problem.family.members)
