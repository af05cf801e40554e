"""What she put somewhere herself: it stands there, and what that breaks is said in one sentence.

To the planner it is an item that is settled already, and an event that holds her time to the minute: so an
odd minute or another length counts as she gave it.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

import msgspec

from fullcup.core.journal.week_entries import Planned
from fullcup.core.week import words
from fullcup.core.week.family import HOME, Event, Family, Window, Wish
from fullcup.core.week.grid import SLOT
from fullcup.core.week.hers import HER, OUT, id_of
from fullcup.core.week.plan import Change
from fullcup.core.week.problem import Problem

_SLOT = timedelta(minutes=SLOT)
_OTHERWISE = ("past", "day_off")
"""No rules of the house: what is over is over, and a day that she took it off she chose anew."""


def is_put(one: Planned, put: Sequence[Planned]) -> Planned | None:
    """Which of those put somewhere an item of a new plan is; a plan counts in slots."""
    return next(
        (
            other
            for other in put
            if other.wish_id == one.wish_id and timedelta() <= other.start - one.start < _SLOT
        ),
        None,
    )


def stands(found: Sequence[Planned], put: Sequence[Planned]) -> tuple[Planned, ...]:
    """The items of a new plan, those that she put somewhere exactly as she did."""
    return tuple(is_put(one, put) or one for one in found)


def events(put: Sequence[Planned], family: Family) -> Iterator[Event]:
    """Her time, and that of who comes along, from leaving to coming back."""
    asked = {wish.id: wish for wish in family.wishes}
    for number, one in enumerate(put):
        wish = asked.get(one.wish_id)
        if wish:
            yield Event(
                id=f"put {number}",
                title=wish.title,
                who=tuple(dict.fromkeys((HER, *_along(one, wish)))),
                when=(Window(start=one.leaves.isoformat(), end=one.back.isoformat()),),
                place=HOME if wish.place == HOME else OUT,
            )


def _along(one: Planned, wish: Wish) -> Iterator[str]:
    if one.child:
        yield id_of(one.child)
    yield from wish.takes


def told(one: Planned, family: Family) -> str:
    """Where it is now, and the rules that it does not keep. ``family`` is without it."""
    wish = next((wish for wish in family.wishes if wish.id == one.wish_id), None)
    if wish is None:
        return ""
    when = words.moment(one.start, ZoneInfo(family.zone))
    said = f"{wish.title} is on {when} now, as in your calendar."
    rules = _broken(one, wish, family)
    if not rules:
        return said
    return f"{said} That does not go together with {words.listed(rules)}; it stays as you put it."


def _broken(one: Planned, wish: Wish, family: Family) -> list[str]:
    length = max(SLOT, -(-(one.end - one.start) // _SLOT) * SLOT)
    if length > 24 * 60:
        return ["that a day has 24 hours"]
    alone = msgspec.structs.replace(
        family, wishes=(msgspec.structs.replace(wish, minutes=length),), last_plan=(), happened=(),
        not_on=(),
    )  # fmt: skip
    problem = Problem(alone)
    slot = problem.house.grid.slot_at(one.start.isoformat())
    if not 0 <= slot < problem.house.grid.slots:
        return []
    child = id_of(one.child) if one.child else None
    return [
        words.rule(mask.kind, [problem.names[who] for who in mask.who])
        for option in problem.options
        if option.child in (child, None)
        for mask in option.masks
        if mask.who != ("grid",) and mask.kind not in _OTHERWISE and not mask.open[slot]
    ]


def news(found: Sequence[Change], put: Sequence[Planned]) -> tuple[str, ...]:
    """What changed, without what she put there herself."""
    return tuple(one.words for one in found if one.kind != "new" or not _is_hers(one, put))


def _is_hers(change: Change, put: Sequence[Planned]) -> bool:
    return any(
        change.wish == one.wish_id
        and change.now is not None
        and timedelta() <= one.start - change.now < _SLOT
        for one in put
    )
