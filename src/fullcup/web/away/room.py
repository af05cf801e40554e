"""The room: the outing she is in or plans, patterns kept for next time, and how it went before."""

from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fullcup.core.away.phases import Phase, phase
from fullcup.core.days import Now
from fullcup.core.journal.entries import Gone, Outing
from fullcup.core.journal.journal import Journal
from fullcup.journeys import away
from fullcup.store.openspace import OpenSpace
from fullcup.web.away import words
from fullcup.web.away.shared import show_away
from fullcup.web.clock import as_uuid, now_of
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.page import go

EARLIER = 12
PAGE_OF: dict[Phase, str] = {
    "planned": "away-one",
    "door": "away-door",
    "way": "away-way",
    "away": "away-news",
    "back": "away-back",
    "over": "away-one",
}
"""The page that fits a phase."""


class Card(NamedTuple):
    """The outing on Today and in its room."""

    label: str
    what: str
    when: str
    url: str


class Row(NamedTuple):
    url: str
    what: str
    line: str


def card_of(journal: Journal, now: Now) -> Card | None:
    """The outing that she is in, or that begins within hours; where the page that fits is."""
    outing = away.current_outing(journal, now)
    if outing is None:
        return None
    at = phase(outing, now.instant)
    labels = {
        "planned": _("Soon"),
        "door": _("At the door"),
        "way": _("On the way"),
        "away": _("You are away"),
        "back": _("Back soon, or back already"),
    }
    when = words.span_words(outing, now)
    return Card(labels.get(at, ""), words.what_words(outing), when, reverse("away-now"))


@require_http_methods(["GET", "POST"])
@with_space
def away_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "POST":
        return _acted(request, space)
    journal, now = space.journal, now_of(request)
    page: dict[str, Any] = {
        "card": card_of(journal, now),
        "later": [_row(one, now) for one in _later(journal, now)],
        "patterns": [_pattern(one) for one in away.patterns(journal)],
        "earlier": [_earlier(one, now) for one in away.earlier(journal, now, EARLIER)],
        "refused": space.refused,
        "undo": _undo(request, journal),
    }
    return show_away(request, space, "away/away.html", page)


def _acted(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    told = as_uuid(request.POST.get("id", ""))
    if request.POST.get("act") == "undo" and told:
        away.put_back(space, told)
    if request.POST.get("act") == "discard":
        space.discard_refused()
    return go("away")


def _undo(request: HttpRequest, journal: Journal) -> dict[str, Any] | None:
    told: UUID | None = as_uuid(request.GET.get("undo", ""))
    entry = journal.find(told) if told else None
    if not isinstance(entry, Gone) or not entry.was:
        return None
    fields = [("act", "undo"), ("id", str(entry.id))]
    return {"action": reverse("away"), "words": _("It is gone."), "fields": fields}


def _later(journal: Journal, now: Now) -> list[Outing]:
    here = away.current_outing(journal, now)
    found = [one for one in journal.newest(Outing, away.NEAR) if one != here]
    found = [one for one in found if phase(one, now.instant) != "over"]
    return sorted(found, key=lambda one: one.leaving)


def _row(one: Outing, now: Now) -> Row:
    url = reverse("away-one", args=[one.id])
    return Row(url, words.what_words(one), words.span_words(one, now))


def _pattern(one: Outing) -> Row:
    who = ", ".join(stay.who for stay in one.stays if stay.who)
    url = f"{reverse('away-new')}?from={one.id}"
    return Row(url, words.what_words(one), _("with %(who)s") % {"who": who} if who else "")


def _earlier(one: Outing, now: Now) -> Row:
    day = day_words(Now(one.leaving, one.zone).day, now).capitalize()
    gave = words.gave_words(one)
    line = f"{day} · {gave}" if gave else day
    return Row(reverse("away-one", args=[one.id]), words.what_words(one), line)


@require_safe
@with_space
def now_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """On to the page that fits where she is: the one address for a button on a phone."""
    now = now_of(request)
    outing = away.current_outing(space.journal, now)
    if outing is None:
        return go("away")
    return go(PAGE_OF[phase(outing, now.instant)], outing.id)
