"""Whether a sentence about her journal is true: it is taken apart and counted again.

Knows docs/export.md (``book``) and docs/facts.md, and nothing of ``fullcup``: it reads the export and the finished sentence, and works out number, child, kind and days for
itself. A sentence that it cannot take apart is wrong.

python -m bench.facts.checker JOURNAL NOW [ZONE] < SENTENCES
"""

import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from bench.facts.book import Book, Entry, day_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WORDS_FOR = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(WORDS_FOR, start=2)}
LONGEST_QUOTE = 140
FEWEST_ASKED = 5

KINDS: dict[str, tuple[str, str]] = {
    "fed": ("you fed NAMES", "you fed them"),
    "comforted": ("you comforted NAMES", "you comforted them"),
    "stayed": ("you stayed with NAMES", "you stayed with them"),
    "played": ("you played with NAMES", "you played"),
    "listened": ("you listened to NAMES", "you listened"),
    "hugged": ("you hugged NAMES", "you hugged them"),
    "told-a-story": ("you read or told NAMES a story", "you read or told a story"),
    "gave-a-ride": ("you got NAMES there", "you got them there"),
    "homework": ("you sat with NAMES over homework", "you sat with the homework"),
    "showed-up-tired": ("you showed up tired for NAMES", "you showed up tired"),
    "said-sorry": ("you said sorry to NAMES", "you said sorry"),
    "held-a-line": ("you held a line kindly with NAMES", "you held a line kindly"),
    "tucked-in": ("you tucked NAMES in", "you tucked them in"),
    "made-a-meal": ("you made NAMES a meal", "you made a meal"),
    "up-in-the-night": ("you got up at night for NAMES", "you got up at night"),
    "kept-clean": ("you washed or changed NAMES", "you washed or changed them"),
    "stopped-in-time": (
        "you stopped before you shouted at NAMES", "you stopped before you shouted",
    ),
    "remembered": ("you remembered a thing for NAMES", "you remembered a thing"),
    "made-a-call": ("you made a call for NAMES", "you made a call for them"),
    "asked-for-help": ("you asked for help with NAMES", "you asked for help"),
    "sent-a-message": ("you sent NAMES a word", "you sent them a word"),
    "went-outside": ("you went out with NAMES", "you went out with them"),
    "laughed-together": ("you had a laugh with NAMES", "you had a laugh together"),
    "hug-from-them": ("you got a hug from NAMES", "you got a hug from them"),
    "smile-from-them": ("you got a smile from NAMES", "you got a smile from them"),
    "hand-in-mine": ("you held hands with NAMES", "you held hands with them"),
    "calmed-in-my-arms": (
        "you felt NAMES calm down in your arms", "you felt them calm down in your arms",
    ),
    "drawing-or-note": (
        "you got a drawing or a note from NAMES", "you got a drawing or a note from them",
    ),
    "came-to-me": ("you were the one that NAMES came to", "you were the one that they came to"),
    "said-something-kind": (
        "you heard something kind from NAMES", "you heard something kind from them",
    ),
    "forgave-me": ("you were forgiven by NAMES", "you were forgiven by them"),
    "called-me": (
        "you got a call or a message from NAMES", "you got a call or a message from them",
    ),
    "shared-with-me": (
        "you got a bite from the plate of NAMES", "you got a bite from their plate",
    ),
}  # fmt: skip
QUESTIONS = KINDS | {"time_with": ("there was time with NAMES", "there was time together")}
EVENINGS = frozenset({"tucked-in"})
_FEWEST_IN_A_WEEK, _FEWEST = 2, 3
"""Days of which a count may be said."""


class Clause(NamedTuple):
    """One way to understand what happened: the kind, and with whom (``None``: nobody named)."""

    what: str
    own: bool
    names: frozenset[str] | None


_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DATE = rf"(?P<number>[1-9]\d?) (?P<month>{'|'.join(MONTHS)})(?: (?P<year>\d{{4}}))?"
FIRST = rf"(?P<when>Today|Yesterday|On (?:{_WEEKDAY}|{_DATE}))"
WHEN = rf"(?P<when>today|yesterday|on (?:{_WEEKDAY}|{_DATE}))"
SINCE = rf"(?P<window>Since (?:{_WEEKDAY}|{_DATE})|In the last four weeks|So far)"
WINDOW = rf"(?P<window>since (?:{_WEEKDAY}|{_DATE})|in the last four weeks|so far)"
NUMBER = rf"(?:{'|'.join(WORDS_FOR)}|1[3-9]|[2-9]\d|[1-9]\d{{2,}})"
YES = rf"yes (?P<yes>one time|{NUMBER} times|each time)|(?P<no>no each time)"
ASKED = rf"you were asked (?P<asked>{NUMBER}) times whether (?P<clause>.+)"
FORMS: tuple[tuple[str, str], ...] = (
    ("most_weeks", r"In your own words: “(?P<words>.*)”\."),
    ("step", rf"You did the step you chose {WHEN}: “(?P<words>.*)”\."),
    ("repair", rf"You made up(?: with (?P<names>.+))?, with words you found {WHEN}\."),
    ("settled", rf"{FIRST} word came that (?P<names>.+) had settled\."),
    ("lighter", rf"{FIRST} a moment(?: about (?P<names>.+))? felt lighter by the end\."),
    ("share", rf"{SINCE} {ASKED}, and you said (?:{YES})\."),
    (
        "answered",
        rf"{FIRST} you were asked whether (?P<clause>.+), and you said (?P<said>yes|no)\.",
    ),
    ("first", rf"{FIRST} (?P<clause>you .+), the first time you wrote it down\."),
    ("kept", rf"{FIRST} (?P<clause>you .+)\."),
    (
        "count",
        rf"You (?P<clause>.+) on at least (?P<count>{NUMBER}) (?P<unit>days|evenings) {WINDOW}\.",
    ),
)
"""Every form that a sentence may have. ``latest`` and ``single`` say the same: ``kept``."""
PATTERNS = tuple((form, re.compile(pattern)) for form, pattern in FORMS)


class Question:
    """One sentence, put to one book on one day."""

    def __init__(self, book: Book, today: date) -> None:
        self.book = book
        self.today = today

    def readings(self, sentence: str) -> Iterator[bool]:
        """Whether it is true, for every way to take it apart."""
        for form, pattern in PATTERNS:
            found = pattern.fullmatch(sentence)
            if found:
                yield from getattr(self, form)(found)

    def most_weeks(self, found: re.Match[str]) -> Iterator[bool]:
        if quotable(found["words"]):
            said = self.book.of("most_weeks", self.today)
            yield any(entry["words"] == found["words"] for entry in said)

    def step(self, found: re.Match[str]) -> Iterator[bool]:
        day = self.day(found)
        if quotable(found["words"]):
            done = (step for step in self.done() if step["day"] == day)
            yield any(step["words"] == found["words"] for step in done)

    def done(self) -> Iterator[Entry]:
        for step in self.book.of("step", self.today):
            if step.get("state") == "done":
                yield step

    def repair(self, found: re.Match[str]) -> Iterator[bool]:
        day = self.day(found)
        # Whoever the step is for: the sentence tells of the words, and of whom they were for.
        done = {
            step["id"]
            for step in self.book.entries.values()
            if step["kind"] == "step" and step.get("state") == "done" and step["day"] <= self.today
        }
        for names in self.names(found["names"]):
            yield any(
                repair["day"] == day and repair["step"] in done
                for repair in self.book.of("repair", self.today)
                if self.book.about(repair, names)
            )

    def settled(self, found: re.Match[str]) -> Iterator[bool]:
        day = self.day(found)
        told = [one for one in self.book.of("news", self.today) if one["news"] == "settled"]
        for names in self.names(None if found["names"] == "they" else found["names"]):
            yield any(one["day"] == day and self.book.about(one, names) for one in told)

    def lighter(self, found: re.Match[str]) -> Iterator[bool]:
        day = self.day(found)
        for names in self.names(found["names"]):
            yield any(
                moment["day"] == day and moment["heavy_after"] < moment["heavy"]
                for moment in self.book.of("moment", self.today)
                if moment["heavy"] is not None and moment["heavy_after"] is not None
                if self.book.about(moment, names)
            )

    def share(self, found: re.Match[str]) -> Iterator[bool]:
        first, asked = self.window(found), number(found["asked"])
        said = found["no"] or found["yes"]
        for clause in self.clauses(found["clause"], QUESTIONS):
            told = self.matching("occasion", clause)
            answers = [one["happened"] for one in told if first and one["day"] >= first]
            right = len(answers) == asked and said == how_often(sum(answers), asked)
            yield right and asked >= FEWEST_ASKED

    def answered(self, found: re.Match[str]) -> Iterator[bool]:
        day, yes = self.day(found), found["said"] == "yes"
        for clause in self.clauses(found["clause"], QUESTIONS):
            told = (one for one in self.matching("occasion", clause) if one["day"] == day)
            yield any(one["happened"] is yes for one in told)

    def first(self, found: re.Match[str]) -> Iterator[bool]:
        day = self.day(found)
        for clause in self.clauses(found["clause"], KINDS):
            days = {one["day"] for one in self.matching("kept_moment", clause)}
            yield bool(days) and day == min(days)

    def kept(self, found: re.Match[str]) -> Iterator[bool]:
        day = self.day(found)
        for clause in self.clauses(found["clause"], KINDS):
            yield any(one["day"] == day for one in self.matching("kept_moment", clause))

    def count(self, found: re.Match[str]) -> Iterator[bool]:
        first, counted = self.window(found), number(found["count"])
        for clause in self.clauses(f"you {found['clause']}", KINDS):
            told = self.matching("kept_moment", clause)
            days = {one["day"] for one in told if first and one["day"] >= first}
            in_evenings = clause.what in EVENINGS and not clause.own
            enough = counted >= (_FEWEST_IN_A_WEEK if found["weekday"] else _FEWEST)
            right_unit = in_evenings == (found["unit"] == "evenings")
            yield len(days) == counted and enough and right_unit

    def matching(self, kind: str, clause: Clause) -> Iterator[Entry]:
        for entry in self.book.of(kind, self.today):
            same = entry["what"] == clause.what and bool(entry.get("own")) is clause.own
            if same and self.book.about(entry, clause.names):
                yield entry

    # -- its pieces ---------------------------------------------------------------------------

    def clauses(self, text: str, table: dict[str, tuple[str, str]]) -> Iterator[Clause]:
        """Every way to understand the words for what happened."""
        for what, (named, plain) in table.items():
            if text == plain:
                yield Clause(what, own=False, names=None)
            before, _, after = named.partition("NAMES")
            if text.startswith(before) and text.endswith(after):
                for names in self.split(text[len(before) : len(text) - len(after)]):
                    yield Clause(what, own=False, names=names)
        if table is KINDS:
            yield from self.own(text)

    def own(self, text: str) -> Iterator[Clause]:
        """``you kept “WHAT” with NAMES``, where WHAT may hold any sign."""
        if not text.startswith("you kept “"):
            return
        rest = text.removeprefix("you kept “")
        if rest.endswith("”") and quotable(rest[:-1]):
            yield Clause(rest[:-1], own=True, names=None)
        for cut in re.finditer("” with ", rest):
            for names in self.split(rest[cut.end() :]):
                if quotable(rest[: cut.start()]):
                    yield Clause(rest[: cut.start()], own=True, names=names)

    def names(self, text: str | None) -> Iterator[frozenset[str] | None]:
        if text is None:
            yield None
        else:
            yield from self.split(text)

    def split(self, text: str) -> Iterator[frozenset[str]]:
        """Every way to read ``Ada, Noah and Kit`` as names of children that may be named."""
        if text in self.book.named:
            yield frozenset({text})
        for cut in re.finditer(" and ", text):
            last = text[cut.end() :]
            if last in self.book.named:
                for before in self.listed(text[: cut.start()]):
                    if last not in before:
                        yield before | {last}

    def listed(self, text: str) -> Iterator[frozenset[str]]:
        if text in self.book.named:
            yield frozenset({text})
        for cut in re.finditer(", ", text):
            last = text[cut.end() :]
            if last in self.book.named:
                for before in self.listed(text[: cut.start()]):
                    if last not in before:
                        yield before | {last}

    def day(self, found: re.Match[str]) -> date | None:
        """The one date that is named, or ``None`` where the words do not fit any."""
        when = found["when"].lower()
        if when in {"today", "yesterday"}:
            return self.today - timedelta(days=when == "yesterday")
        if found["weekday"]:
            past = (self.today - timedelta(days=back) for back in range(2, 7))
            return next((day for day in past if WEEKDAYS[day.weekday()] == found["weekday"]), None)
        day = self.dated(found)
        return day if day and (self.today - day).days >= 7 else None

    def window(self, found: re.Match[str]) -> date | None:
        """Where the window begins; ``None`` where the words do not fit today."""
        told = found["window"].lower()
        if told == "so far":
            return date.min
        if told == "in the last four weeks":
            return self.today - timedelta(days=27)
        if found["weekday"]:
            first = self.today - timedelta(days=6)
            return first if WEEKDAYS[first.weekday()] == found["weekday"] else None
        first = self.today - timedelta(days=90)
        return first if self.dated(found) == first else None

    def dated(self, found: re.Match[str]) -> date | None:
        """A date is told without its year where that is this one, and with it where it is not."""
        year = int(found["year"]) if found["year"] else self.today.year
        if found["year"] and year >= self.today.year:
            return None
        try:
            return date(year, MONTHS.index(found["month"]) + 1, int(found["number"]))
        except ValueError:
            return None


def quotable(words: str) -> bool:
    return len(words) <= LONGEST_QUOTE and len(words.splitlines()) == 1


def number(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)


def how_often(yes: int, asked: int) -> str:
    if yes in {0, asked}:
        return "each time" if yes else "no each time"
    if yes == 1:
        return "one time"
    return f"{WORDS_FOR[yes - 2] if yes - 2 < len(WORDS_FOR) else yes} times"


def check(book: Book, sentence: str, today: date) -> str:
    """What is wrong with a sentence, or ``""`` where it is true."""
    readings = list(Question(book, today).readings(sentence))
    if not readings:
        return "cannot be taken apart"
    # A name may hold an "and": the sentence is true if one way to read it is.
    return "" if any(readings) else "is not what was written down"


def main(asked: list[str]) -> int:
    path, now, *zone = asked
    book = Book(Path(path).read_text("utf-8"))
    today = day_of(now, zone[0] if zone else book.zone)
    wrong = 0
    for line in sys.stdin:
        problem = check(book, line.rstrip("\n"), today)
        wrong += bool(problem)
        print(f"{problem or 'true'}: {line}", end="")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
