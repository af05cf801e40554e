"""The two cards that come by themselves: two heavy days, and her share of a good one."""

from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fullcup.core.days import Now
from fullcup.core.journal.journal import Journal
from fullcup.journeys.cup import Card, her_share, take_one, two_heavy_days, wave_away
from fullcup.journeys.cup_learned import small_things, told
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import stamp_of
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


@require_POST
@with_space
def answered(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """One small thing becomes her step for today; or the card waits till another day."""
    name = request.POST.get("card", "")
    if name not in CARDS:
        return go("today")
    stamp = stamp_of(request, request.POST.get("new", ""))
    thing = library().cup.find(request.POST.get("thing", ""))
    words = (thing.now if thing and thing.way == "fills" else "") or short(request, "own")
    if words and not too_long(words, longest=SHORT):
        take_one(space, stamp, words, name)
    elif request.POST.get("act") == "not_today":
        wave_away(space, stamp, name)
    return go("today")
