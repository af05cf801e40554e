"""What is the same in every note to hand over: kept when she asks for it, and changed by her."""

from fullcup.core.days import Now
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import NoteLines
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.keeping import change, delete, make, tidy


def lines(journal: Journal) -> NoteLines | None:
    """The newest; two phones may each have made some before they were merged."""
    return max(journal.of(NoteLines), key=lambda one: (one.at, one.id), default=None)


def keep_lines(
    desk: Desk, stamp: Stamp, words: str, seen: int | None
) -> NoteLines | Conflict | None:
    """Keep ``words`` for every note. Without words there is nothing to keep: the old go.

    ``seen`` is the revision that her page showed, ``None`` if it showed none.
    """
    said, known = tidy(words), lines(desk.journal)
    if known is None:
        return make(desk, NoteLines, stamp, words=said) if said else None
    if known.words == said:
        return known
    if seen != known.rev:
        return Conflict(current=known)
    if said:
        return change(desk, known, words=said)
    _remove(desk, stamp.now)
    return None


def _remove(desk: Desk, now: Now) -> None:
    """All of them: an older one must not come back in place of what she took out."""
    for one in desk.journal.of(NoteLines):
        delete(desk, one.id, now)
