"""The page of good moments: one tap keeps one; below, day by day, what is kept."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fullcup.core.days import Now
from fullcup.core.good.chips import likely
from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.core.week.hers import at_home
from fullcup.journeys import good
from fullcup.journeys.hers import AROUND
from fullcup.library.schema import GoodKind
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.desks import with_space
from fullcup.web.good.keeping import keep_tap, kept_bar
from fullcup.web.good.shown import days
from fullcup.web.page import PAGE_OF, SHORT, go, page_number, short, show, too_long, undo_of
from fullcup.web.shell.content import library

FIRST_GIVEN: Final = 8
FIRST_RECEIVED: Final = 5
FIRST_HERS: Final = 6
"""Chips that are shown before *more*."""
QUOTED: Final = 3
"""What she says of most weeks, as far as the page quotes it."""


@require_http_methods(["GET", "POST"])
@with_space
def good_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space)
    own = short(request, "own")
    if too_long(own, longest=SHORT):
        return _page(request, space, own=own)
    kept = keep_tap(request, space, own)
    back = "today" if request.POST.get("next") == "today" else "good"
    return go(back, kept=kept.id) if kept else go(back)


def _page(request: HttpRequest, space: OpenSpace, own: str = "") -> HttpResponse:
    journal, now = space.journal, now_of(request)
    number = page_number(request.GET.get("page", "1"))
    found = journal.newest(KeptMoment, number * PAGE_OF + 1)
    children, hers = journal.of(Child), good.kinds_of_hers(journal)
    page = {
        "sides": _sides(journal, now),
        "hers": hers[:FIRST_HERS],
        "more_hers": hers[FIRST_HERS:],
        "pick": [] if good.only_one(children) else good.around(children),
        "at_home": bool(at_home(journal)),
        "told_of": [one for one in children if one.include or one.how in AROUND],
        "own": own,
        "kept": kept_bar(request, space, "good"),
        "most": good.most_weeks(journal)[:QUOTED],
        "days": days(journal, found[number * PAGE_OF - PAGE_OF : number * PAGE_OF], now),
        "older": number + 1 if len(found) > number * PAGE_OF else 0,
        "newer": number - 1,
        "undo": undo_of(request, journal, "good"),
    }
    return show(request, space, "good/good.html", page, status=422 if own else 200)


def _sides(journal: Journal, now: Now) -> list[dict[str, Any]]:
    """What she gave and what came back; on each side first what she keeps most."""
    kinds = good.kinds_for(library().good_kinds, journal.of(Child), now)
    newest = journal.newest(KeptMoment, good.RECENT)
    sides = [_side(kinds, newest, "given", FIRST_GIVEN)]
    sides.append(_side(kinds, newest, "received", FIRST_RECEIVED))
    return [side for side in sides if side["first"]]


def _side(
    kinds: Sequence[GoodKind], newest: Sequence[KeptMoment], direction: str, first: int
) -> dict[str, Any]:
    """The likely ones come first, and the rest stay folded; both in the order of the content."""
    here = [kind for kind in kinds if kind.direction == direction]
    ready = {*likely(newest, [kind.id for kind in here], first)}
    return {
        "given": direction == "given",
        "first": [kind for kind in here if kind.id in ready],
        "more": [kind for kind in here if kind.id not in ready],
    }
