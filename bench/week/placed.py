"""Whether every placement of a plan keeps the rules, and whether its reasons are so."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from bench.week.apart import Item, Rules
from bench.week.plain import House, Json

Period = tuple[str, int, int, int]
"""(wish, first day, last day, how often)"""


class Check:
    def __init__(self, family: Json, plan: Json) -> None:
        self.family, self.plan = family, plan
        self.house = House(family)
        self.rules = Rules(self.house)
        self.clock = self.house.clock
        self.told = [(self.item(one), one) for one in plan["placements"]]
        self.items = [item for item, _ in self.told]
        self.periods = self.all_periods()
        before = [self.kept(one) for one in family.get("last_plan", [])]
        self.before = [one for one in before if one]
        over = [self.kept(one) for one in family.get("happened", [])]
        begun = [one for one in self.before if self.rules.leaves(one) < self.house.now]
        self.past = {one for one in [*over, *begun] if one}

    def item(self, told: Json) -> Item:
        return Item(told["wish"], told["child"], self.clock.at(told["start"]))

    def kept(self, told: Json) -> Item | None:
        wish = self.rules.wishes[told["wish"]]
        if self.set_aside(wish):
            return None
        slot = int((self.clock.read(told["start"]) - self.clock.zero).total_seconds() // 300)
        with_ = wish.get("with_one_of", [])
        child = told.get("child") if told.get("child") in with_ else None
        if len(with_) == 1 and told.get("child") is None:
            child = with_[0]
        if with_ and child is None:
            return None
        return Item(told["wish"], child, slot) if 0 <= slot < self.clock.end else None

    def set_aside(self, wish: Json) -> bool:
        named = [*wish.get("with_one_of", []), *wish.get("takes", [])]
        return any(not self.house.members[one].get("plan_for", True) for one in named)

    def placements(self) -> Iterator[str]:
        yield from self.shapes()
        yield from self.hard_rules()
        yield from self.together()
        yield from self.counts()
        yield from self.nights()
        yield from self.sitters()
        for item, told in self.told:
            yield from self.cover(item, told)
            yield from self.why(item, told)

    # One placement at a time

    def shapes(self) -> Iterator[str]:
        if self.plan["schema"] != "fullcup.plan/1" or self.plan["zone"] != self.family["zone"]:
            yield "another schema or zone"
        if [one["start"] for one in self.plan["placements"]] != sorted(
            one["start"] for one in self.plan["placements"]
        ):
            yield "placements are not in order"
        for item, told in self.told:
            wish, at = self.rules.wishes[item.wish], self.clock.at
            where = f"{item.wish} at {told['start']}"
            if item.child not in (wish.get("with_one_of") or [None]):
                yield f"{where}: not with {item.child}"
            if at(told["end"]) - item.slot != self.rules.length(item.wish):
                yield f"{where}: of another length"
            if (at(told["leaves"]), at(told["back"])) != (
                self.rules.leaves(item), self.rules.back(item),
            ):  # fmt: skip
                yield f"{where}: another way there or back"
            yield from self.told_of(item, told, where)

    def told_of(self, item: Item, told: Json, where: str) -> Iterator[str]:
        wish = self.rules.wishes[item.wish]
        day = self.clock.first + timedelta(self.rules.day(item))
        if told["day"] != day.isoformat():
            yield f"{where}: belongs to {day}"
        if told["cost"] != self.rules.cost(item):
            yield f"{where}: costs {self.rules.cost(item)}, not {told['cost']}"
        if told["lost_sleep"] != 5 * self.rules.night(item)[1]:
            yield f"{where}: takes {5 * self.rules.night(item)[1]} minutes of sleep"
        local = self.clock.read(told["start"]).astimezone(self.clock.zone)
        if told["said"] != (wish.get("loose") or f"{local:%H:%M}"):
            yield f"{where}: said as {told['said']}"

    def hard_rules(self) -> Iterator[str]:
        for item in self.items:
            if item in self.past:
                continue
            if not self.rules.fits_grid(item):
                yield f"{item}: not on the grid or out of the horizon"
            for rule in sorted(self.rules.breaks(item)):
                yield f"{item}: breaks {rule}"
            if self.set_aside(self.rules.wishes[item.wish]):
                yield f"{item}: nothing is planned for this child"

    def together(self) -> Iterator[str]:
        order = sorted(self.items, key=lambda item: item.slot)
        for one, other in pairwise(order):
            if one in self.past and other in self.past:
                continue
            if self.rules.back(one) + self.house.breath > self.rules.leaves(other):
                yield f"{one} and {other} overlap"
        yield from (f"{one} of the past is gone" for one in self.past - set(self.items))

    def counts(self) -> Iterator[str]:
        new = [item for item in self.items if item not in self.past]
        for wish, first, last, asked in self.periods:
            held = self.in_period(wish, first, last)
            if len(held) > asked and any(item in new for item in held):
                yield f"{wish}: {len(held)} from day {first} on, {asked} asked"
        for item in new:
            others = [one for one in self.items if one != item]
            if self.too_near(item, others):
                yield f"{item}: too near to another of its kind"
            if not any(
                wish == item.wish and first <= self.rules.day(item) <= last
                for wish, first, last, _ in self.periods
            ):
                yield f"{item}: nobody asked for it"

    def in_period(self, wish: str, first: int, last: int) -> list[Item]:
        return [
            item
            for item in self.items
            if item.wish == wish and first <= self.rules.day(item) <= last
        ]

    def too_near(self, item: Item, others: list[Item]) -> bool:
        wish = self.rules.wishes[item.wish]
        mine = self.rules.day(item)
        days = [self.rules.day(one) for one in others if one.wish == item.wish]
        apart = wish.get("days_between", 0)
        return days.count(mine) >= wish.get("most_a_day", 1) or any(
            0 < abs(day - mine) <= apart for day in days
        )

    def all_periods(self) -> list[Period]:
        found = []
        for wish in sorted(self.family.get("wishes", []), key=lambda one: one["id"]):
            if self.set_aside(wish):
                continue
            times, days = wish.get("times", 1), self.clock.days
            spans: list[tuple[int, int, int]] = []
            match wish.get("per", "week"):
                case "day":
                    spans = [(day, day, times) for day in range(days)]
                case "horizon":
                    spans = [(0, days - 1, times)]
                case _:
                    for first in range(0, days, 7):
                        part = min(7, days - first)
                        spans.append((first, first + part - 1, int(times * part / 7 + 0.5)))
            found += [
                (wish["id"], first, last, asked)
                for first, last, asked in spans
                if asked and self.somebody_there(wish, first, last)
            ]
        return found

    def somebody_there(self, wish: Json, first: int, last: int) -> bool:
        if not wish.get("with_one_of"):
            return True
        if wish.get("windows"):
            spans = self.rules.windows[wish["id"]]
        else:
            spans = [(d, self.clock.midnight[d], self.clock.midnight[d + 1])
                     for d in range(self.clock.days)]  # fmt: skip
        return any(
            self.house.home[child][slot]
            for day, a, b in spans
            if first <= day <= last
            for slot in range(max(0, a), min(b, self.clock.end))
            for child in wish["with_one_of"]
        )

    def lost(self, items: list[Item], week: int) -> int:
        worst: dict[int, int] = {}
        for item in items:
            night, takes = self.rules.night(item)
            if night >= 0 and self.house.nights[night][0] == week:
                worst[night] = max(worst.get(night, 0), takes)
        return sum(worst.values())

    def nights(self) -> Iterator[str]:
        lose = (self.family.get("sleep") or {}).get("lose", 0) // 5
        for week in range(-(-self.clock.days // 7)):
            past = self.lost([item for item in self.items if item in self.past], week)
            lost = self.lost(self.items, week)
            if lost > max(past, lose - self.house.lost_to_events(week), 0):
                yield f"week {week}: {5 * lost} minutes of sleep lost"

    def sat(self, items: list[Item]) -> Counter[tuple[str, int]]:
        used: Counter[tuple[str, int]] = Counter()
        for item in items:
            for sitter, slots in self.rules.sitting(item).items():
                used[sitter, self.clock.calendar_day(item.slot) // 7] += slots
        return used

    def sitters(self) -> Iterator[str]:
        past = self.sat([item for item in self.items if item in self.past])
        for (sitter, week), used in self.sat(self.items).items():
            if used > max(past[sitter, week], self.rules.left[sitter][week], 0):
                yield f"{sitter} is asked for {5 * used} minutes in week {week}"

    def cover(self, item: Item, told: Json) -> Iterator[str]:
        """Every child that stays behind is with somebody in every slot in which it is home."""
        at, said = self.clock.at, [(one["child"], one) for one in told["cover"]]
        away = self.rules.away(item.wish)
        stay = self.rules.others(item) if away else []
        a = max(0, self.rules.leaves(item))
        b = min(self.rules.back(item), self.clock.end)
        for child in stay:
            stretches = [(at(one["start"]), at(one["end"]), one["adult"])
                         for name, one in said if name == child]  # fmt: skip
            slots = [slot for start, end, _ in stretches for slot in range(start, end)]
            if sorted(slots) != [slot for slot in range(a, b) if self.house.home[child][slot]]:
                yield f"{item}: {child} is not with somebody all the time"
            for start, end, adult in stretches:
                if not all(self.may_stay(child, adult, slot) for slot in range(start, end)):
                    yield f"{item}: {adult} is not there for {child}"
        if {name for name, _ in said} - set(stay):
            yield f"{item}: cover for a child who needs none"

    def may_stay(self, child: str, adult: str | None, slot: int) -> bool:
        minder = self.house.minder[child][slot]
        if adult is None:
            return minder is None
        if adult in self.house.sitters():
            return minder == adult
        return self.house.free[adult][slot] and self.house.minds(adult, child)

    # Why

    def why(self, item: Item, told: Json) -> Iterator[str]:
        if not told["reasons"]:
            yield f"{item}: no reason"
        for reason in told["reasons"]:
            if not self.is_so(item, reason):
                yield f"{item}: it is not so that {reason}"

    def is_so(self, item: Item, reason: Json) -> bool:
        kind, child = reason["kind"], reason.get("child", "")
        way = self.rules.way(item.wish) if self.rules.away(item.wish) else 0
        whole = range(item.slot - way, item.slot + self.rules.length(item.wish) + way)
        if child:
            return self.so_of_child(item, reason, child, whole)
        wish, cost = self.rules.wishes[item.wish], self.rules.cost(item)
        so = {
            "under_way": lambda: item in self.past,
            "liked": lambda: bool(wish.get("likes")) and self.rules.liked(item),
            "daylight": lambda: self.rules.in_one(self.house.light, item) is not None,
            "no_cost": lambda: cost == 0,
            "noticed": lambda: self.noticed_in(self.rules.day(item) // 7) == [item],
            "same_as_before": lambda: item in self.before,
            "least_cost": lambda: not any(self.could_be(item, cheaper=cost)),
            "only_time": lambda: list(self.any_child(item)) == [item],
        }
        return kind in so and so[kind]()

    def so_of_child(self, item: Item, reason: Json, child: str, whole: range) -> bool:
        wish, house = self.rules.wishes[item.wish], self.house
        so = {
            "with_child": lambda: (
                child == item.child
                and all(house.awake(child, slot) and house.free[child][slot] for slot in whole)
            ),
            "along": lambda: child in wish.get("takes", []),
            "covered": lambda: self.is_covered(child, reason, whole),
            "asleep": lambda: all(
                house.home[child][slot] and house.asleep[child][slot] for slot in whole
            ),
            "out": lambda: not any(house.home[child][slot] for slot in whole),
            "turn": lambda: (
                child == item.child
                and all(self.owed()[child] >= self.owed()[one] for one in wish["with_one_of"])
            ),
        }
        return reason["kind"] in so and so[reason["kind"]]()

    def is_covered(self, child: str, reason: Json, whole: range) -> bool:
        adult, until = reason["adult"], self.clock.at(reason["until"])
        free = self.house.free[adult]
        last = max((s for s in whole if self.house.home[child][s]), default=-1)
        ends = until == self.clock.end or not free[until]
        return until > last and ends and free[last] and all(free[s] for s in range(last, until))

    def noticed_in(self, week: int) -> list[Item]:
        return [
            one
            for one in self.items
            if self.rules.wishes[one.wish].get("hers")
            and self.rules.cost(one) > 0
            and self.rules.day(one) // 7 == week
        ]

    def owed(self) -> dict[str, int]:
        """Slots owed to each child: eight weeks back, and its share of what is asked now."""
        since = self.clock.first - timedelta(weeks=8)
        back: Counter[str] = Counter()
        for week in self.family.get("history", []):
            if (
                week.get("slot", True)
                and since <= date.fromisoformat(week["week"]) < self.clock.first
            ):
                back[week["child"]] += week["entitled"] - week.get("happened", 0)
        found = {child: told // 5 for child, told in back.items()}
        for wish, _, _, asked in self.periods:
            with_ = self.rules.wishes[wish].get("with_one_of", [])
            for child in with_:
                found[child] = found.get(child, 0) + asked * self.rules.length(wish) // len(with_)
        return found

    def could_be(self, item: Item, *, cheaper: int) -> Iterator[Item]:
        """Every start of this wish with this child that costs less and fits beside the others."""
        for first, last in self.days_of(item):
            every = self.universe(item.wish, item.child, first, last)
            yield from self.fitting([one for one in every if self.rules.cost(one) < cheaper], item)

    def any_child(self, item: Item) -> Iterator[Item]:
        """Every start of this wish that fits beside the others."""
        for first, last in self.days_of(item):
            for child in self.rules.wishes[item.wish].get("with_one_of") or [None]:
                yield from self.fitting(self.universe(item.wish, child, first, last), item)

    def days_of(self, item: Item) -> Iterator[tuple[int, int]]:
        for wish, first, last, _ in self.periods:
            if wish == item.wish and first <= self.rules.day(item) <= last:
                yield first, last

    def fitting(self, starts: Iterable[Item], item: Item) -> Iterator[Item]:
        others = [one for one in self.items if one != item]
        for one in starts:
            if not self.rules.breaks(one) and not self.collides(one, others):
                yield one

    def universe(self, wish: str, child: str | None, first: int, last: int) -> Iterator[Item]:
        """Starts on the grid that belong to these days."""
        low = self.clock.midnight[first]
        high = min(self.clock.midnight[last + 1] + 288, self.clock.end)
        for slot in range(low, high):
            item = Item(wish, child, slot)
            if self.rules.fits_grid(item) and first <= self.rules.day(item) <= last:
                yield item

    def collides(self, item: Item, others: list[Item]) -> bool:
        """Whether an item cannot stand beside these."""
        rules, breath = self.rules, self.house.breath
        for one in others:
            if rules.leaves(item) < rules.back(one) + breath and (
                rules.leaves(one) < rules.back(item) + breath
            ):
                return True
        if self.too_near(item, others):
            return True
        week = self.clock.calendar_day(item.slot) // 7
        for sitter, slots in rules.sitting(item).items():
            if slots and self.sat([*others, item])[sitter, week] > rules.left[sitter][week]:
                return True
        return self.takes_too_much_sleep(item, others)

    def takes_too_much_sleep(self, item: Item, others: list[Item]) -> bool:
        night, takes = self.rules.night(item)
        if night < 0 or not takes:
            return False
        week = self.house.nights[night][0]
        lose = self.family["sleep"].get("lose", 0) // 5 - self.house.lost_to_events(week)
        before, after = self.lost(others, week), self.lost([*others, item], week)
        return after > before and after > lose
