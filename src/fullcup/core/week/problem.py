"""What is asked, day by day and week by week, and what fits beside what is chosen already."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from fullcup.core.week.family import Family, Kept, Wish
from fullcup.core.week.grid import SLOT, WEEK
from fullcup.core.week.house import Flags, House, Numbers
from fullcup.core.week.starts import (
    Option,
    lost_to_events,
    options_of,
    sitter_left,
    week_of_slots,
)


class Pick(NamedTuple):
    """An option that begins at a slot. ``option`` is a place in ``Problem.options``."""

    option: int
    slot: int


class Demand(NamedTuple):
    """How often a wish is asked from one day through another."""

    wish: int
    first: int
    last: int
    asked: int


def planned_for(family: Family) -> list[Wish]:
    """The wishes without those for a child for whom nothing is planned."""
    kept_from = {one.id for one in family.members if not one.plan_for}
    return [
        wish
        for wish in family.wishes
        if not kept_from.intersection((*wish.with_one_of, *wish.takes))
    ]


class Problem:
    """Everything known of one family. Wishes are in order of their ids, so that the order in
    which they were written changes nothing."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.house = House(family)
        self.wishes = sorted(planned_for(family), key=lambda one: one.id)
        # Nothing is said of a child for whom nothing is planned, not even a name.
        self.names = {
            one.id: one.name or one.id if one.plan_for else "the children" for one in family.members
        }
        self.options: list[Option] = []
        self.wish_of: list[int] = []
        for number, wish in enumerate(self.wishes):
            for option in options_of(self.house, wish):
                self.options.append(option)
                self.wish_of.append(number)
        self.open = [option.open for option in self.options]
        self.demands = [
            demand for number in range(len(self.wishes)) for demand in self._demands(number)
        ]
        self._demand_on = {
            (demand.wish, day): place
            for place, demand in enumerate(self.demands)
            for day in range(demand.first, demand.last + 1)
        }
        self._demand_of: dict[Pick, int | None] = {}
        self.week = week_of_slots(self.house)
        self.sitting_left = [sitter_left(self.house, one.id) for one in self.house.sitters]

    def options_for(self, wish: int) -> list[int]:
        return [place for place, number in enumerate(self.wish_of) if number == wish]

    def _demands(self, number: int) -> list[Demand]:
        wish, days = self.wishes[number], self.house.grid.days
        if wish.per == "day":
            periods = [(day, day, wish.times) for day in range(days)]
        elif wish.per == "horizon":
            periods = [(0, days - 1, wish.times)]
        else:
            periods = [
                (first, min(first + WEEK, days) - 1, _share(wish.times, min(WEEK, days - first)))
                for first in range(0, days, WEEK)
            ]
        return [
            Demand(number, first, last, asked)
            for first, last, asked in periods
            if asked and self._there(wish, first, last)
        ]

    def _there(self, wish: Wish, first: int, last: int) -> bool:
        """A child's time is asked for only where the child is home in the hours for it."""
        if not wish.with_one_of:
            return True
        midnights = self.house.grid.midnights
        hours = np.zeros(self.house.grid.slots, dtype=np.bool_)
        if wish.windows:
            spans = self.house.grid.inside(wish.windows)
            hours = self.house.flags(span for span in spans if first <= span.day <= last)
        else:
            hours[midnights[first] : midnights[last + 1]] = True
        return any(
            bool((child.home & hours).any())
            for child in self.house.children
            if child.id in wish.with_one_of
        )

    def pick_of(self, kept: Kept) -> Pick | None:
        """Where an item of the last plan stands here; ``None`` where it begins elsewhere."""
        slot = self.house.grid.slot_at(kept.start)
        if not 0 <= slot < self.house.grid.slots:
            return None
        for place, option in enumerate(self.options):
            # With one child only, and with none in particular, nobody needs to say with whom.
            alone = len(option.wish.with_one_of) == 1 and kept.child is None
            if option.wish.id == kept.wish and (option.child in (kept.child, None) or alone):
                return Pick(place, slot)
        return None

    def past(self) -> list[Pick]:
        """What happened, and what of the last plan is over or under way."""
        over = [self.pick_of(kept) for kept in self.family.happened]
        before = [self.pick_of(kept) for kept in self.family.last_plan]
        begun = [pick for pick in before if pick and self.leave(pick) < self.house.now]
        return sorted({pick for pick in (*over, *begun) if pick})

    def leave(self, pick: Pick) -> int:
        return pick.slot - self.options[pick.option].way

    def rested(self, pick: Pick) -> int:
        """The first slot that is free again after an item, the way back, and breath."""
        option = self.options[pick.option]
        return pick.slot + option.length + option.way + self.house.breath

    def day(self, pick: Pick) -> int:
        return int(self.options[pick.option].day[pick.slot])

    def demand_of(self, pick: Pick) -> int | None:
        """The place in ``demands`` that a pick answers."""
        if pick not in self._demand_of:
            key = (self.wish_of[pick.option], self.day(pick))
            self._demand_of[pick] = self._demand_on.get(key)
        return self._demand_of[pick]


def _share(times: int, days: int) -> int:
    """How often in a part of a week, rounded half up."""
    return (2 * times * days + WEEK) // (2 * WEEK)


class Chosen:
    """Some picks, and what still fits beside them."""

    def __init__(self, problem: Problem, picks: Iterable[Pick]) -> None:
        self.problem = problem
        self.picks = sorted(picks)
        house = problem.house
        self._held = np.zeros(house.grid.slots, dtype=np.bool_)
        for pick in self.picks:
            self._held[max(0, problem.leave(pick)) : problem.rested(pick)] = True
        self._asked = {place: demand.asked for place, demand in enumerate(problem.demands)}
        for pick in self.picks:
            place = problem.demand_of(pick)
            if place is not None:
                self._asked[place] -= 1

    def missing(self, demand: int) -> int:
        return max(0, self._asked[demand])

    def fits(self, option: int, demand: int) -> Flags:
        """The starts of one option that answer a demand and fit beside the picks."""
        return self.fits_as(self.problem.options[option], self.problem.open[option], demand)

    def fits_as(self, told: Option, open_: Flags, demand: int) -> Flags:
        """The same for a wish that is a little different from what it is here."""
        wanted = self.problem.demands[demand]
        found: Flags = open_ & (told.day >= wanted.first) & (told.day <= wanted.last)
        if not found.any():
            return found
        found &= self._free_of_picks(told)
        found &= self._days_apart(told, wanted.wish)
        found &= self._sitters(told)
        found &= self._sleep(told)
        return found

    def _free_of_picks(self, option: Option) -> Flags:
        until = np.concatenate(([0], np.cumsum(self._held, dtype=np.int64)))
        slots = len(self._held)
        at = np.arange(slots)
        low = np.clip(at - option.way, 0, slots)
        high = np.clip(at + option.length + option.way + self.problem.house.breath, 0, slots)
        free: Flags = until[high] == until[low]
        return free

    def _days_apart(self, option: Option, wish: int) -> Flags:
        """Not more of it in a day than she wants, and days without it between."""
        problem = self.problem
        held = [problem.day(pick) for pick in self.picks if problem.wish_of[pick.option] == wish]
        told = problem.wishes[wish]
        full = np.zeros(problem.house.grid.days, dtype=np.bool_)
        for day in held:
            if held.count(day) >= told.most_a_day:
                full[day] = True
            for near in range(1, told.days_between + 1):
                full[max(0, day - near)] |= day - near >= 0
                if day + near < len(full):
                    full[day + near] = True
        found: Flags = ~full[option.day]
        return found

    def _sitters(self, option: Option) -> Flags:
        problem = self.problem
        fine = np.ones(problem.house.grid.slots, dtype=np.bool_)
        for place, needed in enumerate(option.sitting):
            left = np.array(problem.sitting_left[place], dtype=np.int64)
            for pick in self.picks:
                used = problem.options[pick.option].sitting[place][pick.slot]
                left[problem.week[pick.slot]] -= used
            fine &= (needed == 0) | (needed <= left[problem.week])
        return fine

    def lost(self, night: int) -> int:
        """Slots that the picks take from a night."""
        return int(self._lost[night])

    @cached_property
    def _lost(self) -> Numbers:
        """Slots that the picks take from every night."""
        problem = self.problem
        found = np.zeros(len(problem.house.nights), dtype=np.int64)
        for pick in self.picks:
            option = problem.options[pick.option]
            night = option.night[pick.slot]
            if night >= 0:
                found[night] = max(found[night], option.lost[pick.slot])
        return found

    def _sleep(self, option: Option) -> Flags:
        """Whether the nights of the week can give what a start takes beyond the other picks."""
        problem = self.problem
        sleep = problem.family.sleep
        fine = np.ones(problem.house.grid.slots, dtype=np.bool_)
        if sleep is None or not option.lost.any():
            return fine
        nights = problem.house.nights
        lost = self._lost
        weeks = np.array([night.week for night in nights], dtype=np.int64)
        left = np.array(
            [
                sleep.lose // SLOT - lost_to_events(problem.house, week) - lost[weeks == week].sum()
                for week in problem.house.grid.weeks()
            ],
            dtype=np.int64,
        )
        more = np.maximum(option.lost - lost[option.night], 0)
        found: Flags = (option.night < 0) | (more <= np.maximum(left[weeks[option.night]], 0))
        return found
