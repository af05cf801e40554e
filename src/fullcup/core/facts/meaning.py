"""How near two texts are by their words alone: what a tiny journal, or one without a model, has."""

import re
from typing import Final

from fullcup.core.journal.entries import Entry, KeptMoment, Moment, MostWeeks, Step

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_ENOUGH: Final = 4  # shared words that make two texts one
_STEM: Final = 5  # letters by which two words are one
_PLAIN: Final = frozenset(
    (
        "about", "after", "again", "all", "also", "always", "and", "any", "are", "back", "bad",
        "been", "before", "being", "both", "but", "can", "did", "does", "done", "down", "each",
        "else", "ever", "every", "feel", "felt", "few", "for", "from", "get", "gets", "getting",
        "give", "going", "gone", "good", "got", "great", "guilty", "had", "has", "have", "her",
        "here", "him", "his", "how", "into", "its", "just", "last", "like", "long", "made",
        "make", "makes", "more", "most", "mother", "mom", "mum", "much", "need", "never",
        "nothing", "now", "off", "one", "only", "other", "our", "out", "over", "own", "really",
        "same", "say", "says", "she", "should", "some", "still", "such", "than", "that", "the",
        "their", "them", "then", "there", "these", "they", "thing", "things", "this", "time",
        "today", "told", "too", "two", "until", "very", "want", "was", "way", "week", "well",
        "went", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with",
        "without", "would", "year", "yes", "yesterday", "yet", "you", "your",
    )
)  # fmt: skip


class ByWords:
    """The share of an entry's telling words that stand in the thought: 0 to 1.

    Made anew for each thought: it remembers the words of the last one, and nobody else may.
    """

    __slots__ = ("_asked", "_words")

    def __init__(self) -> None:
        self._words = ""
        self._asked: frozenset[str] = frozenset()

    def __call__(self, words: str, entry: Entry) -> float:
        text = text_of(entry)
        if not text:
            return 0.0
        if words != self._words:
            self._words, self._asked = words, telling(words)
        told = telling(text)
        shared = len(self._asked & told)
        return shared / min(len(self._asked), len(told), _ENOUGH) if shared else 0.0


def by_words(words: str, entry: Entry) -> float:
    """The same for two texts alone."""
    return ByWords()(words, entry)


def telling(text: str) -> frozenset[str]:
    """Beginnings of the words that say what a text is about."""
    found = _WORD.findall(text.casefold())
    return frozenset(word[:_STEM] for word in found if word not in _PLAIN)


def text_of(entry: Entry) -> str:
    """What she wrote in an entry that a fact may come from."""
    if isinstance(entry, KeptMoment):
        return f"{entry.what} {entry.words}" if entry.own else entry.words
    if isinstance(entry, Moment | MostWeeks | Step):
        return entry.words
    return ""
