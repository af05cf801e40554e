"""Her whole journal goes out as lines that any program can read, and comes in again."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from exports.some_entries import entry_of, histories, one_of_each
from fullcup.core.journal.entries import Gone, Herself, Moment
from fullcup.core.journal.every import ENTRY_TYPES, AnyEntry
from fullcup.core.journal.journal import Journal
from fullcup.exports import journal_lines, journal_schema
from fullcup.exports.journal_lines import Lines, Refused

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SCHEMA_FILE = Path(__file__).parents[2] / "docs/schemas/journal.schema.json"
PAGE = Path(__file__).parents[2] / "docs/export.md"


def read(data: bytes) -> Lines:
    found = journal_lines.read(data)
    assert isinstance(found, Lines)
    return found


def changed_line(data: bytes, number: int, line: bytes) -> bytes:
    lines = data.split(b"\n")
    lines[number - 1] = line
    return b"\n".join(lines)


def test_every_kind_comes_back_as_it_was() -> None:
    entries = one_of_each()
    lines = read(journal_lines.write(Journal(entries), NOW))
    assert {entry.id: entry for entry in lines.entries} == {entry.id: entry for entry in entries}
    assert (lines.bad, lines.missing) == ((), 0)


@given(histories)
def test_any_journal_comes_back_as_it_was(entries: list[AnyEntry]) -> None:
    journal = Journal(entries)
    back = Journal(read(journal_lines.write(journal, NOW)).entries)
    assert {entry.id: entry for entry in back} == {entry.id: entry for entry in journal}


def test_the_first_line_says_what_the_file_is() -> None:
    first = journal_lines.write(Journal(one_of_each()), NOW).split(b"\n")[0]
    assert json.loads(first) == {
        "fullcup": 1,
        "exported_at": "2026-11-22T09:00:00Z",
        "entries": len(ENTRY_TYPES),
        "schema": "fullcup-journal-1",
    }


def test_a_deletion_goes_along_without_what_it_held() -> None:
    deleted = entry_of(Gone, was=b"the words she deleted")
    (mark,) = read(journal_lines.write(Journal([deleted]), NOW)).entries
    assert isinstance(mark, Gone)
    assert (mark.id, mark.was) == (deleted.id, b"")


def test_bad_lines_are_named_and_the_good_ones_come_in() -> None:
    data = journal_lines.write(Journal(one_of_each()), NOW)
    data = changed_line(data, 3, b'{"kind":"moment"}')
    data = changed_line(data, 5, b'{"kind":"a kind from the future"}')
    data = changed_line(data, 6, b'{"kind":"moment", cut off')
    data = changed_line(data, 7, b"\xff\xfe\x00")
    lines = read(data)
    assert [bad.number for bad in lines.bad] == [3, 5, 6, 7]
    assert all(bad.reason for bad in lines.bad)
    assert len(lines.entries) == len(ENTRY_TYPES) - 4
    assert lines.missing == 0


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (entry_of(Moment, at=datetime(2026, 1, 1)), "no time zone"),  # noqa: DTZ001  # the fault itself
        (entry_of(Moment, heavy=11), "0 to 10"),
        (entry_of(Moment, heavy_after=-1), "0 to 10"),
        (entry_of(Moment, rev=-1), "edits"),
        (entry_of(Moment, rev=2**40), "edits"),
        (entry_of(Herself, evening="half past nine"), "hour"),
        (entry_of(Moment, words="a" * journal_lines.LONGEST_LINE), "longer than any"),
    ],
)
def test_a_line_that_would_break_a_page_stays_out(entry: AnyEntry, reason: str) -> None:
    lines = read(journal_lines.write(Journal([entry]), NOW))
    assert lines.entries == ()
    assert reason in lines.bad[0].reason


def test_a_zone_that_is_unknown_here_does_not_lose_the_entry() -> None:
    (moment,) = read(
        journal_lines.write(Journal([entry_of(Moment, zone="Mars/Olympus")]), NOW)
    ).entries
    assert moment.zone == "UTC"
    assert moment.day == entry_of(Moment).day


def test_a_file_that_was_cut_off_says_how_much_is_missing() -> None:
    data = journal_lines.write(Journal(one_of_each()), NOW)
    lines = read(b"\n".join(data.split(b"\n")[:9]))
    assert (len(lines.entries), lines.missing) == (8, len(ENTRY_TYPES) - 8)


@given(st.data())
def test_cutting_anywhere_never_goes_unsaid(data: st.DataObject) -> None:
    whole = journal_lines.write(Journal(one_of_each()), NOW)
    cut = data.draw(st.integers(0, len(whole) - 2))
    found = journal_lines.read(whole[:cut])
    assert isinstance(found, Refused) or found.missing or found.bad


def test_windows_line_ends_blank_lines_and_a_byte_order_mark_are_read() -> None:
    data = journal_lines.write(Journal(one_of_each()), NOW).replace(b"\n", b"\r\n\r\n")
    lines = read(b"\xef\xbb\xbf" + data)
    assert (len(lines.entries), lines.bad) == (len(ENTRY_TYPES), ())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not_an_export"),
        (b"Dear diary", "not_an_export"),
        (b'{"some": "json"}', "not_an_export"),
        (b"\xff\xfe", "not_an_export"),
        (b'{"fullcup":2,"exported_at":"2026-11-22T09:00:00Z","entries":0}', "newer"),
    ],
)
def test_what_is_no_export_is_refused_with_a_reason(data: bytes, why: str) -> None:
    found = journal_lines.read(data)
    assert isinstance(found, Refused)
    assert found.why == why
    assert found.sentence.endswith(".")


def test_a_file_over_the_cap_is_refused() -> None:
    found = journal_lines.read(b"x" * (journal_lines.LARGEST + 1))
    assert isinstance(found, Refused)
    assert "50 MB" in found.sentence


def test_the_published_schema_is_the_one_that_the_types_make() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == journal_schema.text(), "run: make schema"


def test_the_schema_accepts_a_full_export_and_not_anything() -> None:
    validator = Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    for line in journal_lines.write(Journal(one_of_each()), NOW).splitlines():
        validator.validate(json.loads(line))
    assert not validator.is_valid({"kind": "moment", "words": 3})


def test_the_example_in_the_manual_is_a_real_export() -> None:
    example = PAGE.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    lines = read(example.encode())
    assert lines.entries
    assert (lines.bad, lines.missing) == ((), 0)


def test_a_line_nested_without_end_is_a_bad_line_and_never_more() -> None:
    deep = b'{"kind":"moment","more":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    data = changed_line(journal_lines.write(Journal(one_of_each()), NOW), 3, deep)
    (bad,) = read(data).bad
    assert (bad.number, bad.reason) == (3, "nested deeper than any entry")
    first = b'{"fullcup":1,"more":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    assert journal_lines.read(first) == Refused("not_an_export")


def test_a_file_of_nothing_but_bad_lines_is_given_up_early() -> None:
    header, _, _ = journal_lines.write(Journal(), NOW).partition(b"\n")
    data = header + b"\n" + b"{}\n" * 1_000_000
    assert journal_lines.read(data) == Refused("damaged")


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_instant_outside_of_time_is_a_bad_line(at: str) -> None:
    data = journal_lines.write(Journal([entry_of(Moment)]), NOW)
    line = json.loads(data.split(b"\n")[1]) | {"at": at}
    assert len(read(changed_line(data, 2, json.dumps(line).encode())).bad) == 1
