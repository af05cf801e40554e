"""Day one: real history from another app, looked at first, then kept once."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias
from uuid import UUID, uuid5

import msgspec

from fullcup.core.journal.entries import Child, CupChange, CupReading, KeptMoment, Moment
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.merge import Merged, merge
from fullcup.journeys.desk import Desk
from fullcup.outside.diaries import babybuddy, daylio, table
from fullcup.outside.diaries.made import Brought, stamped
from fullcup.outside.diaries.sheet import BadRow, Sheet
from fullcup.outside.diaries.table import As, Columns
from fullcup.outside.diaries.whens import Here, Order, When, order_of

Source: TypeAlias = Literal["daylio", "babybuddy", "table"]
NEW: Final = "new"
"""Of a name in the file: a child that she has not told of yet."""
_CHILDREN: Final = UUID("0e2d9e4c-6c1f-5d0a-9b76-3f2a9c5d7b10")
"""The namespace of children that come out of a file, so that a second import finds them."""


class Wishes(msgspec.Struct, frozen=True):
    """Her choices for one file. ``children``: a name in it → the id of a child of hers as text,
    ``NEW``, or ``""`` for no name."""

    source: Source
    days: daylio.Wishes = daylio.Wishes(moods={})
    mine: bool = False
    notes: bool = True
    columns: Columns = Columns()
    rows_are: As = "given"
    children: Mapping[str, str] = {}


class Plan(msgspec.Struct, frozen=True):
    """What an import would do, and nothing done yet."""

    merged: Merged
    bad: tuple[BadRow, ...]
    empty: int
    """Rows that hold nothing of what she chose."""

    @property
    def fresh(self) -> tuple[AnyEntry, ...]:
        """What is new here, without children that come along with it; oldest first."""
        kinds = (KeptMoment, Moment, CupReading, CupChange)
        found = [one for one in self.merged.keep if isinstance(one, kinds)]
        return tuple(sorted(found, key=lambda one: one.at))


def source_of(sheet: Sheet) -> Source:
    """What the columns of a file say that it is."""
    if daylio.is_daylio(sheet):
        return "daylio"
    return "babybuddy" if babybuddy.record_of(sheet) else "table"


def first_wishes(sheet: Sheet, journal: Journal, source: Source) -> Wishes:
    """Choices to begin with: what the file tells by itself; nothing that only she can know."""
    columns = table.guess(sheet)
    wishes = Wishes(
        source=source,
        days=daylio.Wishes(moods=daylio.known_moods(daylio.names(sheet).moods)),
        columns=columns,
    )
    names = children_in(sheet, wishes)
    return msgspec.structs.replace(wishes, children=first_children(sheet, names, journal))


def children_in(sheet: Sheet, wishes: Wishes) -> tuple[str, ...]:
    """The names of children in a file; Daylio has none."""
    if wishes.source == "babybuddy":
        return babybuddy.names(sheet)
    return table.names(sheet, wishes.columns) if wishes.source == "table" else ()


def first_children(sheet: Sheet, names: Sequence[str], journal: Journal) -> dict[str, str]:
    """By their names those whom she has told of. Baby Buddy's others are children to add; a
    number, or a cell of any table, makes nobody."""
    known = {child.name.casefold(): str(child.id) for child in journal.of(Child)}
    other = NEW if sheet.has("child_first_name") else ""
    return {name: known.get(name.casefold(), other) for name in names}


def order_in(sheet: Sheet, wishes: Wishes) -> Order | None:
    """What the dates of the file tell of their own order; ``None`` where they leave it open."""
    if wishes.source == "table":
        return table.guess_order(sheet, wishes.columns)
    reads = daylio if wishes.source == "daylio" else babybuddy
    return order_of(reads.date_in(row) for row in sheet.rows)


def plan(journal: Journal, sheet: Sheet, wishes: Wishes, here: Here) -> Plan:
    """Read the file by her choices and see what of it is new. Nothing is kept."""
    children = {name: _child(name, told) for name, told in wishes.children.items()}
    done = _read(sheet, wishes, children, here)
    new = [_new_child(name, here) for name, told in wishes.children.items() if told == NEW]
    named = {child for one in done.entries for child in getattr(one, "children", ())}
    come = [child for child in new if child.id in named]
    return Plan(merge(journal, [*come, *done.entries]), done.bad, done.empty)


def _read(sheet: Sheet, wishes: Wishes, children: Mapping[str, UUID | None], here: Here) -> Brought:
    if wishes.source == "daylio":
        return daylio.bring(sheet, wishes.days, here)
    if wishes.source == "babybuddy":
        told = babybuddy.Wishes(children=children, mine=wishes.mine, notes=wishes.notes)
        return babybuddy.bring(sheet, told, here)
    rows = table.Wishes(wishes.columns, rows_are=wishes.rows_are, children=children)
    return table.bring(sheet, rows, here)


def _child(name: str, told: str) -> UUID | None:
    if told == NEW:
        return uuid5(_CHILDREN, name.casefold())
    try:
        return UUID(told)
    except ValueError:
        return None


def _new_child(name: str, here: Here) -> Child:
    when = When(here.now.instant, here.now.day)
    return Child(name=name, **stamped(uuid5(_CHILDREN, name.casefold()), when, here.now.zone))


def keep(desk: Desk, planned: Plan) -> None:
    """All of it or nothing, in one write."""
    if planned.merged.keep:
        desk.keep(*planned.merged.keep)
