"""What filled or drew: the things that a day of hers can hold."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fullcup.core.journal.entries import CupChange, Way


class What(NamedTuple):
    """One thing that fills or draws. ``name`` is a content id, or her own words folded to
    lower case, so that "Choir" and "choir" are one thing."""

    name: str
    own: bool
    way: Way


def what_of(change: CupChange) -> What:
    return What(change.what.casefold() if change.own else change.what, change.own, change.way)


def days_of(changes: Iterable[CupChange]) -> dict[What, set[date]]:
    """The days on which each thing happened; twice on a day is one day."""
    found: dict[What, set[date]] = {}
    for change in changes:
        found.setdefault(what_of(change), set()).add(change.day)
    return found
