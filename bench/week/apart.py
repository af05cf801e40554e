"""Which rules a start breaks and what it costs, worked out again from docs/week.md.

Imports nothing of Fullcup.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from bench.week.plain import House, up

Rule = tuple[str, tuple[str, ...]]
CLASSES = ["promises", "first", "second", "third", "fourth", "fifth"]


class Sums:
    """Sums of flags over stretches of slots, in one step each."""

    def __init__(self, values: list[Any]) -> None:
        self.until = [0, *accumulate(int(value) for value in values)]

    def over(self, a: int, b: int) -> int:
        low, high = max(0, a), min(len(self.until) - 1, b)
        return self.until[high] - self.until[low] if high > low else 0


class Item(NamedTuple):
    """One placement, or a start that could be one."""

    wish: str
    child: str | None
    slot: int


class Rules:
    """Which rules a start breaks, and what it costs."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.clock = house.clock
        self.wishes = {one["id"]: one for one in house.told.get("wishes", [])}
        self.taken = Sums(house.taken)
        self.breaks = cache(self._breaks)
        self.cost = cache(self._cost)
        self.day = cache(self._day)
        self.windows = {
            name: self.clock.spans(one.get("windows", []), outward=False)
            for name, one in self.wishes.items()
        }
        self.likes = {
            name: self.clock.spans(one.get("likes", []), outward=False)
            for name, one in self.wishes.items()
        }
        children, slots = house.children, range(self.clock.end)
        self.not_home = {c: Sums([not house.home[c][s] for s in slots]) for c in children}
        self.not_free = {c: Sums([not house.free[c][s] for s in slots]) for c in children}
        self.asleep_or_out = {c: Sums([not house.awake(c, s) for s in slots]) for c in children}
        self.alone = {
            c: Sums([house.home[c][s] and house.minder[c][s] is None for s in slots])
            for c in children
        }
        self.felt = {
            c: Sums([house.need[c][s] if house.awake(c, s) else 0 for s in slots]) for c in children
        }
        self.left = {one: self.sitter_left(one) for one in house.sitters()}

    def length(self, wish: str) -> int:
        return int(self.wishes[wish]["minutes"]) // 5

    def way(self, wish: str) -> int:
        return self.house.way[self.wishes[wish].get("place", "home")]

    def away(self, wish: str) -> bool:
        return bool(self.wishes[wish].get("place", "home") != "home")

    def leaves(self, item: Item) -> int:
        return item.slot - self.way(item.wish)

    def back(self, item: Item) -> int:
        return item.slot + self.length(item.wish) + self.way(item.wish)

    def others(self, item: Item) -> list[str]:
        along = {item.child, *self.wishes[item.wish].get("takes", [])}
        return [child for child in self.house.children if child not in along]

    def fits_grid(self, item: Item) -> bool:
        start = self.clock.zero + timedelta(minutes=5 * item.slot)
        quarter = self.wishes[item.wish]["minutes"] <= 30 or start.minute % 15 == 0
        return quarter and self.leaves(item) >= 0 and self.back(item) <= self.clock.end

    def in_one(self, spans: list[tuple[int, int, int]], item: Item) -> int | None:
        """The day of the first span that holds an item whole."""
        for day, a, b in spans:
            if day >= 0 and max(0, a) <= item.slot and item.slot + self.length(item.wish) <= b:
                return day
        return None

    def _day(self, item: Item) -> int:
        found = self.in_one(self.windows[item.wish], item)
        return self.clock.calendar_day(item.slot) if found is None else found

    def liked(self, item: Item) -> bool:
        likes = self.likes[item.wish]
        return not self.wishes[item.wish].get("likes") or self.in_one(likes, item) is not None

    def _breaks(self, item: Item) -> frozenset[Rule]:
        return frozenset(
            [*self.breaks_times(item), *self.breaks_people(item), *self.breaks_help(item)]
        )

    def breaks_times(self, item: Item) -> Iterator[Rule]:
        wish, house = self.wishes[item.wish], self.house
        on = (self.clock.first + timedelta(self.day(item))).isoformat()
        if wish.get("windows") and self.in_one(self.windows[item.wish], item) is None:
            yield "hours", ()
        if self.leaves(item) < house.now:
            yield "past", ()
        if {"wish": item.wish, "day": on} in house.told.get("not_on", []):
            yield "day_off", ()
        if self.taken.over(self.leaves(item), self.back(item) + house.breath):
            yield "events", ()
        if self.breaks_sleep(item):
            yield "sleep", ()
        if wish.get("daylight") and self.in_one(house.light, item) is None:
            yield "daylight", ()

    def breaks_people(self, item: Item) -> Iterator[Rule]:
        wish, a, b = self.wishes[item.wish], self.leaves(item), self.back(item)
        end = item.slot + self.length(item.wish)
        if item.child and (
            self.not_free[item.child].over(a, b) or self.asleep_or_out[item.child].over(a, b)
        ):
            yield "child_there", (item.child,)
        for child in wish.get("takes", []):
            if child != item.child and self.not_free[child].over(a, b):
                yield "child_there", (child,)
        for child in wish.get("when_out", []):
            if self.not_home[child].over(item.slot, end) != end - item.slot:
                yield "child_out", (child,)
        for child in wish.get("when_asleep", []):
            if self.asleep_or_out[child].over(a, b) != b - a:
                yield "child_asleep", (child,)

    def breaks_help(self, item: Item) -> Iterator[Rule]:
        if not self.away(item.wish):
            return
        for child in self.others(item):
            if self.too_long_alone(child, self.leaves(item), self.back(item)):
                yield "cover", (child,)
        for sitter, used in self.sitting(item).items():
            if used and used > self.left[sitter][self.clock.calendar_day(item.slot) // 7]:
                yield "budget", (sitter,)

    def too_long_alone(self, child: str, a: int, b: int) -> bool:
        may = self.house.members[child].get("alone", 0) // 5
        if not self.alone[child].over(a, b):
            return False
        run = 0
        for slot in range(max(0, a), min(b, self.clock.end)):
            nobody = self.house.minder[child][slot] is None
            run = run + 1 if self.house.home[child][slot] and nobody else 0
            if run > may:
                return True
        return False

    def sitting(self, item: Item) -> dict[str, int]:
        if not self.away(item.wish) or not self.left:
            return {}
        used = dict.fromkeys(self.left, 0)
        for slot in range(max(0, self.leaves(item)), min(self.back(item), self.clock.end)):
            needed = {
                self.house.minder[child][slot]
                for child in self.others(item)
                if self.house.home[child][slot]
            }
            for one in needed & used.keys():
                used[str(one)] += 1
        return used

    def sitter_left(self, sitter: str) -> list[int]:
        house = self.house
        left = [house.members[sitter]["budget"] // 5] * -(-self.clock.days // 7)
        away = house.in_blocks(house.her, only_away=True)
        for slot in range(self.clock.end):
            if away[slot] and any(
                house.home[child][slot] and house.minder[child][slot] == sitter
                for child in house.children
            ):
                left[self.clock.calendar_day(slot) // 7] -= 1
        return left

    def night(self, item: Item) -> tuple[int, int]:
        """Which night an item ends (or -1), and how many slots it takes beyond events."""
        found = (-1, 0)
        for number, (_, a, b, _, early) in enumerate(self.house.nights):
            if a <= self.leaves(item) < b:
                found = (number, max(b - self.leaves(item) - early, 0))
        return found

    def breaks_sleep(self, item: Item) -> bool:
        sleep = self.house.told.get("sleep") or {}
        for week, a, b, late, early in self.house.nights:
            if not (self.leaves(item) < b and self.back(item) > a):
                continue
            if self.leaves(item) < a:
                return True
            takes = max(b - self.leaves(item) - early, 0)
            left = sleep.get("lose", 0) // 5 - self.house.lost_to_events(week)
            keeps = b - a - late - early - takes
            if takes and (keeps < up(sleep.get("least", 360)) or takes > left):
                return True
        return False

    def _cost(self, item: Item) -> int:
        a, b = item.slot, item.slot + self.length(item.wish)
        if self.away(item.wish):
            a, b = self.leaves(item), self.back(item)
        felt = sum(self.felt[child].over(a, b) for child in self.others(item))
        return felt * (2 if self.away(item.wish) else 1)
