"""What a family's JSON means, worked out again from docs/week.md in the plainest way.

Imports nothing of Fullcup and shares no code with it: the checker stands on this alone.
"""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Clock:
    """Five-minute slots from local midnight of the first day."""

    def __init__(self, told: Json) -> None:
        self.zone = ZoneInfo(told["zone"])
        self.first = date.fromisoformat(told["start"])
        self.days = int(told.get("days", 14))
        self.zero = self.wall(self.first, 0)
        self.midnight = [
            self.slot_of(self.wall(self.first + timedelta(day), 0)) for day in range(self.days + 1)
        ]
        self.end = self.midnight[-1]

    def wall(self, day: date, minute: int) -> datetime:
        days, rest = divmod(minute, 1440)
        on = day + timedelta(days)
        told = datetime(on.year, on.month, on.day, rest // 60, rest % 60, tzinfo=self.zone)
        return told.astimezone(UTC)

    def slot_of(self, instant: datetime) -> int:
        return int((instant - self.zero).total_seconds()) // 300

    def read(self, told: str) -> datetime:
        instant = datetime.fromisoformat(told)
        return (instant if instant.tzinfo else instant.replace(tzinfo=self.zone)).astimezone(UTC)

    def at(self, told: str) -> int:
        """The slot of an instant that must lie on five minutes."""
        seconds = (self.read(told) - self.zero).total_seconds()
        if seconds % 300:
            raise ValueError(f"{told} is not on five minutes")
        return int(seconds) // 300

    def calendar_day(self, slot: int) -> int:
        return max(0, min(bisect_right(self.midnight, slot) - 1, self.days - 1))

    def spans(self, windows: list[Json], *, outward: bool) -> list[tuple[int, int, int]]:
        """(day, first slot, slot after the last), in order."""
        found = set()
        for window in windows:
            for day, begin, end in self.stretches(window):
                low = (begin - self.zero).total_seconds() / 300
                high = (end - self.zero).total_seconds() / 300
                a = int(low // 1) if outward else int(-(-low // 1))
                b = int(-(-high // 1)) if outward else int(high // 1)
                if a < b and a < self.end and b > 0:
                    found.add((day, a, b))
        return sorted(found)

    def stretches(self, window: Json) -> list[tuple[int, datetime, datetime]]:
        if "start" in window:
            begin, end = self.read(window["start"]), self.read(window["end"])
            return [((begin.astimezone(self.zone).date() - self.first).days, begin, end)]
        start, stop = minutes(window["from"]), minutes(window["to"])
        stop += 1440 if stop <= start else 0
        found = []
        for day in range(-1, self.days):
            on = self.first + timedelta(day)
            dates = window.get("dates")
            fits = (
                on.isoformat() in dates
                if dates
                else not window.get("days") or DAY_NAMES[on.weekday()] in window["days"]
            )
            if fits:
                found.append((day, self.wall(on, start), self.wall(on, stop)))
        return found

    def flags(self, spans: list[tuple[int, int, int]]) -> list[bool]:
        found = [False] * self.end
        for _, a, b in spans:
            for slot in range(max(0, a), min(b, self.end)):
                found[slot] = True
        return found


def minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def up(length: int) -> int:
    return -(-length // 5)


class House:
    """Who is where, from the family alone."""

    def __init__(self, told: Json) -> None:
        self.told = told
        self.clock = Clock(told)
        self.rules = {"breath": 10, "noticed": 1, "need": 1} | told.get("rules", {})
        self.breath = self.rules["breath"] // 5
        self.way = {one["id"]: up(one["travel"]) for one in told.get("places", [])} | {"home": 0}
        self.members = {one["id"]: one for one in told["members"]}
        self.her = next(one["id"] for one in told["members"] if one["role"] == "her")
        self.children = [one["id"] for one in told["members"] if one["role"] == "child"]
        self.adults = [one["id"] for one in told["members"] if one["role"] == "adult"]
        self.blocks = {name: self.blocks_of(name) for name in self.members}
        self.home = {name: self.home_of(name) for name in self.members}
        self.free = {
            name: [
                home and not held
                for home, held in zip(
                    self.home[name], self.in_blocks(name, only_away=False), strict=True
                )
            ]
            for name in self.members
        }
        self.asleep = {
            name: self.flags(self.members[name].get("asleep", [])) for name in self.children
        }
        self.need = {name: self.need_of(name) for name in self.children}
        self.minder = {name: self.minders(name) for name in self.children}
        self.taken = [False] * self.clock.end
        for a, b, _, _ in self.blocks[self.her]:
            for slot in range(max(0, a), min(b + self.breath, self.clock.end)):
                self.taken[slot] = True
        self.now = 0
        if "now" in told:
            gone = (self.clock.read(told["now"]) - self.clock.zero).total_seconds() / 300
            self.now = max(0, int(-(-gone // 1)))
        self.nights = self.her_nights()
        self.light = self.clock.spans(told.get("daylight", []), outward=False)

    def flags(self, windows: list[Json]) -> list[bool]:
        return self.clock.flags(self.clock.spans(windows, outward=False))

    def blocks_of(self, name: str) -> list[tuple[int, int, bool, list[str]]]:
        """(from, to, away, events): the way in it, and no way where events share a place and
        there is no time to go home."""
        found: list[tuple[int, int, bool, list[str]]] = []
        listed = sorted(
            (a, b, event["id"], event.get("place", "home"))
            for event in self.told.get("events", [])
            if event.get("busy", True) and name in event["who"]
            for _, a, b in self.clock.spans(event["when"], outward=True)
        )
        last_place, last_end = "", 0
        for a, b, event, place in listed:
            way = self.way[place]
            if found and way and place == last_place and a - last_end < 2 * way + 6:
                start, end, _, names = found[-1]
                found[-1] = (start, max(end, b + way), True, [*names, event])
            else:
                found.append((a - way, b + way, place != "home", [event]))
            last_place, last_end = place, max(last_end, b)
        return found

    def in_blocks(self, name: str, *, only_away: bool) -> list[bool]:
        return self.clock.flags(
            [(0, a, b) for a, b, away, _ in self.blocks[name] if away or not only_away]
        )

    def home_of(self, name: str) -> list[bool]:
        member = self.members[name]
        if member.get("home") is None:
            home = [member["role"] != "adult"] * self.clock.end
        else:
            home = self.flags(member["home"])
        away = self.in_blocks(name, only_away=True)
        return [here and not gone for here, gone in zip(home, away, strict=True)]

    def need_of(self, name: str) -> list[int]:
        need = [-1] * self.clock.end
        for painted in self.told.get("needs", []):
            if painted.get("children") is None or name in painted["children"]:
                for slot, on in enumerate(self.flags(painted["when"])):
                    if on:
                        need[slot] = max(need[slot], painted["level"])
        return [self.rules["need"] if level < 0 else level for level in need]

    def minds(self, adult: str, child: str) -> bool:
        told = self.members[adult].get("minds")
        return told is None or child in told

    def sitters(self) -> list[str]:
        return [one for one in self.adults if self.members[one].get("budget") is not None]

    def minders(self, child: str) -> list[str | None]:
        """Per slot: "" where somebody is home anyway, a sitter's id, or None."""
        found: list[str | None] = [None] * self.clock.end
        for slot in range(self.clock.end):
            able = [one for one in self.adults if self.free[one][slot] and self.minds(one, child)]
            if any(one not in self.sitters() for one in able):
                found[slot] = ""
            elif able:
                found[slot] = able[0]
        return found

    def awake(self, child: str, slot: int) -> bool:
        return self.home[child][slot] and not self.asleep[child][slot]

    def her_nights(self) -> list[tuple[int, int, int, int, int]]:
        """(week, from, to, lost at its beginning, lost at its end), in slots, to events."""
        sleep = self.told.get("sleep")
        if not sleep:
            return []
        found = []
        for day, a, b in self.clock.spans(sleep["nights"], outward=True):
            late = 0
            woken = b
            for start, end, _, _ in self.blocks[self.her]:
                if start < a < end:
                    late = max(late, min(end, b) - a)
                if a <= start < b:
                    woken = min(woken, start)
            week = max(0, min(day, self.clock.days - 1)) // 7
            found.append((week, a, b, late, min(b - woken, b - a - late)))
        return found

    def lost_to_events(self, week: int) -> int:
        return sum(late + early for of, _, _, late, early in self.nights if of == week)
