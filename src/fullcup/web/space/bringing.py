"""Day one: a table from another app, looked at, then kept. Nothing is stored before she says so.

The file travels in the page (``packed``): between the look and the yes the server has none of it.
"""

from collections import Counter
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from fullcup.core.days import Now
from fullcup.core.journal.entries import CupChange, CupReading, KeptMoment, Moment
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.journal import Journal
from fullcup.journeys import bring
from fullcup.journeys.bring import Plan, Wishes
from fullcup.outside.diaries import babybuddy
from fullcup.outside.diaries.sheet import BadRow, Reason, Refused, Sheet, Why, read
from fullcup.outside.diaries.whens import Here, Order
from fullcup.store import gate
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.good.shown import sentence
from fullcup.web.page import show
from fullcup.web.shell.content import library
from fullcup.web.space import wishes as hers
from fullcup.web.space.packed import pack, unpack

_SHOWN: Final = 100
"""Bad lines that are named one by one."""
_LOOK: Final = 5
"""Things that the preview shows as they would stand here."""


class Line(NamedTuple):
    number: int
    reason: str


class Shown(NamedTuple):
    day: str
    words: str


@require_http_methods(["GET", "POST"])
@with_space
def bring_file(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The file first; then the look at it, as often as she changes a choice; then the yes."""
    if request.method == "GET":
        return show(request, space, "space/bring.html", {})
    file = request.FILES.get("file")
    data = file.read() if isinstance(file, UploadedFile) else unpack(request.POST.get("table", ""))
    if not data:
        return _refused(request, space, _("Choose a file first."))
    with gate.file_turn():
        sheet = read(data)
        packed = "" if isinstance(sheet, Refused) else pack(data)
        if isinstance(sheet, Refused) or not packed:
            why = sheet.why if isinstance(sheet, Refused) else "too_large"
            return _refused(request, space, _said(why))
        return _looked(request, space, sheet, packed)


def _refused(request: HttpRequest, space: OpenSpace, trouble: str) -> HttpResponse:
    page = {"trouble": trouble}
    return show(request, space, "space/bring.html", page, HTTPStatus.UNPROCESSABLE_ENTITY)


def _said(why: Why) -> str:
    sentences: dict[Why, str] = {
        "too_large": _("This file is larger than 3 MB. Cut it in two, and bring in one by one."),
        "no_text": _("This file is not text. Please export it as CSV first."),
        "no_table": _("There is no table in this file. Please export it as CSV."),
        "too_many": _("This file has more than 50,000 lines. Cut it in two, please."),
    }
    return sentences[why]


def _looked(request: HttpRequest, space: OpenSpace, sheet: Sheet, packed: str) -> HttpResponse:
    wishes = hers.wishes_of(request, sheet, space.journal)
    here = Here(now_of(request), _order(request, sheet, wishes))
    planned = bring.plan(space.journal, sheet, wishes, here)
    mark = hers.mark_of(wishes, here.order)
    wants = request.POST.get("act") == "keep"
    if wants and request.POST.get("looked") == mark:
        bring.keep(space, planned)
        safety = bring.safety_of_kept(space.journal, planned, here.now.day)
        pages = [library().safety_pages[route] for route in safety.routes]
        page = {**_report(planned), "help_pages": pages}
        return show(request, space, "space/imported.html", page)
    page = {
        "packed": packed,
        "mark": mark,
        "changed": wants,
        **_questions(sheet, wishes, here, space.journal),
        **_preview(planned, space.journal, here.now),
    }
    return show(request, space, "space/bring_look.html", page)


def _order(request: HttpRequest, sheet: Sheet, wishes: Wishes) -> Order:
    """What she says of the dates, else what they say themselves, else the day first."""
    told = request.POST.get("order", "")
    if told in ("day_first", "month_first"):
        return "month_first" if told == "month_first" else "day_first"
    return bring.order_in(sheet, wishes) or "day_first"


def _questions(sheet: Sheet, wishes: Wishes, here: Here, journal: Journal) -> dict[str, Any]:
    """What the form asks, for the kind of file that it is."""
    source = wishes.source
    is_table = source == "table"
    record = babybuddy.record_of(sheet) if source == "babybuddy" else None
    return {
        "source": source,
        "sources": hers.source_words(),
        "moods": hers.mood_asks(sheet, wishes) if source == "daylio" else [],
        "levels": hers.level_words(),
        "did": hers.did_asks(sheet, wishes) if source == "daylio" else [],
        "uses": hers.use_words(),
        "days": wishes.days.notes,
        "record": record,
        "is_care": babybuddy.is_care(record),
        "mine": wishes.mine,
        "notes": wishes.notes,
        "note_words": hers.note_words(),
        "notes_are": wishes.notes_are or "",
        "children": hers.child_asks(sheet, wishes),
        "child_words": hers.child_words(journal),
        "columns": hers.column_asks(sheet, wishes) if is_table else [],
        "column_names": hers.column_words(sheet),
        "order": here.order,
        "rows": hers.row_words(),
        "rows_are": wishes.rows_are,
    }


def _preview(planned: Plan, journal: Journal, now: Now) -> dict[str, Any]:
    fresh = planned.fresh
    after = journal.with_entries(planned.merged.keep)
    return {
        "counts": _counts(fresh),
        "look": [
            Shown(day_words(one.day, now), _words(one, after)) for one in fresh[-_LOOK:][::-1]
        ],
        "known": planned.merged.count("known", "differs"),
        "stays_deleted": planned.merged.count("stays_deleted"),
        "empty": planned.empty,
        **_bad(planned.bad),
    }


def _counts(fresh: tuple[AnyEntry, ...]) -> list[str]:
    """``12 good moments``: only what there is."""
    count = Counter(type(one) for one in fresh)
    good, heavy = count[KeptMoment], count[Moment]
    cups, changes = count[CupReading], count[CupChange]
    told = [
        (good, ngettext("one good moment", "%(n)s good moments", good)),
        (heavy, ngettext("one heavy moment", "%(n)s heavy moments", heavy)),
        (cups, ngettext("how full your cup was, once", "how full your cup was, %(n)s times", cups)),
        (changes, ngettext(
            "one thing that moved your cup", "%(n)s things that moved your cup", changes
        )),
    ]  # fmt: skip
    return [words % {"n": number} for number, words in told if number]


def _words(one: AnyEntry, journal: Journal) -> str:
    if isinstance(one, KeptMoment):
        return sentence(journal, one)
    if isinstance(one, Moment):
        return _("Heavy: %(words)s") % {"words": one.words}
    if isinstance(one, CupReading):
        return _("Your cup: %(level)s") % {"level": dict(hers.level_words())[one.level]}
    return one.what if isinstance(one, CupChange) else ""


def _bad(found: tuple[BadRow, ...]) -> dict[str, Any]:
    return {
        "bad": [Line(one.number, _reason(one.reason)) for one in found[:_SHOWN]],
        "more_bad": max(0, len(found) - _SHOWN),
    }


def _reason(reason: Reason) -> str:
    reasons: dict[Reason, str] = {
        "cells": _("it has more cells than the first line names"),
        "quotes": _("its quotes do not close"),
        "date": _("its day cannot be read"),
        "time": _("its hour cannot be read"),
        "ahead": _("its day is still to come"),
        "long": _("it is longer than anything that is kept"),
        "child": _("it names no child"),
    }
    return reasons[reason]


def _report(planned: Plan) -> dict[str, Any]:
    return {
        "came_in": len(planned.fresh),
        "known": planned.merged.count("known", "differs"),
        "stays_deleted": planned.merged.count("stays_deleted"),
        **_bad(planned.bad),
    }
