"""What every template may use without asking."""

from django.conf import settings
from django.http import HttpRequest

from fullcup.web.desks import EAR_COOKIE, space_in_view


def shell(request: HttpRequest) -> dict[str, object]:
    """``request``, who runs this server, and the mark of the space that the page was drawn
    from (``""`` for none): scripts ask for that space before a form leaves the page. ``ear``
    says whether this device listens for a call while she is out."""
    space = space_in_view(request)
    return {
        "request": request,
        "operator": settings.FULLCUP_OPERATOR,
        "space_mark": space.mark if space else "",
        "ear": EAR_COOKIE in request.COOKIES,
    }


def is_piece(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece of a page; the same URL answers a browser with a whole one."""
    return request.headers.get("HX-Request") == "true"
