"""What a guest wrote, into her space."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fullcup.core.journal.entries import Moment
from fullcup.journeys.adopt import adopt
from fullcup.journeys.keeping import utc_now
from fullcup.store import guest
from fullcup.store.openspace import OpenSpace
from fullcup.web.desks import GUEST_COOKIE


class Taken(NamedTuple):
    """``came_in`` entries were new. ``moments`` names what came in, parted by spaces: the phone
    lets go of its copies of these alone. ``lost`` says that something opened no more."""

    came_in: int = 0
    moments: str = ""
    lost: bool = False


def take_in(request: HttpRequest, space: OpenSpace, blobs: Iterable[str]) -> Taken:
    """Adopt what was carried. Raises ``NotKept``.

    The guest cookie stays: another tab may carry a moment, or a form, that opens with it alone.
    """
    token, now = request.COOKIES.get(GUEST_COOKIE, ""), utc_now()
    desks = [guest.open_desk(token, blob, now) for blob in blobs]
    entries = [entry for desk in desks if desk is not None for entry in desk.entries]
    moments = " ".join(str(one.id) for one in entries if isinstance(one, Moment))
    return Taken(adopt(space, entries), moments, None in desks)


def adopted_page(request: HttpRequest, space: OpenSpace, blobs: Iterable[str]) -> HttpResponse:
    """It is in her space now; the page tells the phone to let go of its copy."""
    return render(request, "space/adopted.html", {"taken": take_in(request, space, blobs)})
