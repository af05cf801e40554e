"""What would make room for a wish that did not fit: worked out when she asks.

One change at a time is tried beside the plan as it stands, the smallest first. Nothing is solved
anew, so the answer comes at once; where none of them helps, it is "can't tell".
"""

from collections.abc import Iterator
from typing import Literal

import msgspec
import numpy as np

from fullcup.core.week import words
from fullcup.core.week.family import Family, Member, Window, Wish
from fullcup.core.week.goals import wish_class
from fullcup.core.week.make import plan_week
from fullcup.core.week.missing import in_the_way
from fullcup.core.week.plan import Plan, Room
from fullcup.core.week.problem import Chosen, Pick, Problem

SHORTEST = 10
"""Minutes under which a wish is not cut."""
Enough = Literal["placed", "not_asked", "when_you_can"]
"""A wish has all its places; nothing of it is asked in these days; or nothing has a clock time."""
_ALWAYS = (Window(from_="00:00", to="24:00"),)


def what_makes_room(family: Family, wish: str) -> list[Room] | Enough:
    """The changes that would each make room, or why there is no need of any."""
    plan = plan_week(family)
    if plan.status == "when_you_can":
        return "when_you_can"
    if all(one.wish != wish for one in plan.not_this_week):
        return "placed" if any(one.wish == wish for one in plan.placements) else "not_asked"
    return list(rooms(family, plan, wish))


def rooms(family: Family, plan: Plan, wish: str) -> Iterator[Room]:
    told = next(one for one in family.wishes if one.id == wish)
    yield from _shorter(family, plan, told)
    yield from _cover(family, plan, told)
    yield from _any_hours(family, plan, told)
    yield from _instead(family, plan, told)


def _fits(family: Family, plan: Plan, wish: str) -> Pick | None:
    """The first start for one more of a wish beside the plan, in a family that is a little
    different."""
    problem, chosen, places = _beside(family, plan, wish)
    for place in places:
        for option in problem.options_for(problem.demands[place].wish):
            (slots,) = np.nonzero(chosen.fits(option, place))
            if len(slots):
                return Pick(option, int(slots[0]))
    return None


def _fits_as(changed: Problem, chosen: Chosen, places: list[int], wish: str) -> Pick | None:
    """The first start of a changed wish beside what is chosen where it is not changed."""
    for place in places:
        for number, option in enumerate(changed.options):
            if option.wish.id == wish:
                (slots,) = np.nonzero(chosen.fits_as(option, changed.open[number], place))
                if len(slots):
                    return Pick(number, int(slots[0]))
    return None


def _beside(family: Family, plan: Plan, wish: str) -> tuple[Problem, Chosen, list[int]]:
    problem = Problem(family)
    picks = []
    for one in plan.placements:
        slot = problem.house.grid.slot(one.start)
        for place, option in enumerate(problem.options):
            if (option.wish.id, option.child) == (one.wish, one.child):
                picks.append(Pick(place, slot))
    chosen = Chosen(problem, picks)
    places = [
        place
        for place, demand in enumerate(problem.demands)
        if problem.wishes[demand.wish].id == wish and chosen.missing(place)
    ]
    return problem, chosen, places


def _with(family: Family, wish: Wish) -> Family:
    wishes = tuple(wish if one.id == wish.id else one for one in family.wishes)
    return msgspec.structs.replace(family, wishes=wishes)


def _room(family: Family, pick: Pick, **told: str) -> Room:
    problem = Problem(family)
    option, grid = problem.options[pick.option], problem.house.grid
    start = grid.instant(pick.slot)
    return Room(
        kind=told["kind"],  # type: ignore[arg-type]  # one of the kinds, by its callers
        who=told.get("who", ""),
        start=start,
        minutes=option.wish.minutes,
        words=f"{told['words']}, it could be on {words.moment(start, grid.zone)}.",
    )


def _shorter(family: Family, plan: Plan, wish: Wish) -> Iterator[Room]:
    """A shorter one beside the others of its kind, which stay as long as they are."""
    _, chosen, places = _beside(family, plan, wish.id)
    for minutes in range(wish.minutes - 5, max(SHORTEST, wish.minutes // 2) - 1, -5):
        shorter = _with(family, msgspec.structs.replace(wish, minutes=minutes))
        pick = _fits_as(Problem(shorter), chosen, places, wish.id)
        if pick:
            told = f"If {words.length(minutes)} were enough"
            yield _room(shorter, pick, kind="shorter", words=told)
            return


def _cover(family: Family, plan: Plan, wish: Wish) -> Iterator[Room]:
    """One more adult at home the whole time."""
    helper = Member(id="somebody", role="adult", home=_ALWAYS)
    helped = msgspec.structs.replace(family, members=(*family.members, helper))
    pick = _fits(helped, plan, wish.id)
    if pick:
        yield _room(helped, pick, kind="cover", words="If somebody were with the children")


def _any_hours(family: Family, plan: Plan, wish: Wish) -> Iterator[Room]:
    if not wish.windows:
        return
    free = _with(family, msgspec.structs.replace(wish, windows=()))
    pick = _fits(free, plan, wish.id)
    if pick:
        yield _room(free, pick, kind="any_hours", words="If other hours were fine too")


def _instead(family: Family, plan: Plan, wish: Wish) -> Iterator[Room]:
    """Without one placed item that is no promise, and that has not begun."""
    problem, chosen, places = _beside(family, plan, wish.id)
    past = problem.past()
    mine = next(n for n, one in enumerate(problem.wishes) if one.id == wish.id)
    for place in places:
        for pick in in_the_way(problem, chosen.picks, place):
            other = problem.wish_of[pick.option]
            if pick in past or other == mine or wish_class(problem, other) == "promises":
                continue
            rest = Chosen(problem, [one for one in chosen.picks if one != pick])
            for option in problem.options_for(mine):
                (slots,) = np.nonzero(rest.fits(option, place))
                if len(slots):
                    title = problem.wishes[other].title or problem.wishes[other].id
                    yield _room(
                        family, Pick(option, int(slots[0])), kind="instead_of",
                        who=problem.wishes[other].id, words=f"If “{title}” waited instead",
                    )  # fmt: skip
                    return
