"""The first page, the breath, what helps after it, and the night."""

import secrets
from collections.abc import Sequence
from typing import NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fullcup.core.journal.journal import Journal
from fullcup.core.practices.choose import Chosen, Known, choose
from fullcup.core.practices.fit import Where
from fullcup.journeys import works
from fullcup.journeys.keeping import LONGEST
from fullcup.journeys.moments import favourite_motto
from fullcup.library.priors import priors
from fullcup.library.schema import Motto, Practice
from fullcup.web.clock import now_of
from fullcup.web.desks import space_if_readable, space_of
from fullcup.web.pause.choices import company_choices, length_choices, place_choices
from fullcup.web.pause.choosing import Wishes, helpful
from fullcup.web.served import reason_words
from fullcup.web.shell.content import library
from fullcup.web.shell.context import is_piece


class Shown(NamedTuple):
    practice: Practice
    why: list[str]


def home(request: HttpRequest) -> HttpResponse:
    """The first page of a guest: one tap to breathe, one to set something down. Where a
    space is open it is Today."""
    if space_of(request) is not None:
        return redirect("today")
    return render(request, "pause/home.html")


def breathe(request: HttpRequest) -> HttpResponse:
    return render(request, "pause/breathe.html")


def after(request: HttpRequest) -> HttpResponse:
    """A motto, her own where she has one, then what would help for the next few minutes."""
    wishes, space = Wishes.read(request.GET), space_if_readable(request)
    found = helpful(library().practices, wishes, _known(request), secrets.randbelow(100))
    page = {
        "wishes": wishes,
        "found": _shown(found),
        "motto": (favourite_motto(space.journal) if space else None) or a_motto("pause"),
        "company": company_choices(wishes),
        "places": place_choices(wishes),
        "lengths": length_choices(wishes),
    }
    name = "pause/helpful.html" if is_piece(request) else "pause/after.html"
    return render(request, name, page)


def night(request: HttpRequest) -> HttpResponse:
    return night_page(request)


def night_page(request: HttpRequest, words: str = "") -> HttpResponse:
    """The night. ``words`` are hers and too long to keep: they come back whole."""
    lines = library().lines.get("night", ())
    line = secrets.choice(lines).words if lines else ""
    page = {
        "line": line,
        "words": words,
        "longest": LONGEST,
        "fresh": str(uuid4()),
        "small": _small(request),
    }
    return render(request, "pause/night.html", page, status=422 if words else 200)


def _small(request: HttpRequest) -> list[Shown]:
    """Two small things for the dark, folded: sorting waits for the morning."""
    known = _known(request)
    found = choose(
        library().practices, Where(path="night"), known, turn=secrets.randbelow(100), few=2
    )
    return _shown(found)


def _known(request: HttpRequest) -> Known:
    """What may be known of her: nothing for a guest."""
    space = space_if_readable(request)
    journal = space.journal if space else Journal()
    return works.known(journal, priors(library()), now_of(request))


def _shown(found: Sequence[Chosen[Practice]]) -> list[Shown]:
    return [Shown(one.practice, reason_words(one.reasons, one.times)) for one in found]


def a_motto(tag: str) -> Motto | None:
    """One motto for an occasion, another each time."""
    fitting = [one for one in library().mottos if tag in one.tags]
    return secrets.choice(fitting) if fitting else None
