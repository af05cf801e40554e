"""The ear of her own device: it hears that she is needed, although her space is locked.

A cookie holds a token that opens nothing but that one bit. Pages ask every twenty seconds; they
say that a call has reached her only once they have it.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fullcup.core.away.phases import link_until
from fullcup.core.journal.entries import Outing
from fullcup.journeys.away import listening_now
from fullcup.journeys.keeping import utc_now
from fullcup.store import alerts
from fullcup.web.clock import now_of
from fullcup.web.desks import (
    EAR_COOKIE,
    drop_cookie,
    forget_space,
    set_cookie,
    space_if_readable,
)
from fullcup.web.page import go

_MOST: Final = 4
_MOST_MARKS: Final = 32
_HEARS_FOR: Final = 12 * 3600
"""Seconds for which a phone listens that a notification has reached."""
STOP_ASKING: Final = 286
"""htmx's own status for the end of a poll."""


def calls(request: HttpRequest, tokens: Sequence[str] = ()) -> str:
    """The marks of the calls that wait for her, by her open space and by the cookie of this
    device. The page that shows them sends them back."""
    found = map(alerts.waiting, dict.fromkeys((*tokens, *_tokens(request))))
    return ".".join(mark for marks in found for mark in marks)


def _marks(told: str) -> list[str]:
    return told.split(".")[:_MOST_MARKS]


def _tokens(request: HttpRequest) -> list[str]:
    """What this device listens with: one token for each outing."""
    told = request.COOKIES.get(EAR_COOKIE, "")
    return told.split(".")[:_MOST] if told else []


def hear(response: HttpResponse, outings: Sequence[Outing]) -> HttpResponse:
    """Let this device hear calls until the links of these outings end."""
    heard = [one for one in outings if one.ear][:_MOST]
    left = [int((link_until(one) - utc_now()).total_seconds()) for one in heard]
    if heard and max(left) > 0:
        token = ".".join(one.ear for one in heard)
        set_cookie(response, EAR_COOKIE, token, max_age=max(left))
    return response


def deafen(response: HttpResponse) -> HttpResponse:
    drop_cookie(response, EAR_COOKIE)
    return response


@require_http_methods(["GET", "POST"])
def ear(request: HttpRequest) -> HttpResponse:
    """A piece for every open page: the call, or nothing. POST says that the page has it."""
    if request.method == "POST":
        return _received(request)
    if not any(map(alerts.is_ear, _tokens(request))):
        return HttpResponse(status=STOP_ASKING)
    response = render(request, "away/_called.html", {"needed": calls(request)})
    patch_vary_headers(response, ("Cookie",))
    return response


def _received(request: HttpRequest) -> HttpResponse:
    told = request.POST if request.method == "POST" else request.GET
    marks = _marks(told.get("call", ""))
    for token in _tokens(request):
        alerts.reached(token, marks, utc_now())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_safe
def got(request: HttpRequest) -> HttpResponse:
    """The same receipt for a browser without scripts: a picture that only our own page asks for."""
    if request.headers.get("Sec-Fetch-Site", "") == "same-origin" or _from_our_page(request):
        return _received(request)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@csrf_exempt
@require_POST
def rang(request: HttpRequest) -> HttpResponse:
    """The same receipt from a phone that a notification has reached while every page is closed. It
    tells its ear, and from then on listens with it: the page that the notification opens needs no
    unlocking."""
    token, marks = request.POST.get("ear", ""), _marks(request.POST.get("call", ""))
    if not alerts.is_ear(token):
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    alerts.reached(token, marks, utc_now())
    heard = list(dict.fromkeys((token, *_tokens(request))))[:_MOST]
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    set_cookie(response, EAR_COOKIE, ".".join(heard), max_age=_HEARS_FOR)
    return response


def _from_our_page(request: HttpRequest) -> bool:
    ours = f"{request.scheme}://{request.get_host()}/"
    return request.headers.get("Referer", "").startswith(ours)


@require_http_methods(["GET", "POST"])
def alert_page(request: HttpRequest) -> HttpResponse:
    """A fixed page: it needs no unlocking, and says nothing but that somebody asks for her."""
    known = _known_here(request)
    if request.method == "POST":
        for token in (*known, *_tokens(request)):
            alerts.seen(token, _marks(request.POST.get("call", "")), utc_now())
        return go("away-alert", seen=1)
    answered = request.GET.get("seen") == "1"
    page = {"waits": calls(request, known), "answered": answered, "ear": False}
    return render(request, "away/call.html", page)


def _known_here(request: HttpRequest) -> list[str]:
    """What a device at home, which does not listen, knows by her open space: its pages led here.
    The page is drawn without the space, so that locking it covers nothing."""
    space = space_if_readable(request)
    found = listening_now(space.journal, now_of(request)) if space else []
    forget_space(request)
    return [one.ear for one in found]
