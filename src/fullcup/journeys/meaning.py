"""How near her entries are to a moment: by the small model where it is there, else by words."""

from fullcup.core.facts.meaning import by_words
from fullcup.core.facts.model import Meaning
from fullcup.core.journal.entries import Moment
from fullcup.core.journal.journal import Journal


def meaning_for(moment: Moment, journal: Journal) -> Meaning:
    del moment, journal
    return by_words
