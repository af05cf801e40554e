"""``python -m training.alike``: training texts that say nearly what another text says are left out.

By the base encoder's vectors; and of texts that are kept apart for tests and development, by runs
of three words as well, for a vector does not see every copy with a few words changed. The two sides
of a pair are meant to be alike and stay. Thoughts (``training.things``) are only held against the
texts that are kept apart. Writes ``corpus/removed.txt``, one id a line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fullcup.core.moments.wordpiece import WordPiece
from training import things
from training.base import encoded, folder
from training.labelled import Text, sets, texts
from training.rows import FOLDER, Row

NEAR: Final = 0.92
"""Cosine from which two texts count as the same said again."""
SHARED: Final = 0.3
"""Of the runs of three words that two texts have, the part they share from which one is a copy."""
Vectors = NDArray[np.float64]
Runs = frozenset[tuple[str, ...]]


def main() -> None:
    vocabulary = (folder() / "vocab.txt").read_text(encoding="utf-8").strip("\n").split("\n")
    encode = encoded(WordPiece(vocabulary))
    apart = [text for name in (*sets("d"), *sets("t")) for text in texts(name)]
    taught = [text for name in sets("r") for text in texts(name)]
    thoughts = things.every()
    near = encode(_rows(apart))
    found = sorted(
        {
            *alike(taught, encode(_rows(taught)), near),
            *copied([*taught, *thoughts], apart),
            *_near(thoughts, encode(thoughts), near),
        }
    )
    (FOLDER / "removed.txt").write_text("".join(f"{one}\n" for one in found), encoding="utf-8")
    print(f"{len(found)} of {len(taught)} training texts and {len(thoughts)} thoughts left out")


def alike(taught: Sequence[Text], vectors: Vectors, apart: Vectors) -> Iterator[str]:
    """Ids of training texts near to one that is kept apart, or to an earlier training text."""
    near_apart = (vectors @ apart.T).max(axis=1) >= NEAR
    near = vectors @ vectors.T >= NEAR
    for at, text in enumerate(taught):
        before = [taught[int(other)] for other in np.flatnonzero(near[at, :at])]
        if near_apart[at] or any(not _pair(text, other) for other in before):
            yield text.id


def _near(some: Sequence[Row], vectors: Vectors, apart: Vectors) -> Iterator[str]:
    near = (vectors @ apart.T).max(axis=1) >= NEAR
    return (row.id for row, is_near in zip(some, near, strict=True) if is_near)


def copied(taught: Iterable[Text | Row], apart: Iterable[Text]) -> Iterator[str]:
    """Ids of those that share so many runs of three words with one that is kept apart."""
    kept = [runs(one.text) for one in apart]
    having: dict[tuple[str, ...], list[int]] = {}
    for at, some in enumerate(kept):
        for run in some:
            having.setdefault(run, []).append(at)
    for one in taught:
        mine = runs(one.text)
        others = {at for run in mine for at in having.get(run, ())}
        if any(len(mine & kept[at]) >= SHARED * len(mine | kept[at]) for at in others):
            yield one.id


def runs(text: str) -> Runs:
    """All runs of three words; of a shorter text the whole."""
    words = re.findall(
        r"[a-z0-9]+", text.lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )
    return frozenset(zip(*(words[at:] for at in range(3)), strict=False)) or frozenset(
        [tuple(words)]
    )


def _pair(text: Text, other: Text) -> bool:
    return bool(text.pair) and text.pair == other.pair


def _rows(some: Sequence[Text]) -> list[Row]:
    return [
        Row(
            id=one.id, text=one.text, writer=one.writer, style=one.style, scenario=one.scenario,
            kind=one.kind, safety="none", routes=(), feeling="neither", theme="general",
            second="", rule="unclear", patterns=(),
        )
        for one in some
    ]  # fmt: skip


if __name__ == "__main__":
    main()
