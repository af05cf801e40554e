"""The CSV files that Baby Buddy's database pages export, one for each kind of record.

Each has ``id, child_id, child_first_name, child_last_name`` (older versions: ``child_id`` alone)
and then its own: feedings ``start, end, type, method, amount, notes``; diaper changes ``time,
wet, solid, color, amount, notes``; tummy time ``start, end, milestone``; sleep ``start, end,
nap, notes``; notes ``note, time``. Times are those of its server, without a zone.

It does not write down *who* fed or changed the baby, and its records are shared in a family. So
care comes in as hers only where she says that it was her; and sleep, which is nobody's doing,
only where a note stands with it.
"""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias
from uuid import UUID

import msgspec

from fullcup.core.journal.entries import KeptMoment
from fullcup.core.journal.every import AnyEntry
from fullcup.outside.diaries.made import Brought, Ids, by_line, folded, part, stamped
from fullcup.outside.diaries.sheet import BadRow, Reason, Row, Sheet
from fullcup.outside.diaries.whens import Here, When, moment

Record: TypeAlias = Literal["feeding", "change", "tummy", "sleep", "note"]

_COLUMNS: Final[tuple[tuple[Record, tuple[str, ...]], ...]] = (
    ("feeding", ("start", "end", "type", "method")),
    ("change", ("time", "wet", "solid")),
    ("tummy", ("start", "end", "milestone")),
    ("note", ("note", "time")),
)
_CARE: Final[Mapping[Record, str]] = {
    "feeding": "fed", "change": "kept-clean", "tummy": "played",
}  # fmt: skip
"""What she gave, as ids of good moments in the content."""


class Wishes(msgspec.Struct, frozen=True):
    """``children``: the names of ``names`` → a child of hers, or ``None`` for no name."""

    children: Mapping[str, UUID | None] = {}
    mine: bool = False
    """She says that it was her who did these."""
    notes: bool = True


def record_of(sheet: Sheet) -> Record | None:
    """Which of its files this is; ``None`` for one that holds nothing of ours."""
    if not (sheet.has("child_id") or sheet.has("child")):
        return None
    for record, columns in _COLUMNS:
        if sheet.has(*columns):
            return record
    is_sleep = sheet.has("start", "end", "notes") and not sheet.has("amount")
    return "sleep" if is_sleep else None


def names(sheet: Sheet) -> tuple[str, ...]:
    """The children that a file names, each once; by number where it has no names."""
    return tuple(dict.fromkeys(name for name in map(_name, sheet.rows) if name))


def _name(row: Row) -> str:
    return row.get("child_first_name") or row.get("child_id") or row.get("child")


def date_in(row: Row) -> str:
    return _told(row).partition(" ")[0]


def _told(row: Row) -> str:
    return row.get("time") or row.get("start")


def bring(sheet: Sheet, wishes: Wishes, here: Here) -> Brought:
    record = record_of(sheet)
    entries: list[AnyEntry] = []
    bad: list[BadRow] = [*sheet.bad]
    empty, ids = 0, Ids("babybuddy")
    for row in sheet.rows if record else ():
        made = _entry(row, record, wishes, here, ids) if record else None
        if isinstance(made, str):
            bad.append(BadRow(row.number, made))
        elif made is None:
            empty += 1
        else:
            entries.append(made)
    return Brought(tuple(entries), by_line(bad), empty)


def _entry(
    row: Row, record: Record, wishes: Wishes, here: Here, ids: Ids
) -> KeptMoment | Reason | None:
    told = _told(row)
    when = moment(told, here)
    if not isinstance(when, When):
        return when
    if not _name(row):
        return "child"
    said = row.get("note") or row.get("notes") or row.get("milestone")
    row_id = ids.of(record, row.get("id"), row.get("child_id") or row.get("child"), told)
    same = stamped(part(row_id, "kept"), when, here.now.zone)
    child = wishes.children.get(_name(row))
    children = (child,) if child else ()
    words = said if wishes.notes else ""
    if record in _CARE:
        what = _CARE[record]
        return (
            KeptMoment(what=what, words=words, children=children, **same) if wishes.mine else None
        )
    what, words = folded("", words)
    return KeptMoment(what=what, own=True, words=words, children=children, **same) if what else None
