"""One outing: its plan, the link for whoever stays, and its end."""

from typing import Any, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fullcup.core.away.phases import phase
from fullcup.core.days import Now
from fullcup.core.journal.entries import News, Outing, Stay
from fullcup.exports.qr import Code, code
from fullcup.journeys import away
from fullcup.journeys.keeping import settle
from fullcup.store.openspace import OpenSpace
from fullcup.web.away import words
from fullcup.web.away.ear import deafen
from fullcup.web.away.room import PAGE_OF
from fullcup.web.away.shared import show_away, with_outing
from fullcup.web.clock import now_of
from fullcup.web.page import go


class Shown(NamedTuple):
    """One who stays, as the page shows them. ``address`` is ``""`` where the link has ended."""

    place: int
    says: str
    address: str
    code: Code | None
    """The address for the camera of another phone."""
    text: str
    token: str


@require_safe
@with_outing
def outing_page(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    now = now_of(request)
    at = phase(outing, now.instant)
    live = away.mend_links(space, outing, now.instant)
    told = away.digest_of(space.journal, outing, now)
    page: dict[str, Any] = {
        "outing": outing,
        "at": at,
        "what": words.what_words(outing),
        "when": words.span_words(outing, now),
        "zone": words.zone_words(now.zone, outing.zone),
        "news_when": _news_when(outing, now),
        "stays": [_shown(space, stay, n, live) for n, stay in enumerate(outing.stays)],
        "gave": words.gave_words(outing),
        "news": [_news(space, outing, one) for one in told.shown] if at == "over" else [],
        "goes_on": reverse(PAGE_OF[at], args=[outing.id]) if at not in ("planned", "over") else "",
        "withdrawn": request.GET.get("link") == "ended",
    }
    return show_away(request, space, "away/one.html", page)


def _news(space: OpenSpace, outing: Outing, one: News) -> tuple[str, str, str]:
    return words.clock(one.at, outing.zone), words.news_words(space.journal, one), one.words


def _news_when(outing: Outing, now: Now) -> str:
    if not outing.held:
        return _("News comes as it is told.")
    if not outing.news_at:
        return _("News waits until you are back.")
    if len(outing.news_at) == 1:
        return _("News comes %(at)s, and when you are back.") % {
            "at": words.at_words(outing.news_at[0], now)
        }
    return _("News comes a few times on the way, the first %(at)s.") % {
        "at": words.at_words(outing.news_at[0], now)
    }


def _shown(space: OpenSpace, stay: Stay, place: int, live: frozenset[str]) -> Shown:
    says = words.stay_words(space.journal, stay)
    if stay.token not in live:
        return Shown(place, says, "", None, "", "")
    path = reverse("with", args=[stay.token])
    address = settings.FULLCUP_URL.rstrip("/") + path
    hello = _("This is my page while I am away: %(address)s") % {"address": address}
    return Shown(place, says, address, code(address), f"sms:?&body={quote(hello)}", stay.token)


@require_POST
@with_outing
def link(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    """Withdraw a link at once, or make another one."""
    act, _sep, told = request.POST.get("act", "").partition(":")
    place = int(told) if told.isascii() and told.isdecimal() and len(told) == 1 else -1
    if act == "withdraw" and 0 <= place < len(outing.stays) and outing.stays[place].token:
        away.withdraw(space, outing, outing.stays[place].token)
        return go("away-one", outing.id, link="ended")
    if act == "new":
        away.new_link(space, outing, place)
    return go("away-one", outing.id)


@require_POST
@with_outing
def end(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    """She is back, it is called off, or it is taken out; each can be taken back."""
    act, now = request.POST.get("act", ""), now_of(request)
    if act == "back":
        away.come_back(space, outing, now)
        return deafen(go("away-back", outing.id))
    if act == "not_back":
        away.not_back_yet(space, outing)
        return go("away-news", outing.id)
    if act == "off":
        away.call_off(space, outing)
        return deafen(go("away-one", outing.id))
    if act == "on":
        away.not_back_yet(space, outing)
    if act == "keep":
        settle(space, outing, pattern=not outing.pattern)
    if act == "delete":
        away.take_out(space, outing, now)
        return deafen(go("away", undo=outing.id))
    return go("away-one", outing.id)
