"""Accounts with calendars (CalDAV): sign in, tick what to read, say whose time it is."""

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.week_entries import CalendarAccount
from fullcup.core.week.hers import adults, at_home
from fullcup.journeys import calendar_accounts, own_calendar
from fullcup.outside.calendars.talk import Account
from fullcup.store import gate
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long
from fullcup.web.week.calendars import SENTENCES, whose_of

_LONGEST_ADDRESS: Final = 2000
KNOWN: Final = (
    ("iCloud", "https://caldav.icloud.com"),
    ("Fastmail", "https://caldav.fastmail.com"),
    ("Nextcloud", "https://…/remote.php/dav"),
)
"""Servers that many have, with what to write; of the last she puts her own name in."""


@require_http_methods(["GET", "POST"])
@with_space
def sign_in(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _sign_in_page(request, space)
    told = Account(
        short(request, "server"), short(request, "user"), request.POST.get("account_password", "")
    )
    if not (told.address and told.user and told.password):
        return _sign_in_page(request, space, "fields")
    if too_long(told.user, told.password, longest=SHORT) or len(told.address) > _LONGEST_ADDRESS:
        return _sign_in_page(request, space, "long")
    stamp = stamp_of(request, request.POST.get("new", ""))
    with gate.file_turn():
        made = calendar_accounts.sign_in(
            space, stamp, told, private=settings.FULLCUP_PRIVATE_CALENDARS
        )
    if isinstance(made, str):
        return _sign_in_page(request, space, made)
    return go("week-account", made.id)


def _sign_in_page(request: HttpRequest, space: OpenSpace, trouble: str = "") -> HttpResponse:
    page = {"trouble": SENTENCES.get(trouble, ""), "form": request.POST, "known": KNOWN}
    return show(request, space, "week/account_new.html", page, status=422 if trouble else 200)


@require_http_methods(["GET", "POST"])
@with_space
def account_page(request: HttpRequest, space: OpenSpace, account_id: UUID) -> HttpResponse:
    account = space.journal.get(CalendarAccount, account_id)
    if account is None:
        return go("week-calendars")
    if request.method == "GET":
        return _page(request, space, account)
    return _acted(request, space, account)


def _acted(request: HttpRequest, space: OpenSpace, account: CalendarAccount) -> HttpResponse:
    act, private = request.POST.get("act", ""), settings.FULLCUP_PRIVATE_CALENDARS
    own = own_calendar.of_account(space.journal, account.id)
    if act == "sign_out" and own:
        # Without the password nothing could be taken out any more.
        return go("week-own", account.id)
    if act == "sign_out":
        calendar_accounts.sign_out(space, account.id, now_of(request))
        return go("week-calendars")
    if act == "again":
        with gate.file_turn():
            trouble = calendar_accounts.look_for_more(space, account, private=private)
        return (
            _page(request, space, account, trouble) if trouble else go("week-account", account.id)
        )
    stamp = stamp_of(request, request.POST.get("new", ""))
    with gate.file_turn():
        calendar_accounts.choose(
            space, stamp, account, _wanted(request, space, account), private=private
        )
    return go("week-calendars")


def _wanted(
    request: HttpRequest, space: OpenSpace, account: CalendarAccount
) -> dict[str, dict[str, Any]]:
    """Those that she ticked, by their place on the page, with whose time each is."""
    ticked = request.POST.getlist("calendar")
    return {
        one.address: whose_of(request.POST.get(f"whose{place}", ""), space.journal)
        for place, one in enumerate(account.found)
        if str(place) in ticked
    }


def _page(
    request: HttpRequest, space: OpenSpace, account: CalendarAccount, trouble: str = ""
) -> HttpResponse:
    journal = space.journal
    read = {one.address for one in calendar_accounts.of_account(journal, account)}
    page = {
        "account": account,
        "found": [
            (place, one.name, one.address in read) for place, one in enumerate(account.found)
        ],
        "left": any(one.address not in read for one in account.found),
        "children": at_home(journal),
        "adults": adults(journal),
        "trouble": SENTENCES.get(trouble, ""),
        "own": own_calendar.of_account(journal, account.id),
    }
    return show(request, space, "week/account.html", page, status=422 if trouble else 200)
