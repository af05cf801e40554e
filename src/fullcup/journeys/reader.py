"""Her words, read again each time they are shown; a reading is never stored (mission N4)."""

from fullcup.core.journal.entries import Moment
from fullcup.core.moments.model import Reading
from fullcup.core.moments.reading import read
from fullcup.core.moments.safety import check
from fullcup.library.load import load
from fullcup.library.rules import reading_rules, safety_rules


def read_words(words: str, language: str = "en") -> Reading:
    """Safety first, always, and then the guess."""
    library = load(language)
    return read(check(words, safety_rules(library)), reading_rules(library))


def read_moment(moment: Moment) -> Reading:
    # No cache: a reading holds nothing that may outlive her open space.
    return read_words(moment.words)
