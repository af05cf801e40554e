"""Accounts that hold several calendars (CalDAV): found, chosen from, read; never written to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from fullcup.core.days import Now
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import Calendar, CalendarAccount, InAccount
from fullcup.journeys import own_calendar
from fullcup.journeys.calendars import look_again, signed_in
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import delete, make, settle, tidy
from fullcup.outside.calendars import dav, fetch
from fullcup.outside.calendars.talk import Account


def listed(journal: Journal) -> list[CalendarAccount]:
    return sorted(journal.of(CalendarAccount), key=lambda one: (one.address, one.user))


def sign_in(desk: Desk, stamp: Stamp, told: Account, *, private: bool) -> CalendarAccount | str:
    """Look what calendars an account has and keep it, or say why that cannot be done. The same form
    twice is one account."""
    known = desk.journal.get(CalendarAccount, stamp.id)
    if known:
        return known
    address, user = tidy(told.address), tidy(told.user)
    # An app password is shown in groups, and copied with the spaces between them.
    account = Account(address, user, told.password.strip())
    found = dav.find(account, private=private)
    if isinstance(found, fetch.Failed):
        return found.why
    return make(
        desk, CalendarAccount, stamp, address=address, user=user, password=account.password,
        found=_in_account(found, desk.journal),
    )  # fmt: skip


def look_for_more(desk: Desk, account: CalendarAccount, *, private: bool) -> str:
    """Look again what calendars there are; what is wrong, or ``""``."""
    found = dav.find(signed_in(account), private=private)
    if isinstance(found, fetch.Failed):
        return found.why
    settle(desk, account, found=_in_account(found, desk.journal))
    return ""


def choose(
    desk: Desk,
    stamp: Stamp,
    account: CalendarAccount,
    wanted: Mapping[str, Mapping[str, Any]],
    *,
    private: bool,
) -> None:
    """Read these of its calendars from now on, by their addresses; the fields of ``Calendar`` say whose
    time each is. Those not named are left as they are."""
    read = {one.address for one in of_account(desk.journal, account)}
    for one in account.found:
        whose = wanted.get(one.address)
        if whose is None or one.address in read:
            continue
        named = Stamp(id=uuid5(stamp.id, one.address), now=stamp.now)
        made = make(
            desk, Calendar, named, title=one.name, address=one.address, account=account.id, **whose
        )
        look_again(desk, made, stamp.now, private=private)


def of_account(journal: Journal, account: CalendarAccount) -> list[Calendar]:
    return [one for one in journal.of(Calendar) if one.account == account.id]


def sign_out(desk: Desk, account: UUID, now: Now) -> None:
    """Forget the account and what its calendars said."""
    known = desk.journal.get(CalendarAccount, account)
    if known:
        for one in of_account(desk.journal, known):
            delete(desk, one.id, now)
        delete(desk, known.id, now)


def _in_account(found: tuple[dav.Named, ...], journal: Journal) -> tuple[InAccount, ...]:
    """Without Fullcup's own: her plan is not to be planned around."""
    own = {one.rstrip("/") for one in own_calendar.addresses(journal)}
    return tuple(
        InAccount(one.address, one.name) for one in found if one.address.rstrip("/") not in own
    )
