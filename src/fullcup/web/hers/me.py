"""Herself: what she is called, her hours, her country, her three kind lines."""

from datetime import time
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Herself
from fullcup.journeys import hers
from fullcup.journeys.lines import BREAK
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import stamp_of
from fullcup.web.desks import with_space
from fullcup.web.help.countries import countries
from fullcup.web.hers.told import role_words
from fullcup.web.page import SHORT, go, short, show, too_long
from fullcup.web.shell.content import library

LINES: Final[tuple[str, ...]] = BREAK
WORDS: Final = ("called", "name_for_growth")
DEFAULTS: Final = dict(zip(("evening", "morning"), hers.DEFAULT_HOURS, strict=True))


@require_http_methods(["GET", "POST"])
@with_space
def me_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _me(request, space, _known(space))
    told = _told(request)
    if too_long(*(told[name] for name in WORDS), longest=SHORT):
        return _me(request, space, told, trouble=True)
    hers.describe(space, stamp_of(request, request.POST.get("new", "")), **told)
    return go("hers")


def _told(request: HttpRequest) -> dict[str, str]:
    """What the form said; a choice that is none of ours falls back to the plain one."""
    role, country = request.POST.get("role", ""), request.POST.get("country", "")
    return {
        **{name: short(request, name) for name in WORDS},
        **{name: _hour(short(request, name), plain) for name, plain in DEFAULTS.items()},
        "role": role if role in dict(role_words()) else "mother",
        "country": country if country in library().helplines and country != "any" else "",
    }


def _hour(told: str, plain: str) -> str:
    try:
        return time.fromisoformat(told).strftime("%H:%M")
    except ValueError:
        return plain


def _known(space: OpenSpace) -> dict[str, str]:
    known = hers.herself(space.journal)
    names = (*WORDS, *DEFAULTS, "role", "country")
    return {name: getattr(known, name) for name in names} if known else {**DEFAULTS}


def _me(
    request: HttpRequest, space: OpenSpace, told: dict[str, str], *, trouble: bool = False
) -> HttpResponse:
    page = {
        "told": told,
        "roles": role_words(),
        "countries": countries(library().helplines),
        "trouble": trouble,
    }
    return show(request, space, "hers/me.html", page, status=422 if trouble else 200)


@require_http_methods(["GET", "POST"])
@with_space
def lines_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The three lines of the self-compassion break; an empty one is chosen from ours."""
    told = {name: short(request, name) for name in LINES}
    trouble = too_long(*told.values(), longest=SHORT)
    if request.method == "POST" and not trouble:
        hers.describe(space, stamp_of(request, request.POST.get("new", "")), **told)
        return go("hers")
    page = {"lines": _lines(hers.herself(space.journal), told), "trouble": trouble}
    return show(request, space, "hers/lines.html", page, status=422 if trouble else 200)


def _lines(known: Herself | None, told: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "words": told[name] or (getattr(known, name) if known else ""),
            "ours": library().lines.get(name, ()),
        }
        for name in LINES
    ]
