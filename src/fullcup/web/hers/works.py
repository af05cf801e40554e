"""What works for her: what she tried, by how it served her, and the way to forget it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.journeys import hers, works
from fullcup.journeys.works import Service
from fullcup.library.schema import Practice
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import go, show
from fullcup.web.served import helped_words
from fullcup.web.shell.content import library


class Row(NamedTuple):
    practice: Practice
    said: str


class Group(NamedTuple):
    title: str
    rows: list[Row]


@require_http_methods(["GET", "POST"])
@with_space
def works_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "POST":
        return _changed(request, space)
    refused = hers.refused(space.journal)
    found = [one for one in works.services(space.journal) if one.practice not in refused]
    page = {"groups": _groups(found), "undo": _undo(request, space)}
    return show(request, space, "hers/works.html", page)


def _changed(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    practice, act = request.POST.get("practice", ""), request.POST.get("act", "")
    if library().practices.find(practice) is None:
        return go("hers-works")
    if act == "forget":
        works.forget(space, practice, now_of(request))
        return go("hers-works", forgot=practice)
    if act == "remember":
        works.remember(space, practice)
    elif act == "refuse":
        hers.refuse(space, stamp_of(request, request.POST.get("new", "")), practice)
        return go("hers-refused")
    return go("hers-works")


def _undo(request: HttpRequest, space: OpenSpace) -> dict[str, Any] | None:
    """The way back from forgetting, after ``?forgot=<practice>``."""
    practice = library().practices.find(request.GET.get("forgot", ""))
    if practice is None or not works.is_forgotten(space.journal, practice.id):
        return None
    return {
        "action": reverse("hers-works"),
        "words": _("Forgotten."),
        "fields": [("act", "remember"), ("practice", practice.id)],
    }


def _groups(found: list[Service]) -> list[Group]:
    """By how they served her; what was never looked back on stands last."""
    kinds: list[tuple[str, Callable[[Service], bool]]] = [
        (_("Helped, looking back"), lambda one: one.latest == "helped"),
        (_("Helped a little"), lambda one: one.latest == "a_little"),
        (_("Did not do much"), lambda one: one.latest == "not_really"),
        (_("Made it harder"), lambda one: one.latest == "made_it_harder"),
        (_("Not looked back on yet"), lambda one: one.latest is None),
    ]
    groups = [Group(title, _rows([one for one in found if is_in(one)])) for title, is_in in kinds]
    return [group for group in groups if group.rows]


def _rows(found: list[Service]) -> list[Row]:
    shelf = library().practices
    rows = ((shelf.find(one.practice), one) for one in found)
    return [Row(practice, _said(one)) for practice, one in rows if practice is not None]


def _said(one: Service) -> str:
    return helped_words(one.helped) if one.helped else ""
