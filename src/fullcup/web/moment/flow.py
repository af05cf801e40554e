"""One heavy moment on its way through the pages.

An open space answers a POST by a redirect, so that reloading sends nothing twice. A guest's
moment is carried by the page itself, so a guest's POST answers with the next page at once.
"""

import dataclasses
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from fullcup.core.journal.entries import Moment
from fullcup.core.journal.journal import Journal
from fullcup.core.moments.model import Reading, Safety
from fullcup.core.moments.safety import says_more
from fullcup.journeys.beside import texts_beside
from fullcup.journeys.hers import night_hours
from fullcup.journeys.keeping import LONGEST
from fullcup.journeys.look import Look, look
from fullcup.journeys.reader import (
    both,
    read_moment,
    read_without_guess,
    safety_beside,
    safety_of,
)
from fullcup.journeys.whom import children_of
from fullcup.web.clock import now_of
from fullcup.web.desks import Hand, hand_of, room_for_guest
from fullcup.web.moment import (
    close,
    facts,
    hearing,
    kindness,
    people,
    picked_up,
    reading,
    repair,
    rule,
    safety,
    step,
)
from fullcup.web.moment.missing import missing, moment_or_back
from fullcup.web.moment.turn import HERE, Page, Shown, Turn
from fullcup.web.shell.content import library

_log = logging.getLogger(__name__)

PAGES: dict[str, Page] = {
    "safety": safety.PAGE,
    "kindness": kindness.PAGE,
    "reading": reading.PAGE,
    "rule": rule.PAGE,
    "questions": rule.QUESTIONS_PAGE,
    "split": rule.SPLIT_PAGE,
    "people": people.PAGE,
    "facts": facts.PAGE,
    "step": step.PAGE,
    "repair": repair.PAGE,
    "picked_up": picked_up.PAGE,
    "hands": people.HANDS_PAGE,
    "close": close.PAGE,
    "done": close.DONE_PAGE,
}
LIGHT_STAGES = ("words", "kindness", "reading", "rule", "facts", "close")
"""What the progress dots stand for; other pages light the dot of the stage they belong to."""
DOT_OF = {
    "safety": 0, "kindness": 1, "reading": 2, "rule": 3, "questions": 3, "split": 3,
    "people": 4, "facts": 4, "step": 4, "repair": 4, "picked_up": 4, "hands": 4, "close": 5,
    "done": 5,
}  # fmt: skip
"""Which dot is lit, counted from 0."""


@require_http_methods(["GET", "POST"])
def stage(request: HttpRequest, moment_id: UUID, name: str) -> HttpResponse:
    """One page of the flow, for her space or for a guest."""
    hand = hand_of(request)
    moment = moment_or_back(request, hand.desk, moment_id) if hand else None
    of_space = hand and hand.is_space and not request.POST.get("blob")
    if name in PAGES and hand and of_space and request.method == "POST" and moment is None:
        return missing(request, hand.desk, moment_id)
    if name not in PAGES or hand is None or moment is None:
        return room_for_guest(request)
    if request.method == "GET":
        return show(request, hand, moment, name)
    if request.POST.get("act") == "show":
        return _opened(request, hand, moment, name)
    return _sent(request, hand, moment, name)


def _opened(request: HttpRequest, hand: Hand, moment: Moment, name: str) -> HttpResponse:
    """Another page by hand. What she had begun to write on this one is heard too, and waits
    behind a page of help."""
    came = request.POST.get("from", "")
    if came not in PAGES or not hearing.texts(request.POST):
        return go(request, hand, moment.id, name)
    turn = turn_of(request, hand, moment, came)
    known = turn.look.reading.safety
    loose = _loose(turn, hearing.new_texts(turn), moment)
    heard = both(known, safety_beside(loose, moment))
    if name == "safety" or says_more(heard, known):
        return _help_first(turn, moment, came, heard, loose)
    return go(request, hand, moment.id, name)


def _sent(request: HttpRequest, hand: Hand, moment: Moment, name: str) -> HttpResponse:
    """Do what the page's form says, and answer with what comes next."""
    fields = _fields(request)
    if any(long for _name, _value, long in fields):
        page = {"hand": hand, "fields": fields, "longest": LONGEST}
        return hand.finish(render(request, "moment/too_long.html", page, status=422))
    back = request.POST.get("back", "")
    if name == "safety" and back in PAGES:
        return show(request, hand, moment, back, typed=request.POST)
    turn = turn_of(request, hand, moment, name)
    told = hearing.new_texts(turn)
    answer = PAGES[name].send(turn)
    needed = _danger(turn, told, name, answer)
    if needed is not None:
        return needed
    if isinstance(answer, HttpResponse):
        return hand.finish(answer)
    if answer == HERE:
        return show(request, hand, moment, name, typed=request.POST)
    return go(request, hand, moment.id, answer)


def _danger(
    turn: Turn, told: list[str], name: str, answer: Shown | HttpResponse
) -> HttpResponse | None:
    """The page of help, where what she sent says more than her moment did before. It is kept by
    now, wherever it is kept at all."""
    request, hand, known = turn.request, turn.hand, turn.look.reading.safety
    if isinstance(answer, HttpResponse) and answer.status_code == HTTPStatus.CONFLICT:
        return None  # nothing is kept yet, and that page says by itself where help is
    moment = hand.desk.journal.get(Moment, turn.moment.id)
    if not told or moment is None:
        return None
    if says_more(both(known, safety_of(moment, hand.desk.journal)), known):
        return go(request, hand, moment.id, "safety")
    loose = _loose(turn, told, moment)
    heard = both(known, safety_beside(loose, moment))
    return _help_first(turn, moment, name, heard, loose) if says_more(heard, known) else None


def _loose(turn: Turn, told: list[str], moment: Moment) -> str:
    return hearing.not_kept(told, moment, texts_beside(moment, turn.hand.desk.journal))


def _help_first(turn: Turn, moment: Moment, came: str, heard: Safety, loose: str) -> HttpResponse:
    """The page of help for what is kept nowhere; it carries what she typed, and leads back to it.
    ``read`` tells the page after that this text was answered with help already."""
    fields = [*hearing.carried(turn.sent), ("back", came), ("read", loose)]
    return show(turn.request, turn.hand, moment, "safety", heard=heard, carried=fields)


def _fields(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """What she sent, each with whether it is more than is kept; it is refused, never cut."""
    return [
        (name, value, len(value) > LONGEST and name != "read")
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "blob")
    ]


def go(request: HttpRequest, hand: Hand, moment_id: UUID, name: Shown) -> HttpResponse:
    """On to a page: a redirect in a space, the page itself for a guest."""
    if hand.is_space:
        if name == "done":
            return redirect("today")
        return redirect("moment-stage", moment_id=moment_id, name=name)
    moment = hand.desk.journal.get(Moment, moment_id)
    if moment is None:
        return room_for_guest(request)
    return show(request, hand, moment, name)


def turn_of(request: HttpRequest, hand: Hand, moment: Moment, name: str) -> Turn:
    journal = hand.desk.journal
    reading = _reading(moment, journal, name)
    if request.POST.get("read"):
        heard = both(reading.safety, safety_beside(request.POST["read"], moment))
        reading = replace(reading, safety=heard)
    seen = look(moment, reading, about=children_of(journal, moment))
    return Turn(request, hand, moment, seen, library(), now_of(request))


def _reading(moment: Moment, journal: Journal, name: str) -> Reading:
    """A safety page needs no guess; on the way to one, no guess may stand in it."""
    if name == "safety":
        return read_without_guess(moment, journal)
    try:
        return read_moment(moment, journal)
    except Exception as problem:  # noqa: BLE001  # whatever it is, what is certain is still heard
        _log.error("A guess failed: %s", type(problem).__name__)  # what it says may be hers
        return read_without_guess(moment, journal)


def show(
    request: HttpRequest,
    hand: Hand,
    moment: Moment,
    name: str,
    *,
    typed: QueryDict | None = None,
    heard: Safety | None = None,
    carried: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A page of the flow. ``typed`` is what she had typed on it already, ``heard`` what is known to
    be heard besides her moment, and ``carried`` what she comes back to after a page of help."""
    turn = turn_of(request, hand, moment, name)
    if heard is not None:
        turn = dataclasses.replace(turn, look=_with_safety(turn.look, heard))
    if typed is not None:
        turn = dataclasses.replace(turn, typed=typed)
    page = PAGES[name]
    evening, morning = night_hours(hand.desk.journal)
    context: dict[str, Any] = {
        "evening": evening,
        "morning": morning,
        "moment": moment,
        "said": _said(moment, name),
        "look": turn.look,
        "hand": hand,
        "name": name,
        "fresh": str(uuid4()),
        "typed": turn.typed,
        "carried": carried,
        "dot": DOT_OF[name] + 1,
        "dots": len(LIGHT_STAGES),
        "help_pages": _help_pages(turn, name),
        **page.show(turn),
    }
    return hand.finish(render(request, page.template, context))


def _with_safety(seen: Look, heard: Safety) -> Look:
    return replace(seen, reading=replace(seen.reading, safety=heard))


def _said(moment: Moment, name: str) -> str:
    """Her words for the top of a page: all of them, or the part that its path is about."""
    parts = {"step": moment.mine_part, "repair": moment.mine_part, "picked_up": moment.theirs_part}
    return (parts.get(name, "") if moment.answer == "both" else "") or moment.words


def _help_pages(turn: Turn, name: str) -> list[Any]:
    """From concern upward the right page stays one tap away on every later screen."""
    if name == "safety":
        return []
    routes = turn.look.reading.safety.routes
    return [turn.library.safety_pages[route] for route in routes]
