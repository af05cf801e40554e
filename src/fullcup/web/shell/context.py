"""What every template may use without asking."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """``request``, who runs this server, and whether this is a piece for htmx."""
    return {"request": request, "operator": settings.FULLCUP_OPERATOR}


def is_piece(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece of a page; the same URL answers a browser with a whole one."""
    return request.headers.get("HX-Request") == "true"
