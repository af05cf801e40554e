"""Finding a practice by words, situation, minutes, age and place.

Pure: the same library and the same question give the same order. What she typed is not kept.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from fullcup.library.load import Library
from fullcup.library.schema import Practice

_WORD = re.compile(r"\w+")
_TITLE, _ABOUT, _STEPS, _WHY = 8, 4, 2, 1
_WHOLE, _START = 2, 1
"""A word that is met whole weighs twice one that only begins so."""

_MOST_WORDS = 12
"""Nobody types more to find something; a pasted page must not cost a second."""

Weights = Mapping[str, int]
"""Folded word → the weight of the heaviest place it stands in."""


def search(
    library: Library,
    words: str = "",
    *,
    situation: str = "",
    minutes: int | None = None,
    age: str = "",
    place: str = "",
) -> tuple[Practice, ...]:
    """Practices that fit everything asked for, the best first.

    Every word typed has to begin a word of the practice; case and accents do not matter, and
    a word in the title weighs most. Words beyond the twelfth are not looked at. Empty text
    and ``None`` ask for nothing. Equals stand with the nearest situation first, then by
    minutes, then by title.
    """
    wanted = tuple(dict.fromkeys(folded(words)))[:_MOST_WORDS]
    weights = _weights(library)
    found = []
    for practice in library.practices:
        met = _met(weights[practice.id], wanted)
        if met and _fits(practice, situation, minutes, age, place):
            found.append((-met, _far(practice, situation), practice))
    found.sort(key=lambda one: (*one[:2], one[2].minutes, one[2].title, one[2].id))
    return tuple(practice for *_, practice in found)


def folded(text: str) -> list[str]:
    """Words in lower case without accents: "Café" is "cafe", "can't" is "cant"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in "'’")
    return _WORD.findall(kept)


def _fits(practice: Practice, situation: str, minutes: int | None, age: str, place: str) -> bool:
    return (
        (not situation or situation in practice.situations or "general" in practice.situations)
        and (minutes is None or practice.minutes <= minutes)
        and (not age or not practice.ages or age in practice.ages)
        and (not place or place in practice.places or "anywhere" in practice.places)
    )


def _far(practice: Practice, situation: str) -> bool:
    return bool(situation) and situation not in practice.situations


def _met(weights: Weights, wanted: tuple[str, ...]) -> int:
    """How well the words are met, 0 where one of them is not; 1 where none was asked for."""
    total = 1
    for word in wanted:
        best = max((_worth(word, there, at) for there, at in weights.items()), default=0)
        if not best:
            return 0
        total += best
    return total


def _worth(word: str, there: str, weight: int) -> int:
    if not there.startswith(word):
        return 0
    return weight * (_WHOLE if there == word else _START)


@lru_cache(maxsize=4)
def _weights(library: Library) -> Mapping[str, Weights]:
    return {practice.id: _weights_of(library, practice) for practice in library.practices}


def _weights_of(library: Library, practice: Practice) -> Weights:
    labels = (library.themes[name].label for name in practice.situations if name in library.themes)
    found: dict[str, int] = {}
    for weight, texts in (
        (_WHY, (practice.why, practice.evidence)),
        (_STEPS, practice.steps),
        (_ABOUT, (practice.intro, practice.step, *labels)),
        (_TITLE, (practice.title,)),
    ):
        found.update((word, weight) for text in texts for word in folded(text))
    return found
