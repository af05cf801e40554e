"""Texts that say of which thing they speak, and nothing else: ``corpus/things/*.txt``.

    kind,kind|thought          ``-`` where it speaks of none of them

Every sixth, by its own words, is kept apart to set the limit on. The words by which content hears
a thing are learned from too.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from fullcup.core.moments.answers import Answers
from fullcup.core.moments.labels import THINGS
from fullcup.library.load import load
from training.rows import FOLDER, Row

TEXTS: Final = FOLDER / "things"
PRECISE: Final = 0.8
"""The least share of the things heard that were meant: a wrong one brings facts that answer
nothing."""
_APART: Final = 6
_STEPS: Final = np.arange(0.10, 0.96, 0.02)


class ThingRow(Row, frozen=True, kw_only=True):
    """A text of which only its things are known."""

    things: tuple[str, ...]


def rows() -> list[ThingRow]:
    """All texts, each once.

    Raises:
        ValueError: a line names a thing that there is not.

    """
    found = {row.text: row for file in sorted(TEXTS.glob("*.txt")) for row in _rows(file)}
    return list(found.values())


def _rows(file: Path) -> Iterator[ThingRow]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        told, _, text = line.partition("|")
        things = () if told == "-" else tuple(one.strip() for one in told.split(","))
        if not text or not set(things) <= set(THINGS):
            raise ValueError(f"{file.name}: {line}")
        yield _row(f"{file.stem}{number:04}", file.stem, text.strip(), things)


def split(some: Sequence[ThingRow]) -> tuple[list[ThingRow], list[ThingRow]]:
    """Those to learn from, and those that are kept apart."""
    apart = {row.id for row in some if sha256(row.text.encode()).digest()[0] % _APART == 0}
    return [one for one in some if one.id not in apart], [one for one in some if one.id in apart]


def listed() -> list[ThingRow]:
    """What content knows a thing by: one word may be a sign of several."""
    told: dict[str, list[str]] = {}
    for one in load().fact_words:
        for words in (*one.heard, one.plain):
            told.setdefault(words.strip(), []).append(one.id)
    return [_row(f"l{at:04}", "l", words, tuple(told[words])) for at, words in enumerate(told)]


def _row(name: str, writer: str, text: str, things: tuple[str, ...]) -> ThingRow:
    return ThingRow(
        id=name, text=text, things=things, writer=writer, style="", scenario="", kind="things",
        safety="", routes=(), feeling="", theme="", second="", rule="", patterns=(),
    )  # fmt: skip


def limit(apart: Sequence[ThingRow], answers: Sequence[Answers]) -> tuple[float, float, float]:
    """The lowest limit that is precise enough, with its precision and recall; 1 where none is."""
    wanted = np.array([[name in row.things for name in THINGS] for row in apart])
    chances = np.array([[one.things[name] for name in THINGS] for one in answers])
    for step in _STEPS:
        heard = chances >= step
        precise = float((heard & wanted).sum()) / max(float(heard.sum()), 1.0)
        if precise >= PRECISE:
            return round(float(step), 2), precise, float((heard & wanted).sum() / wanted.sum())
    return 1.0, 0.0, 0.0
