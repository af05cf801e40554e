"""What a guest may do with what her page carries: keep it for a week, or let it all go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fullcup.core.journal.entries import Moment
from fullcup.journeys.reader import safety_of
from fullcup.store.guest import GuestDesk, fresh_desk
from fullcup.web.clock import now_of
from fullcup.web.desks import (
    A_WEEK,
    GUEST_COOKIE,
    drop_cookie,
    hand_of,
    room_for_guest,
    set_cookie,
)
from fullcup.web.space.device import draft_mark


@require_POST
def week(request: HttpRequest) -> HttpResponse:
    """The cookie lasts a week from now; guest.js keeps the blob, sealed, on this phone."""
    hand = hand_of(request)
    if hand is None or hand.guest is None:
        return room_for_guest(request)
    page = {"hand": hand, "action": _goes_on_at(hand.guest), "day": now_of(request).day}
    response = render(request, "space/week.html", page)
    set_cookie(response, GUEST_COOKIE, request.COOKIES[GUEST_COOKIE], max_age=A_WEEK)
    return response


def _goes_on_at(desk: GuestDesk) -> str:
    newest = desk.journal.newest(Moment, 1)
    if not newest:
        return reverse("home")
    return reverse("moment-stage", args=(newest[0].id, _stage(newest[0])))


def _stage(moment: Moment) -> str:
    """Where she takes it up again: what was parked is still to be looked at, safety first."""
    if not moment.words or moment.closing not in {"", "parked"}:
        return "done"
    return "kindness" if safety_of(moment).level == "none" else "safety"


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Let it all go: without its cookie no copy opens, and the page drops the copies."""
    desk = fresh_desk(request.COOKIES.get(GUEST_COOKIE, ""))
    page = {"draft_mark": draft_mark(desk.draft_key()) if desk else ""}
    response = render(request, "space/forgotten.html", page)
    drop_cookie(response, GUEST_COOKIE)
    return response
