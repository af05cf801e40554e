"""Answers of a model, made up for tests."""

from collections.abc import Mapping, Sequence

import numpy as np

from fullcup.core.moments.answers import Answers, Limits, Window
from fullcup.core.moments.labels import HEADS, PATTERNS, PLACES, ROUTES, RULES, THINGS, WIDTH
from fullcup.core.moments.wordpiece import Token

SURE, NEVER = 6.0, -6.0
LIMITS = Limits(
    crisis=0.5,
    help=0.5,
    routes=dict.fromkeys(ROUTES, 0.5),
    patterns=dict.fromkeys(PATTERNS, 0.5),
    pieces=dict.fromkeys(PATTERNS, 0.4),
    rule=dict.fromkeys(RULES[:-1], 0.6),
    warmth={},
    things=0.5,
)


def tokens(text: str) -> list[Token]:
    """A piece for every word."""
    found, at = [], 0
    for number, word in enumerate(text.split(" ")):
        found.append(Token(number, at, at + len(word)))
        at += len(word) + 1
    return found


def window(
    text: str,
    sure: Mapping[str, Sequence[str]],
    carried: Mapping[str, str] = {},
    things: Sequence[str] = (),
) -> Window:
    """A window in which these answers of each head, and these things, are sure, and these words
    carry a pattern."""
    labels = np.full(WIDTH, NEVER, dtype=np.float32)
    for head, names in sure.items():
        for name in names:
            labels[PLACES[head].start + HEADS[head].index(name)] = SURE
    cut = tokens(text)
    tags = np.full((len(cut), len(PATTERNS)), NEVER, dtype=np.float32)
    for name, words in carried.items():
        start = text.index(words)
        for line, token in enumerate(cut):
            if token.start < start + len(words) and token.end > start:
                tags[line, PATTERNS.index(name)] = SURE
    spoken_of = np.where([name in things for name in THINGS], SURE, NEVER).astype(np.float32)
    return Window(labels, tags, vector(1.0, 0.0), cut, spoken_of)


def vector(x: float, y: float) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    whole = np.zeros(384, dtype=np.float32)
    whole[:2] = x, y
    return whole / np.linalg.norm(whole)


def chosen(answers: Answers, head: str) -> str:
    return max(answers.heads[head], key=answers.heads[head].__getitem__)
