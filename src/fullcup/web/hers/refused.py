"""What she said *not for me* to, and the way to take it back."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import NotForMe
from fullcup.core.week.big_days import LEFT, LET_BE
from fullcup.journeys import keeping
from fullcup.journeys.cup import OWN
from fullcup.library import Library
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of
from fullcup.web.cup.cards import CARDS
from fullcup.web.desks import with_space
from fullcup.web.moment.kindness import BREAK
from fullcup.web.page import go, show, undo_of
from fullcup.web.shell.content import library


class Sent(NamedTuple):
    entry: NotForMe
    words: str


@require_http_methods(["GET", "POST"])
@with_space
def refused_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "POST":
        return _taken_back(request, space)
    items = [Sent(one, said_of(library(), one.item)) for one in space.journal.of(NotForMe)[::-1]]
    page = {"items": items, "undo": undo_of(request, space.journal, "hers-refused")}
    return show(request, space, "hers/refused.html", page)


def _taken_back(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    told = as_uuid(request.POST.get("id", ""))
    if told and space.journal.get(NotForMe, told):
        keeping.delete(space, told, now_of(request))
        return go("hers-refused", undo=told)
    return go("hers-refused")


def said_of(content: Library, item: str) -> str:
    """What an id stands for, in words; the id itself where our content lost it."""
    return _of_a_card(content, item) or _of_the_library(content, item)


def _of_a_card(content: Library, item: str) -> str:
    if item == BREAK:
        return _("The three kind lines")
    if item.startswith(tuple(f"{card}/" for card in CARDS)):
        return _("A card on Today, for a day")
    if item.startswith(LET_BE):
        return _("Time for two on a day that mattered")
    if item.startswith(LEFT):
        return _("A day that a calendar seemed to name")
    if item.startswith(OWN):
        return item.removeprefix(OWN)
    small = content.cup.find(item)
    return (small.now or small.label) if small else ""


def _of_the_library(content: Library, item: str) -> str:
    practice = content.practices.find(item)
    if practice:
        return practice.title
    motto = content.mottos.find(item)
    lines = (line for told in content.lines.values() for line in told)
    line = motto or next((one for one in lines if one.id == item), None)
    return line.words if line else item.replace("_", " ").replace("-", " ")
