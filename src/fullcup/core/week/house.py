"""What is known before anything is planned, slot by slot: who is home, awake, free; what is taken.

Arrays run over the slots of the horizon. Times that a family wrote to the minute count inward
where they allow something, and outward where they take something.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fullcup.core.week.family import HOME, Event, Family, Member
from fullcup.core.week.grid import SLOT, WEEK, Grid, Span

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

STAYS = 30
"""Between two events at one place nobody goes home for less than this many minutes there."""
FREE = 0
NOBODY = -1


class Block(NamedTuple):
    """A stretch of one member's time held by events, the way there and back in it."""

    a: int
    b: int
    away: bool
    events: tuple[str, ...]


class Child(NamedTuple):
    id: str
    name: str
    alone: int
    """Slots that this child may be alone in one stretch."""
    home: Flags
    awake: Flags
    free: Flags
    """Home, and in no event."""
    need: Numbers
    minder: Numbers
    """Per slot: ``FREE`` where an adult is home anyway, a place in ``House.sitters`` plus one
    where only that one could come, ``NOBODY`` where nobody is there."""


class Adult(NamedTuple):
    id: str
    name: str
    minds: frozenset[str]
    budget: int | None
    """Minutes a week; ``None`` where it is not counted."""
    free: Flags


class Night(NamedTuple):
    """One of her nights. ``lost`` and ``early`` are what events take: ``lost`` at its beginning,
    ``early`` at its end, in slots."""

    week: int
    a: int
    b: int
    lost: int
    early: int


class House:
    def __init__(self, family: Family) -> None:
        self.family = family
        self.grid = Grid(family.zone, family.start, family.days)
        self.travel = {place.id: -(-place.travel // SLOT) for place in family.places} | {HOME: 0}
        self.breath = family.rules.breath // SLOT
        her = next(member for member in family.members if member.role == "her")
        self.her = her
        self.blocks = self.blocks_of(her)
        self.adults = [self._adult(one) for one in family.members if one.role == "adult"]
        self.sitters = [adult for adult in self.adults if adult.budget is not None]
        self.children = [self._child(one) for one in family.members if one.role == "child"]
        self.taken = self._taken()
        self.nights = self._nights()
        self.now = self._now()

    def flags(self, spans: Iterable[Span]) -> Flags:
        """True in the slots of the spans."""
        found = np.zeros(self.grid.slots, dtype=np.bool_)
        for span in spans:
            found[max(0, span.a) : max(0, span.b)] = True
        return found

    def _now(self) -> int:
        """The first slot in which something new can begin."""
        if self.family.now is None:
            return 0
        return max(0, self.grid.slot_after(self.family.now))

    def week_of(self, day: int) -> int:
        """The week of a day; what reaches out of the horizon belongs to its first or last."""
        return max(0, min(day, self.grid.days - 1)) // WEEK

    def blocks_of(self, member: Member) -> list[Block]:
        """The time that events take of one member, in order. Two in a row at one place are one
        stretch where there is no time to go home between them."""
        blocks: list[Block] = []
        before: tuple[str, int] = ("", 0)
        for event, span in self._occurrences(member):
            way = self.travel[event.place]
            close = span.a - before[1] < 2 * way + STAYS // SLOT
            if blocks and way and before[0] == event.place and close:
                last = blocks[-1]
                blocks[-1] = last._replace(
                    b=max(last.b, span.b + way), events=(*last.events, event.id)
                )
            else:
                blocks.append(Block(span.a - way, span.b + way, event.place != HOME, (event.id,)))
            before = (event.place, max(before[1], span.b))
        return blocks

    def _occurrences(self, member: Member) -> list[tuple[Event, Span]]:
        held = [event for event in self.family.events if event.busy and member.id in event.who]
        found = [(event, span) for event in held for span in self.grid.around(event.when)]
        return sorted(found, key=lambda one: (one[1].a, one[1].b, one[0].id))

    def _in(self, blocks: Sequence[Block], *, away: bool) -> Flags:
        return self.flags(Span(0, block.a, block.b) for block in blocks if block.away >= away)

    def _adult(self, member: Member) -> Adult:
        children = [one.id for one in self.family.members if one.role == "child"]
        home = self.flags(self.grid.inside(member.home or ()))
        return Adult(
            id=member.id,
            name=member.name or member.id,
            minds=frozenset(children if member.minds is None else member.minds),
            budget=member.budget,
            free=home & ~self._in(self.blocks_of(member), away=False),
        )

    def _child(self, member: Member) -> Child:
        blocks = self.blocks_of(member)
        told = member.home
        home = (
            np.ones(self.grid.slots, dtype=np.bool_)
            if told is None
            else self.flags(self.grid.inside(told))
        ) & ~self._in(blocks, away=True)
        return Child(
            id=member.id,
            name=member.name or member.id,
            alone=member.alone // SLOT,
            home=home,
            awake=home & ~self.flags(self.grid.inside(member.asleep)),
            free=home & ~self._in(blocks, away=False),
            need=self._need(member.id),
            minder=self._minder(member.id),
        )

    def _need(self, child: str) -> Numbers:
        """The painted need; where several paintings lie over each other, the greatest."""
        need = np.full(self.grid.slots, -1, dtype=np.int64)
        for painted in self.family.needs:
            if painted.children is None or child in painted.children:
                where = self.flags(self.grid.inside(painted.when))
                need[where] = np.maximum(need[where], painted.level)
        need[need < 0] = self.family.rules.need
        return need

    def _minder(self, child: str) -> Numbers:
        minder = np.full(self.grid.slots, NOBODY, dtype=np.int64)
        for place, sitter in reversed(list(enumerate(self.sitters, start=1))):
            if child in sitter.minds:
                minder[sitter.free] = place
        for adult in self.adults:
            if adult.budget is None and child in adult.minds:
                minder[adult.free] = FREE
        return minder

    def _taken(self) -> Flags:
        """The slots that events hold of her time, with breath after each."""
        return self.flags(Span(0, block.a, block.b + self.breath) for block in self.blocks)

    def _nights(self) -> list[Night]:
        if self.family.sleep is None:
            return []
        return [self._night(span) for span in self.grid.around(self.family.sleep.nights)]

    def _night(self, span: Span) -> Night:
        late = [block for block in self.blocks if block.a < span.a < block.b]
        early = [block for block in self.blocks if span.a <= block.a < span.b]
        lost = max((min(block.b, span.b) - span.a for block in late), default=0)
        woken = min((block.a for block in early), default=span.b)
        return Night(
            week=self.week_of(span.day),
            a=span.a,
            b=span.b,
            lost=lost,
            early=min(span.b - woken, span.b - span.a - lost),
        )
