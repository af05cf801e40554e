"""Reminders: all off until she asks, one page, one tap for quiet."""

from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from fullcup.core.days import Now, is_clock
from fullcup.core.journal.reminder_entries import Reached, ReminderKind, Reminders
from fullcup.core.reminders.due import is_paused
from fullcup.journeys import reminders, sending
from fullcup.journeys.reminders import KINDS
from fullcup.outside.push import may_be_asked
from fullcup.store.due import Phone
from fullcup.store.openspace import OpenSpace
from fullcup.store.push_keys import public_text
from fullcup.store.vault import from_text
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.page import go, short, show
from fullcup.web.reminders.words import OURS, words
from fullcup.web.space.device import label_of

LONGEST: Final = 80
"""Characters of her own words: more than a locked screen shows."""
_POINT, _SECRET = 65, 16
"""Bytes of a browser's public key, and of its secret (RFC 8291)."""
_PAUSES: Final = {"day": 1, "week": 7, "month": 30, "open": None}
_NAMES: Final[dict[ReminderKind, tuple[str | Promise, str | Promise]]] = {
    "needs": (
        _("You are needed"),
        _("Whoever stays with the children calls you. It comes at any hour."),
    ),
    "news": (_("News while you are away"), _("At the times you agreed on.")),
    "steps": (_("Your small steps"), _("Done, later, or let go? Once, and no more.")),
    "together": (_("Time with one child"), _("Ten minutes before, where your week has one.")),
    "morning": (_("A morning line"), _("One thing for the day.")),
}


@require_http_methods(["GET", "POST"])
@with_space
def reminders_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space, trouble="many" if request.GET.get("many") else "")
    told = _told(request)
    if isinstance(told, str):
        return _page(request, space, trouble=told)
    reminders.tell(space, stamp_of(request, request.POST.get("new", "")), **told)
    return go("reminders", kept=1)


def _told(request: HttpRequest) -> dict[str, Any] | str:
    """The fields of ``Reminders`` that the form has, or what is wrong: time, long."""
    hours = {name: request.POST.get(name, "") for name in ("quiet_from", "quiet_till", "morning")}
    if not all(map(is_clock, hours.values())):
        return "time"
    said = short(request, "own") or request.POST.get("words", "").strip()
    if len(said) > LONGEST:
        return "long"
    chosen = request.POST.getlist("kind")
    kinds = tuple(kind for kind in KINDS if kind in chosen)
    return {"kinds": kinds, "words": "" if said == str(OURS[0]) else said, **hours}


@require_POST
@with_space
def here(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """This browser's own address at its push service; her tap asked it for one."""
    told = [request.POST.get(name, "") for name in ("address", "public", "auth")]
    phone = Phone(*told)
    if not _is_fit(phone):
        return _page(request, space, trouble="browser")
    stamp = stamp_of(request, request.POST.get("new", ""))
    if reminders.turn_on(space, stamp, label_of(request), phone) is None:
        return _page(request, space, trouble="many")
    if reminders.wishes_of(space.journal) is None:
        reminders.tell(space, stamp_of(request), kinds=("needs",))
    return go("reminders", on=1)


def _is_fit(phone: Phone) -> bool:
    point, secret = from_text(phone.public.rstrip("=")), from_text(phone.auth.rstrip("="))
    keys_fit = point and secret and len(point) == _POINT and len(secret) == _SECRET
    return bool(keys_fit) and may_be_asked(phone.address)


@require_POST
@with_space
def off(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    phone = as_uuid(request.POST.get("phone", ""))
    if phone:
        reminders.turn_off(space, phone, now_of(request))
    return go("reminders")


@require_POST
@with_space
def try_one(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """One now, to see what it looks like and that it comes."""
    reminders.try_one(space, now_of(request), words())
    sending.wake()
    return go("reminders", tried=1)


@require_POST
@with_space
def quiet(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Quiet for as long as she says, or on again."""
    stamp, chosen = stamp_of(request, request.POST.get("new", "")), request.POST.get("quiet", "")
    if chosen in _PAUSES:
        reminders.pause(space, stamp, _PAUSES[chosen])
    elif chosen == "end":
        reminders.go_on(space, stamp)
    return go("reminders")


def _page(request: HttpRequest, space: OpenSpace, trouble: str = "") -> HttpResponse:
    now = now_of(request)
    wishes = reminders.wishes_of(space.journal)
    shown = wishes or Reminders(id=stamp_of(request).id, at=now.instant, zone=now.zone, day=now.day)
    said = shown.words or str(OURS[0])
    page = {
        "wishes": request.POST if trouble in ("time", "long") else shown,
        "kinds": [(kind, *_NAMES[kind], kind in _kinds(request, shown, trouble)) for kind in KINDS],
        "ours": [(str(one), str(one) == said) for one in OURS],
        "own": "" if said in map(str, OURS) else said,
        "phones": [
            (one, day_words(one.day, now), _mark(one)) for one in reminders.reached(space.journal)
        ],
        "working": any(not one.lost for one in reminders.reached(space.journal)),
        "asked": wishes is not None,
        "key": public_text(),
        "sends_mail": settings.FULLCUP_SENDS_MAIL,
        "paused": _paused(shown, now),
        "trouble": trouble,
        "did": next((name for name in ("kept", "on", "tried") if request.GET.get(name)), ""),
    }
    return show(request, space, "reminders/reminders.html", page, status=422 if trouble else 200)


def _mark(phone: Reached) -> str:
    """By it a browser knows itself; its address is not shown again."""
    return sha256(phone.address.encode()).hexdigest()


def _kinds(request: HttpRequest, shown: Reminders, trouble: str) -> tuple[str, ...]:
    return tuple(request.POST.getlist("kind")) if trouble in ("time", "long") else shown.kinds


def _paused(wishes: Reminders, now: Now) -> str:
    if not is_paused(wishes, now):
        return ""
    till: date | None = wishes.paused_till
    return date_format(till, "l, j F") if till else str(_("you say so"))
