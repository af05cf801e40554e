"""The library of things that help: a list, a search, a page for each, words to say."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fullcup.journeys import works
from fullcup.library.schema import Practice
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import stamp_of
from fullcup.web.desks import space_if_readable, with_space
from fullcup.web.page import go
from fullcup.web.pause.choices import PLACE_WORDS
from fullcup.web.practices.filters import LONGEST_QUERY, Filters, fitting
from fullcup.web.practices.labels import AGES, LENGTHS, MOTTO_TAGS, OCCASIONS, Option, options
from fullcup.web.shell.content import library as content
from fullcup.web.shell.context import is_piece

IN_VIEW = 15
"""Practices that a tired person is shown at once."""


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Every practice, narrowed by a few choices; choices may stand in the URL, words never."""
    filters = Filters.read(request.GET)
    return _answer(request, _fitting(get_language() or "", filters), filters)


@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Practices for a few words of hers, which are sent by POST and kept nowhere."""
    words = request.POST.get("words", "").strip()[:LONGEST_QUERY]
    if not words:
        return _answer(request, _fitting(get_language() or "", Filters()), Filters())
    return _answer(request, _rows(fitting(content(), Filters(), words)), Filters(), words)


@lru_cache(maxsize=256)
def _fitting(_language: str, filters: Filters) -> SafeString:
    # Many rows, the same for everyone: rendered once for each set of choices.
    return _rows(fitting(content(), filters))


def _rows(found: tuple[Practice, ...]) -> SafeString:
    """The nearest are in view; the rest are there when she asks for them."""
    page = {"nearest": found[:IN_VIEW], "rest": found[IN_VIEW:]}
    return render_to_string("practices/list.html", page)


def _answer(
    request: HttpRequest, rows: SafeString, filters: Filters, words: str = ""
) -> HttpResponse:
    if is_piece(request):
        return HttpResponse(rows)
    page = {"rows": rows, "words": words, "filtered": any(filters), **_filter_options(filters)}
    return render(request, "practices/library.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest, practice: str) -> HttpResponse:
    """One practice, with what is known about it and where it comes from. Where her space is
    open she can keep that she tried it."""
    found = content().practices.by_id.get(practice)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _tried(request, practice=found)
    space = space_if_readable(request)
    shelf = content().sources.by_id
    page = {
        "practice": found,
        "places": _joined(str(PLACE_WORDS[one]) for one in found.places),
        "ages": ""
        if len(found.ages) == len(AGES)
        else _joined(str(AGES[one]) for one in found.ages),
        "sources": [shelf[one] for one in found.sources if one in shelf],
        "in_space": space is not None,
        "tried": "tried" in request.GET,
        "came_from": _path_of(request.GET.get("from", ""), found),
        "fresh": str(uuid4()),
    }
    return render(request, "practices/practice.html", page)


def _path_of(told: str, practice: Practice) -> str:
    """The path that she came by, where it is one of this practice's; else ``""``."""
    return told if told in practice.paths else ""


@with_space
def _tried(request: HttpRequest, space: OpenSpace, practice: Practice) -> HttpResponse:
    path = _path_of(request.POST.get("from", ""), practice)
    works.take(space, stamp_of(request, request.POST.get("new", "")), practice.id, path)
    return go("library-practice", practice.id, tried=1)


@require_safe
def sayings(request: HttpRequest) -> HttpResponse:
    """Things to say to a child, by age and occasion; made to be printed."""
    age, occasion = request.GET.get("age", ""), request.GET.get("occasion", "")
    found = [
        one
        for one in content().sayings
        if (not age or one.age == age) and (not occasion or one.occasion == occasion)
    ]
    page = {
        "groups": grouped_by(found, "occasion", options(OCCASIONS, "")),
        "ages": options(AGES, age),
        "occasions": options(OCCASIONS, occasion),
    }
    name = "practices/sayings_list.html" if is_piece(request) else "practices/sayings.html"
    return render(request, name, page)


@require_safe
def mottos(request: HttpRequest) -> HttpResponse:
    """Sentences to keep, by what they are for."""
    about = request.GET.get("about", "")
    shelf = content().mottos
    used = {tag for one in shelf for tag in one.tags}
    page = {
        "mottos": [one for one in shelf if not about or about in one.tags],
        "tags": options(MOTTO_TAGS, about, used),
    }
    name = "practices/mottos_list.html" if is_piece(request) else "practices/mottos.html"
    return render(request, name, page)


def _filter_options(filters: Filters) -> dict[str, object]:
    used = _situations(content().practices)
    themes = {key: capfirst(one.label) for key, one in content().themes.items()}
    return {
        "situations": options(themes, filters.situation, used),
        "lengths": options(LENGTHS, filters.minutes),
        "ages": options(AGES, filters.age),
        "places": options(PLACE_WORDS, filters.place),
    }


def _situations(practices: Iterable[Practice]) -> set[str]:
    return {theme for one in practices for theme in one.situations}


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)


def grouped_by(
    found: Iterable[object], field: str, groups: list[Option]
) -> list[tuple[str, list[object]]]:
    """``found`` under the label of each group that has any."""
    rows = list(found)
    sorted_in = [
        (one.label, [row for row in rows if getattr(row, field) == one.value]) for one in groups
    ]
    return [(label, members) for label, members in sorted_in if members]
