"""The first page, the breath, what helps after it, and the night."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fullcup.library.schema import Motto
from fullcup.web.pause.choices import length_choices, place_choices
from fullcup.web.pause.choosing import Wishes, helpful
from fullcup.web.shell.content import library
from fullcup.web.shell.context import is_piece


def home(request: HttpRequest) -> HttpResponse:
    """The first page of a guest: one tap to breathe, one to set something down."""
    return render(request, "pause/home.html")


def breathe(request: HttpRequest) -> HttpResponse:
    return render(request, "pause/breathe.html")


def after(request: HttpRequest) -> HttpResponse:
    """A motto, then what would help for the next few minutes, by what she taps."""
    wishes = Wishes.read(request.GET)
    page = {
        "wishes": wishes,
        "practices": helpful(library().practices, wishes),
        "motto": a_motto("pause"),
        "places": place_choices(wishes),
        "lengths": length_choices(wishes),
    }
    name = "pause/helpful.html" if is_piece(request) else "pause/after.html"
    return render(request, name, page)


def night(request: HttpRequest) -> HttpResponse:
    lines = library().lines.get("night", ())
    line = secrets.choice(lines).words if lines else ""
    return render(request, "pause/night.html", {"line": line})


def a_motto(tag: str) -> Motto | None:
    """One motto for an occasion, another each time."""
    fitting = [one for one in library().mottos if tag in one.tags]
    return secrets.choice(fitting) if fitting else None
