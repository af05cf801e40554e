"""Which entry lies in which record: pages of up to sixteen entries.

One record for each entry would cost 100,000 decryptions to open a long journal; a page costs
one for sixteen, and shows less of how often and how much she writes (``docs/decisions/011``).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from fullcup.core.journal.codec import encode_page
from fullcup.core.journal.entries import Entry

MOST: Final = 16
ROOM: Final = 8 * 1024
"""A page this long takes no more entries: every save writes its page whole."""


class Page(msgspec.Struct, frozen=True, gc=False):
    """What is remembered of a record: its tag, its entries, and what nobody could read."""

    tag: bytes
    entries: Sequence[Entry]
    size: int
    strange: tuple[bytes, ...] = ()

    @property
    def has_room(self) -> bool:
        return len(self.entries) + len(self.strange) < MOST and self.size < ROOM


_NEW: Final = Page(tag=b"", entries=(), size=0)


class Draft(msgspec.Struct, frozen=True):
    """A record to be written, with everything that it will hold."""

    record: bytes
    entries: Sequence[Entry]
    strange: tuple[bytes, ...]
    payload: bytes

    def as_page(self, tag: bytes) -> Page:
        return Page(tag, self.entries, len(self.payload), self.strange)


class Pages:
    """All pages of a space. Changed in place, by whoever holds the space's lock."""

    __slots__ = ("_filling", "_where", "by_record")

    def __init__(self) -> None:
        self.by_record: dict[bytes, Page] = {}
        self._filling: bytes | None = None
        # Only an edit asks where an entry lies, so an opening that only reads never pays.
        self._where: dict[int, bytes] | None = None

    def put(self, record: bytes, page: Page) -> None:
        self.by_record[record] = page
        if self._where is not None:
            self._where.update((entry.id.int, record) for entry in page.entries)
        if page.has_room:
            self._filling = record

    def tags_of(self, records: Iterable[bytes]) -> list[bytes]:
        """The tags of those records that are known already."""
        return [self.by_record[record].tag for record in records if record in self.by_record]

    def drafts(
        self, entries: Iterable[Entry], *, known: bool, new_id: Callable[[], bytes]
    ) -> list[Draft]:
        """The records to write for these entries. Each entry stays in the page where it is
        if ``known`` says that any of them is here already; new ones fill the last page."""
        contents: dict[bytes, dict[int, Entry]] = {}
        where = self._places() if known else {}
        filling = self._filling_now()
        for entry in {entry.id.int: entry for entry in entries}.values():
            record = where.get(entry.id.int)
            if record is None:
                if filling is None or len(self._content(contents, filling)) >= MOST:
                    filling = new_id()
                record = filling
            self._content(contents, record)[entry.id.int] = entry
        return [self._draft(record, list(content.values())) for record, content in contents.items()]

    def _places(self) -> dict[int, bytes]:
        if self._where is None:
            self._where = {
                entry.id.int: record
                for record, page in self.by_record.items()
                for entry in page.entries
            }
        return self._where

    def _filling_now(self) -> bytes | None:
        if self._filling is None or not self.by_record[self._filling].has_room:
            return None
        return self._filling

    def _content(self, contents: dict[bytes, dict[int, Entry]], record: bytes) -> dict[int, Entry]:
        if record not in contents:
            page = self.by_record.get(record, _NEW)
            contents[record] = {entry.id.int: entry for entry in page.entries}
        return contents[record]

    def _draft(self, record: bytes, entries: list[Entry]) -> Draft:
        strange = self.by_record.get(record, _NEW).strange
        return Draft(record, entries, strange, encode_page(entries, strange))
