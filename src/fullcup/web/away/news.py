"""While she is away: quiet until the times agreed, then one digest; and *I want to check*."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fullcup.core.away.news import Digest
from fullcup.core.days import Now
from fullcup.core.journal.entries import News, Outing
from fullcup.journeys import away, goodbye
from fullcup.store.openspace import OpenSpace
from fullcup.web.away import words
from fullcup.web.away.shared import show_away, with_outing
from fullcup.web.clock import now_of
from fullcup.web.page import go
from fullcup.web.shell.content import library


class Told(NamedTuple):
    """A line of the digest."""

    at: str
    says: str
    note: str
    fresh: bool


def told_of(space: OpenSpace, outing: Outing, digest: Digest) -> list[Told]:
    """The latest first, with the hour where the children are."""
    return [_told(space, outing, one, digest) for one in reversed(digest.shown)]


def _told(space: OpenSpace, outing: Outing, one: News, digest: Digest) -> Told:
    says = words.news_words(space.journal, one)
    return Told(words.clock(one.at, outing.zone), says, one.words, one in digest.fresh)


def news_context(space: OpenSpace, outing: Outing, now: Now) -> dict[str, Any]:
    digest = away.digest_of(space.journal, outing, now)
    page = {
        "told": told_of(space, outing, digest),
        "next": words.at_words(digest.next, now) if digest.next else "",
        "zone": words.zone_words(outing.zone, now.zone),
        "by": words.clock(now.instant, now.zone),
        "looked": outing.looked is not None,
    }
    away.mark_shown(space, digest, now)
    return page


@require_safe
@with_outing
def news_page(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    now = now_of(request)
    page = {
        "outing": outing,
        "what": words.what_words(outing),
        "when": words.span_words(outing, now),
        **news_context(space, outing, now),
    }
    return show_away(request, space, "away/news.html", page, goes_along=True)


@require_http_methods(["GET", "POST"])
@with_outing
def check_page(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    """A breath, what she knows, and then the news at once if she still wants it: her choice."""
    now = now_of(request)
    if request.method == "POST":
        away.look_now(space, outing, now)
        return go("away-news", outing.id)
    content = library().away
    before = goodbye.said_of_before(space.journal, outing, now)
    kinds = {known for _child, _who, known in before}
    extra = "hard" if "hard" in kinds else "first" if "first" in kinds else ""
    digest = away.digest_of(space.journal, outing, now)
    page = {
        "outing": outing,
        "lines": [one.words for one in content.get("check", ())],
        "known": [words.known_words(*one) for one in before],
        "extra": [one.words for one in content.get(extra, ())],
        "calls": [one.words for one in (*content.get("call", ()), *content.get("go_home", ()))],
        "next": words.at_words(digest.next, now) if digest.next else "",
    }
    return show_away(request, space, "away/check.html", page, goes_along=True)
