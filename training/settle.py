"""``python -m training.settle``: from labels to the settled rows, and how far two people agreed.

Writes ``corpus/train.jsonl``, ``dev.jsonl`` and ``test.jsonl``. What both said stands. Where they
differ the third reader's written decision does; of two spans for one pattern the shorter stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

import msgspec

from training.labelled import (
    FEELINGS,
    PATTERNS,
    RULES,
    Label,
    Text,
    decisions,
    labels,
    routes_of,
    sets,
    texts,
)
from training.rows import FOLDER, Row, Span

_HELD: Final = 12  # about every twelfth scenario or pair of the training writers is for development
LEFT_OUT: Final = frozenset({"voice", "chat", "letter"})
"""Styles of test texts that nothing is taught in, whatever else a writer did."""


class Undecided(Exception):
    """Two people differ about a text and nobody settled it."""


def rows_of(name: str) -> list[Row]:
    """The settled rows of a set of texts."""
    first, second, settled = labels(name, "first"), labels(name, "second"), decisions(name)
    return [
        _row(text, settle(first[text.id], second[text.id], settled.get(text.id, {}), text.id))
        for text in texts(name)
    ]


def settle(one: Label, other: Label, told: dict[str, str], where: str) -> Label:
    """One label from two and a decision.

    Raises:
        Undecided: they differ in something that ``told`` does not name.

    """

    def decided(what: str, left: str, right: str, names: dict[str, str]) -> str:
        if left == right:
            return left
        if what not in told:
            raise Undecided(f"{where}: {what}")
        return names.get(told[what], told[what])

    routes = one.routes
    if one.routes != other.routes:
        if "routes" not in told:
            raise Undecided(f"{where}: routes")
        routes = routes_of(told["routes"])
    theme = decided("theme", one.theme, other.theme, {})
    return Label(
        routes=routes,
        feeling=decided("feeling", one.feeling, other.feeling, FEELINGS),
        theme=theme,
        second=_second(theme, one, other),
        rule=decided("rule", one.rule, other.rule, RULES),
        patterns=tuple(sorted(_patterns(one, other, told, where), key=lambda s: (s.start, s.end))),
    )


def _second(theme: str, one: Label, other: Label) -> str:
    """The other's first theme where they differ, else a second that either named."""
    told = (one.theme, other.theme, one.second, other.second)
    return next((name for name in told if name not in {theme, ""}), "")


def _patterns(one: Label, other: Label, told: dict[str, str], where: str) -> Iterator[Span]:
    for code, name in PATTERNS.items():
        mine = [span for span in one.patterns if span.name == name]
        theirs = [span for span in other.patterns if span.name == name]
        if mine and theirs:
            yield from _shortest(mine + theirs)
        elif mine or theirs:
            if code not in told:
                raise Undecided(f"{where}: {name}")
            yield from (mine or theirs) if told[code] == "y" else ()


def _shortest(spans: Iterable[Span]) -> Iterator[Span]:
    """Of spans that overlap the shortest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: s.end - s.start):
        if all(span.end <= have.start or have.end <= span.start for have in kept):
            kept.append(span)
            yield span


def _row(text: Text, label: Label) -> Row:
    return Row(
        id=text.id, text=text.text, writer=text.writer, style=text.style, kind=text.kind,
        scenario=text.scenario, pair=text.pair, about=text.about, differs=text.differs,
        safety=label.safety, routes=label.routes, feeling=label.feeling, theme=label.theme,
        second=label.second, rule=label.rule, patterns=label.patterns,
    )  # fmt: skip


def split() -> dict[str, list[Row]]:
    """All rows: the development writer's and about every twelfth scenario or pair are ``dev``.

    A scenario's own name says where it goes, so that new texts move no old one.
    """
    removed = set((FOLDER / "removed.txt").read_text(encoding="utf-8").split())
    every = [row for name in sets("r") for row in rows_of(name) if row.id not in removed]
    taught = [row for row in every if row.style not in LEFT_OUT]
    return {
        "train": [row for row in taught if not _held(row)],
        "dev": [
            *(row for name in sets("d") for row in rows_of(name)),
            *(row for row in taught if _held(row)),
        ],
        "test": rows_of("test"),
    }


def _held(row: Row) -> bool:
    key = row.pair or row.writer + row.scenario
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") % _HELD == 0


def written(rows: Sequence[Row]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


if __name__ == "__main__":
    for file, told in split().items():
        (FOLDER / f"{file}.jsonl").write_bytes(written(told))
        print(f"{file}: {len(told)} texts")
