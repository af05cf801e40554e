"""Get help: people first, then a few short pages. Nothing here asks who she is."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fullcup.library.helplines import for_country, nearest_first
from fullcup.web.help.countries import chosen_country, countries
from fullcup.web.help.lines import Line, as_line, grouped
from fullcup.web.shell.content import library


def help_page(request: HttpRequest) -> HttpResponse:
    country = chosen_country(request)
    lines = _lines(country, ())
    page = {
        "emergency": [one for one in lines if one.row.kind == "emergency"],
        "groups": grouped(lines),
        "pages": library().help_pages,
        "safety_pages": library().safety_pages.values(),
        **_where(country),
    }
    return render(request, "help/help.html", page)


def safety(request: HttpRequest, route: str) -> HttpResponse:
    """One short page for one hard thing; its helplines come first."""
    found = library().safety_pages.get(route)
    if found is None:
        raise Http404
    country = chosen_country(request)
    page = {"safety": found, "lines": _lines(country, found.lines), **_where(country)}
    return render(request, "help/safety.html", page)


def about(request: HttpRequest, page: str) -> HttpResponse:
    found = library().help_pages.by_id.get(page)
    if found is None:
        raise Http404
    return render(request, "help/about.html", {"about": found, **_exit()})


def _lines(country: str, kinds: tuple[str, ...]) -> list[Line]:
    rows = nearest_first(for_country(library().helplines, country), kinds)
    today = timezone.now().date()
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
