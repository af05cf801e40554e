"""Times when she happens to be alone with one child: found and offered, not scheduled."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import numpy as np

from fullcup.core.week.family import Family
from fullcup.core.week.grid import SLOT
from fullcup.core.week.house import Flags, House

SHORTEST: Final = 30
"""Minutes under which nobody would call it a chance."""
_TWO: Final = 2


class Chance(NamedTuple):
    """``child`` is an id of the family; the stretch is free of events, of nights, and of her plan."""

    child: str
    start: datetime
    end: datetime


def chances(family: Family, held: Sequence[tuple[datetime, datetime]] = ()) -> list[Chance]:
    """The next chance with each child, the earliest first. ``held`` are stretches that her plan takes.

    With one child there is nothing to find: every hour at home is one.
    """
    if sum(member.role == "child" for member in family.members) < _TWO:
        return []
    house = House(family)
    hers = _hers(house, held)
    found = (next(_with(house, place, hers), None) for place in range(len(house.children)))
    return sorted((one for one in found if one), key=lambda one: (one.start, one.child))


def _hers(house: House, held: Sequence[tuple[datetime, datetime]]) -> Flags:
    """The slots in which she is up, at home, and has nothing."""
    mine = ~house.taken
    mine[: house.now] = False
    for night in house.nights:
        mine[max(0, night.a) : max(0, night.b)] = False
    for start, end in held:
        mine[max(0, house.grid.slot(start)) : max(0, house.grid.slot(end))] = False
    return mine


def _with(house: House, place: int, hers: Flags) -> Iterator[Chance]:
    child = house.children[place]
    others = [one.awake for one in house.children if one.id != child.id]
    alone = hers & child.awake & child.free & ~np.logical_or.reduce(others)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], alone, [False])).astype(np.int8)))
    for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if (b - a) * SLOT >= SHORTEST:
            yield Chance(child.id, house.grid.instant(a), house.grid.instant(b))
