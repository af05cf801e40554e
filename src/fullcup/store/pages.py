"""Which entry lies in which record: pages of up to sixteen entries.

One record for each entry would cost 100,000 decryptions to open a long journal; a page costs
one for sixteen, and shows less of how often and how much she writes (``docs/decisions/010``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

import msgspec

from fullcup.core.journal.codec import encode_page
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.journal import Journal

MOST: Final = 16
ROOM: Final = 8 * 1024
"""A page this long takes no more entries: every save writes its page whole."""


class Page(msgspec.Struct, frozen=True, gc=False):
    """What is remembered of a record: its tag, its entries, and what nobody could read."""

    tag: bytes
    entries: tuple[UUID, ...]
    size: int
    strange: tuple[bytes, ...] = ()

    @property
    def has_room(self) -> bool:
        return len(self.entries) + len(self.strange) < MOST and self.size < ROOM


class Pages:
    """All pages of a space. Changed in place, by whoever holds the space's lock."""

    __slots__ = ("_filling", "_where", "by_record")

    def __init__(self) -> None:
        self.by_record: dict[bytes, Page] = {}
        self._where: dict[int, bytes] = {}
        self._filling: bytes | None = None

    def put(self, record: bytes, page: Page) -> None:
        self.by_record[record] = page
        self._where.update(dict.fromkeys([entry.int for entry in page.entries], record))
        if page.has_room:
            self._filling = record

    def tags_of(self, records: Iterable[bytes]) -> list[bytes]:
        """The tags of those records that are known already."""
        return [self.by_record[record].tag for record in records if record in self.by_record]

    def placed(
        self, entries: Sequence[Entry], new_id: Callable[[], bytes]
    ) -> dict[bytes, list[UUID]]:
        """The records to write for these entries: record → the ids it will hold."""
        drafts: dict[bytes, list[UUID]] = {}
        fresh: dict[int, bytes] = {}
        filling = self._filling_now()
        for entry in entries:
            record = self._where.get(entry.id.int) or fresh.get(entry.id.int)
            if record is None:
                if filling is None or len(self._draft(drafts, filling)) >= MOST:
                    filling = new_id()
                record = fresh[entry.id.int] = filling
                self._draft(drafts, record).append(entry.id)
            else:
                self._draft(drafts, record)
        return {record: ids for record, ids in drafts.items() if ids}

    def _filling_now(self) -> bytes | None:
        if self._filling is None or not self.by_record[self._filling].has_room:
            return None
        return self._filling

    def _draft(self, drafts: dict[bytes, list[UUID]], record: bytes) -> list[UUID]:
        if record not in drafts:
            page = self.by_record.get(record)
            drafts[record] = list(page.entries) if page else []
        return drafts[record]

    def written(
        self, drafts: Mapping[bytes, Iterable[UUID]], journal: Journal
    ) -> dict[bytes, bytes]:
        """The payload of each drafted record, with the entries as they stand in ``journal``."""
        payloads = {}
        for record, ids in drafts.items():
            found = [entry for entry in map(journal.find, ids) if entry is not None]
            payloads[record] = encode_page(found, self.strange_of(record))
        return payloads

    def strange_of(self, record: bytes) -> tuple[bytes, ...]:
        page = self.by_record.get(record)
        return page.strange if page else ()
