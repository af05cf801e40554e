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
    merged = merge(desk.journal, (cast("AnyEntry", entry) for entry in entries))
    if merged.keep:
        desk.keep(*merged.keep)
    return len(merged.keep)
