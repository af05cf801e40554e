"""Everything out, and everything in again."""

from datetime import UTC, datetime

from exports.some_entries import entry_of, one_of_each
from fullcup.core.journal.entries import Gone, Moment
from fullcup.core.journal.every import ENTRY_TYPES
from fullcup.exports.journal_lines import Refused
from fullcup.journeys.carry import Brought, bring_in, take_out
from journeys.desks import MemoryDesk

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def brought(found: Brought | Refused) -> Brought:
    assert isinstance(found, Brought)
    return found


def test_a_journal_moves_into_an_empty_space_in_one_write() -> None:
    whole = MemoryDesk(*one_of_each())
    empty = MemoryDesk()
    done = brought(bring_in(empty, take_out(whole.journal, NOW)))
    assert len(empty.writes) == 1
    assert (done.came_in, done.missing, done.bad) == (len(ENTRY_TYPES) - 1, 0, ())
    assert {entry.id: entry for entry in empty.journal} == {
        entry.id: entry for entry in whole.journal
    }


def test_doing_it_again_writes_nothing() -> None:
    desk = MemoryDesk(*one_of_each())
    done = brought(bring_in(desk, take_out(desk.journal, NOW)))
    assert desk.writes == []
    assert done.came_in == 0


def test_a_locked_file_asks_for_its_secret_and_opens_with_it() -> None:
    desk = MemoryDesk(entry_of(Moment))
    locked = take_out(desk.journal, NOW, passphrase="wet towels")
    asked = bring_in(MemoryDesk(), locked)
    assert isinstance(asked, Refused)
    assert asked.why == "sealed"
    assert brought(bring_in(MemoryDesk(), locked, "wet towels")).came_in == 1


def test_a_deleted_moment_comes_back_only_when_asked() -> None:
    moment = entry_of(Moment)
    file = take_out(MemoryDesk(moment).journal, NOW)
    desk = MemoryDesk(entry_of(Gone, moment.id, rev=1))
    assert brought(bring_in(desk, file)).merged.count("stays_deleted") == 1
    assert desk.journal.get(Moment, moment.id) is None
    assert brought(bring_in(desk, file, bring_back_deleted=True)).came_in == 1
    assert desk.journal.get(Moment, moment.id) is not None
