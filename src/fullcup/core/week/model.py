"""The rules of a week as rows: one column for every option and start."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from fullcup.core.week.grid import SLOT
from fullcup.core.week.house import Flags
from fullcup.core.week.problem import Pick, Problem
from fullcup.core.week.rows import Rows
from fullcup.core.week.starts import lost_to_events


class Column(NamedTuple):
    pick: Pick
    var: int


class Model:
    """``allowed`` says for every option which starts may be chosen; ``fixed`` are chosen."""

    def __init__(self, problem: Problem, allowed: Sequence[Flags], fixed: Sequence[Pick]) -> None:
        self.problem = problem
        self.fixed = list(fixed)
        self.rows = Rows()
        self.columns = [Column(pick, self.rows.column()) for pick in self._picks(problem, allowed)]
        self._one_at_a_time()
        self._as_often_as_asked()
        self._days_apart()
        self._sitters()
        self._sleep()

    def _picks(self, problem: Problem, allowed: Sequence[Flags]) -> Iterator[Pick]:
        held = np.zeros(problem.house.grid.slots, dtype=np.bool_)
        for pick in self.fixed:
            held[max(0, problem.leave(pick)) : problem.rested(pick)] = True
        until = np.concatenate(([0], np.cumsum(held, dtype=np.int64)))
        for place, option in enumerate(problem.options):
            (slots,) = np.nonzero(allowed[place])
            low = slots - option.way
            high = np.minimum(slots + option.length + option.way + problem.house.breath, len(held))
            for slot in slots[until[high] == until[low]]:
                yield Pick(place, int(slot))

    def _one_at_a_time(self) -> None:
        """At most one item in every slot: one clique for each largest set that meets."""
        begins: defaultdict[int, list[int]] = defaultdict(list)
        ends: defaultdict[int, list[int]] = defaultdict(list)
        for place, column in enumerate(self.columns):
            begins[self.problem.leave(column.pick)].append(place)
            ends[self.problem.rested(column.pick)].append(place)
        now: dict[int, None] = {}
        grown = False
        for slot in sorted({*begins, *ends}):
            if slot in ends:
                if grown:
                    self._at_most_one(now)
                grown = False
                for place in ends[slot]:
                    del now[place]
            for place in begins.get(slot, ()):
                now[place] = None
                grown = True

    def _at_most_one(self, places: dict[int, None]) -> None:
        if len(places) > 1:
            self.rows.at_most([self.columns[place].var for place in places], 1)

    def _as_often_as_asked(self) -> None:
        self.of_demand: list[list[Column]] = [[] for _ in self.problem.demands]
        self.held = [0] * len(self.problem.demands)
        for column in self.columns:
            place = self.problem.demand_of(column.pick)
            if place is None:
                self.rows.at_most([column.var], 0)
            else:
                self.of_demand[place].append(column)
        for pick in self.fixed:
            place = self.problem.demand_of(pick)
            if place is not None:
                self.held[place] += 1
        for place, demand in enumerate(self.problem.demands):
            self._at_most(self.of_demand[place], demand.asked - self.held[place])

    def _at_most(self, columns: Sequence[Column], most: int) -> None:
        self.rows.at_most([column.var for column in columns], most)

    def _days_apart(self) -> None:
        by_day: defaultdict[tuple[int, int], list[Column]] = defaultdict(list)
        for column in self.columns:
            key = (self.problem.wish_of[column.pick.option], self.problem.day(column.pick))
            by_day[key].append(column)
        fixed: defaultdict[tuple[int, int], int] = defaultdict(int)
        for pick in self.fixed:
            fixed[self.problem.wish_of[pick.option], self.problem.day(pick)] += 1
        for number, wish in enumerate(self.problem.wishes):
            for day in range(self.problem.house.grid.days):
                self._at_most(by_day[number, day], wish.most_a_day - fixed[number, day])
            if wish.days_between:
                self._gaps(number, wish.days_between, by_day, fixed)

    def _gaps(
        self,
        wish: int,
        between: int,
        by_day: dict[tuple[int, int], list[Column]],
        fixed: dict[tuple[int, int], int],
    ) -> None:
        """In any ``between + 1`` days in a row, only one of the days holds this wish."""
        most_a_day = self.problem.wishes[wish].most_a_day
        days = []
        for day in range(self.problem.house.grid.days):
            on = self.rows.column()
            self._implied(by_day[wish, day], on, most_a_day)
            if fixed[wish, day]:
                self.rows.add([(on, -1)], -1)
            days.append((on, bool(fixed[wish, day])))
        for first in range(len(days)):
            near = days[first : first + between + 1]
            if sum(held for _, held in near) <= 1:
                self.rows.at_most([on for on, _ in near], 1)
            else:
                # What is past broke the rule already; nothing new comes between.
                for on, held in near:
                    if not held:
                        self.rows.at_most([on], 0)

    def _implied(self, columns: Sequence[Column], on: int, most: int) -> None:
        if most == 1 and columns:
            self.rows.add([*((column.var, 1) for column in columns), (on, -1)], 0)
        elif most > 1:
            for column in columns:
                self.rows.add([(column.var, 1), (on, -1)], 0)

    def _sitters(self) -> None:
        problem = self.problem
        for place, left in enumerate(problem.sitting_left):
            for week in problem.house.grid.weeks():
                terms = [
                    (column.var, int(problem.options[column.pick.option].sitting[place][slot]))
                    for column in self.columns
                    if problem.week[slot := column.pick.slot] == week
                ]
                used = sum(
                    int(problem.options[pick.option].sitting[place][pick.slot])
                    for pick in self.fixed
                    if problem.week[pick.slot] == week
                )
                self.rows.add([term for term in terms if term[1]], max(0, left[week] - used))

    def _sleep(self) -> None:
        problem = self.problem
        sleep = problem.family.sleep
        if sleep is None:
            return
        groups: defaultdict[tuple[int, int, int], list[tuple[Column, int]]] = defaultdict(list)
        for column in self.columns:
            option, slot = problem.options[column.pick.option], column.pick.slot
            if option.lost[slot]:
                night, wish = int(option.night[slot]), problem.wish_of[column.pick.option]
                groups[night, wish, int(option.day[slot])].append((column, int(option.lost[slot])))
        shortened = self._shortened(groups)
        for week in problem.house.grid.weeks():
            left = sleep.lose // SLOT - lost_to_events(problem.house, week)
            of_week = [n for n, night in enumerate(problem.house.nights) if night.week == week]
            gone = sum(self._lost_to_fixed(night) for night in of_week if night not in shortened)
            least = sum(self._lost_to_fixed(night) for night in of_week if night in shortened)
            nights = [(shortened[night], 1) for night in of_week if night in shortened]
            self.rows.add(nights, max(left - gone, least))

    def _shortened(
        self, groups: dict[tuple[int, int, int], list[tuple[Column, int]]]
    ) -> dict[int, int]:
        """For every night that an item could end early, how many slots it loses."""
        shortened: dict[int, int] = {}
        for (night, wish, _), columns in sorted(groups.items()):
            if night not in shortened:
                most = max(
                    lost for key, told in groups.items() if key[0] == night for _, lost in told
                )
                fixed = self._lost_to_fixed(night)
                shortened[night] = self.rows.column(fixed, max(most, fixed))
            if self.problem.wishes[wish].most_a_day == 1:
                terms = [(column.var, lost) for column, lost in columns]
                self.rows.add([*terms, (shortened[night], -1)], 0)
            else:
                for column, lost in columns:
                    self.rows.add([(column.var, lost), (shortened[night], -1)], 0)
        return shortened

    def _lost_to_fixed(self, night: int) -> int:
        options = self.problem.options
        return max(
            (
                int(options[pick.option].lost[pick.slot])
                for pick in self.fixed
                if options[pick.option].night[pick.slot] == night
            ),
            default=0,
        )
