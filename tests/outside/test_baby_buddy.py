"""Baby Buddy's records come in as hers only where she says they are."""

from datetime import date
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.outside.diaries import babybuddy, sheet
from fullcup.outside.diaries.babybuddy import Wishes
from fullcup.outside.diaries.sheet import BadRow, Sheet
from outside.samples import here, read

ADA = uuid4()
MINE = Wishes(children={"Ada": ADA}, mine=True)


def kept(record: str, wishes: Wishes = MINE) -> list[KeptMoment]:
    found = babybuddy.bring(read(f"babybuddy_{record}.csv"), wishes, here())
    return Journal(found.entries).of(KeptMoment)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("babybuddy_feeding.csv", "feeding"),
        ("babybuddy_old_feeding.csv", "feeding"),
        ("babybuddy_diaperchange.csv", "change"),
        ("babybuddy_tummytime.csv", "tummy"),
        ("babybuddy_sleep.csv", "sleep"),
        ("babybuddy_note.csv", "note"),
        ("daylio.csv", None),
        ("table.csv", None),
    ],
)
def test_each_file_is_known_by_its_columns(name: str, record: str | None) -> None:
    assert babybuddy.record_of(read(name)) == record


def test_a_feed_at_three_is_of_the_evening_before() -> None:
    found = kept("feeding")
    assert [(one.what, one.day, one.children, one.words) for one in found] == [
        ("fed", date(2026, 3, 28), (), "Peas everywhere"),
        ("fed", date(2026, 3, 28), (ADA,), "Drank it all, looking at me"),
        ("fed", date(2026, 3, 28), (ADA,), ""),
    ]


def test_nothing_is_hers_that_another_may_have_done() -> None:
    for record in ("feeding", "diaperchange", "tummytime"):
        assert kept(record, Wishes()) == []
    assert [one.what for one in kept("note", Wishes())] == ["First laugh"]


def test_changes_and_the_floor_are_hers_where_she_says_so() -> None:
    assert [one.what for one in kept("diaperchange")] == ["kept-clean", "kept-clean"]
    assert [(one.what, one.words) for one in kept("tummytime")] == [("played", "Lifted her head")]


def test_sleep_comes_in_by_its_note_alone() -> None:
    assert [one.what for one in kept("sleep")] == ["Fell asleep on my chest"]
    assert kept("sleep", Wishes(notes=False)) == []


def test_children_have_names_or_numbers() -> None:
    assert babybuddy.names(read("babybuddy_feeding.csv")) == ("Ada", "Noah")
    assert babybuddy.names(read("babybuddy_old_feeding.csv")) == ("1",)


def test_a_pumping_file_holds_nothing_of_ours() -> None:
    pumping = sheet.read(b"id,child_id,start,end,amount,notes\n1,1,2026-01-01 10:00:00,,90,x\n")
    assert isinstance(pumping, Sheet)
    assert babybuddy.record_of(pumping) is None
    assert babybuddy.bring(pumping, MINE, here()).entries == ()


def test_bad_rows_are_named() -> None:
    found = sheet.read(
        b"id,child_id,time,wet,solid\n1,1,then,1,0\n2,,2026-01-01 10:00:00,1,0\n"
        b"3,1,2026-01-01 10:00:00,1,0\n"
    )
    assert isinstance(found, Sheet)
    done = babybuddy.bring(found, MINE, here())
    assert done.bad == (BadRow(2, "date"), BadRow(3, "child"))
    assert len(done.entries) == 1


def test_the_same_row_is_the_same_entry() -> None:
    again = Wishes(children={"Ada": uuid4()}, mine=True, notes=False)
    assert {one.id for one in kept("feeding", again)} == {one.id for one in kept("feeding")}
