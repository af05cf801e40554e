"""How near her entries are to a moment: by the small model where it is there, else by words.

The vectors of her newest entries with words stand in the margin of her open journal, as what was
heard in her moments does (decision 026). They go when the journal is closed, or when anything of
it is deleted; nothing of them is kept.
"""

from typing import TYPE_CHECKING, Final, cast

from fullcup.core.facts.byday import shelf_of
from fullcup.core.facts.meaning import ByWords, text_of
from fullcup.core.facts.model import Meaning
from fullcup.core.journal.entries import Entry, Moment, MostWeeks
from fullcup.core.journal.journal import Journal
from fullcup.journeys.reader import vector_of
from fullcup.library.listener import listener
from fullcup.library.load import load

if TYPE_CHECKING:
    from fullcup.core.moments.answers import Numbers

    Vectors = dict[tuple[int, int], Numbers]
    """By an entry's id and revision."""

NEWEST: Final = 40
"""Entries that the model reads, the newest: some 2 ms each, once for each open journal."""
_APART: Final = 0.2
"""The cosine that texts about two things stay under."""
_ONE: Final = 0.6
"""The cosine that one thing said twice reaches."""


def meaning_for(moment: Moment, journal: Journal) -> Meaning:
    """Whichever says more counts: the model knows what words mean, the words know names."""
    by_words = ByWords()
    asked = vector_of(moment, journal)
    if asked is None:
        return by_words
    vectors = _vectors(journal)

    def near(words: str, entry: Entry) -> float:
        told = vectors.get((entry.id.int, entry.rev))
        alike = 0.0 if told is None else (float(asked @ told) - _APART) / (_ONE - _APART)
        return max(by_words(words, entry), min(max(alike, 0.0), 1.0))

    return near


def _vectors(journal: Journal) -> "Vectors":
    """Those of the newest entries with words, from the margin where they stand there."""
    wanted = {
        (one.id.int, one.rev): text_of(one)
        for one in (*shelf_of(journal).worded[:NEWEST], *journal.newest(MostWeeks, NEWEST))
    }
    known = cast("Vectors", journal.margin.get("fact vectors", {}))
    model = listener(load())
    new = [key for key in wanted if key not in known]
    found = {key: known[key] for key in wanted if key in known}
    if model is not None and new:
        answers = model.hear_all([wanted[key] for key in new])
        found |= {key: one.vector for key, one in zip(new, answers, strict=True)}
    journal.margin["fact vectors"] = found
    return found
