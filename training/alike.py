"""``python -m training.alike``: training texts that say nearly what another text says are left out.

By the base encoder's vectors. The two sides of a pair are meant to be alike and stay. Writes
``corpus/removed.txt``, one id a line; texts that are kept apart for tests and development stay.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fullcup.core.moments.wordpiece import WordPiece
from training.base import encoded, folder
from training.labelled import Text, sets, texts
from training.rows import FOLDER, Row

NEAR: Final = 0.92
"""Cosine from which two texts count as the same said again."""
Vectors = NDArray[np.float64]


def main() -> None:
    vocabulary = (folder() / "vocab.txt").read_text(encoding="utf-8").strip("\n").split("\n")
    encode = encoded(WordPiece(vocabulary))
    apart = [text for name in (*sets("d"), *sets("t")) for text in texts(name)]
    taught = [text for name in sets("r") for text in texts(name)]
    found = sorted(alike(taught, encode(_rows(taught)), encode(_rows(apart))))
    (FOLDER / "removed.txt").write_text("".join(f"{one}\n" for one in found), encoding="utf-8")
    print(f"{len(found)} of {len(taught)} training texts left out")


def alike(taught: Sequence[Text], vectors: Vectors, apart: Vectors) -> Iterator[str]:
    """Ids of training texts near to one that is kept apart, or to an earlier training text."""
    near_apart = (vectors @ apart.T).max(axis=1) >= NEAR
    near = vectors @ vectors.T >= NEAR
    for at, text in enumerate(taught):
        before = [taught[int(other)] for other in np.flatnonzero(near[at, :at])]
        if near_apart[at] or any(not _pair(text, other) for other in before):
            yield text.id


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
