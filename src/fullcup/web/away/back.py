"""Back: the child first, bags later; what was told; what it gave her, in a word."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Outing
from fullcup.journeys import away, goodbye
from fullcup.store.openspace import OpenSpace
from fullcup.web.away import words
from fullcup.web.away.news import news_context
from fullcup.web.away.shared import show_away, with_outing
from fullcup.web.clock import now_of
from fullcup.web.page import SHORT, go, short, too_long
from fullcup.web.shell.content import library


@require_http_methods(["GET", "POST"])
@with_outing
def back_page(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    if request.method == "POST":
        return _gave(request, space, outing)
    return _page(request, space, outing)


def _gave(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    own = short(request, "own")
    if too_long(own, longest=SHORT):
        return _page(request, space, outing, own=own)
    gave = request.POST.get("gave", "")
    known = {one.id: one.fills for one in library().away.get("gave", ())}
    now = now_of(request)
    if own:
        away.tell_gave(space, outing, own, now, own=True)
    elif gave in known:
        away.tell_gave(space, outing, gave, now, fills=known[gave])
    return (
        go("away-back", outing.id, told=1) if own or gave in known else go("away-back", outing.id)
    )


def _page(request: HttpRequest, space: OpenSpace, outing: Outing, own: str = "") -> HttpResponse:
    now, content = now_of(request), library().away
    page: dict[str, Any] = {
        "outing": outing,
        "is_over": outing.state == "over",
        "lines": [one.words for one in content.get("back", ())] if outing.stays else [],
        "gaves": [(one.id, one.words) for one in content.get("gave", ())],
        "gave": words.gave_words(outing),
        "own": own,
        "known": [
            words.known_words(*one)
            for one in goodbye.said_of_before(space.journal, outing, now)
            if one[2] != "first"
        ],
    }
    if outing.state == "over" and outing.stays:
        page |= news_context(space, outing, now)
    return show_away(request, space, "away/back.html", page, status=422 if own else 200)
