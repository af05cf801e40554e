"""Check a plan against its family with nothing but the contract: docs/week.md.

    python -m bench.week.checker family.json plan.json

Imports nothing of Fullcup. Says everything that is wrong with a plan, or nothing; ends with 1
where something is.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bench.week.apart import CLASSES, Item, Rule
from bench.week.placed import Check
from bench.week.plain import Json


def wrong_with(family: Json, plan: Json) -> list[str]:
    """Every claim of the plan that is not so, and every rule that it breaks."""
    if family.get("rules", {}).get("newborn"):
        return ["a clock plan with a newborn"] if plan["placements"] else []
    try:
        return [*Whole(family, plan).everything()]
    except (KeyError, ValueError, IndexError, StopIteration) as trouble:
        return [f"cannot be checked: {trouble!r}"]


class Whole(Check):
    """What a plan says beside its placements: what is missing and why, its sums, its levels."""

    def everything(self) -> Iterator[str]:
        yield from self.placements()
        yield from self.left_over()
        yield from self.broken()
        yield from self.sums()
        yield from self.levels()
        yield from self.changes()

    def missing(self) -> list[tuple[str, int, int, int]]:
        found = []
        for wish, first, last, asked in self.periods:
            short = asked - len(self.in_period(wish, first, last))
            if short > 0:
                found.append((wish, first, last, short))
        return found

    def day(self, told: str) -> int:
        return next(n for n in range(self.clock.days)
                    if (self.clock.first + timedelta(n)).isoformat() == told)  # fmt: skip

    def left_over(self) -> Iterator[str]:
        told = self.plan["not_this_week"]
        said = [
            (one["wish"], self.day(one["from"]), self.day(one["through"]), one["missing"])
            for one in told
        ]
        if sorted(said) != sorted(self.missing()):
            yield "the list of what does not fit is not what is missing"
        for (wish, first, last, short), one in zip(said, told, strict=True):
            where = f"{wish} from {one['from']}"
            if one["minutes"] != short * self.rules.wishes[wish]["minutes"]:
                yield f"{where}: other minutes"
            if one["why"] == "never":
                rules = [(rule["kind"], tuple(rule.get("who", ()))) for rule in one["rules"]]
                yield from self.never(where, wish, (first, last), rules)
            else:
                yield from self.held(where, wish, (first, last), one["by"])

    def every_start(self, wish: str, days: tuple[int, int]) -> Iterator[Item]:
        for child in self.rules.wishes[wish].get("with_one_of") or [None]:
            yield from self.universe(wish, child, *days)

    def never(
        self, where: str, wish: str, days: tuple[int, int], rules: list[Rule]
    ) -> Iterator[str]:
        """Every start breaks one of these rules, and for each rule one breaks that one alone."""
        alone = set[Rule]()
        for item in self.every_start(wish, days):
            broken = self.rules.breaks(item).intersection(rules)
            if not broken:
                yield f"{where}: {item} breaks none of the rules named"
                return
            if len(broken) == 1:
                alone |= broken
        if alone != set(rules):
            yield f"{where}: more rules are named than stand in the way"

    def held(self, where: str, wish: str, days: tuple[int, int], by: list[str]) -> Iterator[str]:
        """There are starts, and the placements named hold every one of them."""
        names = {f"{one['wish']}@{one['start']}": item for item, one in self.told}
        if not set(by) <= names.keys():
            yield f"{where}: held by what is not placed"
            return
        holding = [names[one] for one in by]
        starts = [one for one in self.every_start(wish, days) if not self.rules.breaks(one)]
        if not starts:
            yield f"{where}: there is no start at all"
        for item in starts:
            if not self.collides(item, holding):
                yield f"{where}: {item} would fit"
                return

    # What cannot hold

    def broken(self) -> Iterator[str]:
        said = Counter(
            (one["kind"], tuple(one["who"]), one.get("start", ""))
            for one in self.plan["broken"]
            if one["kind"] != "promise"
        )
        found = Counter(self.cannot_hold())
        if said != found:
            yield f"broken rules differ: {sorted((said - found) | (found - said), key=str)}"
        promises = Counter(one["who"][0] for one in self.plan["broken"] if one["kind"] == "promise")
        short = Counter(
            wish for wish, *_ in self.missing() if self.rules.wishes[wish].get("promise")
        )
        if promises != short:
            yield f"promises that cannot be kept differ: {promises} and {short}"

    def stamp(self, slot: int) -> str:
        return f"{self.clock.zero + timedelta(minutes=5 * slot):%Y-%m-%dT%H:%M:%SZ}"

    def cannot_hold(self) -> Iterator[tuple[str, tuple[str, ...], str]]:
        house, her = self.house, self.house.her
        hers = sorted(
            (a, b, event["id"])
            for event in self.family.get("events", [])
            if event.get("busy", True) and her in event["who"]
            for _, a, b in self.clock.spans(event["when"], outward=True)
        )
        for n, (_, end, one) in enumerate(hers):
            for a, _, other in hers[n + 1 :]:
                if a < end and one != other:
                    yield "two_at_once", (one, other), self.stamp(a)
        for a, b, away, events in house.blocks[her]:
            for child in house.children if away else []:
                yield from self.alone(child, max(a, 0), min(b, self.clock.end), events)
        for sitter, left in self.rules.left.items():
            for week, slots in enumerate(left):
                if slots < 0:
                    yield "budget", (sitter, str(week)), ""
        yield from self.short_nights()

    def alone(
        self, child: str, a: int, b: int, events: list[str]
    ) -> Iterator[tuple[str, tuple[str, ...], str]]:
        may = self.house.members[child].get("alone", 0) // 5
        start = None
        for slot in range(a, b + 1):
            nobody = (
                slot < b and self.house.home[child][slot] and self.house.minder[child][slot] is None
            )
            if nobody and start is None:
                start = slot
            if not nobody and start is not None:
                if slot - start > may:
                    yield "nobody_home", (child, *events), self.stamp(start)
                start = None

    def short_nights(self) -> Iterator[tuple[str, tuple[str, ...], str]]:
        sleep = self.family.get("sleep")
        if not sleep:
            return
        for _, a, b, late, early in self.house.nights:
            if (late or early) and 5 * (b - a - late - early) < sleep.get("least", 360):
                yield "short_night", (), self.stamp(a)
        for week in range(-(-self.clock.days // 7)):
            if 5 * self.house.lost_to_events(week) > sleep.get("lose", 0):
                yield "short_night", (str(week),), ""

    # Sums and levels

    def sums(self) -> Iterator[str]:
        weeks = range(-(-self.clock.days // 7))
        minutes = {name: wish["minutes"] for name, wish in self.rules.wishes.items()}
        found = {
            "asked": sum(asked * minutes[wish] for wish, _, _, asked in self.periods),
            "placed": sum(minutes[item.wish] for item in self.items),
            "can_wait": sum(short * minutes[wish] for wish, _, _, short in self.missing()),
            "cost": sum(self.rules.cost(item) for item in self.items),
            "lost_sleep": 5 * sum(self.lost(self.items, week) for week in weeks),
        }
        for name, value in found.items():
            if self.plan["sums"][name] != value:
                yield f"{name}: {value}, not {self.plan['sums'][name]}"

    def measured(self, level: str) -> int:
        if level in CLASSES:
            return sum(self.level_of(item) == level for item in self.items)
        if level == "noticed":
            weeks = range(-(-self.clock.days // 7))
            return sum(bool(self.noticed_in(week)) for week in weeks)
        if level == "turns":
            left = defaultdict(int, self.owed())
            for item in self.items:
                if item.child:
                    left[item.child] -= self.rules.length(item.wish)
            return sum(slots**2 for slots in left.values())
        if level == "cost":
            return sum(self.rules.cost(item) for item in self.items)
        if level == "liked":
            return sum(self.rules.liked(item) for item in self.items)
        return len(set(self.before) - set(self.items))

    def level_of(self, item: Item) -> str:
        wish = self.rules.wishes[item.wish]
        return CLASSES[0 if wish.get("promise") else wish.get("priority", 3)]

    def levels(self) -> Iterator[str]:
        status, proved, close = self.plan["status"], True, True
        for told in self.plan["levels"]:
            name, value, bound = told["level"], told["value"], told["bound"]
            if value != self.measured(name):
                yield f"level {name}: {self.measured(name)}, not {value}"
            ahead = value > bound if told["better"] == "more" else value < bound
            if ahead or (told["proved"] and value != bound):
                yield f"level {name}: {value} beyond its bound {bound}"
            proved &= told["proved"]
            close &= abs(value - bound) * 100 <= max(1, abs(value))
        if status != ("proved" if proved else "close" if close else "open"):
            yield f"status {status} is not what the levels say"
        yield from self.weights()

    def weights(self) -> Iterator[str]:
        """In a stage a unit above outweighs all that the levels below differ from their bounds."""
        stages: dict[int, list[Json]] = {}
        for told in self.plan["levels"]:
            stages.setdefault(told["stage"], []).append(told)
        for levels in stages.values():
            for n, told in enumerate(levels):
                below = sum(
                    one["weight"] * abs(one["value"] - one["bound"]) for one in levels[n + 1 :]
                )
                if told["weight"] <= below:
                    yield f"level {told['level']}: outweighed by what lies below"

    def changes(self) -> Iterator[str]:
        if not self.family.get("replan"):
            if self.plan["changes"]:
                yield "changes, where nothing was planned anew"
            return
        gone = Counter(item for item in set(self.before) - set(self.items))
        come = Counter(item for item in set(self.items) - set(self.before))
        for one in self.plan["changes"]:
            if one["was"]:
                gone[self.of_change(one, one["was"], gone)] -= 1
            if one["now"]:
                come[self.of_change(one, one["now"], come)] -= 1
            kinds = {(True, True): "moved", (True, False): "dropped", (False, True): "new"}
            if one["kind"] != kinds[bool(one["was"]), bool(one["now"])]:
                yield f"a change is no {one['kind']}"
        if any(gone.values()) or any(come.values()):
            yield "changes that are not listed, or listed and not made"

    def of_change(self, told: Json, when: str, among: Counter[Item]) -> Item:
        slot = self.clock.at(when)
        return next(
            (one for one in among if one.wish == told["wish"] and one.slot == slot),
            Item(told["wish"], told["child"], slot),
        )


def main(family: str, plan: str) -> int:
    told = [json.loads(Path(path).read_text(encoding="utf-8")) for path in (family, plan)]
    wrong = wrong_with(*told)
    print("\n".join(wrong) if wrong else "Every rule, reason and sum holds.")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
