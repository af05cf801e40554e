"""What she would tell a friend: written once, kept, and said back on another day."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import FriendWords
from fullcup.journeys import hers, keeping
from fullcup.journeys.desk import Conflict
from fullcup.journeys.keeping import LONGEST
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.page import go, short, show, too_long, undo_of


@require_http_methods(["GET", "POST"])
@with_space
def friend_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    words = short(request, "words") if request.method == "POST" else ""
    if request.method == "GET" or too_long(words):
        return _page(request, space, words)
    if words:
        hers.tell_friend(space, stamp_of(request, request.POST.get("new", "")), words)
    return go("hers-friend")


def _page(request: HttpRequest, space: OpenSpace, words: str) -> HttpResponse:
    now = now_of(request)
    told = space.journal.of(FriendWords)[::-1]
    page = {
        "told": [(one, day_words(one.day, now)) for one in told],
        "words": words,
        "longest": LONGEST,
        "undo": undo_of(request, space.journal, "hers-friend"),
    }
    return show(request, space, "hers/friend.html", page, status=422 if words else 200)


@require_http_methods(["GET", "POST"])
@with_space
def change(request: HttpRequest, space: OpenSpace, told_id: UUID) -> HttpResponse:
    told = space.journal.get(FriendWords, told_id)
    if told is None:
        return go("hers-friend")
    if request.POST.get("act") == "delete":
        keeping.delete(space, told_id, now_of(request))
        return go("hers-friend", undo=told_id)
    if request.method == "POST":
        return _changed(request, space, told)
    return show(request, space, "hers/friend_words.html", {"told": told, "words": told.words})


def _changed(request: HttpRequest, space: OpenSpace, told: FriendWords) -> HttpResponse:
    words = short(request, "words")
    if not words or too_long(words):
        page = {"told": told, "words": words, "trouble": True, "longest": LONGEST}
        return show(request, space, "hers/friend_words.html", page, status=422)
    kept = hers.change_friend_words(space, told, words, seen=seen_of(request))
    if isinstance(kept, Conflict):
        versions = [Version(_("Your words"), told.words, words)]
        back = reverse("hers-friend-words", args=[told.id])
        return both_versions(request, space, told, versions, back=back)
    return go("hers-friend")
