"""Her list: what comes first in this season, the one ball that must not drop, what can wait."""

from collections.abc import Sequence

import msgspec

from fullcup.core.journal.entries import Priority
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.keeping import change, make, settle, tidy


def listed(journal: Journal) -> list[Priority]:
    """What is on the list now, in her order."""
    return [one for one in _in_order(journal) if not one.not_now]


def shelf(journal: Journal) -> list[Priority]:
    """What is not now: on purpose, and not forgotten."""
    return [one for one in _in_order(journal) if one.not_now]


def _in_order(journal: Journal) -> list[Priority]:
    return sorted(journal.of(Priority), key=lambda one: (one.place, one.at))


def add(desk: Desk, stamp: Stamp, words: str) -> Priority | None:
    """Last on the list; the same words are not there twice."""
    said = tidy(words)
    known = [one for one in _in_order(desk.journal) if one.words.casefold() == said.casefold()]
    if known or not said:
        return known[0] if known else None
    return make(desk, Priority, stamp, words=said, place=_last(desk.journal))


def _last(journal: Journal) -> int:
    return max((one.place + 1 for one in journal.of(Priority)), default=0)


def move(desk: Desk, one: Priority, by: int) -> None:
    """One place up (``by`` -1) or down (1); at an end it stays where it is."""
    order = listed(desk.journal)
    at = next((place for place, other in enumerate(order) if other.id == one.id), None)
    if at is None:
        return
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    _keep_order(desk, order)


def _keep_order(desk: Desk, order: Sequence[Priority]) -> None:
    moved = [
        msgspec.structs.replace(one, place=place, rev=one.rev + 1)
        for place, one in enumerate(order)
        if one.place != place
    ]
    if moved:
        desk.keep(*moved)


def put_by(desk: Desk, one: Priority) -> Priority:
    """Onto the shelf: not now. What must not drop no longer has to."""
    return settle(desk, one, not_now=True, must_not_drop=False)


def take_up(desk: Desk, one: Priority) -> Priority:
    """Back onto the list, as the last."""
    return settle(desk, one, not_now=False, place=_last(desk.journal)) if one.not_now else one


def must_not_drop(desk: Desk, one: Priority) -> None:
    """The one ball that must not drop: there is one at a time."""
    others = [
        msgspec.structs.replace(other, must_not_drop=False, rev=other.rev + 1)
        for other in desk.journal.of(Priority)
        if other.must_not_drop and other.id != one.id
    ]
    chosen = msgspec.structs.replace(one, must_not_drop=True, not_now=False, rev=one.rev + 1)
    desk.keep(*others, chosen)


def may_drop(desk: Desk, one: Priority) -> Priority:
    return settle(desk, one, must_not_drop=False)


def rewrite(desk: Desk, one: Priority, words: str, *, seen: int) -> Priority | Conflict:
    return change(desk, one, seen=seen, words=tidy(words))
