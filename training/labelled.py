"""Texts and what two people, and a third where they differed, wrote down about them.

``corpus/texts/<set>.jsonl`` holds the texts; ``corpus/labels/<set>.first.txt``, ``.second.txt``
and ``.settled.txt`` one line for each text:

    id|routes|feeling|theme,second theme|rule|patterns        (first and second)
    id|decisions|why                                           (settled)

in the short codes below, which kept labelling quick.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from training.rows import FOLDER, Span

ROUTES: Final = {
    "W": "wish_to_die", "C": "child_in_danger", "P": "psychosis", "V": "violence_at_home",
    "S": "someone_else", "u": "unwanted_thoughts", "h": "child_hits", "d": "drinking",
    "l": "low_mood", "r": "rough_hands", "p": "past_crisis",
}  # fmt: skip
FEELINGS: Final = {"g": "guilt", "s": "shame", "b": "both", "n": "neither"}
RULES: Final = {
    "m": "mine", "t": "theirs", "b": "both", "n": "not_in_my_hands", "u": "unclear",
}  # fmt: skip
PATTERNS: Final = {
    "sh": "should", "an": "all_or_nothing", "la": "labeling", "mr": "mind_reading",
    "ft": "fortune_telling", "ca": "catastrophising", "pe": "personalisation",
    "mf": "mental_filter", "co": "comparison", "er": "emotional_reasoning",
    "pf": "perfectionism",
}  # fmt: skip
_FIELDS: Final = 6


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text as its writer handed it in; nothing in it is a label."""

    id: str
    writer: str
    kind: str
    style: str
    scenario: str
    text: str
    pair: str = ""
    about: str = ""
    differs: str = ""


class Label(msgspec.Struct, frozen=True):
    """What one person, or the settled answer, says of a text."""

    routes: tuple[str, ...]
    """In the order of ``ROUTES``, the most urgent first."""
    feeling: str
    theme: str
    second: str
    rule: str
    patterns: tuple[Span, ...]

    @property
    def safety(self) -> str:
        return level_of(self.routes)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(span.name for span in self.patterns)


def sets(prefix: str = "") -> list[str]:
    """The names of the sets of texts that begin so, in order."""
    return sorted(path.stem for path in (FOLDER / "texts").glob(f"{prefix}*.jsonl"))


def texts(name: str) -> list[Text]:
    decoder = msgspec.json.Decoder(Text)
    lines = (FOLDER / "texts" / f"{name}.jsonl").read_bytes().splitlines()
    return [decoder.decode(line) for line in lines]


def labels(name: str, whose: str) -> dict[str, Label]:
    """What the ``first`` or ``second`` labeller wrote about a set.

    Raises:
        ValueError: a line is not of that form, or a span is not in its text.

    """
    words = {text.id: text.text for text in texts(name)}
    return dict(_labels(FOLDER / "labels" / f"{name}.{whose}.txt", words))


def _labels(path: Path, words: Mapping[str, str]) -> Iterator[tuple[str, Label]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        told = [part.strip() for part in line.split("|", _FIELDS - 1)]
        if len(told) != _FIELDS or told[0] not in words:
            raise ValueError(f"{path.name}: {line}")
        one, routes, feeling, themes, rule, patterns = told
        theme, _, second = (part.strip() for part in themes.partition(","))
        yield (
            one,
            Label(
                routes=routes_of(routes),
                feeling=FEELINGS[feeling],
                theme=theme,
                second="" if second in {"-", theme} else second,
                rule=RULES[rule],
                patterns=tuple(_spans(patterns, words[one])),
            ),
        )


def level_of(routes: Collection[str]) -> str:
    """How safe a text is that opens these routes."""
    crisis = {ROUTES[code] for code in ROUTES if code.isupper()}
    if crisis.intersection(routes):
        return "crisis"
    return "concern" if routes else "none"


def routes_of(codes: str) -> tuple[str, ...]:
    return tuple(name for code, name in ROUTES.items() if code in codes)


def _spans(told: str, text: str) -> Iterator[Span]:
    for part in told.split(";;") if told != "-" else ():
        code, _, words = (piece.strip() for piece in part.strip().partition(":"))
        start = text.index(words)
        yield Span(PATTERNS[code], start, start + len(words))


def decisions(name: str) -> dict[str, dict[str, str]]:
    """What the third reader decided where the two differed, by text and by what was in doubt."""
    path = FOLDER / "labels" / f"{name}.settled.txt"
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        one, told, _why = (part.strip() for part in line.split("|", 2))
        found[one] = dict(part.split("=", 1) for part in told.replace(";", " ").split())
    return found
