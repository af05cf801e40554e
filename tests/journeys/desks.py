"""A desk for tests of journeys: everything in memory, and a count of writes."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from fullcup.core.days import Now
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Stamp

EVENING = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


class MemoryDesk:
    """Keeps entries in a list of writes, so that a test can say how many there were."""

    def __init__(self, *entries: Entry) -> None:
        self._journal = Journal(entries)
        self.writes: list[tuple[Entry, ...]] = []

    @property
    def journal(self) -> Journal:
        return self._journal

    def keep(self, *entries: Entry) -> None:
        self.writes.append(entries)
        self._journal = self._journal.with_entries(entries)


def at(instant: datetime = EVENING, zone: str = "UTC") -> Now:
    return Now(instant=instant, zone=zone)


def stamp(entry_id: UUID | None = None, now: Now | None = None) -> Stamp:
    return Stamp(id=entry_id or uuid4(), now=now or at())
