"""Her list: priorities in order, the one ball that must not drop, and a shelf for *not now*."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Priority
from fullcup.journeys import keeping, priorities
from fullcup.journeys.desk import Conflict
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of


@require_http_methods(["GET", "POST"])
@with_space
def list_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The list and the shelf; every button is a plain tap, and the last tap wins."""
    if request.method == "GET":
        return _page(request, space)
    act, _sep, told = request.POST.get("act", "").partition(":")
    if act == "add":
        return _added(request, space)
    chosen = as_uuid(told)
    one = space.journal.get(Priority, chosen) if chosen else None
    if one is not None:
        _acted(space, one, act)
    return go("hers-list")


def _page(request: HttpRequest, space: OpenSpace, words: str = "") -> HttpResponse:
    page = {
        "listed": priorities.listed(space.journal),
        "shelf": priorities.shelf(space.journal),
        "words": words,
        "undo": undo_of(request, space.journal, "hers-list"),
    }
    return show(request, space, "hers/list.html", page, status=422 if words else 200)


def _added(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    words = short(request, "words")
    if too_long(words, longest=SHORT):
        return _page(request, space, words)
    priorities.add(space, stamp_of(request, request.POST.get("new", "")), words)
    return go("hers-list")


def _acted(space: OpenSpace, one: Priority, act: str) -> None:
    if act in ("up", "down"):
        priorities.move(space, one, -1 if act == "up" else 1)
    elif act == "not_now":
        priorities.put_by(space, one)
    elif act == "now":
        priorities.take_up(space, one)


@require_http_methods(["GET", "POST"])
@with_space
def change(request: HttpRequest, space: OpenSpace, priority_id: UUID) -> HttpResponse:
    """One of them: its words, whether it must not drop, onto the shelf, or out."""
    one = space.journal.get(Priority, priority_id)
    if one is None:
        return go("hers-list")
    if request.method == "GET":
        return _form(request, space, one, one.words)
    act = request.POST.get("act", "")
    if act == "delete":
        keeping.delete(space, one.id, now_of(request))
        return go("hers-list", undo=one.id)
    if act in ("hold", "free"):
        (priorities.must_not_drop if act == "hold" else priorities.may_drop)(space, one)
        return go("hers-list")
    return _changed(request, space, one)


def _form(
    request: HttpRequest, space: OpenSpace, one: Priority, words: str, trouble: str = ""
) -> HttpResponse:
    page = {"one": one, "words": words, "trouble": trouble}
    return show(request, space, "hers/list_one.html", page, status=422 if trouble else 200)


def _changed(request: HttpRequest, space: OpenSpace, one: Priority) -> HttpResponse:
    words = short(request, "words")
    if not words or too_long(words, longest=SHORT):
        return _form(request, space, one, words, trouble="long" if words else "empty")
    kept = priorities.rewrite(space, one, words, seen=seen_of(request))
    if isinstance(kept, Conflict):
        back = reverse("hers-list-one", args=[one.id])
        versions = [Version(_("Your words"), one.words, words)]
        return both_versions(request, space, one, versions, back=back)
    return go("hers-list")
