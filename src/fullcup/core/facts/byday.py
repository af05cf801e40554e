"""Her good moments and answers by kind and day, worked out once for as long as they stay."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import Final, Generic, TypeVar, cast

from fullcup.core.facts.model import Window
from fullcup.core.journal.entries import Entry, KeptMoment, Occasion
from fullcup.core.journal.journal import Journal

E = TypeVar("E", bound=Entry)
Named = tuple[str, bool]
"""A kind of good moment: what, and whether it is her own."""
WORDED: Final = 200
"""Good moments with words of hers, the newest first, that are looked through for meaning."""
_day = attrgetter("day")


class ByDay(Generic[E]):
    """Entries in the order of her days. Of one day, in the order in which they were given."""

    __slots__ = ("days", "entries")

    def __init__(self, entries: Iterable[E]) -> None:
        self.entries = sorted(entries, key=_day)
        self.days: list[date] = [one.day for one in self.entries]

    def within(self, window: Window) -> list[E]:
        start = bisect_left(self.days, window.start) if window.start else 0
        return self.entries[start : bisect_left(self.days, window.end)]


class Shelf:
    """The good moments and the answered questions of one state of her journal."""

    __slots__ = ("_made_of", "days", "kept", "occasions", "worded")

    def __init__(self, journal: Journal) -> None:
        self._made_of = _states(journal)
        kept = journal.of(KeptMoment)
        self.kept: dict[Named, ByDay[KeptMoment]] = _sorted(_kept_kinds(kept))
        self.days: list[date] = sorted(one.day for one in kept)
        told = (one for one in reversed(kept) if one.words or one.own)
        self.worded: tuple[KeptMoment, ...] = tuple(islice(told, WORDED))
        self.occasions: dict[str, ByDay[Occasion]] = _sorted(
            (one.what, one) for one in journal.of(Occasion)
        )

    def is_of(self, journal: Journal) -> bool:
        """Whether nothing of what this was made of has changed."""
        return all(a is b for a, b in zip(self._made_of, _states(journal), strict=True))


def shelf_of(journal: Journal) -> Shelf:
    """The shelf of a journal, from its margin where it still stands there."""
    known = cast("Shelf | None", journal.margin.get("facts"))
    if known is None or not known.is_of(journal):
        known = Shelf(journal)
        journal.margin["facts"] = known
    return known


def _states(journal: Journal) -> tuple[object, ...]:
    return journal.state(KeptMoment), journal.state(Occasion)


def _kept_kinds(kept: Iterable[KeptMoment]) -> Iterator[tuple[Named, KeptMoment]]:
    return (((one.what, one.own), one) for one in kept)


K = TypeVar("K")


def _sorted(pairs: Iterable[tuple[K, E]]) -> dict[K, ByDay[E]]:
    lists: dict[K, list[E]] = {}
    for key, entry in pairs:
        try:
            lists[key].append(entry)
        except KeyError:
            lists[key] = [entry]
    return {key: ByDay(found) for key, found in lists.items()}
