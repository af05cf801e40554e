"""What would make room for a wish that did not fit: worked out when she asks.

One change at a time is tried beside the plan as it stands, the smallest first. Nothing is solved
anew, so the answer comes at once; where none of them helps, it is "can't tell".
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from fullcup.core.week import words
from fullcup.core.week.family import Family, Kept, Member, Window, Wish
from fullcup.core.week.goals import wish_class
from fullcup.core.week.make import plan_week
from fullcup.core.week.missing import in_the_way
from fullcup.core.week.plan import Plan, Room
from fullcup.core.week.problem import Chosen, Pick, Problem
from fullcup.core.week.replan import standing as stands

SHORTEST = 10
"""Minutes under which a wish is not cut."""
Enough = Literal["placed", "not_asked", "when_you_can"]
"""A wish has all its places; nothing of it is asked in these days; or nothing has a clock time."""
_ALWAYS = (Window(from_="00:00", to="24:00"),)


class _Missing(NamedTuple):
    """A wish, and the demands for it that have no place beside what stands."""

    wish: Wish
    chosen: Chosen
    places: list[int]


def what_makes_room(family: Family, wish: str) -> list[Room] | Enough:
    """The changes that would each make room, or why there is no need of any. They are tried beside
    the last plan where all of it still holds and the wish waits there; else beside the best plan
    for the family, which is made first."""
    problem = Problem(family)
    if _waits(problem, wish):
        return list(rooms(problem, (*family.last_plan, *family.happened), wish))
    plan = plan_week(family)
    if plan.status == "when_you_can":
        return "when_you_can"
    if all(one.wish != wish for one in plan.not_this_week):
        return "placed" if any(one.wish == wish for one in plan.placements) else "not_asked"
    return list(rooms(problem, standing(plan), wish))


def _waits(problem: Problem, wish: str) -> bool:
    """Whether the last plan holds as it stands, and the wish has no place in it."""
    family = problem.family
    if family.replan or family.rules.newborn or not family.last_plan:
        return False
    told = [problem.pick_of(one) for one in family.last_plan]
    before = sorted({pick for pick in told if pick})
    if None in told or not set(before) <= set(stands(problem, problem.past(), before)):
        return False
    chosen = Chosen(problem, {*before, *problem.past()})
    return any(
        problem.wishes[demand.wish].id == wish and chosen.missing(place)
        for place, demand in enumerate(problem.demands)
    )


def standing(plan: Plan) -> list[Kept]:
    """The items of a plan as they stand."""
    return [
        Kept(wish=one.wish, start=one.start.isoformat(), child=one.child) for one in plan.placements
    ]


def rooms(problem: Problem, beside: Sequence[Kept], wish: str) -> Iterator[Room]:
    """The changes that would each make room for a wish beside the items that stand."""
    family = problem.family
    told = next((one for one in family.wishes if one.id == wish), None)
    if told is None:
        return
    chosen = Chosen(problem, {pick for one in beside if (pick := problem.pick_of(one))})
    places = [
        place
        for place, demand in enumerate(problem.demands)
        if problem.wishes[demand.wish].id == wish and chosen.missing(place)
    ]
    missing = _Missing(told, chosen, places)
    yield from _shorter(family, missing)
    yield from _cover(family, missing)
    yield from _any_hours(family, missing)
    yield from _instead(missing)


def _changed(family: Family, wish: Wish) -> Problem:
    """The wish alone: what lies beside it is known already, and need not be worked out again."""
    return Problem(msgspec.structs.replace(family, wishes=(wish,)))


def _first_start(changed: Problem, missing: _Missing) -> Pick | None:
    """The first start of a changed wish beside what stands as it stood."""
    for place in missing.places:
        for number, option in enumerate(changed.options):
            (slots,) = np.nonzero(missing.chosen.fits_as(option, changed.open[number], place))
            if len(slots):
                return Pick(number, int(slots[0]))
    return None


def _room(problem: Problem, pick: Pick, **told: str) -> Room:
    option, grid = problem.options[pick.option], problem.house.grid
    start = grid.instant(pick.slot)
    return Room(
        kind=told["kind"],  # type: ignore[arg-type]  # one of the kinds, by its callers
        who=told.get("who", ""),
        start=start,
        minutes=option.wish.minutes,
        words=f"{told['words']}, it could be on {words.moment(start, grid.zone)}.",
    )


def _shorter(family: Family, missing: _Missing) -> Iterator[Room]:
    """A shorter one beside the others of its kind, which stay as long as they are."""
    wish = missing.wish
    for minutes in range(wish.minutes - 5, max(SHORTEST, wish.minutes // 2) - 1, -5):
        changed = _changed(family, msgspec.structs.replace(wish, minutes=minutes))
        pick = _first_start(changed, missing)
        if pick:
            told = f"If {words.length(minutes)} were enough"
            yield _room(changed, pick, kind="shorter", words=told)
            return


def _cover(family: Family, missing: _Missing) -> Iterator[Room]:
    """One more adult at home the whole time."""
    helper = Member(id="somebody", role="adult", home=_ALWAYS)
    helped = msgspec.structs.replace(family, members=(*family.members, helper))
    changed = _changed(helped, missing.wish)
    pick = _first_start(changed, missing)
    if pick:
        yield _room(changed, pick, kind="cover", words="If somebody were with the children")


def _any_hours(family: Family, missing: _Missing) -> Iterator[Room]:
    if not missing.wish.windows:
        return
    changed = _changed(family, msgspec.structs.replace(missing.wish, windows=()))
    pick = _first_start(changed, missing)
    if pick:
        yield _room(changed, pick, kind="any_hours", words="If other hours were fine too")


def _instead(missing: _Missing) -> Iterator[Room]:
    """Without one placed item that is no promise, and that has not begun."""
    problem, chosen = missing.chosen.problem, missing.chosen
    past = problem.past()
    for place in missing.places:
        mine = problem.demands[place].wish
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
                        problem, Pick(option, int(slots[0])), kind="instead_of",
                        who=problem.wishes[other].id, words=f"If “{title}” waited instead",
                    )  # fmt: skip
                    return
