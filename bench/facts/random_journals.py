"""Journals made by chance, with all that goes wrong in a file: the same for the same seed.

Written from docs/export.md alone. In many of them an entry is deleted, edited, imported twice,
dated tomorrow, written at one minute to four or on another continent, or is no sound line; a
child has died, shares a name, or is called "Sol and Luna"; a day is 29 February or the one on
which the clock is changed. Days lie close to the ends of every window more often than elsewhere.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from bench.facts.authoring import directions

ZONES = (
    "Europe/Dublin", "Europe/Madrid", "America/New_York", "America/Los_Angeles", "Asia/Kolkata",
    "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Honolulu", "Africa/Lagos",
    "America/Sao_Paulo", "UTC",
)  # fmt: skip
NAMES = (
    "Ada", "Noah", "Kit", "José", "Anna-Lena", "Mia", "Ben", "Zoë", "Ömer", "D’Arcy", "Yui",
    "Sol and Luna", "Max, Jr.", "them", "小花", "ada", "NOAH", "",
)  # fmt: skip
HOW = ("with_me",) * 12 + (
    "part_of_the_week", "grown", "no_contact", "expected", "died", "died", "pregnancy_ended",
)  # fmt: skip
EDGES = (0, 0, 1, 1, 2, 5, 6, 7, 7, 8, 26, 27, 28, 29, 89, 90, 91, 180, 365, 366)
"""Days back at which a window, or the way a date is said, begins or ends."""
CLOCKS = (time(0), time(0, 1), time(3, 59), time(4), time(4, 1), time(23, 59), time(2, 30))
SPECIAL_DAYS = (
    date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28), date(2026, 3, 29), date(2026, 10, 25),
    date(2026, 1, 1), date(2025, 12, 31), date(2026, 1, 7), date(2026, 11, 1), date(2026, 3, 8),
)  # fmt: skip
WORDS = (
    "", "", "", "we laughed about the boots", "she said “again” and I did", "five minutes. it counted",
    "not my best day\nbut we sat down", "é, ü and 小", "x" * 141, "he fell asleep on my arm",
)  # fmt: skip
OWN = (
    "pancakes", "phone in the bread bin", "a walk “the long way”", "Friday film with Noah",
    "x” with Ada", "two\nlines", "bath, then songs", "y" * 150, "kite on five days",
)  # fmt: skip
MOST = (
    "Most weeks we read on two or three nights", "Sunday pancakes, all of us", "We walk “the loop”",
    "z" * 141, "I pick her up on Fridays",
)  # fmt: skip
STEPS = (
    "Ten minutes on the floor, phone in the kitchen", "Say sorry at breakfast", "Knock first",
    "Ask “what was hard today?”", "w" * 200,
)  # fmt: skip
THOUGHTS = (
    "I never read to {name} any more", "All I do is shout at {name}", "I was on my phone all evening",
    "{name} gets nothing from me", "I always lose my temper", "I missed it again because of work",
    "They eat frozen food because of me", "I forgot the school thing again", "I never play with {name}",
    "He doesn't want to be near me", "I was too rough with {name}", "I let the screen raise them",
    "I am never there at bedtime", "There was no time with {name} this week", "I was a bad mother long ago",
    "The house is a mess and I don't care", "I went running when they needed me", "I never hug {name}",
    "{name} does not tell me anything", "I never said sorry for it", "We never go outside",
    "I leave {name} to cry at night", "Everyone else does it better", "I don't help with homework",
    "I let {name} down", "I am so impatient lately", "{name} got hurt and I was not looking",
    "I left {name} crying with Gran", "I never listen to {name}", "Other mothers cook", "I don't enjoy being with them",
)  # fmt: skip
KINDS = tuple(directions())


Line: TypeAlias = dict[str, Any] | str
"""As an object, or as the text of a line that is none."""


class Made(NamedTuple):
    """``text`` is an export; ``thoughts`` are lines as ``fullcup facts --json`` reads them."""

    seed: int
    text: str
    now: datetime
    zone: str
    thoughts: tuple[dict[str, Any], ...]


def made(seed: int) -> Made:
    return _Maker(seed).made()


class _Maker:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = Random(seed)
        self.zone = self.random.choice(ZONES)
        day = self.random.choice(SPECIAL_DAYS) if self.random.random() < 0.3 else self.some_day()
        self.now = datetime.combine(day, self.clock(), ZoneInfo(self.zone))
        self.today = (self.now.replace(tzinfo=None) - timedelta(hours=4)).date()
        self.children = [self.uuid() for _ in range(self.random.choice((0, 1, 1, 1, 2, 2, 3, 4)))]
        self.names = self.random.sample(NAMES, len(self.children))
        # Few kinds, so that the same thing comes up often enough for something to be said.
        self.kinds = self.random.sample(KINDS, self.random.randint(2, 6))
        # In some journals she answers the same question again and again.
        self.mix = self.random.choice(
            ((60, 20, 8, 6, 3, 3, 6), (50, 20, 8, 16, 3, 3, 6), (25, 60, 5, 5, 3, 2, 3))
        )
        self.often = self.random.choice((0.0, 0.5, 0.5, 0.5, 1.0))
        self.questions: tuple[str, ...] = ("time_with", "time_with", *self.kinds[:2], "bath-time")
        if self.random.random() < 0.4:
            self.questions = self.questions[:1]

    def made(self) -> Made:
        lines = list(self.born())
        for _ in range(min(int(self.random.expovariate(1 / 40)), 160)):
            lines.extend(self.kept())
        after = self.mishandled(lines)
        header = {"fullcup": 1, "exported_at": _instant(self.now), "entries": len(after)}
        told = [line if isinstance(line, str) else _json(line) for line in (header, *after)]
        thoughts = tuple(self.thought(number) for number in range(3))
        return Made(self.seed, "\n".join(told) + "\n", self.now, self.zone, thoughts)

    def some_day(self) -> date:
        return date(2023, 1, 1) + timedelta(days=self.random.randint(0, 1500))

    def clock(self) -> time:
        if self.random.random() < 0.3:
            return self.random.choice(CLOCKS)
        return time(self.random.randint(0, 23), self.random.randint(0, 59))

    def uuid(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def born(self) -> Iterator[dict[str, Any]]:
        for name, key in zip(self.names, self.children, strict=True):
            child = self.common("child", 500) | {"id": key, "name": name}
            how = self.random.choice(HOW)
            child |= {"how": how} if how != "with_me" else {}
            yield child | ({"include": True} if self.random.random() < 0.15 else {})

    def common(self, kind: str, back: int | None = None) -> dict[str, Any]:
        day = self.today - timedelta(days=self.back() if back is None else back)
        clock, zone = self.clock(), self.zone
        if self.random.random() < 0.05:
            zone = self.random.choice(ZONES)
        at = datetime.combine(day + timedelta(days=clock < time(4)), clock, ZoneInfo(zone))
        common = {"kind": kind, "id": self.uuid(), "at": _instant(at), "zone": zone}
        return common | {"day": day.isoformat()}

    def back(self) -> int:
        chance = self.random.random()
        if chance < 0.02:
            return -self.random.randint(1, 3)
        if chance < 0.4:
            return self.random.choice(EDGES)
        return self.random.randint(0, 35 if chance < 0.85 else 400)

    def kept(self) -> Iterator[dict[str, Any]]:
        """One thing that she wrote, now and then with what belongs to it."""
        makers = (
            self.tap,
            self.occasion,
            self.moment,
            self.step,
            self.most_weeks,
            self.cup,
            self.news,
        )
        make = self.random.choices(makers, self.mix)[0]
        yield from make()

    def tap(self) -> Iterator[dict[str, Any]]:
        kept = self.common("kept_moment") | self.whom()
        if self.random.random() < 0.1:
            kept |= {"what": self.random.choice(OWN), "own": True}
        else:
            kept |= {"what": self.random.choice(self.kinds)}
        if self.random.random() < 0.02:
            kept["what"] = "no-such-kind"
        words = self.random.choice(WORDS) if self.random.random() < 0.3 else ""
        yield kept | ({"words": words} if words else {})

    def occasion(self) -> Iterator[dict[str, Any]]:
        asked, yes = self.random.choice(self.questions), self.random.random() < self.often
        answer = {"what": asked, "happened": yes}
        yield self.common("occasion") | answer | self.child()

    def moment(self) -> Iterator[dict[str, Any]]:
        heavy = self.random.choice((None, *range(2, 11)))
        after = self.random.choice((None, *range(11)))
        told = {"words": self.thought(0)["text"], "heavy": heavy, "heavy_after": after}
        told = {name: value for name, value in told.items() if value is not None}
        yield self.common("moment") | told | self.whom()

    def step(self) -> Iterator[dict[str, Any]]:
        state = self.random.choice(("done", "done", "open", "later", "let_go"))
        step = self.common("step") | {"words": self.random.choice(STEPS), "state": state}
        yield step | self.child()
        if self.random.random() < 0.4:
            repair = {"audience": "school", "what_happened": "I was loud.", "step": step["id"]}
            yield self.common("repair") | repair | self.child()

    def most_weeks(self) -> Iterator[dict[str, Any]]:
        said = {"words": self.random.choice(MOST)}
        about = {"what": self.random.choice(self.kinds)} if self.random.random() < 0.5 else {}
        yield self.common("most_weeks") | said | about | self.whom()

    def cup(self) -> Iterator[dict[str, Any]]:
        yield self.common("cup_reading") | {"level": self.random.choice(("low", "half", "good"))}

    def news(self) -> Iterator[dict[str, Any]]:
        told = self.random.choice(("settled", "settled", "settled", "crying", "asleep", "all_well"))
        yield (
            self.common("news") | {"outing": self.uuid(), "news": told, "who": "Gran"} | self.whom()
        )

    def whom(self) -> dict[str, list[str]]:
        most = min(len(self.children), self.random.choice((0, 1, 1, 1, 1, 2, 3)))
        some = self.random.sample(self.children, most)
        if self.random.random() < 0.01:
            some.append(self.uuid())
        return {"children": some} if some else {}

    def child(self) -> dict[str, str]:
        if not self.children or self.random.random() < 0.15:
            return {}
        return {"child": self.random.choice(self.children)}

    def mishandled(self, lines: list[dict[str, Any]]) -> list[Line]:
        """Edited, deleted, imported twice, or damaged on the way."""
        after: list[Line] = []
        for line in lines:
            chance = self.random.random()
            if chance < 0.05:
                after.extend(self.edited(line))
            elif chance < 0.10:
                after.extend(self.deleted(line))
            elif chance < 0.11:
                after.append(self.damaged(line))
            else:
                after.append(line)
        if self.random.random() < 0.15:
            after.extend(self.random.sample(after, len(after) // 2))
        return after

    def edited(self, line: dict[str, Any]) -> list[Line]:
        """Both versions stand in the file, in either order."""
        newer = line | {"rev": self.random.randint(1, 4)}
        if "what" in line and not line.get("own"):
            newer |= {"what": self.random.choice(self.kinds)}
        if line["kind"] != "child" and self.random.random() < 0.5:
            newer |= {"day": (self.today - timedelta(days=self.back())).isoformat()}
        both: list[Line] = [line, newer]
        self.random.shuffle(both)
        return both

    def deleted(self, line: dict[str, Any]) -> list[Line]:
        if line["kind"] == "child" and self.random.random() < 0.7:
            return [line]
        parts = ("id", "at", "zone", "day")
        mark = {"kind": "gone", "rev": 1} | {part: line[part] for part in parts}
        late = line | {"rev": self.random.choice((0, 5))}
        ways: tuple[list[Line], ...] = ([line, mark], [mark], [mark, late], [line, mark, late])
        return self.random.choice(ways)

    def damaged(self, line: dict[str, Any]) -> str:
        broken: tuple[dict[str, Any], ...] = (
            line | {"day": "2026-02-30"}, line | {"at": "2026-01-05T10:00:00"},
            line | {"kind": "hug"}, line | {"rev": -1}, line | {"id": "no id"},
            {name: value for name, value in line.items() if name not in {"what", "words", "name"}},
        )  # fmt: skip
        cut = _json(line)[: self.random.randint(5, 60)]
        return self.random.choice((cut, _json(self.random.choice(broken))))

    def thought(self, number: int) -> dict[str, Any]:
        named = [name for name in self.names if name]
        name = self.random.choice(named) if named else "my child"
        text = self.random.choice(THOUGHTS).format(name=name)
        whom = {"child": name} if named and self.random.random() < 0.7 else {}
        asked = {"id": f"{self.seed}/{number}", "text": text, "zone": self.zone}
        return asked | {"at": self.now.isoformat()} | whom


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))
