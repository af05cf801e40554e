"""The best of one day: which of its starts go together and add up to the least.

What a day holds lies one after another, so the best of it is found from the morning on: for every
slot, and for every set of wishes that may be used before it, the least sum so far. A wish that may
be had only once a day needs a place in that set from the first slot at which it could be over to
the last at which it could begin; then another wish takes the place. Only wishes that came out
twice get one at all (decremental state spaces: Righini and Salani, 2008).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from fullcup.core.week.house import Numbers

MOST: Final = 14
"""How many wishes are told apart at once: each doubles the work."""


class Best(NamedTuple):
    cost: int
    columns: list[int]
    twice: list[int]
    """Wishes that are in it more than once, for want of places: it is a bound then, and no day."""


class _Turn(NamedTuple):
    """From ``slot`` on a place in the set is another wish's; the last one was over at ``since``."""

    slot: int
    place: int
    since: int


class Day:
    """Columns by their numbers, with the slots at which each leaves and is rested, and its wish;
    those of ``once`` may be had once."""

    def __init__(
        self,
        columns: Numbers,
        leave: Numbers,
        rested: Numbers,
        wish: Numbers,
        once: frozenset[int],
    ) -> None:
        order = np.lexsort((columns, rested))
        first = int(leave.min())
        self.columns = columns[order]
        self.leave, self.rested = leave[order] - first, rested[order] - first
        self.wish = wish[order]
        self.end = int(self.rested.max())
        self.once = once
        self.work = 0
        """How many sums were compared so far."""
        self._told: set[int] = set()

    def best(self, costs: Numbers) -> Best:
        """The least sum of ``costs`` (one for every column of the week) in this day."""
        own = costs[self.columns]
        (here,) = np.nonzero(own < 0)
        if not len(here):
            return Best(0, [], [])
        while True:
            run = _Run(self, here, own[here])
            self.work += run.work
            chosen = run.chosen()
            times = Counter(self.wish[chosen].tolist())
            twice = sorted(one for one, n in times.items() if n > 1 and one in self.once)
            if set(twice) <= self._told or run.full:
                return Best(run.least, self.columns[chosen].tolist(), twice)
            self._told.update(twice)

    def spans(self, here: Numbers) -> list[tuple[int, int, int]]:
        """For the wishes that are told apart, and could come twice among the columns ``here``:
        the first slot at which one could be over, the last at which it could begin, the wish."""
        found = []
        for wish in self._told:
            own = here[self.wish[here] == wish]
            if len(own) and self.leave[own].max() >= self.rested[own].min():
                found.append((int(self.rested[own].min()), int(self.leave[own].max()), wish))
        return sorted(found)


class _Run:
    """One pass through a day. ``sums[slot, set]`` is the least sum up to a slot with wishes of a
    set, in which a bit is one where its wish may be used."""

    def __init__(self, day: Day, here: Numbers, costs: Numbers) -> None:
        self.here = here
        self.leave, self.rested = day.leave[here].tolist(), day.rested[here].tolist()
        self.costs = costs.tolist()
        self.longest = int((day.rested[here] - day.leave[here]).max())
        self.places, self.turns, self.full, count = self._placed(day.spans(here))
        self.at_place = [self.places.get(one, -1) for one in day.wish[here].tolist()]
        self.sums = np.zeros((day.end + 1, 1 << count), dtype=np.int64)
        self.work = (len(here) + len(self.sums)) << count
        self._forward(count)
        self.least = int(self.sums[-1, -1])

    def _placed(
        self, spans: Sequence[tuple[int, int, int]]
    ) -> tuple[dict[int, int], list[_Turn], bool, int]:
        """A place for every span, used again when the span before is over and nothing that began
        in it is under way; whether one found none; how many there are."""
        places: dict[int, int] = {}
        turns: list[_Turn] = []
        last: list[int] = []
        full = False
        for begin, end, wish in spans:
            free = next((n for n, to in enumerate(last) if to + self.longest < begin), None)
            if free is not None:
                turns.append(_Turn(last[free] + self.longest + 1, free, last[free] + 1))
                last[free] = end
                places[wish] = free
            elif len(last) < MOST:
                places[wish] = len(last)
                last.append(end)
            else:
                full = True
        return places, sorted(turns), full, len(last)

    def _forward(self, count: int) -> None:
        sums, slots = self.sums, len(self.sums)
        halves = [sums.reshape(slots, -1, 2, 1 << place) for place in range(count)]
        without = [half[:, :, 0, :] for half in halves]
        using = [half[:, :, 1, :] for half in halves]
        turns, at = iter([*self.turns, _Turn(slots, 0, 0)]), 0
        turn = next(turns)
        for leave, rested, cost, place in zip(
            self.leave, self.rested, self.costs, self.at_place, strict=True
        ):
            while turn.slot <= rested:
                sums[at + 1 : turn.slot] = sums[at]
                at = max(at, turn.slot - 1)
                # Whether the last wish was used no longer matters: the next was not, so far.
                without[turn.place][turn.since : turn.slot] = using[turn.place][
                    turn.since : turn.slot
                ]
                turn = next(turns)
            sums[at + 1 : rested + 1] = sums[at]
            at = rested
            if place < 0:
                np.minimum(sums[at], sums[leave] + cost, out=sums[at])
            else:
                np.minimum(using[place][at], without[place][leave] + cost, out=using[place][at])
        sums[at + 1 :] = sums[at]

    def chosen(self) -> list[int]:
        """Where in ``Day.columns`` the columns of the least sum stand."""
        ends: defaultdict[int, list[int]] = defaultdict(list)
        for number, slot in enumerate(self.rested):
            ends[slot].append(number)
        slot, may = len(self.sums) - 1, self.sums.shape[1] - 1
        found = []
        while slot > 0:
            earlier = self._back(slot, slot - 1, may)
            if self.sums[slot - 1, earlier] == self.sums[slot, may]:
                slot, may = slot - 1, earlier
                continue
            number, may_before = self._last(ends[slot], slot, may)
            found.append(int(self.here[number]))
            may = self._back(slot, self.leave[number], may_before)
            slot = self.leave[number]
        return found

    def _last(self, ended: Sequence[int], slot: int, may: int) -> tuple[int, int]:
        """Which column ends a least sum at a slot, and the set before it."""
        for number in ended:
            place = self.at_place[number]
            bit = 1 << place if place >= 0 else 0
            if bit & ~may:
                continue
            before = self.sums[self.leave[number], may & ~bit] + self.costs[number]
            if before == self.sums[slot, may]:
                return number, may & ~bit
        raise AssertionError("a least sum comes from some column")

    def _back(self, slot: int, to: int, may: int) -> int:
        """The set at an earlier slot: a place that was another wish's is open there."""
        for turn in self.turns:
            if slot >= turn.slot > to:
                may |= 1 << turn.place
        return may
