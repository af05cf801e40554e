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
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|es|e|s)$")
_TOO_COMMON = frozenset(
    """a an and are as at be by can do for i im in is it me my of on or so that the this to
    we what when with you""".split()  # noqa: SIM905  # a list of thirty strings reads worse
)
_TITLE, _ABOUT, _STEPS, _WHY = 8, 4, 2, 1

_SHORTEST_START = 4
"""Letters; a shorter word is met whole, or "son" would find songs."""
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

    A word typed is met by a word that begins so (a short one by itself only); case, accents
    and endings ("yelling") do not matter. One word met is enough; practices that meet more words come first, and a word in
    the title weighs most. Equals stand with the nearest situation first, then by minutes,
    then by title. Empty text and ``None`` ask for nothing, and so do words as common as
    "my"; words beyond the twelfth are not looked at.
    """
    wanted = tuple(dict.fromkeys(stems(words)))[:_MOST_WORDS]
    weights = _weights(library)
    found = []
    for practice in library.practices:
        met = [worth for word in wanted if (worth := _worth(weights[practice.id], word))]
        if (met or not wanted) and _fits(practice, situation, minutes, age, place):
            found.append((-len(met), -sum(met), _far(practice, situation), practice))
    found.sort(key=lambda one: (*one[:3], one[3].minutes, one[3].title, one[3].id))
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


def _worth(weights: Weights, word: str) -> int:
    """The weight of the heaviest place that meets the word, 0 where none does."""
    if len(word) < _SHORTEST_START:
        return 2 * weights.get(word, 0)
    begins = (there for there in weights if there.startswith(word))
    return max((weights[there] * (2 if there == word else 1) for there in begins), default=0)


def stems(text: str) -> list[str]:
    """The words of a text as they are searched: folded, without endings and common words."""
    return [_ENDING.sub("", word) for word in folded(text) if word not in _TOO_COMMON]


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
        found.update((word, weight) for text in texts for word in stems(text))
    return found
