"""A space takes in what she wrote as a guest."""

from uuid import uuid4

import msgspec

from fullcup.core.journal.entries import Moment
from fullcup.journeys.adopt import adopt
from fullcup.journeys.keeping import delete
from journeys.desks import EVENING, MemoryDesk, at


def _moment(words: str = "I yelled.") -> Moment:
    return Moment(id=uuid4(), at=EVENING, zone="UTC", day=EVENING.date(), words=words)


def test_all_of_it_comes_in_one_write() -> None:
    desk, entries = MemoryDesk(), [_moment(), _moment("I forgot.")]

    assert adopt(desk, entries) == 2
    assert desk.writes == [tuple(entries)]


def test_twice_keeps_nothing_twice() -> None:
    desk, entry = MemoryDesk(), _moment()
    adopt(desk, [entry])

    assert adopt(desk, [entry, entry]) == 0
    assert len(desk.writes) == 1


def test_what_she_changed_since_is_not_set_back() -> None:
    entry = _moment()
    changed = msgspec.structs.replace(entry, words="I was tired.", rev=1)
    desk = MemoryDesk(changed)
    adopt(desk, [entry])

    assert desk.journal.get(Moment, entry.id) == changed


def test_what_she_deleted_since_stays_deleted() -> None:
    entry = _moment()
    desk = MemoryDesk(entry)
    delete(desk, entry.id, at())
    adopt(desk, [entry])

    assert desk.journal.get(Moment, entry.id) is None
