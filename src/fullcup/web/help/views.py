"""Get help: people first, then a few short pages. Nothing here asks who she is."""

from datetime import date
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES
from fullcup.library.schema import HelpPage
from fullcup.web.help.countries import chosen_country, countries, remember_country
from fullcup.web.help.lines import grouped, lines_for, under_the_thumb
from fullcup.web.shell.content import library

_READ_FIRST: Final = (
    "when_you_call",
    "if_you_cannot_speak",
    "after_you_called_nobody_answered",
    "when_to_see_someone",
    "for_someone_who_loves_her",
)
"""The pages to read around a call, in the order in which they are needed."""


def help_page(request: HttpRequest) -> HttpResponse:
    language, today = get_language() or "", timezone.now().date()
    page = HttpResponse(_help(language, chosen_country(request), today))
    return remember_country(request, page)


def safety(request: HttpRequest, route: str) -> HttpResponse:
    """One short page for one hard thing; its helplines come first."""
    if route not in library().safety_pages:
        raise Http404
    language, today = get_language() or "", timezone.now().date()
    page = HttpResponse(_safety(language, chosen_country(request), today, route))
    return remember_country(request, page)


# These pages hold nothing of hers and are the same for everyone in a country: they are
# rendered once a day, so that they are there at once when they are needed.
@lru_cache(maxsize=64)
def _help(_language: str, country: str, today: date) -> str:
    lines = lines_for(library(), country, (), today)
    page = {
        "emergency": [one for one in lines if one.row.kind == "emergency"],
        "groups": grouped(lines),
        "undialled": all(one.row.verified_how != "dialled" for one in lines),
        "pages": sorted(library().help_pages, key=_when_read),
        "safety_pages": [library().safety_pages[one] for one in (*CRISIS_ROUTES, *CONCERN_ROUTES)],
        **_where(country),
    }
    return render_to_string("help/help.html", page)


@lru_cache(maxsize=256)
def _safety(_language: str, country: str, today: date, route: str) -> str:
    found = library().safety_pages[route]
    lines = lines_for(library(), country, found.lines, today)
    page = {
        "safety": found,
        "lines": lines,
        "calls": under_the_thumb(lines, crisis=found.level == "crisis"),
        **_where(country),
    }
    return render_to_string("help/safety.html", page)


def about(request: HttpRequest, page: str) -> HttpResponse:
    found = library().help_pages.by_id.get(page)
    if found is None:
        raise Http404
    return render(request, "help/about.html", {"about": found, **_exit()})


def _when_read(page: HelpPage) -> int:
    known = page.id in _READ_FIRST
    return _READ_FIRST.index(page.id) if known else len(_READ_FIRST)


def _where(country: str) -> dict[str, object]:
    listed = countries(library().helplines)
    return {
        "country": country,
        "countries": listed,
        "listed": any(one.code == country for one in listed),
        **_exit(),
    }


def _exit() -> dict[str, object]:
    return {"exit_url": settings.FULLCUP_EXIT_URL}
