"""Bring a moment: one screen for her words, or a chip that stands for them."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Child
from fullcup.journeys import moments
from fullcup.journeys.keeping import LONGEST, tidy
from fullcup.journeys.reader import safety_of
from fullcup.journeys.steps import may_propose
from fullcup.web.clock import as_uuid, stamp_of
from fullcup.web.desks import Hand, ask_to_unlock, new_hand, session_ended
from fullcup.web.moment.close import heavy
from fullcup.web.moment.flow import go
from fullcup.web.shell.content import library


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Her words in, and on to safety or kindness."""
    if session_ended(request):
        return ask_to_unlock(request)
    hand = new_hand(request)
    if request.method == "GET":
        return hand.finish(render(request, "moment/bring.html", _page(request, hand)))
    words, trouble = _words(request)
    if trouble:
        page = {**_page(request, hand), "trouble": trouble, "words": words}
        return hand.finish(render(request, "moment/bring.html", page, status=422))
    return _brought(request, hand, words)


def _brought(request: HttpRequest, hand: Hand, words: str) -> HttpResponse:
    moment = moments.bring(
        hand.desk,
        stamp_of(request, request.POST.get("new", "")),
        words,
        situation=_situation(request),
        children=_children(request, hand),
        heavy=heavy(request.POST),
    )
    level = safety_of(moment, hand.desk.journal).level
    return go(request, hand, moment.id, "kindness" if level == "none" else "safety")


def _words(request: HttpRequest) -> tuple[str, str]:
    """Her words, or those of the chip she tapped, and what keeps them from going on."""
    words = tidy(request.POST.get("words", ""))
    if len(words) > LONGEST:
        return words, "long"
    chip = library().situations.find(_situation(request))
    words = words or (chip.words if chip else "")
    return words, "" if words else "empty"


def _situation(request: HttpRequest) -> str:
    """The chip that she tapped, if it is one of ours."""
    told = request.POST.get("situation", "")
    return told if library().situations.find(told) else ""


def _children(request: HttpRequest, hand: Hand) -> list[UUID]:
    told = (as_uuid(child) for child in request.POST.getlist("child"))
    return [one for one in told if one and hand.desk.journal.get(Child, one)]


def _page(request: HttpRequest, hand: Hand) -> dict[str, Any]:
    return {
        "hand": hand,
        "new": request.POST.get("new") or str(uuid4()),
        "situations": library().situations,
        "children": [one for one in hand.desk.journal.of(Child) if may_propose(one)],
        "chosen": request.POST.get("situation", ""),
        "about": _children(request, hand),
        "heavy": heavy(request.POST),
        "longest": LONGEST,
    }
