"""Her plan for a calendar app: the address she gives it, and what the app finds there."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fullcup.journeys import feeds
from fullcup.library.week import known as known_of
from fullcup.store import feeds as kept
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long
from fullcup.web.shell.content import library

_ICS: Final = "text/calendar; charset=utf-8"


@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the address, and no cookie: a calendar app asks by itself."""
    body = kept.read(token)
    if body is None:
        return HttpResponse(status=404, content_type="text/plain")
    return HttpResponse(body, content_type=_ICS)


@require_http_methods(["GET", "POST"])
@with_space
def feed_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space)
    if request.POST.get("act") == "off":
        feeds.turn_off(space, now_of(request))
        return go("week-feed")
    discreet = short(request, "discreet")
    if too_long(discreet, longest=SHORT):
        return _page(request, space, discreet)
    stamp = stamp_of(request, request.POST.get("new", ""))
    feeds.turn_on(space, stamp, discreet, known_of(library()))
    return go("week-feed")


def _page(request: HttpRequest, space: OpenSpace, discreet: str = "") -> HttpResponse:
    found = feeds.feed_of(space.journal)
    address = found and settings.FULLCUP_URL.rstrip("/") + reverse("feed", args=[found.token])
    page = {"feed": found, "address": address, "discreet": discreet}
    return show(request, space, "week/feed.html", page, status=422 if discreet else 200)
