"""Parking a moment till morning, and what becomes of it when it is light."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fullcup.core.journal.entries import Moment
from fullcup.journeys.keeping import tidy
from fullcup.journeys.night import let_night_take, park_again, park_till_morning, take_up
from fullcup.journeys.reader import read_moment, safety_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, stamp_of
from fullcup.web.desks import ask_to_unlock, new_hand, session_ended, with_space
from fullcup.web.moment import flow
from fullcup.web.page import go, too_long
from fullcup.web.pause.views import night_page


@require_POST
def park(request: HttpRequest) -> HttpResponse:
    """Keep what is heavy till morning, with a few words or none: for a guest too.

    Safety comes first here as everywhere: words that sound unsafe open their page at once.
    """
    if session_ended(request):
        return ask_to_unlock(request)
    words = tidy(request.POST.get("words", ""))
    if too_long(words):
        return night_page(request, words=words)
    hand = new_hand(request)
    moment = park_till_morning(hand.desk, stamp_of(request, request.POST.get("new", "")), words)
    if safety_of(moment, hand.desk.journal).level != "none":
        return flow.go(request, hand, moment.id, "safety")
    if hand.is_space:
        return go("night-parked")
    return flow.go(request, hand, moment.id, "done")


@require_safe
def parked_now(request: HttpRequest) -> HttpResponse:
    """Nothing more to do tonight. The page knows nothing of hers."""
    return render(request, "today/parked.html")


@require_POST
@with_space
def parked(request: HttpRequest, space: OpenSpace, moment_id: UUID) -> HttpResponse:
    """In the morning: open it, or let the night have taken it."""
    moment = space.journal.get(Moment, moment_id)
    if moment is None:
        return go("today")
    if request.POST.get("act") == "open":
        return _opened(space, moment)
    if request.POST.get("act") == "park":
        park_again(space, moment)
        return go("today")
    if not let_night_take(space, moment, read_moment(moment, space.journal)):
        return go("moment-stage", moment_id, "safety")
    return go("today", parked=moment_id)


def parked_undo(request: HttpRequest, space: OpenSpace) -> dict[str, Any] | None:
    """The way back from letting the night have it, after ``?parked=<id>``."""
    told = as_uuid(request.GET.get("parked", ""))
    moment = space.journal.get(Moment, told) if told else None
    if moment is None or moment.closing != "let_go":
        return None
    return {
        "action": reverse("parked", args=[moment.id]),
        "words": _("Let go. The night has it."),
        "fields": [("act", "park")],
    }


def _opened(space: OpenSpace, moment: Moment) -> HttpResponse:
    take_up(space, moment)
    if not moment.words:
        return go("moment-words", moment.id)
    level = safety_of(moment, space.journal).level
    return go("moment-stage", moment.id, "kindness" if level == "none" else "safety")
