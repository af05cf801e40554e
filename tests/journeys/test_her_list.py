"""Her list: in her order, one ball that must not drop, and a shelf."""

from fullcup.core.journal.entries import Priority
from fullcup.journeys import priorities
from fullcup.journeys.desk import Conflict
from journeys.desks import MemoryDesk, stamp


def desk(*words: str) -> MemoryDesk:
    made = MemoryDesk()
    for one in words:
        priorities.add(made, stamp(), one)
    return made


def one(desk: MemoryDesk, words: str) -> Priority:
    return next(found for found in desk.journal.of(Priority) if found.words == words)


def order(desk: MemoryDesk) -> list[str]:
    return [found.words for found in priorities.listed(desk.journal)]


def test_what_is_added_comes_last_and_once() -> None:
    hers = desk("Sleep", "Ada", " sleep ", "")
    assert order(hers) == ["Sleep", "Ada"]


def test_it_moves_one_place_and_stops_at_the_ends() -> None:
    hers = desk("Sleep", "Ada", "Work")
    priorities.move(hers, one(hers, "Work"), -1)
    assert order(hers) == ["Sleep", "Work", "Ada"]
    priorities.move(hers, one(hers, "Sleep"), -1)
    priorities.move(hers, one(hers, "Ada"), 1)
    assert order(hers) == ["Sleep", "Work", "Ada"]
    writes = len(hers.writes)
    priorities.move(hers, one(hers, "Sleep"), -1)
    assert len(hers.writes) == writes


def test_not_now_is_a_shelf_and_the_way_back_ends_last() -> None:
    hers = desk("Loft", "Ada")
    priorities.must_not_drop(hers, one(hers, "Loft"))
    priorities.put_by(hers, one(hers, "Loft"))
    assert order(hers) == ["Ada"]
    assert [found.words for found in priorities.shelf(hers.journal)] == ["Loft"]
    assert not one(hers, "Loft").must_not_drop
    priorities.move(hers, one(hers, "Loft"), -1)
    assert order(hers) == ["Ada"]
    priorities.take_up(hers, one(hers, "Loft"))
    assert order(hers) == ["Ada", "Loft"]
    assert priorities.take_up(hers, one(hers, "Loft")) == one(hers, "Loft")


def test_there_is_one_ball_that_must_not_drop() -> None:
    hers = desk("Sleep", "Ada")
    priorities.must_not_drop(hers, one(hers, "Sleep"))
    priorities.must_not_drop(hers, one(hers, "Ada"))
    assert [found.words for found in hers.journal.of(Priority) if found.must_not_drop] == ["Ada"]
    assert not priorities.may_drop(hers, one(hers, "Ada")).must_not_drop


def test_two_tabs_conflict() -> None:
    hers = desk("Sleep")
    first = priorities.rewrite(hers, one(hers, "Sleep"), "Sleep by ten", seen=0)
    assert isinstance(first, Priority)
    assert priorities.rewrite(hers, first, "Naps", seen=0) == Conflict(first)
