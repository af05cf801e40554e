"""A CSV file as rows: whatever program wrote it, and with its bad lines named.

Nothing here raises for what is in the file. A file that is no table is ``Refused``; a line that
cannot be read is a ``BadRow``, and the others come in.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import msgspec

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

LARGEST: Final = 3 * 1024 * 1024
"""Bytes of a file: some ten years of days with notes."""
MOST_ROWS: Final = 50_000
LONGEST: Final = 20_000
"""Letters of one text; the same as she may type (``journeys.keeping.LONGEST``)."""
MOST_COLUMNS: Final = 200
_AGAIN: Final = 10
"""How many times its own length of a file is read again at most."""
_DELIMITERS: Final = ",;\t"
_TOLD: Final = re.compile(r"sep=([^\w\s\"]|\t)[,;\t ]*", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*(?:"|$)')

Why: TypeAlias = Literal["too_large", "no_text", "no_table", "too_many"]
Reason: TypeAlias = Literal["cells", "quotes", "date", "time", "ahead", "long", "child"]
"""``cells``: more of them than the first line names. ``quotes``: they do not close. ``ahead``:
a day that is still to come. ``long``: a text longer than any that is kept."""


class Refused(msgspec.Struct, frozen=True):
    """Nothing of the file can come in."""

    why: Why


class BadRow(msgspec.Struct, frozen=True):
    """A row that does not come in. ``number`` is its line, as an editor counts them."""

    number: int
    reason: Reason


class Row(msgspec.Struct, frozen=True):
    """``cells`` by the name of their column, in small letters; every text trimmed."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


class Sheet(msgspec.Struct, frozen=True):
    """``columns`` are the names in the first line, in small letters and in their order. One
    without a name is called by its place, such as ``column 3``, and stands in ``unnamed``, too."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...] = ()
    unnamed: tuple[str, ...] = ()

    def has(self, *columns: str) -> bool:
        return {*columns} <= {*self.columns}


def read(data: bytes) -> Sheet | Refused:
    """The rows of a CSV file: UTF-8 with or without its mark, UTF-16 with one, or the Western
    code page of old spreadsheets; comma, semicolon or tab, or what it says itself; any line ends."""
    if len(data) > LARGEST:
        return Refused("too_large")
    text = _text(data)
    if text is None:
        return Refused("no_text")
    told_sign = _told_sign(text)
    lines = list(_parsed(text, told_sign or _delimiter(text)))[bool(told_sign) :]
    told = _names(lines[0][1]) if lines else ()
    if not 1 < len(told) <= MOST_COLUMNS:
        return Refused("no_table")
    if len(lines) > MOST_ROWS:
        return Refused("too_many")
    columns = tuple(name or _by_place(told, at) for at, name in enumerate(told))
    unnamed = [column for column, name in zip(columns, told, strict=True) if not name]
    return _sheet(columns, unnamed, lines[1:])


def _text(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\x00" in data:
        return None
    return _decoded(data, "utf-8-sig") or _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _first_line(text: str) -> str:
    return text.lstrip("\r\n").replace("\r", "\n").partition("\n")[0]


def _told_sign(text: str) -> str:
    """What a line before the names says that cells are parted by, as spreadsheets want it; ``""`` without one."""
    told = _TOLD.fullmatch(_first_line(text))
    return told[1] if told else ""


def _delimiter(text: str) -> str:
    """The sign that cuts the first line into most cells. One inside a quoted name cuts nothing."""
    first = _first_line(text)
    bare = _QUOTED.sub('""', first)
    return max(_DELIMITERS, key=lambda sign: (bare.count(sign), _cells(first, sign)))


def _cells(line: str, sign: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=sign), ()))
    except csv.Error:
        return 0


Cells: TypeAlias = tuple[str, ...]
Line: TypeAlias = tuple[int, Cells | Reason]


def _parsed(text: str, delimiter: str) -> Iterator[Line]:
    """Each row that says something, with the line on which it begins.

    A quote that does not close takes every line along up to the next quote, or to the end. So
    only the line on which it opens is bad, and those after it are read once more. A file made to
    be slow would open one on each line: what is read again has a limit, and from there on the
    rest is one bad row.
    """
    lines = list(StringIO(text, newline=""))
    ends = [0, *accumulate(map(len, lines))]
    before, left = 0, _AGAIN * len(text)
    reader = _reader(lines, before, delimiter)
    while True:
        number = before + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, "quotes"
            along = ends[before + reader.line_num] - ends[number]
            left -= along
            if left < 0:
                return
            if along:
                before, reader = number, _reader(lines, number, delimiter)
            continue
        if any(cell.strip() for cell in cells):
            yield number, tuple(cells)


def _reader(lines: Sequence[str], start: int, delimiter: str) -> "CsvReader":
    """A reader from a line on, without a copy of the lines."""
    there = (lines[at] for at in range(start, len(lines)))
    return csv.reader(there, delimiter=delimiter, strict=True)


def _names(cells: Cells | Reason) -> tuple[str, ...]:
    return tuple(cell.strip().casefold() for cell in cells) if isinstance(cells, tuple) else ()


def _by_place(names: Sequence[str], at: int) -> str:
    """A name for a column that has none, and that no other bears."""
    called = f"column {at + 1}"
    return called if called not in names else f"{called} without a name"


def _sheet(columns: tuple[str, ...], unnamed: Sequence[str], lines: Sequence[Line]) -> Sheet:
    rows: list[Row] = []
    bad: list[BadRow] = []
    for number, found in lines:
        made = _row(columns, number, found) if isinstance(found, tuple) else found
        if isinstance(made, Row):
            rows.append(made)
        else:
            bad.append(BadRow(number, made))
    return Sheet(columns, tuple(rows), tuple(bad), tuple(unnamed))


def _row(columns: tuple[str, ...], number: int, cells: Cells) -> Row | Reason:
    if any(cell.strip() for cell in cells[len(columns) :]):
        return "cells"
    if any(len(cell) > LONGEST for cell in cells):
        return "long"
    named: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        named.setdefault(column, cell.replace("\r\n", "\n").replace("\r", "\n").strip())
    return Row(number, named)
