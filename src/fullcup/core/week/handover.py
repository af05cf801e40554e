"""Who is where while she is away: what she may hand over to whoever is with the children.

Pure. Nothing of her moments is in it, and nothing of a child for whom nothing is planned.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, Literal, NamedTuple

import numpy as np

from fullcup.core.week.family import Family
from fullcup.core.week.house import Child, House

Where = Literal["awake", "asleep", "out"]
_OF: Final[tuple[Where, ...]] = ("out", "asleep", "awake")


class Stretch(NamedTuple):
    """Where a child is, from ``since`` on; the first is where the child is when she leaves."""

    where: Where
    since: datetime


class OfChild(NamedTuple):
    name: str
    stretches: tuple[Stretch, ...]


class Handover(NamedTuple):
    leaves: datetime
    back: datetime
    children: tuple[OfChild, ...]
    """Those who do not come along."""


def handover(
    family: Family, leaves: datetime, back: datetime, along: frozenset[str] = frozenset()
) -> Handover:
    """What there is to hand over from ``leaves`` to ``back``; ``along`` are ids of children who go
    with her."""
    house = House(family)
    a, b = (min(max(0, house.grid.slot(one)), house.grid.slots) for one in (leaves, back))
    told = {one.id for one in family.members if one.plan_for}
    return Handover(
        leaves=leaves,
        back=back,
        children=tuple(
            OfChild(child.name, tuple(_stretches(house, child, a, b)))
            for child in house.children
            if child.id in told and child.id not in along
        ),
    )


def _stretches(house: House, child: Child, a: int, b: int) -> Iterator[Stretch]:
    # 0 away from home, 1 at home and asleep, 2 at home and awake.
    state = child.home.astype(np.int64) + child.awake
    for slot in range(a, b):
        if slot == a or state[slot] != state[slot - 1]:
            yield Stretch(_OF[int(state[slot])], house.grid.instant(slot))
