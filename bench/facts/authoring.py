"""Journals as they are written by hand in ``journals/``, read into lines of an export.

Nothing here is of ``fullcup``: a journal is what docs/export.md says it is. How a line is
written stands in README.md.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import yaml

HERE = Path(__file__).parent
JOURNALS = HERE / "journals"
GOOD_KINDS = HERE.parents[1] / "content" / "en" / "good_kinds.yaml"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ANSWERS = ("contradicts", "supports", "mixed", "too_little", "not_now")
NIGHT_ENDS = time(4)
USUAL = time(20)
STATES = {"done": "done", "open": "open", "later": "later", "dropped": "let_go"}


class Thought(NamedTuple):
    """One heavy thought. ``want`` is the kind of answer that is right; ``children`` are names."""

    id: str
    text: str
    children: tuple[str, ...]
    at: datetime
    want: str


class Journal(NamedTuple):
    """``lines`` are those of an export, the header first, ready for JSON."""

    id: str
    zone: str
    now: datetime
    today: date
    lines: tuple[dict[str, Any], ...]
    thoughts: tuple[Thought, ...]
    frozen: bool


class Wrong(Exception):
    """A line of a journal that is not written as README.md says."""


def journals(folder: Path = JOURNALS) -> list[Journal]:
    """All of them, by file and then as they stand there."""
    return [one for path in sorted(folder.glob("*.yaml")) for one in in_file(path)]


def in_file(path: Path) -> list[Journal]:
    kinds = directions()
    frozen = path.name.startswith("frozen-")
    told = yaml.safe_load(path.read_text("utf-8"))
    return [Writer(one, kinds).journal(frozen=frozen) for one in told]


def directions() -> dict[str, str]:
    """The kinds of good moments that Fullcup offers: given or received."""
    told = yaml.safe_load(GOOD_KINDS.read_text("utf-8"))
    return {kind["id"]: kind["direction"] for kind in told}


class Writer:
    """Turns the compact form of one journal into lines."""

    def __init__(self, told: dict[str, Any], kinds: dict[str, str]) -> None:
        self.told = told
        self.kinds = kinds
        self.name: str = told["id"]
        self.zone: str = told["zone"]
        clock = ZoneInfo(self.zone)
        self.now = datetime.fromisoformat(told["now"]).replace(tzinfo=clock)
        self.today = (self.now.replace(tzinfo=None) - timedelta(hours=4)).date()
        self.made = 0
        self.children = {name: self.fresh() for name in told["born"]}

    def journal(self, *, frozen: bool) -> Journal:
        entries = [*self.habits(), *self.kept()]
        born = list(self.born(min(entry["at"] for entry in entries)))
        entries = [*born, *sorted(entries, key=lambda entry: (entry["at"], entry["id"]))]
        header = {
            "fullcup": 1,
            "exported_at": instant(self.now),
            "entries": len(entries),
            "schema": "fullcup-journal-1",
        }
        asked = tuple(self.thoughts())
        lines = (header, *entries)
        return Journal(self.name, self.zone, self.now, self.today, lines, asked, frozen)

    def fresh(self) -> str:
        self.made += 1
        digest = sha256(f"{self.name}:{self.made}".encode()).digest()
        return str(UUID(bytes=digest[:16], version=4))

    def born(self, first: str) -> Iterator[dict[str, Any]]:
        at = datetime.fromisoformat(first).astimezone(ZoneInfo(self.zone)) - timedelta(days=1)
        day = (at.replace(tzinfo=None) - timedelta(hours=4)).date()
        for name, told in self.told["born"].items():
            birthday, *marks = str(told).split()
            child = {"kind": "child", "id": self.children[name], "at": instant(at)}
            child |= {"zone": self.zone, "day": day.isoformat(), "name": name.replace("_", " ")}
            if birthday != "-":
                child["birthday"] = date.fromisoformat(birthday).isoformat()
            how = [mark for mark in marks if mark != "include"]
            yield child | ({"how": how[0]} if how else {}) | include(marks)

    def habits(self) -> Iterator[dict[str, Any]]:
        for line in lines_of(self.told.get("habits", "")):
            yield from self.habit(line)

    def habit(self, line: str) -> Iterator[dict[str, Any]]:
        """``kind [names] HH:MM days from A to B [but x y] [@Zone]``: one tap on each such day."""
        rest, _, zone = line.partition(" @")
        rest, _, spared = rest.partition(" but ")
        rest, _, span = rest.partition(" from ")
        first, _, last = span.partition(" to ")
        kind, *middle = rest.split()
        at = next(n for n, word in enumerate(middle) if ":" in word)
        names = middle[0] if at else ""
        clock, days = time.fromisoformat(middle[at]), middle[at + 1 :]
        but = {int(day) for day in spared.split()}
        for back in range(int(first), int(last) - 1, -1):
            if back not in but and self.falls_on(back, days):
                yield self.common(back, clock, zone) | self.tap(kind, names, "")

    def falls_on(self, back: int, days: list[str]) -> bool:
        day = self.today - timedelta(days=back)
        if days == ["daily"]:
            return True
        if unknown := set(days) - set(DAYS):
            raise Wrong(f"{self.name}: {unknown}")
        return DAYS[day.weekday()] in days

    def kept(self) -> Iterator[dict[str, Any]]:
        for line in lines_of(self.told["kept"]):
            head, _, words = line.partition(":") if " " not in line else split(line)
            head, _, zone = head.partition(" @")
            words, _, later = words.partition(" @")
            back, *rest = head.split()
            clock = self.usual(int(back))
            if ":" in rest[0]:
                clock, rest = time.fromisoformat(rest[0]), rest[1:]
            yield self.common(int(back), clock, zone or later) | self.said(rest, words.strip())

    def usual(self, back: int) -> time:
        """Eight in the evening; today, an hour before now where that is earlier."""
        hour_ago = (self.now - timedelta(hours=1)).time()
        return min(USUAL, hour_ago) if not back and hour_ago > NIGHT_ENDS else USUAL

    def said(self, rest: list[str], words: str) -> dict[str, Any]:
        verb, *more = rest
        if verb in {"yes", "no"}:
            child = {"child": self.child(more[1])} if len(more) > 1 else {}
            return {"kind": "occasion", "what": more[0], "happened": verb == "yes"} | child
        if verb in {"fills", "draws"}:
            return {"kind": "cup_change", "what": words, "way": verb, "own": True}
        if verb == "cup":
            return {"kind": "cup_reading", "level": more[0]}
        wordy = {"moment": self.moment, "most": self.most, "repair": self.repair}
        if verb in wordy:
            return wordy[verb](more, words)
        return self.step(verb, more, words) or self.tap(verb, more[0] if more else "", words)

    def step(self, verb: str, more: list[str], words: str) -> dict[str, Any]:
        if verb not in STATES:
            return {}
        step = {"kind": "step", "words": words, "state": STATES[verb]}
        return step | ({"child": self.child(more[0])} if more else {})

    def repair(self, more: list[str], words: str) -> dict[str, Any]:
        made = {"kind": "repair", "audience": more[1], "child": self.child(more[0])}
        return made | {"what_happened": words}

    def moment(self, more: list[str], words: str) -> dict[str, Any]:
        heavy = {"heavy": int(more[-1])}
        names = more[0] if len(more) > 1 else ""
        return {"kind": "moment", "words": words} | heavy | self.with_children(names)

    def most(self, more: list[str], words: str) -> dict[str, Any]:
        what = {"what": more[0]} if more and more[0] in self.kinds else {}
        names = more[-1] if len(more) > len(what) else ""
        return {"kind": "most_weeks", "words": words} | what | self.with_children(names)

    def tap(self, kind: str, names: str, words: str) -> dict[str, Any]:
        if kind == "own":
            kept: dict[str, Any] = {"kind": "kept_moment", "what": words, "own": True}
            return kept | self.with_children(names)
        if kind not in self.kinds:
            raise Wrong(f"{self.name}: there is no kind {kind!r}")
        kept = {"kind": "kept_moment", "what": kind}
        kept |= {"direction": "received"} if self.kinds[kind] == "received" else {}
        return kept | self.with_children(names) | ({"words": words} if words else {})

    def with_children(self, names: str) -> dict[str, list[str]]:
        return {"children": [self.child(name) for name in names.split("+")]} if names else {}

    def child(self, name: str) -> str:
        if name not in self.children:
            raise Wrong(f"{self.name}: there is no child {name!r}")
        return self.children[name]

    def common(self, back: int, clock: time, zone: str) -> dict[str, Any]:
        day = self.today - timedelta(days=back)
        # Before four it is still that day for her, and the next one for the calendar.
        date_there = day + timedelta(days=clock < NIGHT_ENDS)
        there = zone or self.zone
        at = datetime.combine(date_there, clock, ZoneInfo(there))
        if at > self.now:
            raise Wrong(f"{self.name}: {back} {clock} is after now")
        common = {"id": self.fresh(), "at": instant(at), "zone": there}
        return common | {"day": day.isoformat()}

    def thoughts(self) -> Iterator[Thought]:
        for number, line in enumerate(lines_of(self.told["ask"]), start=1):
            head, text = split(line)[::2]
            want, *names = head.split()
            if want not in ANSWERS:
                raise Wrong(f"{self.name}: there is no answer {want!r}")
            for name in names:
                self.child(name)
            plain = tuple(name.replace("_", " ") for name in names)
            yield Thought(f"{self.name}/{number}", text.strip(), plain, self.now, want)


def include(marks: list[str]) -> dict[str, bool]:
    return {"include": True} if "include" in marks else {}


def split(line: str) -> tuple[str, str, str]:
    """Cut at the first colon that ends a word: the one in 19:40 does not."""
    head, colon, words = (line + " ").partition(": ")
    return head.strip(), colon, words.strip()


def lines_of(block: str) -> list[str]:
    return [line.strip() for line in (block or "").splitlines() if line.strip()]


def instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
