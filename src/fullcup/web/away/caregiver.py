"""The page of whoever stays with a child: no account, large buttons, nothing kept about them.

The token in the address is all that there is to forge, so forms need no other token and the page
sets no cookie. It works without scripts, on an old phone, and while her space is locked.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from fullcup.core.away.phases import SOON as SOON_BEFORE
from fullcup.core.days import Now
from fullcup.core.journal.entries import NewsKind
from fullcup.journeys import calls
from fullcup.journeys.keeping import tidy, utc_now
from fullcup.library.helplines import for_country
from fullcup.store import alerts, inbox, links
from fullcup.store.links import OpenLink
from fullcup.store.trouble import NotKept
from fullcup.web.away.numbers import dialled
from fullcup.web.away.words import NEWS, at_words, dated_words
from fullcup.web.clock import as_uuid
from fullcup.web.installed.listed import worker_of_links
from fullcup.web.page import SeeOther, ids
from fullcup.web.shell.content import library
from fullcup.web.words import together

BUTTONS: Final[tuple[NewsKind, ...]] = (
    "settled", "happy", "ate", "asleep", "crying", "all_well",
)  # fmt: skip
SOON: Final = 5
"""Seconds after which the page of a call looks again, without scripts too."""
LATER: Final = 20
_LONGEST_NAME: Final = 80
_DIGITS: Final = 8
_AT_ONCE: Final = 60
"""Seconds that a slow network takes: so long it counts as told when it comes."""
View = Callable[[HttpRequest, str], HttpResponse]


def _kept_apart(view: View) -> View:
    """The address is a key: not even our own pages are told that it was open before them. The
    usual policy is there for Django's check of forms, which these have no need of."""

    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        answer = view(request, token)
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    return page


@csrf_exempt
@require_http_methods(["GET", "POST"])
@_kept_apart
def with_page(request: HttpRequest, token: str) -> HttpResponse:
    now = utc_now()
    link = links.find(token, now)
    if link is None:
        return render(request, "with/ended.html", status=HTTPStatus.NOT_FOUND)
    if request.method == "POST":
        return _acted(request, link, now)
    return _page(request, link, now)


def _acted(request: HttpRequest, link: OpenLink, now: datetime) -> HttpResponse:
    act = request.POST.get("act", "")
    if act == "needs":
        return _needs(request, link, now)
    client = as_uuid(request.POST.get("client", ""))
    try:
        if act == "needs_back":
            calls.take_back(link)
            return _go(link, "call_back")
        return _told(request, link, now, str(client or uuid4()))
    except NotKept:
        return _page(request, link, now, trouble=_not_kept(), note=request.POST.get("words", ""))


def _needs(request: HttpRequest, link: OpenLink, now: datetime) -> HttpResponse:
    """Never held and never queued. What goes wrong here says: call her."""
    try:
        calls.call(link, now)
    except NotKept:
        page = {**_shared(link, now), "state": "not_delivered"}
        return render(request, "with/call.html", page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return SeeOther(reverse("with-call", args=[link.token.text]))


def _told(request: HttpRequest, link: OpenLink, now: datetime, client: str) -> HttpResponse:
    if request.POST.get("act") == "undo":
        return _taken_back(request, link, now, client)
    words = tidy(request.POST.get("words", ""))
    if len(words) > inbox.LONGEST:
        return _page(request, link, now, trouble=_too_long(), note=words)
    news, said, children = _said(request, link)
    if news == "note" and not said:
        return _go(link)
    name, told_at = inbox.name_of(link, client, news, said, children), _when(request, link, now)
    if not inbox.put(link, name, news, now, at=told_at, words=said, children=children):
        return _page(request, link, now, trouble=_too_fast(), note=words)
    return _go(link, news, name)


def _said(request: HttpRequest, link: OpenLink) -> tuple[NewsKind, str, tuple[UUID, ...]]:
    """What, in which words, and about whom."""
    wanted = request.POST.get("news", "")
    news: NewsKind = wanted if wanted in NEWS else "note"
    words = tidy(request.POST.get("words", "")) if news == "note" else ""
    return news, words, _children(request, link)


def _when(request: HttpRequest, link: OpenLink, now: datetime) -> datetime:
    """When it was tapped: what waited for a network says for how many seconds. Never before this time
    away could begin, and never later than now."""
    told = request.POST.get("waited", "")
    waited = int(told) if told.isascii() and told.isdecimal() and len(told) < _DIGITS else 0
    tapped = now - timedelta(seconds=waited)
    return max(tapped, min(now, link.shared.leaving - SOON_BEFORE)) if waited > _AT_ONCE else now


def _taken_back(request: HttpRequest, link: OpenLink, now: datetime, client: str) -> HttpResponse:
    """By its name, or by what it said: a phone whose network broke off knows no name."""
    sent = request.POST.get("sent", "")
    if not sent and "news" in request.POST:
        sent = inbox.name_of(link, client, *_said(request, link))
    if not _is_name(sent):
        return _go(link)
    if not inbox.take_back(link, sent, now):
        return _page(request, link, now, trouble=_too_fast())
    return _go(link, "back")


def _children(request: HttpRequest, link: OpenLink) -> tuple[UUID, ...]:
    """The children that it is about: those ticked, or all of them."""
    known = [child for child, _name in link.shared.children]
    told = [child for child in ids(request.POST.getlist("child")) if child in known]
    return tuple(told or known)


def _go(link: OpenLink, did: str = "", name: str = "") -> SeeOther:
    """Back to the page, so that reloading sends nothing twice. The query holds fixed words and a
    random name."""
    query = f"?did={did}" + (f"&sent={name}" if name else "") if did else ""
    return SeeOther(reverse("with", args=[link.token.text]) + query)


def _page(
    request: HttpRequest, link: OpenLink, now: datetime, *, trouble: str = "", note: str = ""
) -> HttpResponse:
    did = request.GET.get("did", "")
    sent = request.GET.get("sent", "") if did in NEWS else ""
    page: dict[str, Any] = {
        **_shared(link, now),
        "buttons": [(news, NEWS[news]) for news in BUTTONS],
        "client": str(uuid4()),
        "longest": inbox.LONGEST,
        "too_long": _too_long(),
        "did": str(NEWS[did]) if did in NEWS else "",
        "sent": sent if _is_name(sent) else "",
        "taken_back": did in ("back", "call_back"),
        "trouble": trouble,
        "note": note,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK
    return render(request, "with/with.html", page, status=status)


def _is_name(sent: str) -> bool:
    client, news, _mark = (*sent.split(":"), "", "")[:3]
    return len(sent) <= _LONGEST_NAME and as_uuid(client) is not None and news in NEWS


def _shared(link: OpenLink, now: datetime) -> dict[str, Any]:
    """What every page behind the link shows. Its clock is the one where she made the plan."""
    told = link.shared
    here = Now(now, told.zone)
    lines = for_country(library().helplines, told.country)
    emergency = next((one for one in lines if one.kind == "emergency" and one.dial), None)
    return {
        "shared": told,
        "names": together([name for _child, name in told.children]) if told.children else "",
        **_back(told.back, here),
        "phone": dialled(told.phone),
        "numbers": [dialled(line) for line in told.numbers.splitlines() if line.strip()],
        "emergency": emergency,
        "lasts": max(1, int((told.until - now).total_seconds())),
        "here": reverse("with", args=[link.token.text]),
        "call": reverse("with-call", args=[link.token.text]),
    }


def _back(back: datetime, here: Now) -> dict[str, Any]:
    """A phone keeps this page for days, so no word of it may hang on the day on which it was made.
    *Today* alone may, with the second at which it is over: kept pages have a script that looks."""
    dated, local = dated_words(back, here.zone), back.astimezone(ZoneInfo(here.zone))
    if local.date() != here.local.date():
        return {"back": dated}
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), local.tzinfo)
    return {"back": at_words(back, here), "dated": dated, "over": int(midnight.timestamp())}


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """What lets a caregiver's page open with no network: one for each link, and nothing of the app's."""
    return HttpResponse(
        worker_of_links(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "public, no-cache"},
    )


@require_safe
@_kept_apart
def call_page(request: HttpRequest, token: str) -> HttpResponse:
    """*Sent*, then *it reached her phone*; after two minutes without that: call her."""
    now = utc_now()
    link = links.find(token, now)
    if link is None:
        return render(request, "with/ended.html", status=HTTPStatus.NOT_FOUND)
    alert = alerts.of(link)
    if alert is None:
        return _go(link)
    state = alert.state(now)
    again = {"sent": SOON, "not_delivered": LATER, "reached": LATER}.get(state, 0)
    page = {**_shared(link, now), "state": state, "again": again}
    return render(request, "with/call.html", page)


def _too_fast() -> str:
    return _(
        "That was a lot at once. Please wait some minutes, then go on. “She is needed” works"
        " at any time."
    )


def _too_long() -> str:
    return _("That is long for a note. Please make it shorter. Nothing was cut.")


def _not_kept() -> str:
    return _("That did not arrive. Please try again, or call.")
