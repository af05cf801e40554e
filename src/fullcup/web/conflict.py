"""Two tabs changed the same thing: both are shown, she chooses, nothing is lost."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from fullcup.core.journal.entries import Entry
from fullcup.journeys.desk import Desk
from fullcup.journeys.reader import safety_beside
from fullcup.web.page import show
from fullcup.web.shell.content import library

_OURS = ("csrfmiddlewaretoken", "seen")


class Version(NamedTuple):
    """One thing that differs: what it is called, how it stands now, and what she sent."""

    label: str
    now: str
    sent: str


def differing(versions: list[Version]) -> list[Version]:
    return [one for one in versions if one.now != one.sent]


def seen_of(request: HttpRequest) -> int:
    """The revision that her form was drawn from; -1, which never fits, where it tells none."""
    told = request.POST.get("seen", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else -1  # noqa: PLR2004  # no entry is edited a billion times


def both_versions(
    request: HttpRequest,
    space: Desk,
    current: Entry,
    versions: list[Version],
    back: str,
    *,
    action: str = "",
) -> HttpResponse:
    """The page that shows both. ``back`` is where she goes on with what is kept now, ``action``
    where what she sent goes, if not to this address."""
    heard = safety_beside("\n\n".join(one.sent for one in versions))
    page = {
        "versions": differing(versions),
        "action": action or request.path,
        "carried": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in _OURS
        ],
        "seen": current.rev,
        "back": back,
        # Nothing is kept yet, and may never be: help for what she sent stands here already.
        "help_pages": [library().safety_pages[route] for route in heard.routes],
    }
    return show(request, space, "moments/conflict.html", page, status=409)
