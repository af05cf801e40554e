"""Texts that say of which thing they speak, and nothing else: ``corpus/things/*.txt``.

    kind,kind|thought          ``-`` where it speaks of none of them

Every sixth, by its own words, is kept apart to set the limit on. The words by which content hears
a thing are learned from too.

Two people read all of them for safety alone (``corpus/labels/things.first.txt``, ``.second.txt``:
``id|codes``, with a dash for none). Where they agree, a thought teaches that too: it is so plain a
text as the others seldom are. What was thought over later stands in ``.settled.txt``
(``id|codes|why``); a question mark there says that nothing is taught.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from fullcup.core.moments.answers import Answers
from fullcup.core.moments.labels import THINGS
from fullcup.library.load import load
from training.labelled import level_of, routes_of
from training.rows import FOLDER, Row

TEXTS: Final = FOLDER / "things"
PRECISE: Final = 0.8
"""The least share of the things heard that were meant: a wrong one brings facts that answer
nothing."""
_APART: Final = 6
_STEPS: Final = np.arange(0.10, 0.96, 0.02)


class ThingRow(Row, frozen=True, kw_only=True):
    """A text of which only its things are known, and how safe it is where ``safety`` is not empty."""

    things: tuple[str, ...]


def rows() -> list[ThingRow]:
    """All texts, each once, but for those that are near to a text that is kept apart."""
    removed = set((FOLDER / "removed.txt").read_text(encoding="utf-8").split())
    return [row for row in every() if row.id not in removed]


def every() -> list[ThingRow]:
    """All texts, each once.

    Raises:
        ValueError: a line names a thing that there is not, or was not read for safety.

    """
    safe = _opened()
    told = [row for file in sorted(TEXTS.glob("*.txt")) for row in _rows(file, safe)]
    unknown = safe.keys() - {row.id for row in told}
    if unknown:
        raise ValueError(f"no texts of these ids: {', '.join(sorted(unknown))}")
    return list({row.text: row for row in told}.values())


def _opened() -> dict[str, str]:
    """The codes of the routes that each text opens, a dash for none, a question mark where nobody
    is sure."""
    first, second = (dict(_told(whose)) for whose in ("first", "second"))
    if first.keys() != second.keys():
        raise ValueError("each thought is to be read for safety by two")
    both = {
        name: codes if set(codes) == set(second[name]) else "?" for name, codes in first.items()
    }
    return both | dict(_told("settled"))


def _told(whose: str) -> Iterator[tuple[str, str]]:
    path = FOLDER / "labels" / f"things.{whose}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        name, codes = line.split("|")[:2]
        yield name, codes


def _rows(file: Path, safe: Mapping[str, str]) -> Iterator[ThingRow]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        told, _, text = line.partition("|")
        things = () if told == "-" else tuple(one.strip() for one in told.split(","))
        if not text or not set(things) <= set(THINGS):
            raise ValueError(f"{file.name}: {line}")
        name = f"{file.stem}{number:04}"
        if name not in safe:
            raise ValueError(f"{file.name}: nobody read {name} for safety")
        routes = None if safe[name] == "?" else routes_of(safe[name])
        yield _row(name, file.stem, text.strip(), things, routes)


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


def _row(
    name: str,
    writer: str,
    text: str,
    things: tuple[str, ...],
    routes: tuple[str, ...] | None = None,
) -> ThingRow:
    """``routes``: those that it opens, or that it opens none; ``None`` where nobody knows."""
    return ThingRow(
        id=name, text=text, things=things, writer=writer, style="", scenario="", kind="things",
        safety="" if routes is None else level_of(routes), routes=routes or (),
        feeling="", theme="", second="", rule="", patterns=(),
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
