"""The week itself: asked once, planned with one tap, changed with one tap."""

from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.own_calendar_entries import OwnCalendar
from fullcup.core.journal.week_entries import Planned, WeekPlan
from fullcup.core.week.hers import at_home
from fullcup.journeys import calendars, feeds, good, week, week_back
from fullcup.library.week import known as known_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.conflict import seen_of
from fullcup.web.desks import with_space
from fullcup.web.page import go, show, undo_of
from fullcup.web.shell.content import library
from fullcup.web.week import own_calendar
from fullcup.web.week.big_days import offers
from fullcup.web.week.shown import chance_words, days, waiting
from fullcup.web.week.today import tap_back

SNUGGLE: Final = "hugged"
"""The kind of good moment that a snuggle is kept as."""


@require_safe
@with_space
def week_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The plan as it stands; before there is one, the one question."""
    journal, now = space.journal, now_of(request)
    plan = week.current(journal, now)
    if plan is None:
        return go("week-holds")
    known = known_of(library())
    page: dict[str, Any] = {
        "plan": plan,
        "days": days(plan, journal, now, known),
        "waiting": waiting(plan, journal, known),
        "children": at_home(journal),
        "chances": [
            chance_words(child, found, now)
            for child, found in week.chances_in(journal, plan, now, known)
        ],
        "offers": offers(journal, now),
        "own": journal.of(OwnCalendar),
        "own_trouble": own_calendar.trouble_of(space),
        "undo": undo_of(request, journal, "week") or tap_back(plan, now),
    }
    return show(request, space, "week/week.html", page)


@require_POST
@with_space
def plan(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Plan from today; what stood stays where it can."""
    if not week.wishes(space.journal):
        return go("week-holds")
    calendars.refresh(space, now_of(request), private=settings.FULLCUP_PRIVATE_CALENDARS)
    said = own_calendar.take_in(space, now_of(request))
    stamp = stamp_of(request, request.POST.get("new", ""))
    week.plan(space, stamp, known_of(library()), said)
    own_calendar.tell(space, now_of(request))
    return go("week")


@require_POST
@with_space
def item(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """*Not today*, *it happened*, or a snuggle in its place, which is kept as a good moment; or the last
    of these taken back. An item that has moved on meanwhile changes nothing."""
    now, known = now_of(request), known_of(library())
    current = week.current(space.journal, now)
    found = current and _item(current, request.POST.get("wish", ""), request.POST.get("start", ""))
    act = request.POST.get("act", "")
    kept = None
    if current and act == "undo":
        week_back.take_back(space, current, seen=seen_of(request), now=now)
    elif current and found and act in ("not_today", "snuggle"):
        kept = _snuggle(request, space) if act == "snuggle" else None
        week.not_today(space, current, found, now, known, kept=kept.id if kept else None)
    elif current and found and act == "happened":
        week.happened_anyway(space, current, found, now, known)
    own_calendar.tell(space, now)
    return go("good", kept=kept.id) if kept else go("week")


def _snuggle(request: HttpRequest, space: OpenSpace) -> KeptMoment:
    """Kept once, however often she taps; the page it leads to asks with whom, and takes it back."""
    stamp = stamp_of(request, request.POST.get("new", ""))
    children = good.only_one(space.journal.of(Child))
    return good.keep_good(space, stamp, SNUGGLE, children=children)


def _item(plan: WeekPlan, wish_id: str, start: str) -> Planned | None:
    there = (one for one in plan.items if one.wish_id == wish_id)
    return next((one for one in there if one.start.isoformat() == start), None)


@require_POST
@with_space
def home(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """A child is home today after all."""
    now = now_of(request)
    current = week.current(space.journal, now)
    chosen = as_uuid(request.POST.get("child", ""))
    child = space.journal.get(Child, chosen) if chosen else None
    if current and child:
        week.home_after_all(space, current, child, now, known_of(library()))
        own_calendar.tell(space, now)
    return go("week")


@require_POST
@with_space
def item_file(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """One event as a file, for a calendar app that reads no addresses."""
    now, known = now_of(request), known_of(library())
    current = week.current(space.journal, now)
    found = current and _item(current, request.POST.get("wish", ""), request.POST.get("start", ""))
    body = feeds.file_of(found, space.journal, now, known) if found else None
    if body is None:
        return go("week")
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="cup.ics"'
    return answer


@require_safe
@with_space
def room(request: HttpRequest, space: OpenSpace, wish_id: str) -> HttpResponse:
    """What would make room, worked out when she asks."""
    journal, now, known = space.journal, now_of(request), known_of(library())
    current = week.current(journal, now)
    waits = (
        next((one for one in current.waits if one.wish_id == wish_id), None) if current else None
    )
    if current is None or waits is None:
        return go("week")
    told = next(one for one in waiting(current, journal, known) if one.wish_id == wish_id)
    page = {"waits": told, "rooms": week.room_for(journal, current, waits, now, known)}
    return show(request, space, "week/room.html", page, status=HTTPStatus.OK)
