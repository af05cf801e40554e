"""A table opens whatever program wrote it, and its bad lines are named."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.journeys import keeping
from fullcup.outside.diaries.sheet import LARGEST, LONGEST, MOST_ROWS, BadRow, Refused, Sheet, read
from outside import samples

SOON = 3.0
"""Seconds in which the worst file of its size is read; without a limit it takes minutes."""


def rows(data: bytes) -> list[dict[str, str]]:
    found = read(data)
    assert isinstance(found, Sheet)
    return [dict(row.cells) for row in found.rows]


@pytest.mark.parametrize(
    "data",
    [
        b"Date,Note\n2026-01-01,Caf\xc3\xa9\n",
        b"\xef\xbb\xbfDate,Note\r\n2026-01-01,Caf\xc3\xa9\r\n",
        "Date;Note\r2026-01-01;Café\r".encode("utf-16"),
        "Date\tNote\n2026-01-01\tCafé".encode("cp1252"),
        '\n\n"Date";"Note"\n"2026-01-01";"Café"\n;\n'.encode(),
    ],
)
def test_one_table_in_many_forms(data: bytes) -> None:
    assert rows(data) == [{"date": "2026-01-01", "note": "Café"}]


def test_a_cell_may_hold_lines_and_the_sign_that_parts_cells() -> None:
    assert rows(b'a,b\n1,"x,\r\ny"\n') == [{"a": "1", "b": "x,\ny"}]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize(
    "name", ["what, where, when, who", "müde; gereizt; froh; wach", 'so "a, b", c;']
)
def test_a_quoted_name_may_hold_the_signs_that_part_cells(sign: str, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    data = f"Date{sign}{quoted}\n2026-01-01{sign}hi\n".encode()
    assert rows(data) == [{"date": "2026-01-01", name: "hi"}]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;\r", "sep=;;"])
def test_a_line_that_says_what_parts_cells_is_no_heading(line: str) -> None:
    found = read(f"\ufeff{line}\nDate;a,b\n2026-01-01;hi\n1;2;3\n".encode())
    assert isinstance(found, Sheet)
    assert found.columns == ("date", "a,b")
    assert [(row.number, dict(row.cells)) for row in found.rows] == [
        (3, {"date": "2026-01-01", "a,b": "hi"})
    ]
    assert found.bad == (BadRow(4, "cells"),)


def test_it_may_be_a_sign_that_only_it_tells() -> None:
    assert rows(b"sep=|\nDate|Note\n1|a,b\n") == [{"date": "1", "note": "a,b"}]
    assert read(b"sep=;") == Refused("no_table")


def test_a_short_row_has_empty_cells_and_a_name_that_comes_twice_counts_once() -> None:
    assert rows(b"a,b,a\n1\n2,3,4\n") == [{"a": "1"}, {"a": "2", "b": "3"}]


def test_lines_are_numbered_as_an_editor_does() -> None:
    found = samples.read("broken.csv")
    assert [(row.number, row.get("note")) for row in found.rows][-1] == (9, "And this one, too.")
    assert found.bad == (BadRow(6, "cells"), BadRow(8, "quotes"))


def test_a_quote_that_never_closes_takes_no_other_line_along() -> None:
    found = read(b'a,b\n1,fine\n2,"open\n3,fine too\n4,"and\nthis"\n')
    assert isinstance(found, Sheet)
    assert [row.get("b") for row in found.rows] == ["fine", "fine too", "and\nthis"]
    assert found.bad == (BadRow(3, "quotes"),)


def test_a_quote_that_opens_on_the_first_row_leaves_the_twenty_four_after_it() -> None:
    good = "".join(f"{day},day {day}\n" for day in range(24))
    found = read(f'a,b\n0,"open\n{good}'.encode())
    assert isinstance(found, Sheet)
    assert [row.number for row in found.rows] == [*range(3, 27)]
    assert found.bad == (BadRow(2, "quotes"),)


def test_a_file_that_is_made_to_be_slow_is_given_up_at_some_line() -> None:
    hostile = "a,b\n" + '"\n' + 'x","y\n' * 40_000
    began = perf_counter()
    found = read(hostile.encode())
    assert perf_counter() - began < SOON
    assert isinstance(found, Sheet)
    assert 1 < len(found.bad) < 100
    assert {one.reason for one in found.bad} == {"quotes"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no_table"),
        (b"one column\nonly\n", "no_table"),
        (b"PK\x03\x04\x00\x00a,b\n", "no_text"),
        (b"\xff\xfea", "no_text"),
        (b"a,b\n" + b"x" * LARGEST, "too_large"),
        (b"a,b\n" + b"1,2\n" * MOST_ROWS, "too_many"),
        (b"," * 500, "no_table"),
        (b"a" * 200_000 + b",b\n1,2\n", "no_table"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, why: str) -> None:
    assert read(data) == Refused(why)  # type: ignore[arg-type]  # the parameters are such words


def test_a_text_longer_than_she_could_type_is_named_and_not_cut() -> None:
    found = read(b"a,b\n1," + b"x" * (LONGEST + 1) + b"\n2,fine\n")
    assert isinstance(found, Sheet)
    assert found.bad == (BadRow(2, "long"),)
    assert len(found.rows) == 1
    assert LONGEST == keeping.LONGEST


@given(st.binary(max_size=400))
def test_no_bytes_at_all_raise(data: bytes) -> None:
    assert isinstance(read(data), Sheet | Refused)
    assert isinstance(read(b"a,b\n" + data), Sheet | Refused)
