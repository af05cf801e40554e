"""All of her entries in memory, as a value that changes only by making a new one."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar, cast
from uuid import UUID

import msgspec

from fullcup.core.journal.codec import decode, encode
from fullcup.core.journal.entries import Entry, Gone

E = TypeVar("E", bound=Entry)
_NONE: dict[UUID, Entry] = {}


class Journal:
    """Entries by kind and id.

    A change copies only the kinds that it touches, so a save in a journal of 100,000 good
    moments costs what the changed kind costs. Within a kind, entries stand in the order in
    which they first came in.
    """

    __slots__ = ("_kinds",)

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        kinds: dict[type[Entry], dict[UUID, Entry]] = {}
        for entry in entries:
            kinds.setdefault(type(entry), {})[entry.id] = entry
        self._kinds = kinds

    def __len__(self) -> int:
        return sum(len(found) for kind, found in self._kinds.items() if kind is not Gone)

    def __iter__(self) -> Iterator[Entry]:
        """Every entry but tombstones."""
        for kind, found in self._kinds.items():
            if kind is not Gone:
                yield from found.values()

    def of(self, kind: type[E]) -> list[E]:
        """All entries of a kind, oldest first by instant."""
        found = cast("dict[UUID, E]", self._kinds.get(kind, _NONE))
        return sorted(found.values(), key=lambda entry: entry.at)

    def count(self, kind: type[Entry]) -> int:
        return len(self._kinds.get(kind, _NONE))

    def newest(self, kind: type[E], limit: int) -> list[E]:
        """The last ``limit`` entries of a kind to come in, newest first; never a full scan."""
        found = cast("dict[UUID, E]", self._kinds.get(kind, _NONE))
        return list(islice(reversed(found.values()), limit))

    def latest(self, kind: type[E]) -> E | None:
        """The entry of a kind with the latest instant, for kinds of which one counts."""
        found = cast("dict[UUID, E]", self._kinds.get(kind, _NONE))
        return max(found.values(), key=lambda entry: (entry.at, entry.rev), default=None)

    def get(self, kind: type[E], entry_id: UUID) -> E | None:
        return cast("E | None", self._kinds.get(kind, _NONE).get(entry_id))

    def find(self, entry_id: UUID) -> Entry | None:
        """The entry with this id, of whatever kind, tombstones included."""
        for found in self._kinds.values():
            if entry_id in found:
                return found[entry_id]
        return None

    def with_entries(self, entries: Iterable[Entry]) -> "Journal":
        """This journal with entries added or replaced by id."""
        changed = Journal()
        changed._kinds = dict(self._kinds)
        copied: set[type[Entry]] = set()
        for entry in entries:
            changed._forget(entry, copied)
            changed._own(type(entry), copied)[entry.id] = entry
        return changed

    def _own(self, kind: type[Entry], copied: set[type[Entry]]) -> dict[UUID, Entry]:
        if kind not in copied:
            self._kinds[kind] = dict(self._kinds.get(kind, _NONE))
            copied.add(kind)
        return self._kinds[kind]

    def _forget(self, entry: Entry, copied: set[type[Entry]]) -> None:
        """An id lives in one kind only: deleting and undoing move it."""
        for kind, found in list(self._kinds.items()):
            if kind is not type(entry) and entry.id in found:
                del self._own(kind, copied)[entry.id]


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
