"""“Most weeks we …”: her own general statement, quoted as hers and never counted."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Child, MostWeeks
from fullcup.journeys import good, keeping
from fullcup.journeys.desk import Conflict
from fullcup.journeys.steps import may_propose
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.desks import with_space
from fullcup.web.good.keeping import hers_of
from fullcup.web.good.shown import named
from fullcup.web.page import SHORT, go, ids, short, show, too_long, undo_of
from fullcup.web.shell.content import library


@require_http_methods(["GET", "POST"])
@with_space
def most_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space)
    words = short(request, "words")
    if too_long(words, longest=SHORT):
        return _page(request, space, words)
    if words:
        stamp = stamp_of(request, request.POST.get("new", ""))
        children = hers_of(space, ids(request.POST.getlist("child")))
        good.say_most_weeks(space, stamp, words, what=_about(request), children=children)
    return go("good-most")


def _about(request: HttpRequest) -> str:
    """The kind of good moment that she says it is about, or ``""``."""
    told = request.POST.get("what", "")
    return told if library().good_kinds.find(told) else ""


def _page(request: HttpRequest, space: OpenSpace, words: str = "") -> HttpResponse:
    journal = space.journal
    said = [(one, named(journal, one.children)) for one in good.most_weeks(journal)]
    page = {
        **_fields(space, (), ""),
        "said": said,
        "words": words,
        "undo": undo_of(request, journal, "good-most"),
    }
    return show(request, space, "good/most_weeks.html", page, status=422 if words else 200)


def _fields(space: OpenSpace, children: Iterable[UUID], what: str) -> dict[str, Any]:
    """What the form offers: children who may be named or are, and kinds to be about."""
    there = {*children}
    every = [(child, child.id in there) for child in space.journal.of(Child)]
    return {
        "children": [(child, told) for child, told in every if told or may_propose(child)],
        "kinds": library().good_kinds,
        "what": what,
    }


@require_http_methods(["GET", "POST"])
@with_space
def change(request: HttpRequest, space: OpenSpace, said_id: UUID) -> HttpResponse:
    said = space.journal.get(MostWeeks, said_id)
    if said is None:
        return go("good-most")
    if request.method == "GET":
        return _form(request, space, said, said.words)
    if request.POST.get("act") == "delete":
        keeping.delete(space, said_id, now_of(request))
        return go("good-most", undo=said_id)
    return _changed(request, space, said)


def _form(
    request: HttpRequest, space: OpenSpace, said: MostWeeks, words: str, trouble: str = ""
) -> HttpResponse:
    fields = _fields(space, said.children, said.what)
    page = {**fields, "one": said, "words": words, "trouble": trouble}
    return show(request, space, "good/most_weeks_one.html", page, 422 if trouble else 200)


def _changed(request: HttpRequest, space: OpenSpace, said: MostWeeks) -> HttpResponse:
    words, what = short(request, "words"), _about(request)
    if not words or too_long(words, longest=SHORT):
        return _form(request, space, said, words, trouble="long" if words else "empty")
    children = hers_of(space, ids(request.POST.getlist("child")), said.children)
    told = good.change_most_weeks(
        space, said, seen=seen_of(request), words=words, what=what, children=children
    )
    if isinstance(told, Conflict):
        journal = space.journal
        versions = [
            Version(_("Your words"), said.words, words),
            Version(_("What it is about"), _label(said.what), _label(what)),
            Version(_("With"), named(journal, said.children), named(journal, children)),
        ]
        back = reverse("good-most-one", args=[said.id])
        return both_versions(request, space, said, versions, back=back)
    return go("good-most")


def _label(what: str) -> str:
    kind = library().good_kinds.find(what)
    return kind.label if kind else ""
