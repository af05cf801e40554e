"""Who is where in most weeks, in a few taps: her work, a school, Gran on Tuesdays."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fullcup.core.days import is_clock
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import Hours
from fullcup.core.week.drawn import drawn_of
from fullcup.core.week.hers import age_of, at_home
from fullcup.journeys import usual, week
from fullcup.library.week import known as known_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of
from fullcup.web.shell.content import library
from fullcup.web.week.shown import WEEKDAYS, hours_words


@require_http_methods(["GET", "POST"])
@with_space
def hours_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space)
    gone = as_uuid(request.POST.get("take_out", ""))
    if gone and space.journal.get(Hours, gone):
        week.take_out(space, gone, now_of(request))
        return go("week-hours", undo=gone)
    told = _told(request, space.journal)
    if isinstance(told, str):
        return _page(request, space, trouble=told)
    if _is_drawn(space.journal, told):
        return _page(request, space, trouble="drawn")
    week.tell_hours(space, stamp_of(request, request.POST.get("new", "")), **told)
    return go("week-hours")


def _told(request: HttpRequest, journal: Journal) -> dict[str, Any] | str:
    """The fields of ``Hours``, or what is wrong: name, long, or time."""
    what, _sep, whom = request.POST.get("what", "").partition(":")
    start, end = request.POST.get("start", ""), request.POST.get("end", "")
    if not is_clock(start) or not is_clock(end) or start == end:
        return "time"
    days = tuple(name for name, _label in WEEKDAYS if name in request.POST.getlist("day"))
    when = {"days": days, "start": start, "end": end}
    if what in ("work", "work_at_home"):
        return {"what": what, **when}
    child = _child(whom, journal)
    if child and what in ("out", "home", "asleep"):
        return {"what": what, "child": child, **when}
    who = short(request, "who")
    if too_long(who, longest=SHORT):
        return "long"
    return {"what": "home", "who": who, **when} if who else "name"


def _is_drawn(journal: Journal, told: dict[str, Any]) -> bool:
    """Whether the week of this one is drawn: a row beside the drawing would say nothing."""
    if "child" in told:
        return drawn_of(journal, child=told["child"]) is not None
    return "who" in told and drawn_of(journal, who=told["who"]) is not None


def _rows(journal: Journal) -> list[Hours]:
    """What counts: hers, and of those whose week is not drawn."""
    return [
        one
        for one in week.hours(journal)
        if one.what in ("work", "work_at_home")
        or drawn_of(journal, child=one.child, who=one.who) is None
    ]


def _child(told: str, journal: Journal) -> UUID | None:
    chosen = as_uuid(told)
    return chosen if chosen and journal.get(Child, chosen) else None


def _page(request: HttpRequest, space: OpenSpace, trouble: str = "") -> HttpResponse:
    journal, now, known = space.journal, now_of(request), known_of(library())
    children = at_home(journal)
    page = {
        "told": [(one, hours_words(one, journal)) for one in _rows(journal)],
        "drawn": [one for one in usual.people(journal) if one.is_drawn],
        "children": children,
        "weekdays": WEEKDAYS,
        "sleeps": [
            (child.name, [(one.from_, one.to) for one in age_of(child, now.day, known).asleep])
            for child in children
        ],
        "form": request.POST,
        "days_told": request.POST.getlist("day"),
        "trouble": trouble,
        "undo": undo_of(request, journal, "week-hours"),
    }
    return show(request, space, "week/hours.html", page, status=422 if trouble else 200)
