"""The page of her cup, and the taps on it."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fullcup.core.cup.levels import LEVELS, last_by_day
from fullcup.core.cup.what import What, what_of
from fullcup.core.days import Now
from fullcup.core.journal.entries import CupChange, CupLevel, CupReading, Way
from fullcup.core.journal.journal import Journal
from fullcup.journeys import cup, hers, keeping
from fullcup.journeys.cup_learned import told
from fullcup.journeys.today import fresh_cup
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.cup.said import day_said, label_of, on_the_day, on_the_day_after
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of
from fullcup.web.shell.content import library
from fullcup.web.today.cup import cup_of

WAYS: Final[tuple[Way, ...]] = ("fills", "draws")
SHOWN: Final = 9
"""Chips of one way before "more"."""
A_WEEK: Final = 7


class Chip(NamedTuple):
    """``what`` is a content id, or ``""`` where ``label`` is her own name for it."""

    what: str
    label: str
    noted: bool


class Day(NamedTuple):
    name: str
    level: str
    said: str
    changes: list[tuple[CupChange, str]]


@require_http_methods(["GET", "POST"])
@with_space
def cup_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space)
    level = request.POST.get("level", "")
    if level in LEVELS:
        stamp = stamp_of(request, request.POST.get("new", ""))
        return go("cup", noted=hers.fill_cup(space, stamp, level).id)
    return go("cup")


def _page(request: HttpRequest, space: OpenSpace, own: str = "") -> HttpResponse:
    journal, now = space.journal, now_of(request)
    reading = fresh_cup(journal, now.day)
    found = told(journal, library().cup, now)
    page = {
        "cup": cup_of(reading.level if reading else None, reading.day if reading else None, now),
        "levels": level_words(),
        "ways": [(way, way_words(way), *_chips(journal, way, now)) for way in WAYS],
        "own": own,
        "noted": _noted(request, journal, now),
        "undo": undo_of(request, journal, "cup"),
        "told": found,
        "until": day_words(found.until, now),
        "on_the_day": on_the_day(journal, found),
        "after": on_the_day_after(journal, found),
        "days": list(_days(journal, now)),
    }
    return show(request, space, "cup/cup.html", page, status=422 if own else 200)


def level_words() -> list[tuple[CupLevel, str]]:
    words = (_("empty"), _("low"), _("about half"), _("well filled"), _("full"))
    return list(zip(LEVELS, words, strict=True))


def way_words(way: Way) -> str:
    return _("What filled it") if way == "fills" else _("What drew from it")


def _chips(journal: Journal, way: Way, now: Now) -> tuple[list[Chip], list[Chip]]:
    """Her own names first, then ours by how often she noted them; cut where "more" begins."""
    today = {what_of(one) for one in cup.noted(journal, now.day)}
    used = [one.what for one in journal.newest(CupChange, cup.NEAR) if one.way == way]
    ours = [thing for thing in library().cup if thing.way == way]
    ours.sort(key=lambda thing: -used.count(thing.id))
    chips = [
        *(Chip("", name, What(name.casefold(), True, way) in today)  # noqa: FBT003  # her own
          for name in cup.her_own(journal, way)),
        *(Chip(thing.id, thing.label, What(thing.id, False, way) in today)  # noqa: FBT003  # ours
          for thing in ours),
    ]  # fmt: skip
    return chips[:SHOWN], chips[SHOWN:]


def _noted(request: HttpRequest, journal: Journal, now: Now) -> dict[str, Any] | None:
    """What the last tap noted, from ``?noted=<id>``, with its way back."""
    told_id = as_uuid(request.GET.get("noted", ""))
    entry = journal.find(told_id) if told_id else None
    if not isinstance(entry, CupChange | CupReading):
        return None
    return {
        "words": label_of(entry)
        if isinstance(entry, CupChange)
        else dict(level_words())[entry.level],
        "day": day_words(entry.day, now),
        "delete": reverse("cup-delete", args=[entry.id]),
    }


def _days(journal: Journal, now: Now) -> Iterator[Day]:
    """The last days in words. A day of which she said nothing is not there."""
    levels = last_by_day(reversed(journal.newest(CupReading, cup.NEAR)))
    words = dict(level_words())
    for day in cup.last_days(journal, now, A_WEEK):
        changes = cup.noted(journal, day)
        level = words[levels[day].level] if day in levels else ""
        rows = [(one, label_of(one)) for one in changes]
        yield Day(day_words(day, now), level, day_said(changes), rows)


@require_POST
@with_space
def note(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """One tap on a chip, or her own words with the button she tapped."""
    thing = library().cup.find(request.POST.get("what", ""))
    own, way = short(request, "own"), request.POST.get("way", "")
    if too_long(own, longest=SHORT):
        return _page(request, space, own=own)
    stamp = stamp_of(request, request.POST.get("new", ""))
    yesterday = "yesterday" in request.POST
    if thing is not None:
        kept = cup.note(space, stamp, thing.id, thing.way, yesterday=yesterday)
    elif own and way in WAYS:
        kept = cup.note(space, stamp, own, way, own=True, yesterday=yesterday)
    else:
        return go("cup")
    return go("cup", noted=kept.id)


@require_POST
@with_space
def delete(request: HttpRequest, space: OpenSpace, noted_id: UUID) -> HttpResponse:
    """Take out what she noted: a thing, or a level."""
    if isinstance(space.journal.find(noted_id), CupChange | CupReading):
        keeping.delete(space, noted_id, now_of(request))
    return go("cup", undo=noted_id)
