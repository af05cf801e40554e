"""The labelled texts of ``corpus``, one JSON object a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

FOLDER: Final = Path(__file__).resolve().parents[1] / "corpus"


class Span(msgspec.Struct, frozen=True):
    """A pattern carried by ``text[start:end]``, in code points."""

    name: str
    start: int
    end: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A text and its settled labels (``docs/reading/codebook.md``)."""

    id: str
    text: str
    writer: str
    style: str
    scenario: str
    kind: str
    """``general``, ``dark``, ``hard`` or ``pairs``: what the writer was asked for."""
    safety: str
    routes: tuple[str, ...]
    feeling: str
    theme: str
    second: str
    """The second theme, or ``""``."""
    rule: str
    patterns: tuple[Span, ...]
    pair: str = ""
    about: str = ""
    """Of a pair: the phenomenon, and what its two texts differ in."""
    differs: str = ""


def rows(name: str) -> list[Row]:
    """The rows of ``corpus/<name>.jsonl``."""
    return list(_rows(FOLDER / f"{name}.jsonl"))


def _rows(path: Path) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(Row)
    with path.open("rb") as lines:
        for line in lines:
            yield decoder.decode(line)
