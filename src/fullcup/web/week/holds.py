"""What her week should hold: one question with chips, then her wishes in her order."""

from typing import Any, Final
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.week_entries import DayPart, Wish
from fullcup.core.week.hers import title_of
from fullcup.journeys import week
from fullcup.journeys.desk import Conflict, Stamp
from fullcup.library.week import known as known_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.conflict import seen_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of
from fullcup.web.shell.content import library
from fullcup.web.week.shown import PARTS, wish_words

MINUTES: Final = (5, 10, 20, 30, 45, 60, 90, 120)
TIMES: Final = (1, 2, 3, 4, 5, 7)
WAYS: Final = (0, 5, 10, 15, 20, 30)


@require_http_methods(["GET", "POST"])
@with_space
def holds_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The question, and what she answered."""
    if request.method == "GET":
        return _page(request, space)
    act, _sep, told = request.POST.get("act", "").partition(":")
    chosen = as_uuid(told)
    wish = space.journal.get(Wish, chosen) if chosen else None
    if wish is not None:
        _acted(space, wish, act)
        return go("week-holds")
    words = short(request, "words")
    if too_long(words, longest=SHORT):
        return _page(request, space, words)
    _take(request, space, words)
    return go("week-holds")


def _take(request: HttpRequest, space: OpenSpace, words: str) -> None:
    """Every chip that she ticked, and her own words."""
    stamp = stamp_of(request, request.POST.get("new", ""))
    for number, chip in enumerate(request.POST.getlist("chip")):
        ready = library().week_wishes.find(chip)
        if ready:
            own = stamp if number == 0 and not words else Stamp(id=uuid4(), now=stamp.now)
            week.wish_for(space, own, ready)
    week.wish_of_hers(space, stamp, words)


def _acted(space: OpenSpace, wish: Wish, act: str) -> None:
    if act in ("up", "down"):
        week.move_wish(space, wish, -1 if act == "up" else 1)
    elif act in ("not_now", "now"):
        week.put_by(space, wish, not_now=act == "not_now")


def _page(request: HttpRequest, space: OpenSpace, words: str = "") -> HttpResponse:
    journal, known = space.journal, known_of(library())
    every = [(one, *wish_words(one, known)) for one in week.wishes(journal)]
    taken = {one.what for one, *_told in every if not one.own}
    page: dict[str, Any] = {
        "wishes": [one for one in every if not one[0].not_now],
        "shelf": [one for one in every if one[0].not_now],
        "chips": [one for one in library().week_wishes if one.id not in taken],
        "words": words,
        "has_plan": week.current(journal, now_of(request)) is not None,
        "told_hours": bool(week.hours(journal)),
        "undo": undo_of(request, journal, "week-holds"),
    }
    return show(request, space, "week/holds.html", page, status=422 if words else 200)


@require_http_methods(["GET", "POST"])
@with_space
def change(request: HttpRequest, space: OpenSpace, wish_id: UUID) -> HttpResponse:
    """One wish: how long, how often, when, and how it is done."""
    wish = space.journal.get(Wish, wish_id)
    if wish is None:
        return go("week-holds")
    if request.method == "GET":
        return _form(request, space, wish)
    if request.POST.get("act") == "delete":
        week.take_out(space, wish.id, now_of(request))
        return go("week-holds", undo=wish.id)
    changed = week.change_wish(space, wish, seen=seen_of(request), **_fields(request, wish))
    if isinstance(changed, Conflict):
        return _form(request, space, wish, trouble="changed")
    return go("week-holds")


def _fields(request: HttpRequest, wish: Wish) -> dict[str, Any]:
    told = request.POST
    how, daily = told.get("how", ""), told.get("times") == "daily"
    hours: list[DayPart] = [part for part in PARTS if part in told.getlist("part")]
    return {
        "minutes": _one_of(told.get("minutes", ""), MINUTES, wish.minutes),
        "times": 1 if daily else _one_of(told.get("times", ""), TIMES, wish.times),
        "per": "day" if daily else "week",
        "away": how in ("away", "along"),
        "along": how == "along",
        "asleep": how == "asleep",
        "travel": _one_of(told.get("travel", ""), WAYS, wish.travel),
        "hours": tuple(hours),
        "daylight": told.get("daylight") == "1",
        "must_not_drop": told.get("must_not_drop") == "1",
    }


def _one_of(told: str, allowed: tuple[int, ...], otherwise: int) -> int:
    return int(told) if told in map(str, allowed) else otherwise


def _form(request: HttpRequest, space: OpenSpace, wish: Wish, trouble: str = "") -> HttpResponse:
    how = "along" if wish.along else "away" if wish.away else "asleep" if wish.asleep else "home"
    page = {
        "wish": wish,
        "title": title_of(wish, known_of(library())),
        "minutes": sorted({*MINUTES, wish.minutes}),
        "times": sorted({*TIMES, wish.times}),
        "ways": sorted({*WAYS, wish.travel}),
        "parts": [(part, words, part in wish.hours) for part, words in PARTS.items()],
        "how": how,
        "trouble": trouble,
    }
    return show(request, space, "week/wish.html", page, status=409 if trouble else 200)
