"""The pages that a phone keeps: made for no one, so that nothing of hers can be in them.

Each has the name of the page that it stands in for: ``help/drinking`` for ``/help/drinking``. They
are rendered without a request, so no template can reach a cookie, a space or a form's token.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES
from fullcup.library.schema import GoodKind, SafetyPage
from fullcup.web.help.countries import countries
from fullcup.web.help.lines import Line, grouped, lines_for, under_the_thumb
from fullcup.web.practices.labels import OCCASIONS, options
from fullcup.web.practices.views import grouped_by
from fullcup.web.shell.content import library
from fullcup.web.together.views import HOWS, MINUTES, choosing, timing

SIDES: Final = ("given", "received")
_FIRST: Final = 8
START: Final = "start"
"""The page for every address that has none of its own."""


class Place(NamedTuple):
    """A country and its numbers; ``code`` is ``""`` for any other country. ``calls`` stay under
    her thumb."""

    code: str
    name: str
    emergency: list[Line]
    lines: list[Line]
    groups: list[tuple[str, list[Line]]]
    calls: list[Line]


@lru_cache(maxsize=4)
def kept_pages(language: str, today: date) -> Mapping[str, str]:
    """Every page by its name, in ``language``."""
    with translation.override(language):
        return {
            START: _page("start"),
            "breathe": render_to_string("pause/breathe.html"),
            "help": _help(today),
            **{f"help/{route}": _safety(route, today) for route in library().safety_pages},
            **{f"help/about/{one.id}": _about(one.id) for one in library().help_pages},
            "moment": _page("moment", safety_pages=_safety_pages()),
            "good": _page("good", safety_pages=_safety_pages(), sides=_sides()),
            "together": render_to_string("together/together.html", {**choosing(), "kept": True}),
            **{
                f"together/{how}/{one}": render_to_string("together/timer.html", timing(how, one))
                for how in HOWS
                for one in MINUTES
            },
            "library": _page("library", practices=list(library().practices)),
            "library/sayings": _page(
                "sayings", groups=grouped_by(library().sayings, "occasion", options(OCCASIONS, ""))
            ),
            "library/mottos": _page("mottos", mottos=list(library().mottos)),
        }


def _page(name: str, **told: object) -> str:
    return render_to_string(f"installed/{name}.html", told)


def _safety_pages() -> list[SafetyPage]:
    return [library().safety_pages[one] for one in (*CRISIS_ROUTES, *CONCERN_ROUTES)]


def _sides() -> list[tuple[bool, list[GoodKind], list[GoodKind]]]:
    """For each side: whether she gave it, the first kinds, and the rest."""
    kinds = list(library().good_kinds)
    sides = [(one == "given", [kind for kind in kinds if kind.direction == one]) for one in SIDES]
    return [(given, here[:_FIRST], here[_FIRST:]) for given, here in sides]


def _help(today: date) -> str:
    pages, routes = list(library().help_pages), _safety_pages()
    return _page("help", safety_pages=routes, pages=pages, **_where((), today))


def _safety(route: str, today: date) -> str:
    found = library().safety_pages[route]
    where = _where(found.lines, today, crisis=found.level == "crisis")
    return _page("safety", safety=found, **where)


def _about(page: str) -> str:
    found = {"about": library().help_pages.by_id[page], "exit_url": settings.FULLCUP_EXIT_URL}
    return render_to_string("help/about.html", found)


def _where(kinds: tuple[str, ...], today: date, *, crisis: bool = False) -> dict[str, object]:
    """The numbers of every country: which one is hers is known only on her phone."""
    listed = countries(library().helplines)
    every = [*((one.code, one.name) for one in listed), ("", "")]
    return {
        "places": [_place(code, name, _lines(code, kinds, today), crisis) for code, name in every],
        "countries": listed,
        "exit_url": settings.FULLCUP_EXIT_URL,
    }


def _lines(code: str, kinds: tuple[str, ...], today: date) -> list[Line]:
    """What only a site offers cannot be reached now; how to call for help always comes first."""
    found = lines_for(library(), code, kinds, today)
    return [one for one in found if one.tel or one.sms or one.row.kind == "emergency"]


def _place(code: str, name: str, lines: list[Line], crisis: bool) -> Place:  # noqa: FBT001  # the page's level
    emergency = [one for one in lines if one.row.kind == "emergency"]
    return Place(
        code, name, emergency, lines, grouped(lines), under_the_thumb(lines, crisis=crisis)
    )
