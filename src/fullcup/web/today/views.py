"""Today, and the taps on it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from fullcup.core.days import Now
from fullcup.journeys import hers
from fullcup.journeys.cup import noted
from fullcup.journeys.good import likely_kinds
from fullcup.journeys.reader import safety_of
from fullcup.journeys.reminders import lost_phones
from fullcup.journeys.today import Today, today
from fullcup.library.schema import GoodKind, Item, Line
from fullcup.store.openspace import OpenSpace
from fullcup.web.away.room import card_of as away_card
from fullcup.web.away.shared import show_away
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.cup.cards import card_of, refused_undo
from fullcup.web.cup.said import day_said
from fullcup.web.days import day_words, this_hour
from fullcup.web.desks import with_space
from fullcup.web.good.keeping import kept_bar
from fullcup.web.page import go, undo_of
from fullcup.web.shell.content import library
from fullcup.web.space.code import waiting
from fullcup.web.today.cup import LEVELS, cup_of
from fullcup.web.today.looking_back import answer_undo, question
from fullcup.web.today.night import parked_undo
from fullcup.web.today.steps import step_card, step_undo
from fullcup.web.today.waited import waited_of
from fullcup.web.week.today import in_week

MOTTO_TAGS = {"morning": "morning", "afternoon": "enough", "evening": "enough", "night": "night"}
FRESH = ("fresh_start", "morning")
HERE = ("presence",)
MOST_LIKELY = 3


@require_safe
@with_space
def today_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    now = now_of(request)
    shown = today(space.journal, now)
    # In the night nothing is asked of her.
    cup_card = None if shown.night else card_of(space.journal, now)
    page = {
        "hour": this_hour(now),
        "shown": shown,
        "cup": cup_of(shown.cup, shown.cup_day, now),
        "in_it": day_said([one for one in noted(space.journal, now.day) if one.way == "fills"]),
        "motto": shown.motto or _motto(shown, now),
        "line": _line(space, shown, now),
        "growing": _growing(space),
        "cup_card": cup_card,
        # Where she tapped, since the top of the page may be out of her sight.
        "cup_undo": refused_undo(request, space.journal) if cup_card else None,
        # After heavy days one question is enough.
        "likely": [] if cup_card else _likely(space, shown, now),
        "kept": kept_bar(request, space, "today"),
        "step": step_card(space, shown.steps),
        **_quiet(shown, now, space),
        "undo": _undo(request, space),
        "card": away_card(space.journal, now),
        # In the night nothing is planned with her.
        "in_week": None if shown.night else in_week(space.journal, now),
        **waited_of(space, now),
        "lost_phones": lost_phones(space.journal),
        "integrity": space.integrity,
        "code_waiting": waiting(space),
    }
    return show_away(request, space, "today/today.html", page)


def _quiet(shown: Today, now: Now, space: OpenSpace) -> dict[str, Any]:
    """One quiet card at most: the question looking back, else her own words said back."""
    asked = question(space, now)
    return {"look_back": asked} if asked else _again(shown, now, space)


def _likely(space: OpenSpace, shown: Today, now: Now) -> list[GoodKind]:
    """A few good moments that one tap keeps from here; in the night Today asks for nothing."""
    kinds = library().good_kinds
    if shown.night:
        return []
    found = likely_kinds(space.journal, kinds, now, MOST_LIKELY)
    return [kinds.by_id[kind] for kind in found]


def _again(shown: Today, now: Now, space: OpenSpace) -> dict[str, Any]:
    """Her own words said back, unless the moment they come from needed people first."""
    again = shown.again
    if again and again.moment and safety_of(again.moment, space.journal).level != "none":
        again = None
    return {"again": again, "again_day": day_words(again.day, now) if again else ""}


def _undo(request: HttpRequest, space: OpenSpace) -> dict[str, Any] | None:
    return (
        step_undo(request, space)
        or answer_undo(request, space)
        or parked_undo(request, space)
        or undo_of(request, space.journal, "today")
    )


def _motto(shown: Today, now: Now) -> Item | None:
    """Until she has one of her own: one of ours for the hour, the same all day."""
    return _of_the_day([one for one in library().mottos if MOTTO_TAGS[shown.part] in one.tags], now)


def _line(space: OpenSpace, shown: Today, now: Now) -> Item | None:
    """One line for a morning or an afternoon, never one that she sent away."""
    kinds = FRESH if shown.fresh else HERE if shown.here else ()
    if not kinds:
        return None
    refused = hers.refused(space.journal)
    return _of_the_day([line for line in _lines(kinds) if line.id not in refused], now)


def _lines(kinds: Sequence[str]) -> list[Line]:
    return [line for kind in kinds for line in library().lines.get(kind, ())]


def _of_the_day(items: Sequence[Item], now: Now) -> Item | None:
    return items[now.day.toordinal() % len(items)] if items else None


def _growing(space: OpenSpace) -> str:
    """The name that she chose for herself, else what the children call her."""
    known = hers.herself(space.journal)
    return (known.name_for_growth or known.called) if known else ""


@require_POST
@with_space
def cup(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    level = request.POST.get("level", "")
    if level in LEVELS:
        stamp = stamp_of(request, request.POST.get("new", ""))
        hers.fill_cup(space, stamp, level)
    return go("today")


@require_POST
@with_space
def refuse_line(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """*Not for me*: this line does not come back to Today."""
    line = request.POST.get("line", "")
    if any(one.id == line for one in _lines((*FRESH, *HERE))):
        hers.refuse(space, stamp_of(request, request.POST.get("new", "")), line)
    return go("today")
