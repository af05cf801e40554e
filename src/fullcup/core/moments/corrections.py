"""What she corrected teaches her own reader, and nobody else's.

Corrections are entries of her journal. They are replayed whenever a text is read: the nearer in
meaning a corrected text lies to this one, the more it counts. Nothing is stored but what she
tapped, nothing about safety can be taught, and taking the corrections away takes all of it away.
"""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final, NamedTuple

import numpy as np

from fullcup.core.moments.answers import Answers, Limits, Numbers
from fullcup.core.moments.labels import FEELINGS, RULES, THEMES

NEAR: Final = 0.46
"""Cosine between two texts from which one speaks for the other: below lie most texts about
different things (``docs/reading/model-card.md``)."""
_STRENGTH: Final = 12.0
_LIKELY, _ALIKE = 0.04, 1.0
"""How likely the model itself must find an answer for her corrections to speak for it; what it finds
less likely, only texts that say nearly the same can teach: as much weight as this."""
_TEACHABLE: Final = {"feeling": FEELINGS, "theme": THEMES, "rule": RULES}


class Correction(NamedTuple):
    """What she changed in the reading of one text, and where that text lies in meaning."""

    vector: Numbers
    dismissed: frozenset[str] = frozenset()
    """Patterns that she waved away."""
    kept: frozenset[str] = frozenset()
    """Patterns that were shown beside them and that she let stand."""
    chosen: Mapping[str, str] = {}
    """``feeling``, ``theme`` or ``rule``, and what she says it is."""


def taught(answers: Answers, limits: Limits, corrections: Sequence[Correction]) -> Answers:
    """``answers`` as her corrections would have them; the same where none lies near.

    Safety levels and routes are never touched.
    """
    near = _nearness(answers, corrections)
    if not near:
        return answers
    heads = dict(answers.heads)
    heads["patterns"] = {
        name: _doubted(score, limits.patterns[name], _against(name, near))
        for name, score in heads["patterns"].items()
    }
    for head in _TEACHABLE:
        heads[head] = _towards(heads[head], head, near)
    return answers._replace(heads=heads)


Near = Sequence[tuple[float, Correction]]


def _nearness(answers: Answers, corrections: Sequence[Correction]) -> Near:
    if not corrections:
        return ()
    cosines = np.stack([one.vector for one in corrections]) @ answers.vector
    return [
        ((float(cosine) - NEAR) / (1 - NEAR), one)
        for cosine, one in zip(cosines, corrections, strict=True)
        if cosine > NEAR
    ]


def _weight(weights: Sequence[float]) -> float:
    """All but the nearest: one text that happens to lie near is no habit."""
    return sum(weights) - max(weights, default=0.0)


def _against(name: str, near: Near) -> float:
    """How much speaks against a pattern: waved away here, less where she let it stand."""
    against = _weight([weight for weight, one in near if name in one.dismissed])
    stood = _weight([weight for weight, one in near if name in one.kept])
    return max(against - stood, 0.0)


def _doubted(score: float, limit: float, against: float) -> float:
    """A score pulled down, below the limit for good when much speaks against it."""
    if not against:
        return score
    return score * exp(-_STRENGTH * against) if score >= limit else score


def _towards(scores: Mapping[str, float], head: str, near: Near) -> Mapping[str, float]:
    """Probabilities pulled towards what she chose for texts like this one.

    A file that she brought in may say a name that no answer has: it speaks for none.
    """
    votes: dict[str, list[float]] = {}
    for weight, one in near:
        if one.chosen.get(head) in scores:
            votes.setdefault(one.chosen[head], []).append(weight)
    spoken = {name: _weight(weights) for name, weights in votes.items()}
    pulls = {
        name: _STRENGTH * weight
        for name, weight in spoken.items()
        if scores[name] >= _LIKELY or weight >= _ALIKE
    }
    whole = 1 + sum(pulls.values())
    return {name: (score + pulls.get(name, 0.0)) / whole for name, score in scores.items()}
