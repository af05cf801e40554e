"""Her words, read again each time they are shown; a reading is never stored (mission N4)."""

from fullcup.core.journal.entries import Moment
from fullcup.core.moments.model import Reading, Safety
from fullcup.core.moments.safety import Cleared
from fullcup.library.listener import listener
from fullcup.library.load import load
from fullcup.library.reader import hear, read_all
from fullcup.library.rules import reading_rules, safety_rules

# Nothing here remembers a reading: it would outlive her open space.


def cleared(words: str, language: str = "en") -> Cleared:
    """Her words with what the safety check heard in them, always first."""
    return hear(words, load(language)).cleared


def read_words(words: str, language: str = "en") -> Reading:
    return read_all(words, load(language))


def read_moment(moment: Moment) -> Reading:
    return read_words(moment.words)


def safety_of(moment: Moment) -> Safety:
    """What the safety check alone hears."""
    return cleared(moment.words).safety


def warm_up(language: str = "en") -> None:
    """Load and compile every rule and the model now, so that no mother waits for them."""
    library = load(language)
    safety_rules(library).make_ready()
    reading_rules(library).make_ready()
    _ = library.floor
    listener(library)
