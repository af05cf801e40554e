"""Get help: people first, then a few short pages. Nothing here asks who she is."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from fullcup.library.helplines import for_country, nearest_first
from fullcup.web.help.countries import chosen_country, countries
from fullcup.web.help.lines import Line, as_line, grouped, under_the_thumb
from fullcup.web.shell.content import library


def help_page(request: HttpRequest) -> HttpResponse:
    language, today = get_language() or "", timezone.now().date()
    return HttpResponse(_help(language, chosen_country(request), today))


def safety(request: HttpRequest, route: str) -> HttpResponse:
    """One short page for one hard thing; its helplines come first."""
    if route not in library().safety_pages:
        raise Http404
    language, today = get_language() or "", timezone.now().date()
    return HttpResponse(_safety(language, chosen_country(request), today, route))


# These pages hold nothing of hers and are the same for everyone in a country: they are
# rendered once a day, so that they are there at once when they are needed.
@lru_cache(maxsize=64)
def _help(_language: str, country: str, today: date) -> str:
    lines = _lines(country, (), today)
    page = {
        "emergency": [one for one in lines if one.row.kind == "emergency"],
        "groups": grouped(lines),
        "pages": library().help_pages,
        "safety_pages": library().safety_pages.values(),
        **_where(country),
    }
    return render_to_string("help/help.html", page)


@lru_cache(maxsize=256)
def _safety(_language: str, country: str, today: date, route: str) -> str:
    found = library().safety_pages[route]
    lines = _lines(country, found.lines, today)
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


def _lines(country: str, kinds: tuple[str, ...], today: date) -> list[Line]:
    rows = nearest_first(for_country(library().helplines, country), kinds)
    return [as_line(row, today) for row in rows]


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
