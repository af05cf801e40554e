"""The constraints of a week for the solver: one Boolean for every option and start.

The only module beside ``search`` that knows OR-Tools.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from fullcup.core.week.grid import SLOT
from fullcup.core.week.house import Flags
from fullcup.core.week.problem import Pick, Problem
from fullcup.core.week.starts import lost_to_events


class Column(NamedTuple):
    pick: Pick
    var: cp_model.IntVar


class Model:
    """``allowed`` says for every option which starts may be chosen; ``fixed`` are chosen."""

    def __init__(self, problem: Problem, allowed: Sequence[Flags], fixed: Sequence[Pick]) -> None:
        self.problem = problem
        self.fixed = list(fixed)
        self.cp = cp_model.CpModel()
        self.columns = [
            Column(pick, self.cp.new_bool_var("")) for pick in self._picks(problem, allowed)
        ]
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
            high = np.minimum(
                slots + option.length + option.way + problem.house.breath, len(held)
            )
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
            self.cp.add_at_most_one([self.columns[place].var for place in places])

    def _as_often_as_asked(self) -> None:
        self.of_demand: list[list[Column]] = [[] for _ in self.problem.demands]
        self.held = [0] * len(self.problem.demands)
        for column in self.columns:
            place = self.problem.demand_of(column.pick)
            if place is None:
                self.cp.add(column.var == 0)
            else:
                self.of_demand[place].append(column)
        for pick in self.fixed:
            place = self.problem.demand_of(pick)
            if place is not None:
                self.held[place] += 1
        for place, demand in enumerate(self.problem.demands):
            self._at_most(self.of_demand[place], demand.asked - self.held[place])

    def _at_most(self, columns: Sequence[Column], most: int) -> None:
        if not columns:
            return
        variables = [column.var for column in columns]
        if most == 1:
            self.cp.add_at_most_one(variables)
        else:
            self.cp.add(cp_model.LinearExpr.sum(variables) <= max(0, most))

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
            on = self.cp.new_bool_var("")
            self._implied(by_day[wish, day], on, most_a_day)
            if fixed[wish, day]:
                self.cp.add(on == 1)
            days.append((on, bool(fixed[wish, day])))
        for first in range(len(days)):
            near = days[first : first + between + 1]
            if sum(held for _, held in near) <= 1:
                self.cp.add_at_most_one([on for on, _ in near])
            else:
                # What is past broke the rule already; nothing new comes between.
                for on, held in near:
                    if not held:
                        self.cp.add(on == 0)

    def _implied(self, columns: Sequence[Column], on: cp_model.IntVar, most: int) -> None:
        if not columns:
            return
        variables = [column.var for column in columns]
        if most == 1:
            self.cp.add(cp_model.LinearExpr.sum(variables) <= on)
        else:
            for variable in variables:
                self.cp.add_implication(variable, on)

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
                self._within([term for term in terms if term[1]], max(0, left[week] - used))

    def _within(self, terms: Sequence[tuple[cp_model.IntVar, int]], most: int) -> None:
        if terms:
            variables, weights = zip(*terms, strict=True)
            self.cp.add(cp_model.LinearExpr.weighted_sum(variables, weights) <= most)

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
            nights = [var for night, var in shortened.items() if problem.house.nights[night].week == week]
            gone = sum(
                self._lost_to_fixed(night)
                for night, one in enumerate(problem.house.nights)
                if one.week == week and night not in shortened
            )
            if nights:
                self.cp.add(cp_model.LinearExpr.sum(nights) <= max(left - gone, sum(
                    self._lost_to_fixed(night) for night in shortened
                    if problem.house.nights[night].week == week)))  # fmt: skip

    def _shortened(
        self, groups: dict[tuple[int, int, int], list[tuple[Column, int]]]
    ) -> dict[int, cp_model.IntVar]:
        """For every night that an item could end early, how many slots it loses."""
        shortened: dict[int, cp_model.IntVar] = {}
        for (night, wish, _), columns in sorted(groups.items()):
            if night not in shortened:
                most = max(lost for key, told in groups.items() if key[0] == night for _, lost in told)
                fixed = self._lost_to_fixed(night)
                shortened[night] = self.cp.new_int_var(fixed, max(most, fixed), "")
            if self.problem.wishes[wish].most_a_day == 1:
                variables = [column.var for column, _ in columns]
                weights = [lost for _, lost in columns]
                self.cp.add(
                    cp_model.LinearExpr.weighted_sum(variables, weights) <= shortened[night]
                )
            else:
                for column, lost in columns:
                    self.cp.add(lost * column.var <= shortened[night])
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
