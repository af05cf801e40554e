"""Does the checker notice? A teller of facts with one mistake in it, and what it then says.

The teller reads an export and says whatever may be said of it by docs/facts.md, on its own terms:
of the checker it knows only the words for each kind. Told to make one mistake (a window that
begins a day early, the other child's name, an entry that was deleted or edited, a day that turns
at midnight, a file imported twice), it says things that it would not say otherwise. Those are the
faults. What it says without a mistake must pass.

python -m bench.facts.planted [SEED]
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import Any, Literal, NamedTuple, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from bench.facts.book import Book, day_of
from bench.facts.checker import KINDS, MONTHS, QUESTIONS, WEEKDAYS, WORDS_FOR, check
from bench.facts.random_journals import Made, made

Fault: TypeAlias = Literal[
    "", "window off by one", "wrong child", "deleted entry", "edited entry",
    "entry's day at midnight", "today at midnight", "double import",
]  # fmt: skip
PLANTED: dict[Fault, int] = {
    "window off by one": 20,
    "wrong child": 16,
    "deleted entry": 16,
    "edited entry": 16,
    "entry's day at midnight": 8,
    "today at midnight": 8,
    "double import": 16,
}
"""A hundred in all."""
NEEDED = 95
Entry: TypeAlias = dict[str, Any]


class Caught(NamedTuple):
    """``missed`` are false sentences that passed, ``refused`` true ones that did not."""

    caught: dict[Fault, int]
    missed: tuple[str, ...]
    refused: tuple[str, ...]
    true: int


def main(asked: list[str]) -> int:
    found = planted(int(asked[0]) if asked else 0)
    for fault, wanted in PLANTED.items():
        print(f"{fault:24} {found.caught[fault]:3} of {wanted} caught")
    total = sum(found.caught.values())
    print(f"{'all':24} {total:3} of {sum(PLANTED.values())} caught; needed: {NEEDED}")
    print(f"{len(found.refused)} of {found.true} true sentences refused; needed: 0")
    for sentence in (*found.missed, *found.refused[:5]):
        print(f"  {sentence}")
    return 0 if total >= NEEDED and not found.refused else 1


def planted(seed: int = 0) -> Caught:
    """Plant every fault as often as ``PLANTED`` says, each in another journal."""
    caught: dict[Fault, int] = defaultdict(int)
    missed, refused, true = [], [], 0
    open_faults = [fault for fault, wanted in PLANTED.items() for _ in range(wanted)]
    for number in count(seed * 1_000_000):
        if not open_faults:
            break
        journal, chance = made(number), Random(number)
        book, today = Book(journal.text), day_of(journal.now.isoformat(), journal.zone)
        right = Teller(journal, "").says()
        refused += [f"{number}: {one}" for one in sorted(right) if check(book, one, today)]
        true += len(right)
        fault = open_faults[-1]
        wrong = sorted(Teller(journal, fault).says() - right)
        if wrong:
            open_faults.pop()
            sentence = chance.choice(wrong)
            caught[fault] += bool(check(book, sentence, today))
            missed += [] if check(book, sentence, today) else [f"{number}, {fault}: {sentence}"]
    return Caught(caught, tuple(missed), tuple(refused), true)


class Teller:
    """Says what may be said of a journal; ``fault`` is the one mistake that it makes."""

    def __init__(self, journal: Made, fault: Fault) -> None:
        self.fault = fault
        self.today = day_of(journal.now.isoformat(), journal.zone)
        if fault == "today at midnight":
            self.today = journal.now.date()
        off_by_one = 1 if journal.seed % 2 else -1
        self.early = off_by_one if fault == "window off by one" else 0
        self.entries = list(self.current(journal.text))
        self.children = {e["id"]: e for e in self.entries if e["kind"] == "child"}
        self.lost = {key for key, one in self.children.items() if _is_lost(one)}

    def says(self) -> set[str]:
        return {*self.of_good_moments(), *self.of_questions()}

    # -- reading --------------------------------------------------------------------------------

    def current(self, text: str) -> Iterator[Entry]:
        versions: dict[str, list[Entry]] = defaultdict(list)
        for line in text.split("\n")[1:]:
            if entry := _read(line):
                versions[entry["id"]].append(entry)
        for some in versions.values():
            for entry in self.chosen(some):
                if entry["kind"] != "gone":
                    yield entry | {"date": self.date_of(entry)}

    def chosen(self, some: list[Entry]) -> list[Entry]:
        """Which of the lines with one id count."""
        if self.fault == "deleted entry":
            some = [entry for entry in some if entry["kind"] != "gone"]
        if self.fault == "edited entry":
            return sorted(some, key=lambda entry: entry.get("rev", 0))[:1]
        if not some:
            return []
        best = some[0]
        for entry in some[1:]:
            if best["kind"] != "gone" or entry["kind"] == "gone":
                best = entry if entry.get("rev", 0) > best.get("rev", 0) else best
        if self.fault == "double import" and best["kind"] != "child":
            return [entry for entry in some if entry == best]
        return [best]

    def date_of(self, entry: Entry) -> date:
        if self.fault == "entry's day at midnight":
            there = ZoneInfo(entry["zone"])
            return datetime.fromisoformat(entry["at"]).astimezone(there).date()
        return date.fromisoformat(entry["day"])

    def of_kind(self, kind: str) -> Iterator[Entry]:
        for entry in self.entries:
            whom = _whom(entry)
            counts = not whom or not whom <= self.lost
            if entry["kind"] == kind and entry["date"] <= self.today and counts:
                yield entry

    # -- saying ---------------------------------------------------------------------------------

    def names(self) -> Iterator[tuple[str, str]]:
        """Each child that may be named: its id, and the name that is said."""
        lowered = [child["name"].casefold() for child in self.children.values()]
        able = [
            key
            for key, child in self.children.items()
            if child["name"]
            and key not in self.lost
            and lowered.count(child["name"].casefold()) == 1
        ]
        turned = able[1:] + able[:1] if self.fault == "wrong child" else able
        for key, other in zip(able, turned, strict=True):
            yield key, self.children[other]["name"]

    def groups(self, kind: str) -> Iterator[tuple[str, str, list[Entry]]]:
        """Entries by what they are and whom they name: ``what``, the name or ``""``, the entries."""
        entries = [entry for entry in self.of_kind(kind) if not entry.get("own")]
        for what in sorted({entry["what"] for entry in entries}):
            same = [entry for entry in entries if entry["what"] == what]
            yield what, "", same
            for key, name in self.names():
                yield what, name, [entry for entry in same if key in _whom(entry)]

    def of_good_moments(self) -> Iterator[str]:
        for what, name, entries in self.groups("kept_moment"):
            if what not in KINDS:
                continue
            clause = KINDS[what][not name].replace("NAMES", name)
            for window, first in self.windows():
                counted = self.number_of(entries, first)
                if counted >= (2 if "day" in window else 3):
                    unit = "evenings" if what == "tucked-in" else "days"
                    yield f"Y{clause[1:]} on at least {_number(counted)} {unit} {window}."
            days = {entry["date"] for entry in entries}
            yield from (f"{self.when(day)} {clause}." for day in days)
            if days:
                yield f"{self.when(min(days))} {clause}, the first time you wrote it down."

    def number_of(self, entries: list[Entry], first: date) -> int:
        some = [entry["date"] for entry in entries if entry["date"] >= first]
        return len(some) if self.fault == "double import" else len(set(some))

    def of_questions(self) -> Iterator[str]:
        for what, name, entries in self.groups("occasion"):
            if what not in QUESTIONS:
                continue
            clause = QUESTIONS[what][not name].replace("NAMES", name)
            for entry in entries:
                said = "yes" if entry["happened"] else "no"
                when = self.when(entry["date"])
                yield f"{when} you were asked whether {clause}, and you said {said}."
            for window, first in self.windows():
                some = [entry["happened"] for entry in entries if entry["date"] >= first]
                if len(some) >= 5:
                    asked = f"you were asked {_number(len(some))} times whether {clause}"
                    yield f"{window[0].upper()}{window[1:]} {asked}, and you said {_yes(some)}."

    def windows(self) -> Iterator[tuple[str, date]]:
        week = self.today - timedelta(days=6)
        season = self.today - timedelta(days=90)
        year = "" if season.year == self.today.year else f" {season.year}"
        yield f"since {WEEKDAYS[week.weekday()]}", week - timedelta(days=self.early)
        yield "in the last four weeks", self.today - timedelta(days=27 + self.early)
        since = f"since {season.day} {MONTHS[season.month - 1]}{year}"
        yield since, season - timedelta(days=self.early)
        yield "so far", date.min

    def when(self, day: date) -> str:
        back = (self.today - day).days
        if back < 2:
            return "Yesterday" if back else "Today"
        if back < 7:
            return f"On {WEEKDAYS[day.weekday()]}"
        year = "" if day.year == self.today.year else f" {day.year}"
        return f"On {day.day} {MONTHS[day.month - 1]}{year}"


def _read(line: str) -> Entry | None:
    """A line as it stands, or ``None`` where the generator has damaged it."""
    needs = {"kept_moment": "what", "occasion": "what", "child": "name", "gone": "id"}
    try:
        entry: Entry = json.loads(line)
        UUID(entry["id"])
        date.fromisoformat(entry["day"])
        aware = datetime.fromisoformat(entry["at"]).tzinfo
        entry[needs.get(entry["kind"], "zone")]
    except (ValueError, KeyError, TypeError):
        return None
    known = entry["kind"] != "hug"
    return entry if aware and known and entry.get("rev", 0) >= 0 else None


def _whom(entry: Entry) -> set[str]:
    return set(entry.get("children", ())) | ({entry["child"]} if entry.get("child") else set())


def _is_lost(child: Entry) -> bool:
    return child.get("how") in {"died", "pregnancy_ended"} and not child.get("include")


def _number(some: int) -> str:
    return WORDS_FOR[some - 2] if some <= 12 else str(some)


def _yes(some: list[bool]) -> str:
    if not any(some):
        return "no each time"
    if all(some):
        return "yes each time"
    return "yes one time" if sum(some) == 1 else f"yes {_number(sum(some))} times"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
