"""The page of her space: what is open where, how it locks, and the ways to the rest."""

from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fullcup.core.days import Now
from fullcup.core.journal.entries import Phone
from fullcup.store.openspace import OpenSpace
from fullcup.store.sessions import OpenDevice
from fullcup.web.clock import now_of
from fullcup.web.days import day_words
from fullcup.web.desks import SESSION_COOKIE, drop_cookie, let_in, space_of, with_space
from fullcup.web.page import go, show
from fullcup.web.space.code import waiting
from fullcup.web.space.device import label_of
from fullcup.web.space.once import STAYED, Stayed
from fullcup.web.space.unlock import stay_of


class Device(NamedTuple):
    """An open device as the list shows it; ``seen`` in words of her own time."""

    id: str
    label: str
    seen: str
    here: bool
    stays: bool


@require_safe
@with_space
def space_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    now = now_of(request)
    page: dict[str, Any] = {
        "name": space.name,
        "stay": space.stay,
        "devices": [_shown(device, now) for device in space.sessions()],
        "phones": [(one, day_words(one.day, now)) for one in space.journal.of(Phone)],
        "integrity": space.integrity,
        "code_waiting": waiting(space),
    }
    return show(request, space, "space/space.html", page)


def _shown(device: OpenDevice, now: Now) -> Device:
    stays = device.stay == "30_days"
    return Device(device.id, device.label, _seen(device.seen, now), device.here, stays)


def _seen(seen: datetime, now: Now) -> str:
    local = seen.astimezone(ZoneInfo(now.zone))
    day = Now(instant=seen, zone=now.zone).day  # half past midnight is still this evening
    told = {"day": day_words(day, now), "time": date_format(local, "H:i")}
    return _("%(day)s at %(time)s") % told


@require_POST
@with_space
def end_session(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Lock one device, or all but this one."""
    wanted = request.POST.get("device", "")
    for device in space.sessions():
        if device.id == wanted or (wanted == "others" and not device.here):
            space.revoke(device.id)
    response = go("space")
    if any(device.here for device in space.sessions()):
        return response
    drop_cookie(response, SESSION_COOKIE)
    return response


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """How this device stays open from now on."""
    stayed = STAYED.before(request)
    if stayed is not None and space_of(request) is None:
        # A second tap: the first one has ended the session that this form came from.
        return let_in(go("space"), stayed.token.text, stayed.stay)
    return _stay(request)


@with_space
def _stay(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    chosen = stay_of(request)
    if chosen == space.stay:
        return go("space")
    label = label_of(request)
    made = STAYED.run(request, lambda: Stayed(space.stay_as(chosen, label=label), chosen))
    return let_in(go("space"), made.token.text, made.stay)


@require_POST
@with_space
def accept(_request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """She has looked at what was changed from outside, and goes on with what is here."""
    space.accept_what_is_here()
    return go("space")
