"""Where each wish could begin, and what that would cost: all of it before anything is chosen.

One rule is one mask over the starts, so that what stands in the way of a wish can be named.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from fullcup.core.week.family import HOME, Wish
from fullcup.core.week.grid import SLOT, WEEK, Span
from fullcup.core.week.house import NOBODY, Child, Flags, House, Numbers
from fullcup.core.week.plan import RuleKind

SHORT = 30
"""Minutes up to which an item begins at any five minutes; longer ones begin on quarter hours."""


class Mask(NamedTuple):
    """One rule over the starts of one option, and who is in it."""

    kind: RuleKind
    who: tuple[str, ...]
    open: Flags


class Option(NamedTuple):
    """A wish with one child (or with nobody in particular): its starts over the horizon."""

    wish: Wish
    child: str | None
    length: int
    way: int
    day: Numbers
    """Per slot: the day to which an item that starts there belongs."""
    masks: tuple[Mask, ...]
    cost: Numbers
    liked: Flags
    lost: Numbers
    """Slots of the night that a start ends too early, beyond what events take."""
    night: Numbers
    """The night that a start ends, or -1."""
    sitting: tuple[Numbers, ...]
    """Per sitter: the slots for which a start needs her."""

    @property
    def open(self) -> Flags:
        """The starts that break no rule of their own."""
        found: Flags = np.logical_and.reduce([mask.open for mask in self.masks])
        return found


def options_of(house: House, wish: Wish) -> list[Option]:
    """One option for each child with whom this could be, or one with nobody in particular."""
    return [_Build(house, wish, child).option() for child in (wish.with_one_of or (None,))]


class _Build:
    def __init__(self, house: House, wish: Wish, child: str | None) -> None:
        self.house = house
        self.wish = wish
        self.child = child
        self.slots = house.grid.slots
        self.length = wish.minutes // SLOT
        self.way = house.travel[wish.place]
        self.away = wish.place != HOME
        along = {*wish.takes, *([child] if child else [])}
        self.others = [one for one in house.children if one.id not in along]
        self.at = np.arange(self.slots)
        self.leave = self.at - self.way
        self.stop = self.at + self.length
        self.back = self.stop + self.way

    def option(self) -> Option:
        day, inside = self._days(self.house.grid.inside(self.wish.windows))
        night, lost, asleep = self._nights()
        sitting = self._sitting()
        masks = [
            Mask("hours", (), inside),
            Mask("past", (), self.leave >= self.house.now),
            Mask("day_off", (), self._not_off(day)),
            Mask("events", (), self._none(self.house.taken, self.leave, self._rested())),
            Mask("sleep", (), asleep),
            *self._people(),
            *self._budgets(sitting),
        ]
        if self.wish.daylight:
            light = self.house.grid.inside(self.house.family.daylight)
            masks.append(Mask("daylight", (), self._within(light)))
        return Option(
            wish=self.wish,
            child=self.child,
            length=self.length,
            way=self.way,
            day=day,
            masks=(*(mask for mask in masks if not mask.open.all()), self._grid_mask()),
            cost=self._cost(),
            liked=self._within(self.house.grid.inside(self.wish.likes))
            if self.wish.likes
            else np.ones(self.slots, dtype=np.bool_),
            lost=lost,
            night=night,
            sitting=sitting,
        )

    def _grid_mask(self) -> Mask:
        """Within the horizon, and on a quarter hour where it is long: no rule to be lifted."""
        fits = (self.leave >= 0) & (self.back <= self.slots)
        if self.wish.minutes > SHORT:
            fits &= (self.at - self.house.grid.first_quarter()) % 3 == 0
        return Mask("hours", ("grid",), fits)

    def _rested(self) -> Numbers:
        return self.back + self.house.breath

    def _days(self, spans: Sequence[Span]) -> tuple[Numbers, Flags]:
        """The day of every start, and whether it lies within one of the windows; where none were
        said, all day is open."""
        day = np.zeros(self.slots, dtype=np.int64)
        for number, midnight in enumerate(self.house.grid.midnights[:-1]):
            day[midnight:] = number
        if not self.wish.windows:
            return day, np.ones(self.slots, dtype=np.bool_)
        for span in reversed(spans):
            day[self._held_by(span)] = span.day
        return np.minimum(day, self.house.grid.days - 1), self._within(spans)

    def _within(self, spans: Sequence[Span]) -> Flags:
        """Whether a start lies whole within one of the spans."""
        inside = np.zeros(self.slots, dtype=np.bool_)
        for span in spans:
            inside[self._held_by(span)] = True
        return inside

    def _held_by(self, span: Span) -> slice:
        first = max(0, span.a)
        return slice(first, max(first, span.b - self.length + 1) if span.day >= 0 else first)

    def _not_off(self, day: Numbers) -> Flags:
        start = self.house.family.start
        off = [
            (told.day - start).days
            for told in self.house.family.not_on
            if told.wish == self.wish.id
        ]
        return ~np.isin(day, off)

    def _sum(self, what: Flags | Numbers, begin: Numbers, end: Numbers) -> Numbers:
        """For every start, the sum of ``what`` from ``begin`` up to ``end``."""
        until = np.concatenate(([0], np.cumsum(what, dtype=np.int64)))
        low, high = np.clip(begin, 0, self.slots), np.clip(end, 0, self.slots)
        total: Numbers = until[high] - until[low]
        return total

    def _none(self, what: Flags, begin: Numbers, end: Numbers) -> Flags:
        none: Flags = self._sum(what, begin, end) == 0
        return none

    def _people(self) -> list[Mask]:
        """Who must be there, out, asleep; and who stays with the others while she is away."""
        wish, masks = self.wish, []
        for child in self.house.children:
            if child.id == self.child:
                there = child.free & child.awake
                masks.append(self._throughout("child_there", child, there, self.leave, self.back))
            elif child.id in wish.takes:
                masks.append(
                    self._throughout("child_there", child, child.free, self.leave, self.back)
                )
            if child.id in wish.when_out:
                masks.append(self._throughout("child_out", child, ~child.home, self.at, self.stop))
            if child.id in wish.when_asleep:
                masks.append(
                    self._throughout("child_asleep", child, ~child.awake, self.leave, self.back)
                )
        if self.away:
            masks += [Mask("cover", (child.id,), self._covered(child)) for child in self.others]
        return masks

    def _throughout(
        self, kind: RuleKind, child: Child, what: Flags, begin: Numbers, end: Numbers
    ) -> Mask:
        return Mask(kind, (child.id,), self._none(~what, begin, end))

    def _covered(self, child: Child) -> Flags:
        """Whether no stretch without an adult is longer than this child may be alone."""
        alone = child.home & (child.minder == NOBODY)
        if not child.alone:
            return self._none(alone, self.leave, self.back)
        # A stretch that is too long ends, within the item, at a slot before which as many lie.
        too_long = self._sum(alone, self.at - child.alone, self.at + 1) == child.alone + 1
        return self._none(too_long, self.leave + child.alone, np.maximum(
            self.back, self.leave + child.alone))  # fmt: skip

    def _sitting(self) -> tuple[Numbers, ...]:
        if not self.away:
            return tuple(np.zeros(self.slots, dtype=np.int64) for _ in self.house.sitters)
        return tuple(
            self._sum(self._needs(place), self.leave, self.back)
            for place in range(1, len(self.house.sitters) + 1)
        )

    def _needs(self, place: int) -> Flags:
        needed = np.zeros(self.slots, dtype=np.bool_)
        for child in self.others:
            needed |= child.home & (child.minder == place)
        return needed

    def _budgets(self, sitting: Sequence[Numbers]) -> list[Mask]:
        """What a sitter has left beside events, week by week."""
        masks = []
        for sitter, needed in zip(self.house.sitters, sitting, strict=True):
            left = np.array(sitter_left(self.house, sitter.id), dtype=np.int64)
            week = np.minimum(self._calendar_week(), len(left) - 1)
            masks.append(Mask("budget", (sitter.id,), (needed == 0) | (needed <= left[week])))
        return masks

    def _calendar_week(self) -> Numbers:
        return week_of_slots(self.house)

    def _nights(self) -> tuple[Numbers, Numbers, Flags]:
        """Which night a start ends, how many slots it takes from it, and whether it may."""
        night = np.full(self.slots, -1, dtype=np.int64)
        lost = np.zeros(self.slots, dtype=np.int64)
        may = np.ones(self.slots, dtype=np.bool_)
        sleep = self.house.family.sleep
        if sleep is None:
            return night, lost, may
        least = -(-sleep.least // SLOT)
        for number, one in enumerate(self.house.nights):
            touches = (self.leave < one.b) & (self.back > one.a)
            ends = touches & (self.leave >= one.a)
            takes = np.maximum(one.b - self.leave - one.early, 0)
            keeps = one.b - one.a - one.lost - one.early - takes >= least
            left = sleep.lose // SLOT - lost_to_events(self.house, one.week)
            fine = (takes == 0) | (keeps & (takes <= left))
            may &= ~touches | (ends & fine)
            night[ends] = number
            lost[ends] = takes[ends]
        return night, lost, may

    def _cost(self) -> Numbers:
        """Need of the children awake, home and not with her: once when she is home, twice away."""
        begin, end = (self.leave, self.back) if self.away else (self.at, self.stop)
        felt = np.zeros(self.slots, dtype=np.int64)
        for child in self.others:
            felt += np.where(child.awake, child.need, 0)
        return self._sum(felt, begin, end) * (2 if self.away else 1)


def week_of_slots(house: House) -> Numbers:
    """The week of every slot, by the calendar."""
    week = np.zeros(house.grid.slots, dtype=np.int64)
    for number, midnight in enumerate(house.grid.midnights[:-1]):
        week[midnight:] = number // WEEK
    return week


def lost_to_events(house: House, week: int) -> int:
    """Slots that events take from the nights of one week."""
    return sum(night.lost + night.early for night in house.nights if night.week == week)


def sitter_left(house: House, sitter: str) -> list[int]:
    """Slots a week that a sitter has left beside what events need of her."""
    place = next(n for n, one in enumerate(house.sitters, start=1) if one.id == sitter)
    budget = house.sitters[place - 1].budget
    used = event_sitting(house, place)
    week = week_of_slots(house)
    return [
        (budget or 0) // SLOT - int(used[week == number].sum()) for number in house.grid.weeks()
    ]


def event_sitting(house: House, place: int) -> Flags:
    """The slots in which events of hers need a sitter."""
    away = house.flags(Span(0, block.a, block.b) for block in house.blocks if block.away)
    needed = np.zeros(house.grid.slots, dtype=np.bool_)
    for child in house.children:
        needed |= away & child.home & (child.minder == place)
    return needed
