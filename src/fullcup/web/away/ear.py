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
from django.views.decorators.http import require_http_methods, require_safe

from fullcup.core.away.phases import link_until
from fullcup.core.journal.entries import Outing
from fullcup.journeys.keeping import utc_now
from fullcup.store import alerts
from fullcup.store.alerts import Alert
from fullcup.web.desks import EAR_COOKIE, drop_cookie, set_cookie
from fullcup.web.page import go

_MOST: Final = 4
STOP_ASKING: Final = 286
"""htmx's own status for the end of a poll."""


def calls(request: HttpRequest, tokens: Sequence[str] = ()) -> Alert | None:
    """The call that waits for her, by her open space and by the cookie of this device."""
    found = map(alerts.waiting, dict.fromkeys((*tokens, *_tokens(request))))
    return next((one for one in found if one), None)


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
    for token in _tokens(request):
        alerts.reached(token, utc_now())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_safe
def got(request: HttpRequest) -> HttpResponse:
    """The same receipt for a browser without scripts: a picture that only our own page asks for."""
    if request.headers.get("Sec-Fetch-Site", "") == "same-origin" or _from_our_page(request):
        return _received(request)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _from_our_page(request: HttpRequest) -> bool:
    ours = f"{request.scheme}://{request.get_host()}/"
    return request.headers.get("Referer", "").startswith(ours)


@require_http_methods(["GET", "POST"])
def alert_page(request: HttpRequest) -> HttpResponse:
    """A fixed page: it needs no unlocking, and says nothing but that somebody asks for her."""
    if request.method == "POST":
        for token in _tokens(request):
            alerts.seen(token, utc_now())
        return go("away-alert", seen=1)
    waits = calls(request) is not None
    page = {"waits": waits, "answered": request.GET.get("seen") == "1", "ear": False}
    return render(request, "away/call.html", page)
