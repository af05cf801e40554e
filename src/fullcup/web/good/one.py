"""One good moment: who was there, her words, that it was yesterday; or take it out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.journeys import good, keeping
from fullcup.journeys.desk import Conflict
from fullcup.journeys.keeping import LONGEST
from fullcup.journeys.steps import may_propose
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.good.keeping import hers_of
from fullcup.web.good.shown import named, sentence
from fullcup.web.page import go, ids, short, show, too_long


@require_http_methods(["GET", "POST"])
@with_space
def one(request: HttpRequest, space: OpenSpace, kept_id: UUID) -> HttpResponse:
    kept = space.journal.get(KeptMoment, kept_id)
    if kept is None:
        return go("good")
    if request.method == "POST":
        return _told(request, space, kept)
    return _form(request, space, kept, kept.words)


def _told(request: HttpRequest, space: OpenSpace, kept: KeptMoment) -> HttpResponse:
    words = short(request, "words")
    if too_long(words):
        return _form(request, space, kept, words, trouble="long")
    children = hers_of(space, ids(request.POST.getlist("child")), kept.children)
    told = good.tell_more(
        space,
        kept,
        seen=seen_of(request),
        children=children,
        words=words,
        yesterday="yesterday" in request.POST and kept.day == now_of(request).day,
    )
    if isinstance(told, Conflict):
        versions = [
            Version(_("Your words"), kept.words, words),
            Version(
                _("Who was there?"),
                named(space.journal, kept.children),
                named(space.journal, children),
            ),
        ]
        back = reverse("good-one", args=[kept.id])
        return both_versions(request, space, kept, versions, back=back)
    return go("good")


def _children(space: OpenSpace, kept: KeptMoment) -> list[tuple[Child, bool]]:
    """Those who may be named, and those she has named; each with whether she has."""
    every = [(child, child.id in kept.children) for child in space.journal.of(Child)]
    return [(child, named) for child, named in every if named or may_propose(child)]


def _form(
    request: HttpRequest, space: OpenSpace, kept: KeptMoment, words: str, trouble: str = ""
) -> HttpResponse:
    now = now_of(request)
    page = {
        "kept": kept,
        "sentence": sentence(space.journal, kept),
        "day": day_words(kept.day, now),
        "is_today": kept.day == now.day,
        "children": _children(space, kept),
        "words": words,
        "trouble": trouble,
        "longest": LONGEST,
    }
    return show(request, space, "good/one.html", page, status=422 if trouble else 200)


@require_POST
@with_space
def delete(request: HttpRequest, space: OpenSpace, kept_id: UUID) -> HttpResponse:
    if space.journal.get(KeptMoment, kept_id):
        keeping.delete(space, kept_id, now_of(request))
    return go("today" if request.POST.get("next") == "today" else "good", undo=kept_id)
