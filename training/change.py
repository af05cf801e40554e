"""Texts changed a little each time they are seen: slips of the thumb, lost signs, company.

Mothers type at night with one hand; the writers of the data made too few mistakes.
"""

from collections.abc import Callable, Sequence
from random import Random

import msgspec

from training.rows import Row, Span

_NEAR = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "x",
}  # fmt: skip
_SLIPS = 0.025  # of the letters, in texts that are given slips
Change = Callable[[str, int, Random], str]


def changed(row: Row, random: Random) -> Row:
    """The row with its words changed and its spans where they now are."""
    if random.random() < 0.15:
        row = _rewritten(row, random, _without_signs)
    if random.random() < 0.12:
        row = _rewritten(row, random, _without_apostrophes)
    if random.random() < 0.25:
        row = _rewritten(row, random, _with_slips)
    return row


def together(first: Row, second: Row) -> Row:
    """Two texts as one. Theme, feeling and rule of such a text are nobody's: ``""``."""
    gap = " "
    shift = len(first.text) + len(gap)
    moved = tuple(Span(s.name, s.start + shift, s.end + shift) for s in second.patterns)
    levels = ("none", "concern", "crisis")
    return Row(
        id=first.id,
        text=f"{first.text}{gap}{second.text}",
        writer=first.writer,
        style=first.style,
        scenario=first.scenario,
        kind=first.kind,
        safety=max(first.safety, second.safety, key=levels.index),
        routes=tuple(dict.fromkeys((*first.routes, *second.routes))),
        feeling="",
        theme="",
        second="",
        rule="",
        patterns=(*first.patterns, *moved),
    )


def _rewritten(row: Row, random: Random, change: Change) -> Row:
    parts = [change(row.text, at, random) for at in range(len(row.text))]
    places = _places(parts)
    spans = tuple(Span(s.name, places[s.start], places[s.end]) for s in row.patterns)
    if any(span.start == span.end for span in spans):
        return row
    return msgspec.structs.replace(row, text="".join(parts), patterns=spans)


def _places(parts: Sequence[str]) -> list[int]:
    """For each old place the new one, and one more for the end."""
    places, at = [], 0
    for part in parts:
        places.append(at)
        at += len(part)
    return [*places, at]


def _without_signs(text: str, at: int, _: Random) -> str:
    return "" if text[at] in '.,;:!?()"“”' else text[at]


def _without_apostrophes(text: str, at: int, _: Random) -> str:
    return "" if text[at] in "'’" else text[at]


def _with_slips(text: str, at: int, random: Random) -> str:
    sign = text[at]
    if not sign.isalpha() or random.random() > _SLIPS:
        return sign
    near = _NEAR.get(sign.lower(), sign)
    return random.choice(("", sign + sign, random.choice(near), sign + random.choice(near)))
