"""Her mottos: written by her or chosen, one of them for Today, each printable as a card."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fullcup.core.journal.entries import Motto
from fullcup.journeys import hers, keeping
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of
from fullcup.web.shell.content import library

TAGS: Final[dict[str, str | Promise]] = {
    "enough": _("Enough"),
    "pause": _("A pause"),
    "repair": _("Making up"),
    "letting_go": _("Letting go"),
    "limits": _("Limits"),
    "leaving": _("Going out of the door"),
    "morning": _("Morning"),
    "night": _("Night"),
    "work": _("Work"),
    "body": _("Body"),
    "help": _("Help from others"),
    "grown": _("Grown children"),
    "loss": _("Loss"),
}


@require_http_methods(["GET", "POST"])
@with_space
def mottos_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    words = short(request, "words") if request.method == "POST" else ""
    if request.method == "GET" or too_long(words, longest=SHORT):
        return _page(request, space, words)
    if words:
        hers.keep_motto(space, stamp_of(request, request.POST.get("new", "")), words)
    return go("hers-mottos")


def _page(request: HttpRequest, space: OpenSpace, words: str) -> HttpResponse:
    page = {
        "mottos": space.journal.of(Motto)[::-1],
        "words": words,
        "undo": undo_of(request, space.journal, "hers-mottos"),
    }
    return show(request, space, "hers/mottos.html", page, status=422 if words else 200)


@require_POST
@with_space
def change(request: HttpRequest, space: OpenSpace, motto_id: UUID) -> HttpResponse:
    """Put one on Today, take it off, or take it out."""
    motto, act = space.journal.get(Motto, motto_id), request.POST.get("act", "")
    if motto is None:
        return go("hers-mottos")
    if act == "delete":
        keeping.delete(space, motto_id, now_of(request))
        return go("hers-mottos", undo=motto_id)
    if act == "favourite" and not motto.favourite:
        hers.choose_favourite(space, motto)
    elif act == "plain":
        hers.no_favourite(space, motto)
    return go("hers-mottos")


@require_http_methods(["GET", "POST"])
@with_space
def choose(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Ours, by occasion; a tap keeps one or takes it out again, as the page showed it."""
    mine = {motto.card: motto for motto in space.journal.of(Motto) if motto.card}
    if request.method == "POST":
        return _taken_out(request, space, mine) or _chosen(request, space)
    groups = [
        (tag, words, [(one, one.id in mine) for one in library().mottos if one.tags[0] == tag])
        for tag, words in TAGS.items()
    ]
    page = {
        "groups": [one for one in groups if one[2]],
        "open": request.GET.get("in", ""),
        "undo": undo_of(request, space.journal, "hers-mottos-choose"),
    }
    return show(request, space, "hers/mottos_choose.html", page)


def _taken_out(
    request: HttpRequest, space: OpenSpace, mine: dict[str, Motto]
) -> HttpResponse | None:
    card = library().mottos.find(request.POST.get("out", ""))
    if card is None or card.id not in mine:
        return None
    motto = mine[card.id]
    keeping.delete(space, motto.id, now_of(request))
    return go("hers-mottos-choose", **{"in": card.tags[0], "undo": motto.id})


def _chosen(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    card = library().mottos.find(request.POST.get("card", ""))
    if card is None:
        return go("hers-mottos-choose")
    stamp = stamp_of(request, request.POST.get("new", ""))
    hers.keep_motto(space, stamp, card.words, card=card.id)
    return go("hers-mottos-choose", **{"in": card.tags[0]})


@require_safe
@with_space
def card(request: HttpRequest, space: OpenSpace, motto_id: UUID) -> HttpResponse:
    """A card to print and put where she sees it."""
    motto = space.journal.get(Motto, motto_id)
    if motto is None:
        return go("hers-mottos")
    return show(request, space, "hers/motto_card.html", {"motto": motto})
