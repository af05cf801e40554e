"""A usual week, stroke by stroke: kept, taken back, by two hands at once, and carried over."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.merge import merge
from fullcup.core.journal.week_entries import Drawn, Hours, UsualWeek
from fullcup.journeys import usual, week
from fullcup.journeys.usual import Person, Stroke
from fullcup.library.load import load
from fullcup.library.week import known
from journeys.desks import MemoryDesk, stamp

KNOWN = known(load())
NOW = Now(datetime(2026, 11, 26, 7, 2, tzinfo=UTC), "Europe/Berlin")
SCHOOL = Stroke("o", (0, 1, 2, 3, 4), 16, 26)


def base() -> dict[str, Any]:
    return {"id": uuid4(), "at": NOW.instant, "zone": NOW.zone, "day": NOW.day}


ADA = Child(**base(), name="Ada", birthday=date(2021, 5, 1))
SAM = Hours(**base(), what="home", who="Sam", start="18:00", end="07:00")


def of(desk: MemoryDesk, name: str) -> Person:
    return next(one for one in usual.people(desk.journal) if one.name == name)


def test_children_and_adults_who_were_told_can_be_drawn_and_are_found_by_any_of_their_ids() -> None:
    desk = MemoryDesk(ADA, SAM)
    assert [one.name for one in usual.people(desk.journal)] == ["Ada", "Sam"]
    drawn = usual.paint(desk, stamp(now=NOW), of(desk, "Sam"), Stroke("b", (0,), 36, 40))
    assert drawn.days[0][34:42] == "--bbbbhh", "onto what the row said"
    assert usual.person(desk.journal, SAM.id) == drawn, "an older page knows the row"
    assert usual.person(desk.journal, uuid4()) is None
    assert usual.person(desk.journal, drawn.key) == drawn


def test_the_same_stroke_twice_is_one_and_each_step_back_is_one() -> None:
    desk = MemoryDesk(ADA)
    first = stamp(now=NOW)
    usual.paint(desk, first, of(desk, "Ada"), SCHOOL)
    usual.paint(desk, first, of(desk, "Ada"), SCHOOL)
    usual.paint(desk, stamp(now=NOW), of(desk, "Ada"), Stroke("h", (4,), 24, 26))
    [entry] = desk.journal.of(UsualWeek)
    assert len(entry.before) == 2
    for _ in range(2):
        usual.step_back(desk, of(desk, "Ada"), seen=entry.rev)
    assert of(desk, "Ada").days[4][24:26] == "oo"
    usual.step_back(desk, of(desk, "Ada"), seen=of(desk, "Ada").usual.rev)  # type: ignore[union-attr]  # it is drawn
    assert not of(desk, "Ada").is_drawn
    assert usual.step_back(desk, of(desk, "Ada"), seen=3) == of(desk, "Ada"), "nothing before that"


def test_strokes_of_two_tabs_are_both_kept() -> None:
    desk = MemoryDesk(ADA)
    one_tab = other_tab = of(desk, "Ada")
    usual.paint(desk, stamp(now=NOW), one_tab, SCHOOL)
    usual.paint(desk, stamp(now=NOW), other_tab, Stroke("s", (5,), 24, 28))
    days = of(desk, "Ada").days
    assert (days[0][16], days[5][24]) == ("o", "s")
    assert len(desk.journal.of(UsualWeek)) == 1


def test_only_so_many_steps_back_are_kept() -> None:
    desk = MemoryDesk(ADA)
    for half in range(20):
        usual.paint(desk, stamp(now=NOW), of(desk, "Ada"), Stroke("o", (0,), half, half + 1))
    [entry] = desk.journal.of(UsualWeek)
    assert len(entry.before) == usual.STEPS_BACK


def test_taken_out_the_rows_count_again_and_it_comes_back() -> None:
    desk = MemoryDesk(ADA, SAM)
    drawn = usual.paint(desk, stamp(now=NOW), of(desk, "Sam"), Stroke("o", (0,), 0, 0))
    gone = usual.let_go(desk, stamp(now=NOW), drawn)
    assert not gone.is_drawn
    assert gone.days[0][:14] == "h" * 14
    assert usual.let_go(desk, stamp(now=NOW), of(desk, "Ada")) == of(desk, "Ada")
    back = usual.step_back(desk, gone, seen=gone.usual.rev)  # type: ignore[union-attr]  # it was drawn
    assert back.days == drawn.days


def test_somebody_is_added_once_by_name_and_counts_for_nothing_yet() -> None:
    desk = MemoryDesk(SAM)
    made = usual.add(desk, stamp(now=NOW), "Gran")
    assert usual.add(desk, stamp(now=NOW), "gran") == made
    assert [one.name for one in usual.people(desk.journal)] == ["Sam", "Gran"]
    assert not of(desk, "Gran").is_drawn


def test_the_next_plan_keeps_to_the_drawing() -> None:
    desk = MemoryDesk(ADA)
    week.wish_for(desk, stamp(now=NOW), load().week_wishes.by_id["ten-minutes"])
    assert len(week.plan(desk, stamp(now=NOW), KNOWN).items) > 0
    usual.paint(desk, stamp(now=NOW), of(desk, "Ada"), Stroke("o", tuple(range(7)), 0, 0))
    assert week.plan(desk, stamp(now=NOW), KNOWN).items == ()


def test_a_drawing_comes_over_from_another_machine_and_the_newer_one_counts() -> None:
    desk = MemoryDesk(ADA)
    usual.paint(desk, stamp(now=NOW), of(desk, "Ada"), SCHOOL)
    [there] = desk.journal.of(UsualWeek)
    usual.paint(desk, stamp(now=NOW), of(desk, "Ada"), Stroke("s", (5,), 24, 28))
    [newer] = desk.journal.of(UsualWeek)
    assert merge(Journal([ADA, there]), [newer]).keep == (newer,)
    assert merge(Journal([ADA, newer]), [there]).keep == ()
    assert there.drawn != Drawn()
