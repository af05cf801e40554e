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


@require_http_methods(["GET", "POST"])
@with_space
def delete(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return show(request, space, "space/delete.html", {"count": len(space.journal)})
    page = {"draft_mark": draft_mark(space.draft_key())}
    space.delete_everything()
    forget_space(request)
    response = render(request, "space/deleted.html", page)
    for name in (SESSION_COOKIE, DEVICE_COOKIE, GUEST_COOKIE):
        drop_cookie(response, name)
    return response
