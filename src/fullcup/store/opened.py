"""One opened space in memory: the journal, and what is needed to add to it safely.

Requests and tabs share it; every change happens under its lock. What the database holds is
believed only as far as it adds up to the encrypted head.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import RLock
from typing import Final

import msgspec

from fullcup.core.journal.codec import Unreadable, decode_page
from fullcup.core.journal.entries import Entry, Gone
from fullcup.core.journal.journal import Journal, emptied
from fullcup.store import rows
from fullcup.store.pages import Page, Pages
from fullcup.store.rows import Row
from fullcup.store.trouble import NotKept
from fullcup.store.vault import DataKey, Head, SpaceKeys, random_bytes, tag_of

UNDO_WINDOW: Final = timedelta(minutes=10)
_TRIES: Final = 8
_MEMORY_PER_ENTRY: Final = 500
"""Bytes that an entry takes in memory beyond its text, rounded up (bench/store.py)."""


class Integrity(msgspec.Struct, frozen=True):
    """Whether what lies in the database is what was last written there."""

    changed: bool = False
    """Rows were removed, added, or put back to an older state. Nothing is overwritten until
    she has looked and chosen ``accept_what_is_here``."""
    quarantined: tuple[str, ...] = ()
    """Records (hex ids) that do not open. They stay as they are; the rest opens."""
    strange: int = 0
    """Entries of a kind that this version does not know; carried along untouched."""

    @property
    def whole(self) -> bool:
        return not (self.changed or self.quarantined)


class SpaceGone(Exception):
    """The space was deleted, restored or re-keyed while it was open here."""


class Opened:
    """A decrypted space. ``journal`` may be read at any time; it is a value."""

    def __init__(self, space: bytes, data_key: DataKey) -> None:
        self.space = space
        self.data_key = data_key
        self.keys = SpaceKeys(data_key, space)
        self.lock = RLock()
        self._latest = 0
        self._load()

    @property
    def weight(self) -> int:
        """About how many bytes of memory this takes."""
        text = sum(page.size for page in self._pages.by_record.values())
        return text + _MEMORY_PER_ENTRY * len(self.journal)

    def catch_up(self, head_seen: bytes) -> None:
        """Take in what another process, device or tab has written. Raises ``SpaceGone``.

        ``head_seen`` may be older than what is here by now: then it is looked at again.
        """
        if head_seen == self._sealed_head:
            return
        with self.lock:
            head_now = _head_or_gone(self.space)
            if head_now != self._sealed_head and not self._take_in(head_now):
                self._load()

    def keep(self, entries: Sequence[Entry], seen: Journal) -> Journal:
        """Write entries, all or none, and answer with the journal that holds them.

        ``seen`` is the journal that they were decided on. Raises ``NotKept``: nothing was
        written, and "overtaken" says that one of them has changed since ``seen``.
        """
        with self.lock:
            for _ in range(_TRIES):
                self._refuse_if_unsure()
                self._refuse_if_overtaken(entries, seen)
                if self._try_to_keep(entries):
                    return self.journal
                self.catch_up(b"")
        raise NotKept("busy")

    def due_for_erasing(self, now: datetime) -> list[Gone]:
        """Tombstones whose undo window has passed, emptied.

        Of a copy: every visit asks, and none is to wait for what another tab is writing.
        """
        undoable = self._undoable.copy()
        return [emptied(gone) for gone in undoable.values() if now - gone.at >= UNDO_WINDOW]

    def accept_what_is_here(self) -> None:
        """Make a new head for the rows as they are. What is gone stays gone."""
        with self.lock:
            for _ in range(_TRIES):
                self._load()
                if not self.integrity.changed:
                    return
                seq = max(self._highest, self._latest) + 1
                if self._swap(Head(seq, self._found_digest), ()):
                    self._load()
                    return
        raise NotKept("busy")

    # -- reading -----------------------------------------------------------------------

    def _load(self) -> None:
        """Read everything. The head is read before and after: if it moved, so did rows."""
        for _ in range(_TRIES):
            before = _head_or_gone(self.space)
            with _collector_paused():
                self._read_all(before)
            if _head_or_gone(self.space) == before:
                return
        raise NotKept("busy")

    def _read_all(self, sealed_head: bytes) -> None:
        head = self._opened_head(sealed_head)
        self._pages, self._highest = Pages(), 0
        entries: list[Entry] = []
        tags: list[bytes] = []
        bad: list[str] = []
        for row in rows.records(self.space):
            tag = tag_of(row.body)
            tags.append(tag)
            self._highest = row.seq
            found = self._open_row(row, tag)
            if found is None:
                bad.append(row.id.hex())
            else:
                entries += found
        self.journal = Journal.of_distinct(entries)
        self._sealed_head, self._head = sealed_head, head
        self._found_digest = self.keys.digest(tags)
        self._undoable = {gone.id.int: gone for gone in self.journal.of(Gone) if gone.was}
        # The whole space put back to an older day adds up; only who saw a later one can tell.
        changed = self._found_digest != head.digest or head.seq < self._latest
        self._latest = max(self._latest, head.seq)
        self.integrity = Integrity(changed, tuple(bad), self._strange())

    def _open_row(self, row: Row, tag: bytes) -> Sequence[Entry] | None:
        """The entries of a row, noted in the pages; ``None`` if it does not open."""
        payload = self.keys.open_record(row.id, row.seq, row.body)
        if payload is None:
            return None
        try:
            entries, strange = decode_page(payload)
        except Unreadable:
            return None
        self._pages.put(row.id, Page(tag, entries, len(payload), strange))
        return entries

    def _take_in(self, head_now: bytes) -> bool:
        """Read only what is newer. False when that does not add up: then read all again."""
        head = self._opened_head(head_now)
        newer = list(rows.records(self.space, after=self._head.seq))
        before = self._pages.tags_of(row.id for row in newer)
        tags = [tag_of(row.body) for row in newer]
        digest = self.keys.moved(self._head.digest, before, tags)
        if digest != head.digest or not self.integrity.whole:
            return False
        entries: list[Entry] = []
        for row, tag in zip(newer, tags, strict=True):
            found = self._open_row(row, tag)
            if found is None:
                return False
            entries += found
        self._now_is(self.journal.with_entries(entries), entries)
        self._sealed_head, self._head, self._latest = head_now, head, max(self._latest, head.seq)
        return True

    def _now_is(self, journal: Journal, changed: Iterable[Entry]) -> None:
        self.journal = journal
        for entry in changed:
            if isinstance(entry, Gone) and entry.was:
                self._undoable[entry.id.int] = entry
            else:
                self._undoable.pop(entry.id.int, None)

    def _opened_head(self, sealed: bytes) -> Head:
        head = self.keys.open_head(sealed)
        if head is None:
            raise SpaceGone
        return head

    def _strange(self) -> int:
        return sum(len(page.strange) for page in self._pages.by_record.values())

    # -- writing -----------------------------------------------------------------------

    def _refuse_if_unsure(self) -> None:
        if self.integrity.changed:
            raise NotKept("changed")

    def _refuse_if_overtaken(self, entries: Iterable[Entry], seen: Journal) -> None:
        if seen is self.journal:
            return
        current = [(entry, self.journal.find(entry.id)) for entry in entries]
        overtaken = [now for entry, now in current if now not in (None, entry, seen.find(entry.id))]
        if overtaken:
            raise NotKept("overtaken", tuple(entry for entry in overtaken if entry is not None))

    def _try_to_keep(self, entries: Sequence[Entry]) -> bool:
        """One attempt; false if another process wrote first."""
        journal = self.journal.with_entries(entries)
        known = any(self.journal.find(entry.id) for entry in entries)
        drafts = self._pages.drafts(entries, known=known, new_id=lambda: random_bytes(16))
        seq = self._head.seq + 1
        written = [
            Row(draft.record, seq, self.keys.seal_record(draft.record, seq, draft.payload))
            for draft in drafts
        ]
        tags = [tag_of(row.body) for row in written]
        before = self._pages.tags_of(draft.record for draft in drafts)
        head = Head(seq, self.keys.moved(self._head.digest, before, tags))
        if not self._swap(head, written):
            return False
        for draft, tag in zip(drafts, tags, strict=True):
            self._pages.put(draft.record, draft.as_page(tag))
        self._now_is(journal, entries)
        return True

    def _swap(self, head: Head, written: Iterable[Row]) -> bool:
        sealed = self.keys.seal_head(head)
        if not rows.swap(self.space, self._sealed_head, sealed, written):
            return False
        self._sealed_head, self._head, self._latest = sealed, head, max(self._latest, head.seq)
        return True


def _head_or_gone(space: bytes) -> bytes:
    head = rows.head_of(space)
    if head is None:
        raise SpaceGone
    return head


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A hundred thousand values that live on: looking for cycles among them is half the time
    of opening. Two threads may overlap here; whichever found it on turns it on again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
