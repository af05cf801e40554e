"""Her moments: list, search, one page each, delete with undo."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fullcup.core.journal.entries import Child, Moment, Repair, Rule, Step
from fullcup.core.journal.journal import Journal
from fullcup.core.moments.model import Safety
from fullcup.journeys import good, keeping, moments
from fullcup.journeys.reader import safety_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.days import when_written
from fullcup.web.desks import with_space
from fullcup.web.good.shown import sentence
from fullcup.web.moments.shown import ended, lightened, often, rows, whose
from fullcup.web.page import PAGE_OF, go, page_number, short, show, undo_of
from fullcup.web.shell.content import library
from fullcup.web.words import repair_said


@require_safe
@with_space
def moments_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Newest first, thirty at a time."""
    number = page_number(request.GET.get("page", "1"))
    found = space.journal.newest(Moment, number * PAGE_OF + 1)
    page = {
        **_list(request, found, number),
        "often": often(found) if number == 1 else "",
        "looking_back": number == 1 and bool(found),
        "undo": undo_of(request, space.journal, "moments"),
    }
    return show(request, space, "moments/moments.html", page)


@require_http_methods(["GET", "POST"])
@with_space
def search(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Her moments that hold every word. By POST, so that no word of hers is in a URL."""
    words = short(request, "words")
    if not words:
        return go("moments")
    number = page_number(request.POST.get("page", "1"))
    page = {**_list(request, moments.search(space.journal, words), number), "searched": words}
    return show(request, space, "moments/moments.html", page)


def _list(request: HttpRequest, found: list[Moment], number: int) -> dict[str, Any]:
    """One page of ``found`` and the numbers of its neighbours, ``0`` where there is none."""
    until = number * PAGE_OF
    return {
        "rows": rows(found[until - PAGE_OF : until], now_of(request)),
        "older": number + 1 if len(found) > until else 0,
        "newer": number - 1,
    }


@require_safe
@with_space
def moment_page(request: HttpRequest, space: OpenSpace, moment_id: UUID) -> HttpResponse:
    moment = space.journal.get(Moment, moment_id)
    if moment is None:
        return go("moments")
    return show(request, space, "moments/moment.html", _whole(space, moment))


def _whole(space: OpenSpace, moment: Moment) -> dict[str, Any]:
    """Everything that belongs to one moment. From concern upward its page of help is shown
    first here too, and opening it again begins there."""
    journal = space.journal
    safety = safety_of(moment, journal)
    children = [journal.get(Child, child) for child in moment.children]
    return {
        "moment": moment,
        "when": when_written(moment),
        "children": [child.name for child in children if child],
        "lightened": lightened(moment),
        "whose": whose(moment),
        "ended": ended(moment),
        "steps": [one for one in journal.of(Step) if one.moment == moment.id],
        "repairs": [repair_said(one) for one in journal.of(Repair) if one.moment == moment.id],
        "rules": [one for one in journal.of(Rule) if one.moment == moment.id],
        "kept": [sentence(journal, one) for one in good.left_out(journal, moment.id)],
        "slow": _slow(journal, moment, safety),
        "help_pages": [library().safety_pages[route] for route in safety.routes],
        "stage": "kindness" if safety.level == "none" else "safety",
    }


def _slow(journal: Journal, moment: Moment, safety: Safety) -> str:
    """Mission P8: it comes back, to everyone. Not said of her first moment, where nothing
    has come back yet, nor beside anything that needs people."""
    if not safety.may_let_go or not moment.words or journal.count(Moment) == 1:
        return ""
    lines = library().lines["slow_change"]
    return lines[moment.id.int % len(lines)].words


@require_POST
@with_space
def delete(request: HttpRequest, space: OpenSpace, moment_id: UUID) -> HttpResponse:
    """Her words go; what came out of them (a step, a rule) is hers and stays."""
    if space.journal.get(Moment, moment_id):
        keeping.delete(space, moment_id, now_of(request))
    return go("moments", undo=moment_id)
