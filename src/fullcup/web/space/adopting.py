"""What a guest wrote, into her space."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fullcup.core.journal.entries import Entry
from fullcup.journeys.adopt import adopt
from fullcup.journeys.keeping import utc_now
from fullcup.store import guest
from fullcup.store.openspace import OpenSpace
from fullcup.web.desks import GUEST_COOKIE, drop_cookie


def guests_entries(request: HttpRequest, blobs: Iterable[str]) -> list[Entry]:
    """The entries of every blob that this device's guest cookie opens."""
    token, now = request.COOKIES.get(GUEST_COOKIE, ""), utc_now()
    desks = [guest.open_desk(token, blob, now) for blob in blobs]
    return [entry for desk in desks if desk is not None for entry in desk.entries]


def take_in(request: HttpRequest, space: OpenSpace, blobs: Iterable[str]) -> int:
    """Adopt what was carried; how many entries were new. Raises ``NotKept``."""
    return adopt(space, guests_entries(request, blobs))


def adopted_page(request: HttpRequest, space: OpenSpace, blobs: Iterable[str]) -> HttpResponse:
    """It is in her space now; the page tells the phone to let go of its copy."""
    count = take_in(request, space, blobs)
    return let_go_of_guest(render(request, "space/adopted.html", {"count": count}))


def let_go_of_guest(response: HttpResponse) -> HttpResponse:
    """The key of what was carried goes with it: nothing on this phone opens it any more."""
    drop_cookie(response, GUEST_COOKIE)
    return response
