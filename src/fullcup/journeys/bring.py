"""Day one: real history from another app, looked at first, then kept once."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias
from uuid import UUID, uuid5

import msgspec

from fullcup.core.journal.entries import Child, CupChange, CupReading, Gone, KeptMoment, Moment
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.merge import Merged, merge
from fullcup.core.moments.labels import LEVELS
from fullcup.core.moments.model import Safety
from fullcup.journeys.desk import Desk
from fullcup.journeys.reader import safety_of
from fullcup.journeys.steps import may_propose
from fullcup.outside.diaries import babybuddy, daylio, table
from fullcup.outside.diaries.made import As, Brought, Named, stamped
from fullcup.outside.diaries.sheet import BadRow, Sheet
from fullcup.outside.diaries.table import Columns
from fullcup.outside.diaries.whens import Here, Order, When, order_of

Source: TypeAlias = Literal["daylio", "babybuddy", "table"]
NEW: Final = "new"
"""Of a name in the file: a child that she has not told of yet."""
_LATELY: Final = timedelta(days=14)
_READ: Final = 10
"""Heavy notes that are read for safety, the newest: reading takes a while, and she waits."""
_CHILDREN: Final = UUID("0e2d9e4c-6c1f-5d0a-9b76-3f2a9c5d7b10")
"""The namespace of children that come out of a file, so that a second import finds them."""


class Wishes(msgspec.Struct, frozen=True):
    """Her choices for one file. ``children``: the key of a child in it → the id of a child of
    hers as text, ``NEW``, or ``""`` for no name."""

    source: Source
    days: daylio.Wishes = daylio.Wishes(moods={})
    mine: bool = False
    notes: bool = False
    notes_are: As | None = None
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


def children_in(sheet: Sheet, wishes: Wishes) -> tuple[Named, ...]:
    """The children in a file; Daylio has none."""
    if wishes.source == "babybuddy":
        return babybuddy.names(sheet)
    return table.names(sheet, wishes.columns) if wishes.source == "table" else ()


def first_children(sheet: Sheet, names: Sequence[Named], journal: Journal) -> dict[str, str]:
    """Those who came out of such a file before, and by their names those whom she has told of.
    Baby Buddy's others are children to add; a number, or a cell of any table, makes nobody, and
    whom she deleted is not offered again. A name that two of hers have chooses none of them; a
    child who died is chosen only where no living one is called so."""
    known = _by_name(journal.of(Child))
    other = NEW if sheet.has("child_first_name") else ""
    return {named.key: _first_told(journal, named, known, other) for named in names}


def _by_name(children: Sequence[Child]) -> dict[str, str]:
    """The one child of each name, as text; ``""`` where it may be any of several."""
    found: dict[str, list[Child]] = {}
    for child in children:
        found.setdefault(child.name.casefold(), []).append(child)
    return {name: _the_one(those) for name, those in found.items()}


def _the_one(children: list[Child]) -> str:
    may_be = [one for one in children if may_propose(one)] or children
    return str(may_be[0].id) if len(may_be) == 1 else ""


def _first_told(journal: Journal, named: Named, known: Mapping[str, str], other: str) -> str:
    made = journal.find(_made_as(journal, named))
    if isinstance(made, Child):
        return str(made.id)
    return known.get(named.name.casefold(), other if made is None else "")


def order_in(sheet: Sheet, wishes: Wishes) -> Order | None:
    """What the dates of the file tell of their own order; ``None`` where they leave it open."""
    if wishes.source == "table":
        return table.guess_order(sheet, wishes.columns)
    reads = daylio if wishes.source == "daylio" else babybuddy
    return order_of(reads.date_in(row) for row in sheet.rows)


def plan(journal: Journal, sheet: Sheet, wishes: Wishes, here: Here) -> Plan:
    """Read the file by her choices and see what of it is new. Nothing is kept."""
    names = children_in(sheet, wishes)
    told = {named.key: wishes.children.get(named.key, "") for named in names}
    children = {named.key: _child(journal, named, told[named.key]) for named in names}
    done = _read(sheet, wishes, children, here)
    new = [_new_child(journal, named, here) for named in names if told[named.key] == NEW]
    spoken_of = {child for one in done.entries for child in getattr(one, "children", ())}
    come = [child for child in new if child.id in spoken_of]
    entries = [_as_known(journal, entry, done.before) for entry in done.entries]
    return Plan(merge(journal, [*come, *entries]), done.bad, done.empty)


def _as_known(journal: Journal, entry: AnyEntry, before: Mapping[UUID, Sequence[UUID]]) -> AnyEntry:
    """The entry under the id that it has in the journal, which may be one of an earlier version."""
    ids = (entry.id, *before.get(entry.id, ()))
    known = next((one for one in ids if journal.find(one)), entry.id)
    return entry if known == entry.id else msgspec.structs.replace(entry, id=known)


def _read(sheet: Sheet, wishes: Wishes, children: Mapping[str, UUID | None], here: Here) -> Brought:
    if wishes.source == "daylio":
        return daylio.bring(sheet, wishes.days, here)
    if wishes.source == "babybuddy":
        told = babybuddy.Wishes(children, wishes.mine, wishes.notes, wishes.notes_are)
        return babybuddy.bring(sheet, told, here)
    rows = table.Wishes(wishes.columns, rows_are=wishes.rows_are, children=children)
    return table.bring(sheet, rows, here)


def _child(journal: Journal, named: Named, told: str) -> UUID | None:
    """Whom entries are of; of nobody where she deleted that child, who stays deleted."""
    if told == NEW:
        made = _made_as(journal, named)
        return None if isinstance(journal.find(made), Gone) else made
    return next((child.id for child in journal.of(Child) if str(child.id) == told), None)


def _new_child(journal: Journal, named: Named, here: Here) -> Child:
    when = When(here.now.instant, here.now.day)
    return Child(name=named.name, **stamped(_made_as(journal, named), when, here.now.zone))


def _made_as(journal: Journal, named: Named) -> UUID:
    """The id of a child who came, or would come, out of a file: by number and name, so that two
    of one name stay two in any file. The first version knew them by the name alone."""
    by_name = uuid5(_CHILDREN, named.name.casefold())
    if not named.first or named.first == named.key:
        return by_name
    made = uuid5(_CHILDREN, f"{named.key}\x1f{named.first.casefold()}")
    return by_name if journal.find(by_name) and not journal.find(made) else made


def keep(desk: Desk, planned: Plan) -> None:
    """All of it or nothing, in one write."""
    if planned.merged.keep:
        desk.keep(*planned.merged.keep)


def safety_of_kept(journal: Journal, planned: Plan, today: date) -> Safety:
    """The most urgent of what the newest heavy notes of an import sound like.

    A note of two years ago is history; one of last week may be how she is now.
    """
    since = today - _LATELY
    heavy = [one for one in planned.fresh if isinstance(one, Moment) and one.day >= since]
    heard = [safety_of(one, journal) for one in reversed(heavy[-_READ:])]
    return max(heard, key=lambda one: LEVELS.index(one.level), default=Safety())
