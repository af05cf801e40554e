"""Her calendars: brought as a file or subscribed to, read while her space is open, never written to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from fullcup.core.days import Now
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import Busy, Calendar, CalendarAccount
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import delete, make, settle, tidy
from fullcup.outside.calendars import dav, fetch, ics
from fullcup.outside.calendars.talk import Account

AHEAD: Final = 60
"""Days of a subscribed calendar that are kept; it is read again long before they are over."""
A_FILE_AHEAD: Final = 400
"""Days of a file that are kept: nobody reads it again."""
FRESH: Final = timedelta(hours=1)
PATIENCE: Final = 2.0
"""Seconds that a plan waits for all calendars together."""
Got = fetch.Fetched | fetch.Unchanged | fetch.Failed


def listed(journal: Journal) -> list[Calendar]:
    return sorted(journal.of(Calendar), key=lambda one: (one.title.casefold(), one.at))


def add_file(desk: Desk, stamp: Stamp, data: bytes, title: str, **whose: Any) -> Calendar | str:  # noqa: ANN401  # fields of Calendar
    """Keep what a file says of the year ahead, or say why it cannot be read."""
    found = ics.read(data, stamp.now.day, A_FILE_AHEAD, stamp.now.zone)
    if isinstance(found, ics.Refused):
        return found.why
    name = tidy(title) or found.name
    return make(desk, Calendar, stamp, title=name, **_said(found, stamp.now, A_FILE_AHEAD), **whose)


def subscribe(
    desk: Desk,
    stamp: Stamp,
    address: str,
    title: str,
    *,
    private: bool,
    **whose: Any,  # noqa: ANN401  # fields of Calendar
) -> Calendar | str:
    """Read an address for the first time and keep it, or say why it cannot be read."""
    known = desk.journal.get(Calendar, stamp.id)
    if known:
        return known
    got = fetch.fetch(tidy(address), private=private)
    if not isinstance(got, fetch.Fetched):
        return got.why if isinstance(got, fetch.Failed) else "no_answer"
    found = ics.read(got.body, stamp.now.day, AHEAD, stamp.now.zone)
    if isinstance(found, ics.Refused):
        return found.why
    name = tidy(title) or found.name
    return make(
        desk, Calendar, stamp, title=name, address=tidy(address), etag=got.etag,
        **_said(found, stamp.now, AHEAD), **whose,
    )  # fmt: skip


def look_again(desk: Desk, one: Calendar, now: Now, *, private: bool) -> Calendar:
    """Read a subscribed calendar again. What was known stays where it cannot be read."""
    return _settled(desk, one, _got(desk.journal, one, now, private), now) if one.address else one


def refresh(desk: Desk, now: Now, *, private: bool) -> None:
    """Read again what was not read within the hour, all at once, before a week is planned. One that
    takes longer than a page may wait is planned with as it was."""
    journal = desk.journal
    stale = [one for one in journal.of(Calendar) if one.address and not _is_fresh(one, now.instant)]
    with ThreadPoolExecutor(max_workers=max(1, len(stale))) as pool:
        got = list(pool.map(lambda one: _got(journal, one, now, private, PATIENCE), stale))
    for one, found in zip(stale, got, strict=True):
        _settled(desk, one, found, now)


def _got(
    journal: Journal,
    one: Calendar,
    now: Now,
    private: bool,  # noqa: FBT001  # a setting, passed on
    seconds: float | None = None,
) -> Got:
    # Days go by: an unchanged calendar is read whole once a month.
    etag = one.etag if _reaches(one, now.day + timedelta(days=AHEAD // 2)) else ""
    if one.account is None:
        return fetch.fetch(one.address, private=private, etag=etag, seconds=seconds)
    account = journal.get(CalendarAccount, one.account)
    if account is None:
        return fetch.Failed("refused")
    return dav.read(
        signed_in(account), one.address, now.day, AHEAD, private=private, tag=etag, seconds=seconds
    )


def signed_in(account: CalendarAccount) -> Account:
    return Account(account.address, account.user, account.password)


def _settled(desk: Desk, one: Calendar, got: Got, now: Now) -> Calendar:
    if isinstance(got, fetch.Unchanged):
        return settle(desk, one, as_of=now.instant, trouble="")
    if isinstance(got, fetch.Failed):
        return settle(desk, one, trouble=got.why)
    found = ics.read(got.body, now.day, AHEAD, now.zone)
    if isinstance(found, ics.Refused):
        return settle(desk, one, trouble=found.why)
    return settle(desk, one, etag=got.etag, trouble="", **_said(found, now, AHEAD))


def take_out(desk: Desk, calendar: UUID, now: Now) -> None:
    delete(desk, calendar, now)


def _reaches(one: Calendar, day: date) -> bool:
    return one.until is not None and one.until > day


def _is_fresh(one: Calendar, instant: datetime) -> bool:
    return one.as_of is not None and timedelta() <= instant - one.as_of < FRESH


def _said(found: ics.Read, now: Now, days: int) -> dict[str, Any]:
    busy = tuple(Busy(**msgspec.structs.asdict(one)) for one in found.events)
    return {
        "as_of": now.instant,
        "until": now.day + timedelta(days=days),
        "busy": busy,
        "left_out": found.left_out,
    }
