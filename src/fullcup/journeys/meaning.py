"""How near her entries are to a moment: by the small model where it is there, else by words.

The vectors of her newest entries with words stand in the margin of her open journal, as what was
heard in her moments does. ``journeys.vectors`` keeps them sealed from one opening to the next
(decision 053); what is missing is made here, at the first need.
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
"""Entries of a kind that the model reads, the newest: some 2 ms each, once for each entry."""
MOST: Final = 2 * NEWEST
"""Vectors that there may be: of good moments, and of her "most weeks"."""
IN_MARGIN: Final = "fact vectors"
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
    vectors = vectors_of(journal)

    def near(words: str, entry: Entry) -> float:
        told = vectors.get((entry.id.int, entry.rev))
        alike = 0.0 if told is None else (float(asked @ told) - _APART) / (_ONE - _APART)
        return max(by_words(words, entry), min(max(alike, 0.0), 1.0))

    return near


def vectors_of(journal: Journal) -> "Vectors":
    """Those of the newest entries with words, from the margin where they stand there."""
    wanted = {
        (one.id.int, one.rev): text_of(one)
        for one in (*shelf_of(journal).worded[:NEWEST], *journal.newest(MostWeeks, NEWEST))
    }
    known = cast("Vectors", journal.margin.get(IN_MARGIN, {}))
    found = {key: known[key] for key in wanted if key in known}
    found |= _heard({key: words for key, words in wanted.items() if key not in known})
    journal.margin[IN_MARGIN] = found
    return found


def _heard(new: dict[tuple[int, int], str]) -> "Vectors":
    """What the model makes of these texts; nothing where there is no model."""
    model = listener(load())
    if model is None or not new:
        return {}
    from fullcup.core.facts.vectors import as_kept  # noqa: PLC0415  # numpy

    answers = model.hear_all(list(new.values()))
    return {key: as_kept(one.vector) for key, one in zip(new, answers, strict=True)}
