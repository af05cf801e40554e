"""What is the same in every note: kept, changed, taken out."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from fullcup.core.days import Now
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.week_entries import NoteLines
from fullcup.journeys.desk import Conflict
from fullcup.journeys.handover import keep_lines, lines
from journeys.desks import MemoryDesk, stamp

NOW = Now(datetime(2026, 11, 26, 9, 2, tzinfo=UTC), "Europe/Berlin")


def kept_at(hour: int, words: str) -> Entry:
    at: dict[str, Any] = {"at": NOW.instant.replace(hour=hour), "zone": NOW.zone, "day": NOW.day}
    return NoteLines(id=uuid4(), **at, words=words)


def test_lines_are_kept_tidy_and_changed_by_who_saw_them() -> None:
    desk = MemoryDesk()
    first = keep_lines(desk, stamp(), "  Keys: blue pot\r\nTeddy ", None)
    assert isinstance(first, NoteLines)
    assert first.words == "Keys: blue pot\nTeddy"
    changed = keep_lines(desk, stamp(), "Keys: red pot", first.rev)
    assert isinstance(changed, NoteLines)
    assert (changed.id, changed.words) == (first.id, "Keys: red pot")
    assert desk.journal.count(NoteLines) == 1


def test_another_tab_does_not_write_over_what_it_never_saw() -> None:
    desk = MemoryDesk()
    keep_lines(desk, stamp(), "Keys: blue pot", None)
    assert isinstance(keep_lines(desk, stamp(), "Teddy", None), Conflict)
    assert isinstance(keep_lines(desk, stamp(), "", None), Conflict)
    same = keep_lines(desk, stamp(), "Keys: blue pot", None)
    assert same == lines(desk.journal), "the same words are no conflict"


def test_nothing_written_keeps_nothing() -> None:
    desk = MemoryDesk()
    assert keep_lines(desk, stamp(), " \n", None) is None
    assert desk.journal.count(NoteLines) == 0


def test_of_two_phones_the_newest_counts_and_none_comes_back_once_taken_out() -> None:
    desk = MemoryDesk(kept_at(9, "new"), kept_at(8, "old"))
    newest = lines(desk.journal)
    assert newest
    assert newest.words == "new"
    assert keep_lines(desk, stamp(), "", newest.rev) is None
    assert lines(desk.journal) is None
