"""Look back: search and choose. By POST, so that no word and no child is in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.good.windows import SOUTHERN, Season, season_from, window_of
from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.journeys import hers
from fullcup.journeys.look_back import (
    GIVEN,
    OWN,
    RECEIVED,
    Asked,
    look_back,
    other_years,
    seasons,
)
from fullcup.journeys.steps import may_propose
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of
from fullcup.web.desks import with_space
from fullcup.web.good.shown import days
from fullcup.web.page import PAGE_OF, page_number, short, show
from fullcup.web.shell.content import library
from fullcup.web.words import Pairs


@require_http_methods(["GET", "POST"])
@with_space
def look_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    journal, now = space.journal, now_of(request)
    southern = _southern(journal)
    asked = _asked(request)
    labels = {kind.id: kind.label for kind in library().good_kinds}
    found = look_back(journal, asked, labels, southern=southern)
    number = page_number(request.POST.get("page", "1"))
    until = number * PAGE_OF
    page = {
        **_choices(journal, asked, southern=southern),
        "searching": asked != Asked(),
        "days": days(journal, found[until - PAGE_OF : until], now),
        "older": number + 1 if len(found) > until else 0,
        "newer": number - 1,
        "this_day": days(journal, other_years(journal, now.day), now) if number == 1 else [],
    }
    return show(request, space, "good/look.html", page)


def _southern(journal: Journal) -> bool:
    known = hers.herself(journal)
    return known is not None and known.country in SOUTHERN


def _asked(request: HttpRequest) -> Asked:
    return Asked(
        words=short(request, "words"),
        child=as_uuid(request.POST.get("child", "")),
        sort=request.POST.get("sort", ""),
        season=season_from(request.POST.get("season", "")),
    )


def _choices(journal: Journal, asked: Asked, *, southern: bool) -> dict[str, Any]:
    """What the form offers: only what there is something of, and what she chose."""
    held = {one.what for one in journal.of(KeptMoment) if not one.own}
    kinds = [(kind.id, kind.label) for kind in library().good_kinds if kind.id in held]
    children = [child for child in journal.of(Child) if may_propose(child)]
    return {
        "asked": asked,
        "child": str(asked.child or ""),
        "children": [(str(child.id), child.name) for child in children],
        "sorts": [*_sorts(), *kinds],
        "season": asked.season.key if asked.season else "",
        "seasons": [
            (one.key, season_words(one, southern=southern))
            for one in seasons(journal, southern=southern)
        ],
    }


def _sorts() -> Pairs:
    return [
        (GIVEN, _("from me")), (RECEIVED, _("to me")), (OWN, _("in my own words")),
    ]  # fmt: skip


def season_words(season: Season, *, southern: bool) -> str:
    """``Autumn 2026``; what runs over new year: ``Winter 2026/27``."""
    runs_over = window_of(season, southern=southern).until.year > season.year
    year = f"{season.year}/{(season.year + 1) % 100:02}" if runs_over else str(season.year)
    names = {
        "winter": _("Winter %(year)s"), "spring": _("Spring %(year)s"),
        "summer": _("Summer %(year)s"), "autumn": _("Autumn %(year)s"),
    }  # fmt: skip
    return names[season.name] % {"year": year}
