"""The two cards that come by themselves: two heavy days, and her share of a good one."""

from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fullcup.core.days import Now
from fullcup.core.journal.entries import NotForMe
from fullcup.core.journal.journal import Journal
from fullcup.journeys import hers, keeping
from fullcup.journeys.cup import Card, her_share, own_item, take_one, two_heavy_days, wave_away
from fullcup.journeys.cup_learned import small_things, told
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, too_long
from fullcup.web.shell.content import library

CARDS: Final[tuple[Card, ...]] = ("heavy-days", "her-share")
FEW: Final = 4
"""Small things on a card: enough to find one, few enough to choose."""


class Small(NamedTuple):
    """A chip: ``thing`` is a content id, or ``""`` where ``words`` are her own."""

    thing: str
    words: str


def card_of(journal: Journal, now: Now) -> dict[str, Any] | None:
    """The one card of the cup for Today, if any: heavy days come first."""
    name: Card | None = None
    if two_heavy_days(journal, now):
        name = "heavy-days"
    elif her_share(journal, now):
        name = "her-share"
    return {"name": name, "small": small(journal, now)} if name else None


def small(journal: Journal, now: Now) -> list[Small]:
    things = library().cup
    found = small_things(journal, things, told(journal, things, now), FEW)
    return [Small(thing.id, thing.now) if thing else Small("", name) for thing, name in found]


def _sent_away(request: HttpRequest) -> str:
    """The item of the small thing that she said *not for me* to; ``""`` for none."""
    thing = library().cup.find(request.POST.get("not", ""))
    if thing is not None and thing.way == "fills":
        return thing.id
    name = short(request, "not_own")
    return own_item(name) if name and not too_long(name, longest=SHORT) else ""


def refused_undo(request: HttpRequest, journal: Journal) -> dict[str, Any] | None:
    """The way back from the *not for me* that ``?refused=<id>`` names."""
    told_id = as_uuid(request.GET.get("refused", ""))
    entry = journal.get(NotForMe, told_id) if told_id else None
    if entry is None:
        return None
    return {
        "action": reverse("cup-offer-again"),
        "words": _("That is not offered to you any more."),
        "fields": [("id", str(entry.id))],
    }


@require_POST
@with_space
def offer_again(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """*Not for me* was the wrong tap."""
    told_id = as_uuid(request.POST.get("id", ""))
    if told_id and space.journal.get(NotForMe, told_id):
        keeping.delete(space, told_id, now_of(request))
    return go("today")


@require_POST
@with_space
def answered(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """One small thing becomes her step for today, or is not for her; or the card waits."""
    name = request.POST.get("card", "")
    if name not in CARDS:
        return go("today")
    stamp = stamp_of(request, request.POST.get("new", ""))
    sent_away = _sent_away(request)
    if sent_away:
        return go("today", refused=hers.refuse(space, stamp, sent_away).id)
    thing = library().cup.find(request.POST.get("thing", ""))
    words = (thing.now if thing and thing.way == "fills" else "") or short(request, "own")
    if words and not too_long(words, longest=SHORT):
        take_one(space, stamp, words, name)
    elif request.POST.get("act") == "not_today":
        wave_away(space, stamp, name)
    return go("today")
