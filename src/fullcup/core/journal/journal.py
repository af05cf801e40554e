"""All of her entries in memory, as a value that changes only by making a new one."""

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import TypeVar, cast
from uuid import UUID

import msgspec

from fullcup.core.journal.codec import decode, encode
from fullcup.core.journal.entries import Entry, Gone

E = TypeVar("E", bound=Entry)
_Kind = dict[int, Entry]
_NONE: _Kind = {}
_instant = attrgetter("at")


class Journal:
    """Entries by kind and id, each kind in the order of its entries' instants.

    A change copies only the kinds that it touches, so a save in a journal of 100,000 good
    moments costs what the changed kind costs. Of equal ids the last given counts; equal
    instants keep the order in which they came.
    """

    # Keyed by ``UUID.int``: hashing a UUID itself runs Python code, and dominates opening.
    __slots__ = ("_kinds", "margin")

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._kinds = _by_kind({entry.id.int: entry for entry in entries}.values())
        self.margin: dict[object, object] = {}
        """What was worked out from the entries, for whoever works it out to find again. It is
        never kept, passes on to the next state of this journal, and goes when that is closed."""

    @classmethod
    def of_distinct(cls, entries: Iterable[Entry]) -> "Journal":
        """A journal of entries whose ids are meant to differ.

        A third faster than comparing all ids first; that is done only if one kind holds an
        id twice after all.
        """
        entries = list(entries)
        journal = cls()
        journal._kinds = _by_kind(entries)
        if sum(map(len, journal._kinds.values())) == len(entries):
            return journal
        return cls(entries)

    def __len__(self) -> int:
        return sum(len(found) for kind, found in self._kinds.items() if kind is not Gone)

    def __iter__(self) -> Iterator[Entry]:
        """Every entry but tombstones."""
        for kind, found in self._kinds.items():
            if kind is not Gone:
                yield from found.values()

    def of(self, kind: type[E]) -> list[E]:
        """All entries of a kind, oldest first by instant."""
        return list(self._of(kind).values())

    def count(self, kind: type[Entry]) -> int:
        return len(self._kinds.get(kind, _NONE))

    def state(self, kind: type[Entry]) -> object:
        """The same object for as long as no entry of a kind came, changed or went: what was
        worked out from them and kept in the margin is then still right."""
        return self._kinds.get(kind, _NONE)

    def newest(self, kind: type[E], limit: int) -> list[E]:
        """The last ``limit`` entries of a kind by instant, newest first; never a full scan."""
        return list(islice(reversed(self._of(kind).values()), limit))

    def latest(self, kind: type[E]) -> E | None:
        """The entry of a kind with the latest instant, for kinds of which one counts.

        Of entries at the same instant the most edited one counts.
        """
        found: E | None = None
        for entry in reversed(self._of(kind).values()):
            if found and entry.at != found.at:
                break
            found = entry if found is None or entry.rev > found.rev else found
        return found

    def get(self, kind: type[E], entry_id: UUID) -> E | None:
        return self._of(kind).get(entry_id.int)

    def find(self, entry_id: UUID) -> Entry | None:
        """The entry with this id, of whatever kind, tombstones included."""
        key = entry_id.int
        for found in self._kinds.values():
            if key in found:
                return found[key]
        return None

    def with_entries(self, entries: Iterable[Entry]) -> "Journal":
        """This journal with entries added or replaced by id."""
        changed = Journal()
        entries = list(entries)
        if not any(isinstance(entry, Gone) for entry in entries):
            changed.margin = self.margin  # what is gone leaves nothing in it
        changed._kinds = dict(self._kinds)
        copied: set[type[Entry]] = set()
        astray: set[type[Entry]] = set()
        for entry in entries:
            changed._forget(entry, copied)
            if changed._put(entry, copied):
                astray.add(type(entry))
        for kind in astray:
            changed._kinds[kind] = _in_order(changed._kinds[kind].values())
        return changed

    def _of(self, kind: type[E]) -> dict[int, E]:
        return cast("dict[int, E]", self._kinds.get(kind, _NONE))

    def _put(self, entry: Entry, copied: set[type[Entry]]) -> bool:
        """Put an entry in; true when its kind is no longer in order."""
        found = self._own(type(entry), copied)
        before = found.get(entry.id.int)
        last = next(reversed(found.values()), None) if before is None else before
        found[entry.id.int] = entry
        if last is None:
            return False
        return entry.at < last.at if before is None else entry.at != last.at

    def _own(self, kind: type[Entry], copied: set[type[Entry]]) -> _Kind:
        if kind not in copied:
            self._kinds[kind] = dict(self._kinds.get(kind, _NONE))
            copied.add(kind)
        return self._kinds[kind]

    def _forget(self, entry: Entry, copied: set[type[Entry]]) -> None:
        """An id lives in one kind only: deleting and undoing move it."""
        for kind, found in list(self._kinds.items()):
            if kind is not type(entry) and entry.id.int in found:
                del self._own(kind, copied)[entry.id.int]


def _by_kind(entries: Iterable[Entry]) -> dict[type[Entry], _Kind]:
    lists: dict[type[Entry], list[Entry]] = {}
    for entry in entries:
        try:
            lists[type(entry)].append(entry)
        except KeyError:
            lists[type(entry)] = [entry]
    return {kind: _in_order(found) for kind, found in lists.items()}


def _in_order(found: Iterable[Entry]) -> _Kind:
    return {entry.id.int: entry for entry in sorted(found, key=_instant)}


def gone(entry: Entry, tombstone: Gone) -> Gone:
    """``tombstone`` filled with what ``entry`` was, for the undo window."""
    return msgspec.structs.replace(tombstone, id=entry.id, rev=entry.rev + 1, was=encode(entry))


def brought_back(tombstone: Gone) -> Entry | None:
    """What a tombstone held, one revision on; ``None`` once the undo window has passed."""
    if not tombstone.was:
        return None
    entry = decode(tombstone.was)
    return msgspec.structs.replace(entry, rev=tombstone.rev + 1)


def emptied(tombstone: Gone) -> Gone:
    """The tombstone after the undo window: nothing of the entry is left in it."""
    return msgspec.structs.replace(tombstone, rev=tombstone.rev + 1, was=b"")
