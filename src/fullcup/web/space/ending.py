"""Deleting everything: asked once, done at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from fullcup.store.openspace import OpenSpace
from fullcup.web.desks import (
    DEVICE_COOKIE,
    GUEST_COOKIE,
    SESSION_COOKIE,
    drop_cookie,
    forget_space,
    with_space,
)
from fullcup.web.page import show
from fullcup.web.space.device import draft_mark
from fullcup.web.space.once import ENDED, Ended


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """The question, and the deleting. A second tap gets what the first one cancelled: the
    page that tells this phone to let go of its copies."""
    ended = ENDED.before(request)
    return _delete(request) if ended is None else _gone(request, ended)


@with_space
def _delete(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return show(request, space, "space/delete.html", {"count": len(space.journal)})
    return _gone(request, ENDED.run(request, lambda: _ended(space)))


def _ended(space: OpenSpace) -> Ended:
    ended = Ended(draft_mark(space.draft_key()))
    space.delete_everything()
    return ended


def _gone(request: HttpRequest, ended: Ended) -> HttpResponse:
    forget_space(request)
    response = render(request, "space/deleted.html", {"draft_mark": ended.draft_mark})
    for name in (SESSION_COOKIE, DEVICE_COOKIE, GUEST_COOKIE):
        drop_cookie(response, name)
    return response
