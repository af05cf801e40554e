"""The CSV files that Baby Buddy's database pages export, one for each kind of record.

Each has ``id, child_id, child_first_name, child_last_name`` (older versions: ``child_id`` alone)
and then its own: feedings ``start, end, type, method, amount, notes``; diaper changes ``time,
wet, solid, color, amount, notes``; tummy time ``start, end, milestone``; sleep ``start, end,
nap, notes``; notes ``note, time``. Times are those of its server, without a zone.

It does not write down *who* fed or changed the baby, and its records are shared in a family. So
care comes in as hers only where she says that it was her; and sleep, which is nobody's doing,
only where a note stands with it. A note may be of a first laugh or of a fever, and by anyone: it
comes in only where she says what the notes are.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias
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
    """``children``: the keys of ``names`` → a child of hers, or ``None`` for no name."""

    children: Mapping[str, UUID | None] = {}
    mine: bool = False
    """She says that it was her who did these."""
    notes: bool = False
    """What is noted beside such a thing comes along with it."""
    notes_are: As | None = None
    """What notes are that stand for themselves; without it they stay out."""


def record_of(sheet: Sheet) -> Record | None:
    """Which of its files this is; ``None`` for one that holds nothing of ours."""
    if not (sheet.has("child_id") or sheet.has("child")):
        return None
    for record, columns in _COLUMNS:
        if sheet.has(*columns):
            return record
    is_sleep = sheet.has("start", "end", "notes") and not sheet.has("amount")
    return "sleep" if is_sleep else None


def is_care(record: Record | None) -> bool:
    """Whether somebody did these; else they are notes that stand for themselves."""
    return record in _CARE


def names(sheet: Sheet) -> tuple[Named, ...]:
    """The children that a file names, each once: by first names, and where two share one, with
    what tells them apart; by number where there are no names."""
    rows: dict[str, Row] = {}
    for row in sheet.rows:
        if _key(row):
            rows.setdefault(_key(row), row)
    firsts = Counter(_first(row).casefold() for row in rows.values())
    wholes = Counter(_whole(row).casefold() for row in rows.values())
    return tuple(Named(key, _called(row, firsts, wholes), _first(row)) for key, row in rows.items())


def _called(row: Row, firsts: Counter[str], wholes: Counter[str]) -> str:
    first, whole = _first(row), _whole(row)
    if firsts[first.casefold()] == 1:
        return first
    return whole if wholes[whole.casefold()] == 1 else f"{whole} ({_key(row)})"


def _first(row: Row) -> str:
    return row.get("child_first_name") or _key(row)


def _whole(row: Row) -> str:
    return f"{_first(row)} {row.get('child_last_name')}".strip()


def _key(row: Row) -> str:
    """The child's number where there is one: two may have the same name."""
    return row.get("child_id") or row.get("child") or row.get("child_first_name")


def date_in(row: Row) -> str:
    return _told(row).partition(" ")[0]


def _told(row: Row) -> str:
    return row.get("time") or row.get("start")


def bring(sheet: Sheet, wishes: Wishes, here: Here) -> Brought:
    record = record_of(sheet)
    if record is None:
        return Brought((), sheet.bad)
    entries: list[AnyEntry] = []
    bad: list[BadRow] = [*sheet.bad]
    before: dict[UUID, tuple[UUID, ...]] = {}
    empty, ids = 0, Ids("babybuddy")
    for row in sheet.rows:
        when = _when(row, here)
        if not isinstance(when, When):
            bad.append(BadRow(row.number, when))
            continue
        made_id, id_before = _ids(row, record, ids)
        same = stamped(made_id, when, here.now.zone)
        made = _entry(row, record, wishes, same)
        empty += made is None
        if made is not None:
            entries.append(made)
            before[made_id] = (id_before,)
    return Brought(tuple(entries), by_line(bad), empty, before)


def _when(row: Row, here: Here) -> When | Reason:
    when = moment(_told(row), here)
    return when if not isinstance(when, When) or _key(row) else "child"


def _ids(row: Row, record: Record, ids: Ids) -> tuple[UUID, UUID]:
    """The entry's id by the record's number, and the one of the first version, in which an hour
    that was mended there made another entry. Without a number the hour stands for it."""
    number, child = row.get("id"), row.get("child_id") or row.get("child")
    id_before = part(ids.of(record, number, child, _told(row)), "kept")
    return (part(ids.of(record, number, child), "kept") if number else id_before), id_before


def _entry(row: Row, record: Record, wishes: Wishes, same: dict[str, Any]) -> AnyEntry | None:
    child = wishes.children.get(_key(row))
    same = {**same, "children": (child,) if child else ()}
    said = row.get("note") or row.get("notes") or row.get("milestone")
    if not is_care(record):
        return _noted(said, wishes.notes_are, same)
    if not wishes.mine:
        return None
    return KeptMoment(what=_CARE[record], words=said if wishes.notes else "", **same)


def _noted(said: str, notes_are: As | None, same: dict[str, Any]) -> AnyEntry | None:
    if not said or notes_are is None:
        return None
    if notes_are == "heavy":
        return Moment(words=said, closing="kept", **same)
    what, words = folded("", said)
    return KeptMoment(what=what, own=True, direction=notes_are, words=words, **same)
