"""Reminders: hers to ask for, in words that say nothing, and quiet when she wants it quiet.

What is to come is laid out for a month while her space is open; the server sends it while the
space is locked, and learns from it a time, an address and the discreet words (``store.due``).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Final, Protocol, get_args
from uuid import UUID

import msgspec

from fullcup.core.away.phases import link_until
from fullcup.core.days import Now
from fullcup.core.journal.entries import Outing
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.reminder_entries import Reached, ReminderKind, Reminders
from fullcup.core.reminders.due import AHEAD, NEWEST, upcoming
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import delete, make, settle
from fullcup.store.due import Job, Note, Phone
from fullcup.store.sessions import seconds

KINDS: Final[tuple[ReminderKind, ...]] = get_args(ReminderKind)
MOST_PHONES: Final = 8
_TRY_FOR: Final = timedelta(minutes=5)
_NOTHING: Final = b""
_SPACES_REMEMBERED: Final = 1000

_laid_out: dict[str, bytes] = {}
"""By the mark of a space what was laid out last: nothing is written where it is still the same."""


class ReminderDesk(Desk, Protocol):
    """Her open space, which keeps what is to leave here while she is locked out."""

    @property
    def mark(self) -> str: ...
    def lay_out(self, jobs: Iterable[Job]) -> None: ...
    def notes(self) -> list[tuple[bytes, Note]]: ...
    def forget_notes(self, rows: Sequence[bytes]) -> None: ...


class Words(msgspec.Struct, frozen=True):
    """What a notification says: for *she needs you*, and for everything else."""

    needs: str
    other: str


def wishes_of(journal: Journal) -> Reminders | None:
    """What she has asked for; ``None`` where she never has."""
    return next(iter(journal.newest(Reminders, 1)), None)


def reached(journal: Journal) -> list[Reached]:
    """The phones that reminders reach, and those that they reached until lately."""
    return list(journal.of(Reached))


def tell(desk: Desk, stamp: Stamp, **fields: object) -> Reminders:
    """Change what she asked for; what is not named stays."""
    known = wishes_of(desk.journal)
    return settle(desk, known, **fields) if known else make(desk, Reminders, stamp, **fields)


def turn_on(desk: Desk, stamp: Stamp, name: str, phone: Phone) -> Reached | None:
    """Let reminders reach this phone; ``None`` where there are as many as there may be. The same
    phone again is the same phone, found anew."""
    known = [one for one in reached(desk.journal) if one.address == phone.address]
    if known:
        return settle(desk, known[0], public=phone.public, auth=phone.auth, lost=False)
    if len(reached(desk.journal)) >= MOST_PHONES:
        return None
    return make(
        desk, Reached, stamp,
        name=name, address=phone.address, public=phone.public, auth=phone.auth,
    )  # fmt: skip


def turn_off(desk: Desk, phone: UUID, now: Now) -> None:
    """Nothing reaches this phone any more."""
    if desk.journal.get(Reached, phone):
        delete(desk, phone, now)


def pause(desk: Desk, stamp: Stamp, days: int | None) -> Reminders:
    """Quiet for so many days of hers, today among them; ``None``: until she says so."""
    till = stamp.now.day + timedelta(days=days) if days else None
    return tell(desk, stamp, paused=True, paused_till=till)


def go_on(desk: Desk, stamp: Stamp) -> Reminders:
    return tell(desk, stamp, paused=False, paused_till=None)


def keep_up(desk: ReminderDesk, now: Now, words: Words) -> None:
    """Take in what happened while she was locked out, and lay out the next thirty days where
    that is not what lies there already. Raises ``NotKept``."""
    if wishes_of(desk.journal) is None:
        return
    _take_in(desk)
    jobs = list(_jobs(desk.journal, now, words))
    laid_out = sha256(msgspec.msgpack.encode(jobs)).digest() if jobs else _NOTHING
    if _laid_out.get(desk.mark) != laid_out:
        desk.lay_out(jobs)
        if len(_laid_out) >= _SPACES_REMEMBERED:
            _laid_out.clear()
        _laid_out[desk.mark] = laid_out


def try_one(desk: ReminderDesk, now: Now, words: Words) -> None:
    """One reminder now, to see how it looks. Raises ``NotKept``."""
    at, till = seconds(now.instant), seconds(now.instant + _TRY_FOR)
    said = _said(desk.journal, words).other
    trial = [Job("try", at, till, said, phone) for phone in _phones(desk.journal)]
    desk.lay_out([*_jobs(desk.journal, now, words), *trial])


def lost_phones(journal: Journal) -> list[Reached]:
    return [one for one in reached(journal) if one.lost]


def _take_in(desk: ReminderDesk) -> None:
    found = desk.notes()
    for _row, note in found:
        for phone in reached(desk.journal):
            if note.lost and phone.address == note.lost:
                settle(desk, phone, lost=True)
        wishes = wishes_of(desk.journal)
        if wishes and note.stopped in wishes.kinds:
            left = tuple(kind for kind in wishes.kinds if kind != note.stopped)
            settle(desk, wishes, kinds=left)
    if found:
        desk.forget_notes([row for row, _note in found])


def _phones(journal: Journal) -> list[Phone]:
    found = [one for one in reached(journal) if not one.lost]
    return [Phone(one.address, one.public, one.auth) for one in found]


def _jobs(journal: Journal, now: Now, words: Words) -> Iterator[Job]:
    wishes = wishes_of(journal)
    if wishes is None:
        return
    said = _said(journal, words)
    for phone in _phones(journal):
        for one in upcoming(journal, wishes, now):
            yield Job(one.kind, seconds(one.at), seconds(one.till), said.other, phone)
        if "needs" in wishes.kinds:
            yield from _bells(journal.newest(Outing, NEWEST), now, said.needs, phone)


def _said(journal: Journal, words: Words) -> Words:
    wishes = wishes_of(journal)
    return Words(words.needs, wishes.words) if wishes and wishes.words else words


def _bells(outings: Iterable[Outing], now: Now, words: str, phone: Phone) -> Iterator[Job]:
    """One for each outing that somebody may call her from, now or in the days ahead."""
    for one in outings:
        is_open = one.state == "planned" and now.instant < link_until(one)
        if is_open and one.ear and one.leaving <= now.instant + AHEAD:
            yield Job("needs", 0, 0, words, phone, ear=one.ear)
