"""Any CSV file comes in by the columns that she picks."""

from datetime import date
from uuid import uuid4

from fullcup.core.journal.entries import KeptMoment, Moment
from fullcup.core.journal.journal import Journal
from fullcup.outside.diaries import table
from fullcup.outside.diaries.sheet import BadRow, Sheet
from fullcup.outside.diaries.table import Columns, Wishes
from outside.samples import here, read, table_of

COLUMNS = Columns(date="datum", time="uhrzeit", words="notiz", child="kind")


def kept_of(found: Sheet, columns: Columns) -> list[KeptMoment]:
    return Journal(table.bring(found, Wishes(columns), here()).entries).of(KeptMoment)


def test_columns_are_guessed_by_their_names() -> None:
    assert table.guess(read("table.csv")) == COLUMNS
    assert table.guess_order(read("table.csv"), COLUMNS) == "day_first"
    names = table.names(read("table.csv"), COLUMNS)
    assert [one.name for one in names] == ["Ada", "Ada und Noah"]


def test_rows_are_what_she_says_they_are() -> None:
    ada = uuid4()
    wishes = Wishes(COLUMNS, rows_are="received", children={"Ada": ada})
    journal = Journal(table.bring(read("table.csv"), wishes, here()).entries)
    assert [(one.what, one.day, one.direction, one.children) for one in journal.of(KeptMoment)] == [
        ("Kekse für die Großeltern gebacken", date(2025, 12, 24), "received", (ada,)),
        ("Schlitten, bis die Nasen rot waren", date(2026, 1, 3), "received", ()),
    ]
    heavy = Journal(table.bring(read("table.csv"), Wishes(COLUMNS, "heavy"), here()).entries)
    assert len(heavy.of(Moment)) == 2


def test_other_choices_make_no_second_entry_of_a_row() -> None:
    first = table.bring(read("table.csv"), Wishes(COLUMNS), here())
    other = Wishes(Columns(date="datum", words="kind"), "heavy")
    second = table.bring(read("table.csv"), other, here("UTC"))
    assert [one.id for one in first.entries] == [one.id for one in second.entries]


def test_without_words_or_a_date_nothing_is_made_up() -> None:
    empty = table.bring(read("table.csv"), Wishes(Columns(date="datum")), here())
    assert (empty.entries, empty.empty) == ((), 2)
    undated = table.bring(read("table.csv"), Wishes(Columns(words="notiz")), here())
    assert undated.bad == (BadRow(2, "date"), BadRow(3, "date"))


def test_a_date_that_does_not_fit_the_chosen_order_is_named() -> None:
    found = table_of("date,note\n13/04/2026,One\n04/25/2026,Two\n05/04/2026,Three\n")
    wishes = Wishes(Columns(date="date", words="note"))
    day_first = table.bring(found, wishes, here(order="day_first"))
    assert [one.day for one in day_first.entries] == [date(2026, 4, 13), date(2026, 4, 5)]
    assert day_first.bad == (BadRow(3, "date"),)
    month_first = table.bring(found, wishes, here(order="month_first"))
    assert [one.day for one in month_first.entries] == [date(2026, 4, 25), date(2026, 5, 4)]
    assert month_first.bad == (BadRow(2, "date"),)


def test_a_column_without_a_name_is_called_by_its_place() -> None:
    found = table_of("date,,Column 4,\n2026-04-13,Puddles,Ada,Boots\n")
    assert found.columns == ("date", "column 2", "column 4", "column 4 without a name")
    words = [
        [one.what for one in kept_of(found, Columns(date="date", words=column))]
        for column in found.columns[1:]
    ]
    assert words == [["Puddles"], ["Ada"], ["Boots"]]


def test_a_table_with_a_nameless_column_is_known_from_the_first_version() -> None:
    found = table_of(",date,note,\n7,2026-04-13,Puddles,x\n")
    (made,) = kept_of(found, Columns(date="date", words="note"))
    assert str(made.id) == "7ad0fc69-2176-5752-9b62-83e2dec1c387"
