"""A space takes in what she wrote as a guest."""

from collections.abc import Iterable
from typing import cast

from fullcup.core.journal.entries import Entry
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.merge import merge
from fullcup.journeys.desk import Desk


def adopt(desk: Desk, entries: Iterable[Entry]) -> int:
    """Keep what a guest's pages carried, in one write; how many entries were new.

    Doing it twice keeps nothing twice, and never sets back what she changed meanwhile.
    """
    new = _new_to(desk, entries)
    if new:
        desk.keep(*new)
    return len(new)


def is_known(desk: Desk, entries: Iterable[Entry]) -> bool:
    """Whether adopting these would keep nothing new."""
    return not _new_to(desk, entries)


def _new_to(desk: Desk, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return merge(desk.journal, (cast("AnyEntry", entry) for entry in entries)).keep
