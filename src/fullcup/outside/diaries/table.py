"""Any other CSV file: she says which column is which, and what its rows are."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

import msgspec

from fullcup.core.journal.entries import KeptMoment, Moment
from fullcup.core.journal.every import AnyEntry
from fullcup.outside.diaries.made import (
    As,
    Brought,
    Ids,
    Named,
    by_line,
    folded,
    part,
    stamped,
)
from fullcup.outside.diaries.sheet import BadRow, Reason, Row, Sheet
from fullcup.outside.diaries.whens import Here, Order, When, moment, order_of, when

_GUESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("date", "day", "datum", "fecha", "full_date", "created", "timestamp", "start"),
    "time": ("time", "hour", "zeit", "uhrzeit", "hora"),
    "words": ("words", "note", "notes", "text", "entry", "journal", "content", "what", "nota", "notiz"),
    "child": ("child", "child_first_name", "kind", "name", "hijo", "hija"),
}  # fmt: skip
"""What a column may be called, the likeliest first; she sees the guess and can change it."""


class Columns(msgspec.Struct, frozen=True):
    """Names of columns; ``""`` where the file has none of it."""

    date: str = ""
    time: str = ""
    words: str = ""
    child: str = ""


class Wishes(msgspec.Struct, frozen=True):
    columns: Columns
    rows_are: As = "given"
    children: Mapping[str, UUID | None] = {}


def guess(sheet: Sheet) -> Columns:
    found = {part: _first(sheet.columns, names) for part, names in _GUESSES.items()}
    return Columns(**found)


def _first(columns: Iterable[str], names: Iterable[str]) -> str:
    there = {*columns}
    return next((name for name in names if name in there), "")


def guess_order(sheet: Sheet, columns: Columns) -> Order | None:
    return order_of(row.get(columns.date).partition(" ")[0] for row in sheet.rows)


def names(sheet: Sheet, columns: Columns) -> tuple[Named, ...]:
    """The children that the chosen column names, each once."""
    found = dict.fromkeys(name for row in sheet.rows if (name := row.get(columns.child)))
    return tuple(Named(name, name) for name in found)


def bring(sheet: Sheet, wishes: Wishes, here: Here) -> Brought:
    entries: list[AnyEntry] = []
    bad: list[BadRow] = [*sheet.bad]
    empty, ids = 0, Ids("table")
    for row in sheet.rows:
        made = _entry(row, ids.of(*_says(sheet, row)), wishes, here)
        if isinstance(made, str):
            bad.append(BadRow(row.number, made))
        elif made is None:
            empty += 1
        else:
            entries.append(made)
    return Brought(tuple(entries), by_line(bad), empty)


def _says(sheet: Sheet, row: Row) -> list[str]:
    """All that a row says, so that choosing other columns makes no second entry of it.

    Of the columns without a name only the first counts, and under no name: so the first version
    had it, and a file that came in then must not come in twice.
    """
    uncounted = sheet.unnamed[1:]
    told = {
        "" if name in sheet.unnamed else name: cell
        for name, cell in row.cells.items()
        if cell and name not in uncounted
    }
    return [f"{name}={cell}" for name, cell in sorted(told.items())]


def _entry(row: Row, row_id: UUID, wishes: Wishes, here: Here) -> AnyEntry | Reason | None:
    columns = wishes.columns
    words = row.get(columns.words)
    if not words:
        return None
    told = _when(row, columns, here)
    if not isinstance(told, When):
        return told
    same = stamped(part(row_id, "row"), told, here.now.zone)
    child = wishes.children.get(row.get(columns.child))
    children = (child,) if child else ()
    if wishes.rows_are == "heavy":
        return Moment(words=words, closing="kept", children=children, **same)
    what, rest = folded("", words)
    return KeptMoment(
        what=what, own=True, direction=wishes.rows_are, words=rest, children=children, **same
    )


def _when(row: Row, columns: Columns, here: Here) -> When | Reason:
    if columns.time:
        return when(row.get(columns.date), row.get(columns.time), here)
    return moment(row.get(columns.date), here)
