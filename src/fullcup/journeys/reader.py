"""Her words, read again each time they are shown; a reading is never stored (mission N4).

Nothing is remembered between calls either: a cache here would keep her words after she has
locked her space.
"""

from fullcup.core.journal.entries import Moment
from fullcup.core.moments.model import Reading, Safety
from fullcup.core.moments.reading import read
from fullcup.core.moments.safety import check
from fullcup.library.load import load
from fullcup.library.rules import reading_rules, safety_rules


def read_words(words: str, language: str = "en") -> Reading:
    """Safety first, always, and then the guess."""
    library = load(language)
    return read(check(words, safety_rules(library)), reading_rules(library))


def read_moment(moment: Moment) -> Reading:
    return read_words(moment.words)


def safety_of(moment: Moment, language: str = "en") -> Safety:
    """How safe her words sound, without the guess: for pages that need no more."""
    return check(moment.words, safety_rules(load(language))).safety


def warm_up() -> None:
    """Get the rules ready before the first mother waits for them."""
    read_words("I yelled again.")
