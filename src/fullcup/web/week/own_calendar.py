"""Her plan in a calendar of Fullcup's own: switched on with open eyes, looked at, switched off."""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fullcup.core.days import Now
from fullcup.core.journal.own_calendar_entries import OwnCalendar
from fullcup.core.journal.week_entries import CalendarAccount
from fullcup.journeys import feeds, own_calendar
from fullcup.library.week import known as known_of
from fullcup.outside.calendars.dav import READING
from fullcup.store import gate
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long
from fullcup.web.shell.content import library
from fullcup.web.week.calendars import SENTENCES, as_of

_MORE: Final[dict[str, str | Promise]] = {
    "no_own": gettext_lazy("This server lets no app make a calendar. The address that your calendar app reads by itself works there too."),
    "own_gone": gettext_lazy("The calendar is not there any more. You can let it be made again, or switch this off."),
    "not_written": gettext_lazy("The server took no change. Its disk may be full, or this app password may only read."),
    "kept": gettext_lazy("Fullcup’s events are out. The calendar itself stays, since something else is in it."),
    "long": gettext_lazy("That is long for one line. Please make it shorter. Nothing was cut."),
}  # fmt: skip


def tell(space: OpenSpace, now: Now) -> None:
    """Put her plan as it stands wherever she wants it to be, and take in what she changed there."""
    known = known_of(library())
    own_calendar.exchange(space, now, known, _reach())
    feeds.tell(space, now, known)


def take_in(space: OpenSpace, now: Now) -> tuple[str, ...]:
    """What she changed in her calendar app, before a week is planned: what is different, in sentences."""
    reach = _reach()._replace(sends=False)
    return own_calendar.exchange(space, now, known_of(library()), reach)


def _reach() -> own_calendar.Reach:
    return own_calendar.Reach(settings.FULLCUP_PRIVATE_CALENDARS)


def trouble_of(space: OpenSpace) -> str | Promise:
    """What is wrong with a calendar of Fullcup's own, in a sentence, or ``""``."""
    return next((words for one in space.journal.of(OwnCalendar) if (words := _words(one))), "")


def _words(one: OwnCalendar) -> str | Promise:
    return _sentence(one.trouble)


def _sentence(why: str) -> str | Promise:
    return _MORE.get(why) or SENTENCES.get(why, "")


@require_POST
@with_space
def look(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Look now what she changed there."""
    now, known = now_of(request), known_of(library())
    own_calendar.exchange(space, now, known, _reach()._replace(seconds=READING))
    feeds.tell(space, now, known)
    return go("week")


@require_http_methods(["GET", "POST"])
@with_space
def own_page(request: HttpRequest, space: OpenSpace, account_id: UUID) -> HttpResponse:
    account = space.journal.get(CalendarAccount, account_id)
    if account is None:
        return go("week-calendars")
    if request.method == "GET":
        return _page(request, space, account)
    with gate.file_turn():
        trouble = _acted(request, space, account)
    return _page(request, space, account, trouble) if trouble else go("week-own", account.id)


def _acted(request: HttpRequest, space: OpenSpace, account: CalendarAccount) -> str:
    """What is wrong, or ``""``."""
    now, act = now_of(request), request.POST.get("act", "")
    own = own_calendar.of_account(space.journal, account.id)
    if act == "leave" and own:
        own_calendar.leave(space, own, now)
        return ""
    if act == "off":
        return _switched_off(space, own, now) if own else ""
    return _switched_on(request, space, account) if act == "on" else ""


def _switched_off(space: OpenSpace, own: OwnCalendar, now: Now) -> str:
    take_in(space, now)  # what she changed there last is hers, too
    latest = space.journal.get(OwnCalendar, own.id) or own
    return own_calendar.switch_off(space, latest, now, private=settings.FULLCUP_PRIVATE_CALENDARS)


def _switched_on(request: HttpRequest, space: OpenSpace, account: CalendarAccount) -> str:
    title = short(request, "title")
    if too_long(title, longest=SHORT):
        return "long"
    stamp = stamp_of(request, request.POST.get("new", ""))
    private = settings.FULLCUP_PRIVATE_CALENDARS
    trouble = own_calendar.switch_on(space, stamp, account, title, private=private)
    if not trouble:
        reach = _reach()._replace(seconds=READING)
        own_calendar.exchange(space, stamp.now, known_of(library()), reach)
    return trouble


def _page(
    request: HttpRequest, space: OpenSpace, account: CalendarAccount, trouble: str = ""
) -> HttpResponse:
    own = own_calendar.of_account(space.journal, account.id)
    page = {
        "account": account,
        "own": own,
        "as_of": as_of(own.as_of, now_of(request)) if own else "",
        "trouble": _sentence(trouble or (own.trouble if own else "")),
        "feed_instead": trouble == "no_own",
        "title": request.POST.get("title", own_calendar.WORD),
    }
    is_wrong = bool(trouble) and trouble != "kept"
    return show(request, space, "week/own_calendar.html", page, status=422 if is_wrong else 200)
