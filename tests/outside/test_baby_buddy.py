"""Baby Buddy's records come in as hers only where she says they are."""

from datetime import date
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import KeptMoment, Moment
from fullcup.core.journal.journal import Journal
from fullcup.outside.diaries import babybuddy, sheet
from fullcup.outside.diaries.babybuddy import Wishes
from fullcup.outside.diaries.sheet import BadRow, Sheet
from outside.samples import here, read, table_of

ADA = uuid4()
MINE = Wishes(children={"1": ADA}, mine=True, notes=True, notes_are="given")


def called(found: Sheet) -> dict[str, str]:
    return {one.key: one.name for one in babybuddy.names(found)}


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
    for record in ("feeding", "diaperchange", "tummytime", "sleep", "note"):
        assert kept(record, Wishes()) == []


def test_what_is_noted_beside_what_she_did_comes_along_where_she_says_so() -> None:
    assert {one.words for one in kept("feeding", Wishes(mine=True))} == {""}
    assert {one.words for one in kept("feeding")} > {"Peas everywhere"}


def test_changes_and_the_floor_are_hers_where_she_says_so() -> None:
    assert [one.what for one in kept("diaperchange")] == ["kept-clean", "kept-clean"]
    assert [(one.what, one.words) for one in kept("tummytime")] == [("played", "Lifted her head")]


def test_sleep_comes_in_by_its_note_alone() -> None:
    assert [one.what for one in kept("sleep")] == ["Fell asleep on my chest"]
    assert kept("sleep", Wishes(mine=True, notes=True)) == []


def test_notes_are_good_or_heavy_as_she_says() -> None:
    given, received = (kept("note", Wishes(notes_are=way)) for way in ("given", "received"))
    assert [(one.what, one.direction) for one in given] == [("First laugh", "given")]
    assert [(one.what, one.direction) for one in received] == [("First laugh", "received")]
    heavy = babybuddy.bring(
        read("babybuddy_note.csv"), Wishes(children={"1": ADA}, notes_are="heavy"), here()
    )
    assert [(one.words, one.children) for one in Journal(heavy.entries).of(Moment)] == [
        ("First laugh", (ADA,))
    ]
    assert [one.id for one in heavy.entries] == [one.id for one in given]


def test_children_have_names_or_numbers() -> None:
    assert called(read("babybuddy_feeding.csv")) == {"1": "Ada", "2": "Noah"}
    assert called(read("babybuddy_old_feeding.csv")) == {"1": "1"}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("1,Ada,Lind\n2,ada,Berg\n3,Noah,Lind\n", {"1": "Ada Lind", "2": "ada Berg", "3": "Noah"}),
        ("1,Ada,Lind\n2,Ada,Lind\n", {"1": "Ada Lind (1)", "2": "Ada Lind (2)"}),
        ("1,Ada,\n2,Ada,\n", {"1": "Ada (1)", "2": "Ada (2)"}),
        (",Ada,\n,Ada,\n", {"Ada": "Ada"}),
    ],
)
def test_children_of_one_first_name_are_told_apart(rows: str, names: dict[str, str]) -> None:
    assert called(table_of(f"child_id,child_first_name,child_last_name\n{rows}")) == names


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
    again = Wishes(children={"1": uuid4()}, mine=True)
    assert {one.id for one in kept("feeding", again)} == {one.id for one in kept("feeding")}
