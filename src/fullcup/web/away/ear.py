"""The ear of her own device: it hears that she is needed, although her space is locked.

A cookie holds a token that opens nothing but that one bit. Pages ask every twenty seconds; they
say that a call has reached her only once they have it.
"""

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

STOP_ASKING: Final = 286
"""htmx's own status for the end of a poll."""


def calls(request: HttpRequest, token: str = "") -> Alert | None:
    """The call that waits for her, by the cookie of this device or by her open space."""
    told = token or request.COOKIES.get(EAR_COOKIE, "")
    return alerts.waiting(told) if told else None


def hear(response: HttpResponse, outing: Outing | None) -> HttpResponse:
    """Let this device hear calls until the links of this outing end."""
    if outing is not None and outing.ear:
        left = int((link_until(outing) - utc_now()).total_seconds())
        if left > 0:
            set_cookie(response, EAR_COOKIE, outing.ear, max_age=left)
    return response


def deafen(response: HttpResponse) -> HttpResponse:
    drop_cookie(response, EAR_COOKIE)
    return response


@require_http_methods(["GET", "POST"])
def ear(request: HttpRequest) -> HttpResponse:
    """A piece for every open page: the call, or nothing. POST says that the page has it."""
    token = request.COOKIES.get(EAR_COOKIE, "")
    if request.method == "POST":
        alerts.reached(token, utc_now())
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if not alerts.is_ear(token):
        return HttpResponse(status=STOP_ASKING)
    response = render(request, "away/_called.html", {"needed": alerts.waiting(token)})
    patch_vary_headers(response, ("Cookie",))
    return response


@require_safe
def got(request: HttpRequest) -> HttpResponse:
    """The same receipt for a browser without scripts: a picture that only our own page asks for."""
    if request.headers.get("Sec-Fetch-Site", "") == "same-origin" or _from_our_page(request):
        alerts.reached(request.COOKIES.get(EAR_COOKIE, ""), utc_now())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _from_our_page(request: HttpRequest) -> bool:
    ours = f"{request.scheme}://{request.get_host()}/"
    return request.headers.get("Referer", "").startswith(ours)


@require_http_methods(["GET", "POST"])
def alert_page(request: HttpRequest) -> HttpResponse:
    """A fixed page: it needs no unlocking, and says nothing but that somebody asks for her."""
    token = request.COOKIES.get(EAR_COOKIE, "")
    if request.method == "POST":
        alerts.seen(token, utc_now())
        return go("away-alert", seen=1)
    waits = calls(request) is not None
    page = {"waits": waits, "answered": request.GET.get("seen") == "1", "ear": False}
    return render(request, "away/call.html", page)
