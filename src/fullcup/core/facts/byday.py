"""Her good moments and answers by kind and day, worked out once for as long as they stay."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Final, Generic, TypeVar, cast

from fullcup.core.facts.model import Window
from fullcup.core.journal.entries import Entry, KeptMoment, Occasion
from fullcup.core.journal.journal import Journal

E = TypeVar("E", bound=Entry)
What = TypeVar("What", KeptMoment, Occasion)
Named = tuple[str, bool]
"""A kind of good moment: what, and whether it is her own."""
WORDED: Final = 200
"""Good moments with words of hers, the newest first, that are looked through for meaning."""
_day = attrgetter("day")
_own = attrgetter("own")


class ByDay(Generic[E]):
    """Entries in the order of her days. Of one day, in the order in which they were given.

    They are put in order when they are first asked for: a thought is about few of the kinds.
    """

    def __init__(self, entries: list[E]) -> None:
        self._given = entries

    @cached_property
    def entries(self) -> list[E]:
        return sorted(self._given, key=_day)

    @cached_property
    def days(self) -> list[date]:
        return list(map(_day, self.entries))

    def within(self, window: Window) -> list[E]:
        start = bisect_left(self.days, window.start) if window.start else 0
        return self.entries[start : bisect_left(self.days, window.end)]


class Shelf:
    """The good moments and the answered questions of one state of her journal."""

    __slots__ = ("_made_of", "days", "kept", "occasions", "worded")

    def __init__(self, journal: Journal) -> None:
        self._made_of = _states(journal)
        kept = journal.of(KeptMoment)
        self.kept: dict[Named, ByDay[KeptMoment]] = dict(_kept_kinds(kept))
        self.days: list[date] = sorted(map(_day, kept))
        told = (one for one in reversed(kept) if one.words or one.own)
        self.worded: tuple[KeptMoment, ...] = tuple(islice(told, WORDED))
        self.occasions: dict[str, ByDay[Occasion]] = {
            what: ByDay(found) for what, found in _by_what(journal.of(Occasion)).items()
        }

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
    return journal.state(KeptMoment, Occasion)


def _kept_kinds(kept: Iterable[KeptMoment]) -> Iterator[tuple[Named, ByDay[KeptMoment]]]:
    for what, found in _by_what(kept).items():
        # Seldom does a name of hers stand among ours: pairs for all would take twice as long.
        for own in set(map(_own, found)):
            yield (what, own), ByDay([one for one in found if one.own is own])


def _by_what(entries: Iterable[What]) -> dict[str, list[What]]:
    lists: defaultdict[str, list[What]] = defaultdict(list)
    for entry in entries:
        lists[entry.what].append(entry)
    return lists
