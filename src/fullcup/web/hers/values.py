"""Her values: cards sorted by taps alone, then put in order; or her own words; or neither."""

from typing import Final
from uuid import uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Value
from fullcup.journeys import hers, keeping
from fullcup.journeys.desk import Stamp
from fullcup.library.schema import ValueCard
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of
from fullcup.web.shell.content import library

GROUP: Final = 10
"""Cards on one page: few enough to look at each."""
TOP: Final = 5
MANY: Final = 10


@require_http_methods(["GET", "POST"])
@with_space
def values_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Her order, the first five apart; every button is a plain tap."""
    if request.method == "POST":
        return _acted(request, space)
    return _page(request, space)


def _page(request: HttpRequest, space: OpenSpace, own: str = "") -> HttpResponse:
    found = hers.values(space.journal)
    known = hers.herself(space.journal)
    page = {
        "top": found[:TOP],
        "rest": found[TOP:],
        "too_many": len(found) > MANY,
        "skipped": bool(known and known.values_skipped),
        "own": own,
        "undo": undo_of(request, space.journal, "hers-values"),
    }
    return show(request, space, "hers/values.html", page, status=422 if own else 200)


def _acted(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    act, _sep, told = request.POST.get("act", "").partition(":")
    if act == "own":
        return _own(request, space)
    if act in ("skip", "unskip"):
        stamp = stamp_of(request, request.POST.get("new", ""))
        hers.describe(space, stamp, values_skipped=act == "skip")
        return go("hers" if act == "skip" else "hers-values")
    chosen = as_uuid(told)
    value = space.journal.get(Value, chosen) if chosen else None
    if value is None:
        return go("hers-values")
    if act == "out":
        keeping.delete(space, value.id, now_of(request))
        return go("hers-values", undo=value.id)
    if act in ("up", "down"):
        hers.move_value(space, value, -1 if act == "up" else 1)
    return go("hers-values")


def _own(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    word = short(request, "word")
    if too_long(word, longest=SHORT):
        return _page(request, space, own=word)
    hers.add_value(space, stamp_of(request, request.POST.get("new", "")), word)
    return go("hers-values")


@require_http_methods(["GET", "POST"])
@with_space
def cards(request: HttpRequest, space: OpenSpace, group: int) -> HttpResponse:
    """One group of cards. What she taps is kept at once, so she can stop at any group."""
    groups = _groups()
    if not 1 <= group <= len(groups):
        return go("hers-values")
    if request.method == "POST":
        return _picked(request, space, groups, group)
    mine = {value.card for value in space.journal.of(Value)}
    page = {
        "cards": [(card, card.id in mine) for card in groups[group - 1]],
        "group": group,
        "groups": len(groups),
        "is_last": group == len(groups),
        "undo": undo_of(request, space.journal, "hers-values"),
    }
    return show(request, space, "hers/cards.html", page)


def _picked(
    request: HttpRequest, space: OpenSpace, groups: list[list[ValueCard]], group: int
) -> HttpResponse:
    shown = {card.id: card for card in groups[group - 1]}
    told = [shown[card] for card in request.POST.getlist("card") if card in shown]
    stamp = stamp_of(request, request.POST.get("new", ""))
    stamps = [Stamp(id=uuid5(stamp.id, card.id), now=stamp.now) for card in told]
    spare = Stamp(id=uuid4(), now=stamp.now)
    was = shown.keys() & set(request.POST.getlist("was"))
    left = hers.pick_values(space, [*stamps, spare], was, [(card.id, card.word) for card in told])
    undo = {"undo": ",".join(str(one.id) for one in left)} if left else {}
    if request.POST.get("act") == "enough" or group == len(groups):
        return go("hers-values", **undo)
    return go("hers-cards", group + 1, **undo)


def _groups() -> list[list[ValueCard]]:
    every = list(library().values)
    return [every[at : at + GROUP] for at in range(0, len(every), GROUP)]
