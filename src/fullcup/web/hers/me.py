"""Herself: what she is called, her hours, her country, her three kind lines."""

from collections.abc import Callable
from datetime import time
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Herself
from fullcup.journeys import hers
from fullcup.journeys.desk import Conflict
from fullcup.journeys.lines import BREAK
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import stamp_of
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.desks import with_space
from fullcup.web.help.countries import countries, country_name, forget_country
from fullcup.web.hers.told import role_words
from fullcup.web.page import SHORT, go, short, show, too_long
from fullcup.web.shell.content import library
from fullcup.web.words import Pairs, line_words

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
    return _kept(request, space, told, _spoken)


def _kept(
    request: HttpRequest,
    space: OpenSpace,
    told: dict[str, str],
    spoken: Callable[[dict[str, str]], Pairs],
) -> HttpResponse:
    """Keep what a form says of her, or show both versions where another tab was there too.
    ``spoken`` turns its fields into labels and words."""
    seen = seen_of(request) if "seen" in request.POST else None
    kept = hers.describe(space, stamp_of(request, request.POST.get("new", "")), seen=seen, **told)
    if not isinstance(kept, Conflict):
        return forget_country(go("hers")) if "country" in told else go("hers")
    now = {name: getattr(kept.current, name) for name in told}
    both = zip(spoken(now), spoken(told), strict=True)
    versions = [Version(label, words, sent) for (label, words), (_label, sent) in both]
    return both_versions(request, space, kept.current, versions, back=request.path)


def _spoken(told: dict[str, str]) -> Pairs:
    return [
        (_("What do the children call you?"), told["called"]),
        (_("To them I am a"), dict(role_words())[told["role"]]),
        (_("And instead of “guilty”?"), told["name_for_growth"]),
        (_("Your night"), f"{told['evening']} – {told['morning']}"),
        (_("Country, for the numbers in Get help"), country_name(told["country"])),
    ]


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
    known = hers.herself(space.journal)
    page = {
        "told": told,
        "roles": role_words(),
        "countries": countries(library().helplines),
        "trouble": trouble,
        "seen": request.POST.get("seen") or (known.rev if known else ""),
    }
    return show(request, space, "hers/me.html", page, status=422 if trouble else 200)


@require_http_methods(["GET", "POST"])
@with_space
def lines_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The three lines of the self-compassion break; an empty one is chosen from ours."""
    told = {name: short(request, name) for name in LINES}
    trouble = too_long(*told.values(), longest=SHORT)
    if request.method == "POST" and not trouble:
        return _kept(request, space, told, _spoken_lines)
    known = hers.herself(space.journal)
    page = {"lines": _lines(known, told), "trouble": trouble, "seen": known.rev if known else ""}
    return show(request, space, "hers/lines.html", page, status=422 if trouble else 200)


def _spoken_lines(told: dict[str, str]) -> Pairs:
    return [(label, told[name]) for name, label in line_words()]


def _lines(known: Herself | None, told: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": label,
            "words": told[name] or (getattr(known, name) if known else ""),
            "ours": library().lines.get(name, ()),
        }
        for name, label in line_words()
    ]
