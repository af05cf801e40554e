"""Her calendars: a file or an address, whose time it means, and what it says next."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import Busy, Calendar
from fullcup.core.week.calendars import dates_of, name_of
from fullcup.core.week.hers import adults, at_home
from fullcup.journeys import calendar_accounts, calendars
from fullcup.store import gate
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of

NEXT: Final = 5
"""Events of a calendar that show that it works."""
_LONGEST_ADDRESS: Final = 2000
SENTENCES: Final[dict[str, str | Promise]] = {
    "nothing": gettext_lazy("Choose a file, or write the address of a calendar."),
    "long": gettext_lazy("That is longer than an address or a name can be. Nothing was cut."),
    "address": gettext_lazy("This is no address. It begins with https:// or webcal://."),
    "not_found": gettext_lazy("There is no server of that name. Is the address complete?"),
    "private": gettext_lazy("This address is inside a private network. This server does not look there."),
    "no_answer": gettext_lazy("The server did not answer. It may work later."),
    "secure": gettext_lazy("The server’s certificate is not right, so nothing was asked."),
    "password": gettext_lazy("It asks for a password. Look for the secret address, often called iCal or subscribe."),
    "refused": gettext_lazy("The server knows nothing at this address any more."),
    "too_large": gettext_lazy("It is larger than 50 MB. A calendar of this year alone would do."),
    "too_slow": gettext_lazy("The server was too slow. It may work later."),
    "in_clear": gettext_lazy("This address is not secure, or leads to one that is not. Take one that begins with https://."),
    "around": gettext_lazy("The address leads on and on. Copy the one at the end."),
    "no_account": gettext_lazy("There are no calendars at this address. Look for “CalDAV” in the help of your calendar."),
    "no_calendars": gettext_lazy("The account is right, and it holds no calendar with events."),
    "account_password": gettext_lazy("The server does not know this name with this password. Many want an app password, made in the settings of the account."),
    "fields": gettext_lazy("Three things are needed: the server, your name there, and an app password."),
    "no_text": gettext_lazy("This is no text, so it is no calendar file. Those end in .ics."),
    "a_page": gettext_lazy("There is a web page and no calendar. It may want you to sign in: look for the secret address, often called iCal or subscribe."),
    "no_calendar": gettext_lazy("This is no calendar file. Those end in .ics."),
    "broken": gettext_lazy("The calendar is broken. The app that it comes from can often export it again."),
    "too_many": gettext_lazy("It holds more than 2,000 events in these days. Take a smaller calendar."),
    "too_much": gettext_lazy("It holds too much for one look. A calendar of this year alone would do."),
}  # fmt: skip
"""What is wrong, and what to do, by the reasons of ``outside.calendars``."""


@require_http_methods(["GET", "POST"])
@with_space
def calendars_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space)
    act, _sep, told = request.POST.get("act", "").partition(":")
    chosen = as_uuid(told)
    one = space.journal.get(Calendar, chosen) if chosen else None
    if one is not None:
        return _acted(request, space, one, act)
    trouble = _added(request, space)
    return _page(request, space, trouble) if trouble else go("week-calendars")


def _acted(request: HttpRequest, space: OpenSpace, one: Calendar, act: str) -> HttpResponse:
    now = now_of(request)
    if act == "again":
        calendars.look_again(space, one, now, private=settings.FULLCUP_PRIVATE_CALENDARS)
    elif act == "take_out":
        calendars.take_out(space, one.id, now)
        return go("week-calendars", undo=one.id)
    return go("week-calendars")


def _added(request: HttpRequest, space: OpenSpace) -> str:
    """What is wrong, or ``""``: then it is kept."""
    title, address = short(request, "title"), short(request, "address")
    if too_long(title, longest=SHORT) or too_long(address, longest=_LONGEST_ADDRESS):
        return "long"
    stamp = stamp_of(request, request.POST.get("new", ""))
    whose = whose_of(request.POST.get("whose", ""), space.journal)
    file = request.FILES.get("file")
    with gate.file_turn():
        if isinstance(file, UploadedFile) and file.size:
            found = calendars.add_file(space, stamp, file.read(), title, **whose)
        elif address:
            private = settings.FULLCUP_PRIVATE_CALENDARS
            found = calendars.subscribe(space, stamp, address, title, private=private, **whose)
        else:
            found = "nothing"
    return found if isinstance(found, str) else ""


def whose_of(said: str, journal: Journal) -> dict[str, Any]:
    """The fields of ``Calendar`` that say whose time it is."""
    kind, _sep, told = said.partition(":")
    child = as_uuid(told)
    if kind == "child" and child and journal.get(Child, child):
        return {"child": child}
    if kind == "adult" and told in adults(journal):
        return {"whose": told}
    return {"only_to_see": True} if kind == "see" else {}


def _page(request: HttpRequest, space: OpenSpace, trouble: str = "") -> HttpResponse:
    journal, now = space.journal, now_of(request)
    page = {
        "calendars": [_shown(one, journal, now) for one in calendars.listed(journal)],
        "accounts": calendar_accounts.listed(journal),
        "children": at_home(journal),
        "adults": adults(journal),
        "trouble": SENTENCES.get(trouble, ""),
        "form": request.POST if trouble else {},
        "undo": undo_of(request, journal, "week-calendars"),
    }
    return show(request, space, "week/calendars.html", page, status=422 if trouble else 200)


def _shown(one: Calendar, journal: Journal, now: Now) -> dict[str, Any]:
    ahead = [busy for busy in one.busy if _is_ahead(one, busy, now)]
    return {
        "id": one.id,
        "title": one.title or _("A calendar"),
        "whose": _whose_words(one, journal),
        "as_of": as_of(one.as_of, now),
        "is_file": not one.address,
        "trouble": SENTENCES.get(one.trouble, ""),
        "left_out": one.left_out,
        "next": [event_words(one, busy, now) for busy in ahead[:NEXT]],
    }


def _whose_words(one: Calendar, journal: Journal) -> str:
    if one.only_to_see:
        return _("only to see")
    name = name_of(one, journal)
    return _("of %(name)s") % {"name": name} if name else _("yours")


def as_of(read: datetime | None, now: Now) -> str:
    """When a calendar was last looked at, in words; ``""``: never."""
    if read is None:
        return ""
    local = read.astimezone(ZoneInfo(now.zone))
    day = Now(instant=read, zone=now.zone).day
    return _("as of %(day)s at %(time)s") % {
        "day": day_words(day, now), "time": date_format(local, "H:i"),
    }  # fmt: skip


def _is_ahead(calendar: Calendar, one: Busy, now: Now) -> bool:
    return dates_of(calendar, one)[1] > now.day if one.all_day else one.end > now.instant


def event_words(calendar: Calendar, one: Busy, now: Now) -> str:
    """``Tuesday 1 December, 14:00: Dentist``."""
    title = one.title or _("Something")
    if one.all_day:
        first, _end = dates_of(calendar, one)
        return _("%(day)s: %(title)s") % {"day": date_format(first, "l j F"), "title": title}
    start = one.start.astimezone(ZoneInfo(now.zone))
    told = {"day": date_format(start, "l j F"), "time": date_format(start, "H:i"), "title": title}
    return _("%(day)s, %(time)s: %(title)s") % told
