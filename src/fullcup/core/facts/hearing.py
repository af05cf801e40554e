"""Which thing a thought speaks of: the beginnings of words that content lists, found in her words.

A name, *him* and *her* are one and the same here, and so are *this flat* and *the flat*: of which
child, and of which flat, is told elsewhere, and a list that had to hold each would have holes.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

_WHO: Final = re.compile(r"\b(?:him|hers?|his|theirs?|them)\b")
_BEGINS: Final = frozenset('.?!…:\n\r"“‘«(–—-*•')
"""After these the next word has a capital anyway."""
_WHICH: Final = re.compile(r"\b(?:this|that|these|those|our)\b(?= )")


def levelled(
    words: str, names: Collection[str] = (), plain_names: Collection[str] = frozenset()
) -> str:
    """Small letters, with every child called *them* and every pointing word *the*."""
    text = words
    for name in names:
        if name.casefold() in plain_names:
            text = _with_them(text, name.capitalize(), list(_stands_with_capital(name, text)))
    text = _small(text)
    for name in names:
        if name.casefold() not in plain_names:
            text = _with_them(text, name.casefold(), list(_stands(name.casefold(), text)))
    return _WHICH.sub("the", _WHO.sub("them", text))


def _with_them(text: str, name: str, places: Sequence[int]) -> str:
    for place in reversed(places):
        text = f"{text[:place]}them{text[place + len(name) :]}"
    return text


def is_named(name: str, words: str, plain_names: Collection[str] = frozenset()) -> bool:
    """Whether a name stands in her words. One that is a plain word too (*will*, *hope*) is a name
    only where a capital says so: within a sentence."""
    if name.casefold() in plain_names:
        places = _stands_with_capital(name, words)
    else:
        places = _stands(name.casefold(), words.casefold())
    return next(places, None) is not None


def _stands_with_capital(name: str, words: str) -> Iterator[int]:
    for place in _stands(name.capitalize(), words):
        before = words[:place].rstrip(" \t")
        if before and before[-1] not in _BEGINS:
            yield place


def _stands(wanted: str, text: str) -> Iterator[int]:
    """The places at which a name stands as a word of its own.

    Not by an expression: Python remembers those, and a name of hers with them, after her space is
    locked.
    """
    place = text.find(wanted) if wanted else -1
    while place >= 0:
        end = place + len(wanted)
        if not (_is_in_a_word(text[:place][-1:]) or _is_in_a_word(text[end : end + 1])):
            yield place
            place = text.find(wanted, end)
        else:
            place = text.find(wanted, place + 1)


def _is_in_a_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def hears(starts: Iterable[str], text: str) -> bool:
    """Whether one of these begins a word of a text, which is levelled already."""
    return any(_begins_in(_start(one), text) for one in starts)


def begins(starts: Iterable[str], words: str) -> bool:
    """The same in words as they stand."""
    text = _small(words)
    return any(_begins_in(one, text) for one in starts)


def _small(words: str) -> str:
    return words.casefold().replace("’", "'")


@lru_cache(maxsize=4096)
def _start(words: str) -> str:
    # Of content alone: nothing of hers stays in a cache.
    return levelled(words)


def _begins_in(start: str, text: str) -> bool:
    place = text.find(start)
    while place > 0 and text[place - 1].isalnum():
        place = text.find(start, place + 1)
    return place >= 0
