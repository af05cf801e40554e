"""The page of good moments: one tap keeps one; below, day by day, what is kept."""

from typing import Any, Literal, cast
from uuid import uuid5

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.journeys import good
from fullcup.journeys.desk import Stamp
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.good.shown import days, sentence
from fullcup.web.page import PAGE_OF, SHORT, go, page_number, short, show, too_long, undo_of
from fullcup.web.shell.content import library

Direction = Literal["given", "received"]


@require_http_methods(["GET", "POST"])
@with_space
def good_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space)
    own = short(request, "own")
    if too_long(own, longest=SHORT):
        return _page(request, space, own=own)
    kept = _keep(request, space, own)
    return go("good", kept=kept.id) if kept else go("good")


def _keep(request: HttpRequest, space: OpenSpace, own: str) -> KeptMoment | None:
    """One of the kinds, or her own words with the button she tapped."""
    kind = library().good_kinds.find(request.POST.get("what", ""))
    if kind is not None:
        return good.keep_good(space, _stamp(request, kind.id), kind.id, direction=kind.direction)
    told = request.POST.get("own_direction", "")
    if not own or told not in ("given", "received"):
        return None
    direction = cast("Direction", told)
    return good.keep_good(space, _stamp(request, own), own, own=True, direction=direction)


def _stamp(request: HttpRequest, what: str) -> Stamp:
    """Of this page and this tap: the same tap twice is one moment, two kinds are two."""
    stamp = stamp_of(request, request.POST.get("new", ""))
    return Stamp(id=uuid5(stamp.id, what), now=stamp.now)


def _page(request: HttpRequest, space: OpenSpace, own: str = "") -> HttpResponse:
    journal, now = space.journal, now_of(request)
    number = page_number(request.GET.get("page", "1"))
    found = journal.newest(KeptMoment, number * PAGE_OF + 1)
    kinds = good.kinds_for(library().good_kinds, journal.of(Child), now)
    page = {
        "given": [kind for kind in kinds if kind.direction == "given"],
        "received": [kind for kind in kinds if kind.direction == "received"],
        "own": own,
        "kept": _kept(request, space),
        "days": days(journal, found[number * PAGE_OF - PAGE_OF : number * PAGE_OF], now),
        "older": number + 1 if len(found) > number * PAGE_OF else 0,
        "newer": number - 1,
        "undo": undo_of(request, journal, "good"),
    }
    return show(request, space, "good/good.html", page, status=422 if own else 200)


def _kept(request: HttpRequest, space: OpenSpace) -> dict[str, Any] | None:
    """What was kept by the last tap, from ``?kept=<id>``, with its way back."""
    told = as_uuid(request.GET.get("kept", ""))
    kept = space.journal.get(KeptMoment, told) if told else None
    if kept is None:
        return None
    return {
        "words": sentence(space.journal, kept),
        "more": reverse("good-one", args=[kept.id]),
        "delete": reverse("good-delete", args=[kept.id]),
    }
