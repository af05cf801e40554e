"""Her words, read again each time they are shown; a reading is never stored (mission N4)."""

from fullcup.core.journal.entries import Moment
from fullcup.core.moments.model import Reading, Safety
from fullcup.core.moments.reading import read
from fullcup.core.moments.safety import Cleared, check
from fullcup.library.load import load
from fullcup.library.rules import reading_rules, safety_rules

# Nothing here remembers a reading: it would outlive her open space.


def cleared(words: str, language: str = "en") -> Cleared:
    """Her words with what the safety check heard in them, always first."""
    return check(words, safety_rules(load(language)))


def read_words(words: str, language: str = "en") -> Reading:
    return read(cleared(words, language), reading_rules(load(language)))


def read_moment(moment: Moment) -> Reading:
    return read_words(moment.words)


def safety_of(moment: Moment) -> Safety:
    """What the safety check alone hears: quicker where nothing else is shown."""
    return cleared(moment.words).safety


def warm_up(language: str = "en") -> None:
    """Load and compile every rule now, so that no mother waits for it."""
    library = load(language)
    safety_rules(library).make_ready()
    reading_rules(library).make_ready()
    _ = library.floor
