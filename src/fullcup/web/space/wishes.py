"""Her choices for a file from another app, out of a form and into one."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, Final, NamedTuple, cast

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext as _

from fullcup.core.journal.entries import Child, CupLevel
from fullcup.core.journal.journal import Journal
from fullcup.journeys import bring
from fullcup.journeys.bring import NEW, Source, Wishes
from fullcup.outside.diaries import daylio
from fullcup.outside.diaries.daylio import Days, Use
from fullcup.outside.diaries.made import As
from fullcup.outside.diaries.sheet import Sheet
from fullcup.outside.diaries.table import Columns
from fullcup.outside.diaries.whens import Order
from fullcup.web.words import Pairs

SOURCES: Final[tuple[Source, ...]] = ("daylio", "babybuddy", "table")
LEVELS: Final[tuple[CupLevel, ...]] = ("full", "good", "half", "low", "empty")
USES: Final[tuple[Use, ...]] = ("fills", "draws", "given", "received")
DAYS: Final[tuple[Days, ...]] = ("good", "between", "low")
ROWS: Final[tuple[As, ...]] = ("given", "received", "heavy")
MOST_ASKED: Final = 100
"""Names that are asked about one by one, the most frequent first."""


class Ask(NamedTuple):
    """One question about a name in the file: the field, the name, the answer so far."""

    field: str
    name: str
    told: str


def wishes_of(request: HttpRequest, sheet: Sheet, journal: Journal) -> Wishes:
    """What the form says; where it says nothing yet, what the file tells by itself."""
    source = next((one for one in SOURCES if one == request.POST.get("source")), None)
    if source is None:
        return bring.first_wishes(sheet, journal, bring.source_of(sheet))
    if request.POST.get("drawn") != source:
        return bring.first_wishes(sheet, journal, source)
    first = bring.first_wishes(sheet, journal, source)
    asked = msgspec.structs.replace(first, **_answers(request, sheet, source))
    names = bring.children_in(sheet, asked)
    known = bring.first_children(sheet, names, journal)
    told = {
        key: request.POST.get(f"child-{at}", first) if at < MOST_ASKED else first
        for at, (key, first) in enumerate(known.items())
    }
    return msgspec.structs.replace(asked, children=told)


def _answers(request: HttpRequest, sheet: Sheet, source: Source) -> dict[str, Any]:
    """The fields of ``Wishes`` that the form asks for with this kind of file."""
    if source == "daylio":
        return {"days": _days(request, sheet)}
    if source == "babybuddy":
        return {
            "mine": "mine" in request.POST,
            "notes": "notes" in request.POST,
            "notes_are": _as(request, "notes-are"),
        }
    return {"columns": _columns(request, sheet), "rows_are": _as(request, "rows") or "given"}


def _as(request: HttpRequest, field: str) -> As | None:
    return next((one for one in ROWS if one == request.POST.get(field)), None)


def _days(request: HttpRequest, sheet: Sheet) -> daylio.Wishes:
    names = daylio.names(sheet)
    moods = _told(request, "mood", names.moods, LEVELS)
    did = _told(request, "did", names.activities, USES)
    notes = frozenset(one for one in DAYS if one in request.POST.getlist("days"))
    return daylio.Wishes(
        moods=cast("dict[str, CupLevel]", moods),
        activities=cast("dict[str, Use]", did),
        notes=notes,
    )


def _told(
    request: HttpRequest, part: str, names: Sequence[str], known: Iterable[str]
) -> dict[str, str]:
    """Name → answer, for those that were answered with one of ``known``."""
    answers = {
        name: request.POST.get(f"{part}-{at}", "") for at, name in enumerate(names[:MOST_ASKED])
    }
    there = {*known}
    return {name: told for name, told in answers.items() if told in there}


def _columns(request: HttpRequest, sheet: Sheet) -> Columns:
    def column(part: str) -> str:
        told = request.POST.get(f"column-{part}", "")
        return sheet.columns[int(told)] if told in _numbers(sheet) else ""

    return Columns(column("date"), column("time"), column("words"), column("child"))


def _numbers(sheet: Sheet) -> set[str]:
    return {str(at) for at in range(len(sheet.columns))}


def mark_of(wishes: Wishes, order: Order) -> str:
    """Her choices as a short mark: what she keeps is what she was shown."""
    told = msgspec.json.encode((wishes, order), order="deterministic")
    return sha256(told).hexdigest()[:16]


def mood_asks(sheet: Sheet, wishes: Wishes) -> list[Ask]:
    names = daylio.names(sheet).moods[:MOST_ASKED]
    return [
        Ask(f"mood-{at}", name, wishes.days.moods.get(name, "")) for at, name in enumerate(names)
    ]


def did_asks(sheet: Sheet, wishes: Wishes) -> list[Ask]:
    did, names = wishes.days.activities, daylio.names(sheet).activities[:MOST_ASKED]
    return [Ask(f"did-{at}", name, did.get(name, "")) for at, name in enumerate(names)]


def child_asks(sheet: Sheet, wishes: Wishes) -> list[Ask]:
    names = bring.children_in(sheet, wishes)[:MOST_ASKED]
    return [
        Ask(f"child-{at}", named.name, wishes.children.get(named.key, ""))
        for at, named in enumerate(names)
    ]


def column_asks(sheet: Sheet, wishes: Wishes) -> list[Ask]:
    """The parts of a row; ``told`` is the number of the chosen column."""
    at = {name: str(place) for place, name in reversed([*enumerate(sheet.columns)])}
    columns = wishes.columns
    return [
        Ask("column-date", _("The day"), at.get(columns.date, "")),
        Ask("column-time", _("The hour, if it stands apart"), at.get(columns.time, "")),
        Ask("column-words", _("The words"), at.get(columns.words, "")),
        Ask("column-child", _("The child, if there is one"), at.get(columns.child, "")),
    ]


def column_words(sheet: Sheet) -> Pairs:
    """The columns by their names; one without a name by its place, if anything stands in it."""
    filled = {name for row in sheet.rows for name, cell in row.cells.items() if cell}
    return [
        (str(at), _("Column %(n)s") % {"n": at + 1} if name in sheet.unnamed else name)
        for at, name in enumerate(sheet.columns)
        if name in filled or name not in sheet.unnamed
    ]


def source_words() -> Pairs:
    return [
        ("daylio", _("Daylio")),
        ("babybuddy", _("Baby Buddy")),
        ("table", _("Another table")),
    ]


def level_words() -> Pairs:
    return [
        ("full", _("full")), ("good", _("well filled")), ("half", _("about half")),
        ("low", _("low")), ("empty", _("empty")),
    ]  # fmt: skip


def use_words() -> Pairs:
    return [
        ("fills", _("fills my cup")), ("draws", _("draws from my cup")),
        ("given", _("a good moment, from me")), ("received", _("a good moment, to me")),
    ]  # fmt: skip


def row_words() -> Pairs:
    return [
        ("given", _("good moments, from me")), ("received", _("good moments, to me")),
        ("heavy", _("heavy moments")),
    ]  # fmt: skip


def note_words() -> Pairs:
    return [("", _("leave them out")), *row_words()]


def child_words(journal: Journal) -> Pairs:
    """Hers, and one that she has not told of yet."""
    hers = [(str(child.id), child.name) for child in journal.of(Child)]
    return [*hers, (NEW, _("a child to add"))]
