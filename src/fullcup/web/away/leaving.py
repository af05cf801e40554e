"""At the door, one glance; on the way, time to think."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fullcup.core.days import Now
from fullcup.core.journal.entries import CupChange, Outing
from fullcup.journeys import goodbye
from fullcup.journeys.hers import values
from fullcup.journeys.moments import favourite_motto
from fullcup.store.openspace import OpenSpace
from fullcup.web.away import words
from fullcup.web.away.shared import show_away, with_outing
from fullcup.web.clock import now_of
from fullcup.web.shell.content import library

LIGHTS = 4


@require_safe
@with_outing
def door_page(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    """Hands full, a child on her leg: two truths and the goodbye, and nothing to tap."""
    page = door_words(space, outing, now_of(request))
    return show_away(request, space, "away/door.html", page, goes_along=True)


def door_words(space: OpenSpace, outing: Outing, now: Now) -> dict[str, Any]:
    """What the door page says."""
    ages = goodbye.ages_of(space.journal, outing, now)
    truth = goodbye.truth_for(library().two_truths, outing, ages) if outing.stays else None
    return {"outing": outing, "truth": truth, "mine": outing.why or (truth.mine if truth else "")}


@require_safe
@with_outing
def way_page(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    """Motto, three breaths, what lights her up beyond caring; and that crying is no verdict."""
    page = way_words(space, outing, now_of(request))
    return show_away(request, space, "away/way.html", page, goes_along=True)


def way_words(space: OpenSpace, outing: Outing, now: Now) -> dict[str, Any]:
    """What the page of the way says."""
    lines = library().away.get("way", ())
    motto = favourite_motto(space.journal)
    ours = [one for one in library().mottos if "leaving" in one.tags]
    return {
        "outing": outing,
        "what": words.what_words(outing),
        "motto": motto.words if motto else ours[outing.id.int % len(ours)].words if ours else "",
        "crying": lines[0].words if outing.stays and lines else "",
        "line": lines[1 + now.day.toordinal() % (len(lines) - 1)].words if len(lines) > 1 else "",
        "lights": _lights(space),
    }


def _lights(space: OpenSpace) -> list[str]:
    """What she said matters to her or fills her, in her own words."""
    said = [one.word for one in values(space.journal)[:LIGHTS]]
    filled = [
        one.what for one in space.journal.newest(CupChange, 20) if one.own and one.way == "fills"
    ]
    return list(dict.fromkeys([*filled, *said]))[:LIGHTS]
