"""What must leave this server while she is locked out: reminders, and her phone's bell.

It is laid out for thirty days whenever her space is open, sealed under the server's key file: who
has the database alone sees in which hours something is due, and nothing else. Who has the key
file too sees where it goes and the discreet words, which say nothing of hers.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final, Literal

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fullcup.core.journal.reminder_entries import ReminderKind
from fullcup.store.models import Due
from fullcup.store.server_key import server_key
from fullcup.store.sessions import seconds
from fullcup.store.trouble import kept_or_told
from fullcup.store.vault import Box, derive, from_text, mac, pad, to_text, token_from, unpad

_HOUR: Final = 3600
STANDING: Final = 2**40
"""The hour of what is not due by the clock: a bell that waits, a note for her."""
LEASE: Final = 60
"""Seconds after which another try may take what one has taken and not finished."""
_BUCKET: Final = 1024
_ID: Final = 16
_RING_FOR: Final = 600
_TOPIC: Final = 24

What = ReminderKind | Literal["try"]


class Phone(msgspec.Struct, frozen=True, array_like=True):
    """Where a push goes: as ``core.journal.reminder_entries.Reached`` has it."""

    address: str
    public: str
    auth: str


class Job(msgspec.Struct, frozen=True, array_like=True):
    """One thing to send to one phone. Times are whole seconds; after ``till`` it is not sent."""

    what: What
    at: int
    till: int
    words: str
    phone: Phone
    ear: str = ""
    """Of *she needs you*: with it the phone says that the call has reached it."""
    call: str = ""
    """The mark of the call, as ``alerts`` tells it."""
    tries: int = 0


class Note(msgspec.Struct, frozen=True, array_like=True):
    """What happened while she was locked out, for her journal: a phone that is no longer known,
    or a kind that she stopped from a notification."""

    lost: str = ""
    stopped: str = ""


class Ripe(msgspec.Struct, frozen=True):
    """A job whose time has come, as it lay there: ``body`` tells whether it still does."""

    id: bytes
    space: bytes
    job: Job
    body: bytes


def fill(space: bytes, jobs: Iterable[Job]) -> None:
    """Lay out what is to come, in place of what was. Raises ``NotKept``."""
    wanted = {_job_id(space, job): job for job in jobs}
    with kept_or_told(), transaction.atomic():
        known = {bytes(row) for row in _jobs(space).values_list("id", flat=True)}
        gone = known - wanted.keys()
        if gone:
            Due.objects.filter(id__in=list(gone)).delete()
        Due.objects.bulk_create(
            [_row(space, row, job) for row, job in wanted.items() if row not in known],
            ignore_conflicts=True,
        )


def ripe(now: datetime) -> list[Ripe]:
    """What is due and nobody is at, the oldest first. What does not open is taken away: it was
    sealed under another key file, and is laid out anew when she opens her space."""
    at = seconds(now)
    found: list[Ripe] = []
    for row in Due.objects.filter(hour__lte=at, lease__lte=at):
        job = _opened(row)
        if job is None:
            row.delete()
        elif job.at <= at:
            found.append(_ripe(row, job))
    return sorted(found, key=lambda one: one.job.at)


def take(one: Ripe, now: datetime) -> bool:
    """Take it on, unless it has changed since: of two that try, one may. A program that dies on it
    loses it after a minute."""
    at = seconds(now)
    with kept_or_told():
        as_it_lay = Due.objects.filter(id=one.id, body=one.body, lease__lte=at)
        taken = as_it_lay.update(lease=at + LEASE)
    return taken == 1


def finish(one: Ripe) -> None:
    """It is sent, or too late. A bell waits for the next call, and keeps one that has come while
    this was on its way. Raises ``NotKept``."""
    with kept_or_told():
        if one.job.what == "needs":
            _reseal(one, msgspec.structs.replace(one.job, at=0, call="", tries=0), STANDING, 0)
        else:
            Due.objects.filter(id=one.id).delete()


def try_again(one: Ripe, now: datetime, wait: int) -> None:
    """It was not taken: once more in so many seconds, unless another call has taken its place.
    Raises ``NotKept``."""
    job = msgspec.structs.replace(one.job, tries=one.job.tries + 1)
    with kept_or_told():
        _reseal(one, job, _hour(seconds(now)), seconds(now) + wait)


def lose(space: bytes, address: str) -> None:
    """The push service no longer knows this phone: nothing is sent there, and she is told when
    she opens. Raises ``NotKept``."""
    # Where her space has been deleted since, nothing is left to drop and nobody to tell.
    with suppress(IntegrityError), kept_or_told(), transaction.atomic():
        _drop(space, lambda job: job.phone.address == address)
        _leave(space, Note(lost=address))


def stop(text: str) -> bool:
    """Stop one kind, by what a notification carries; whether it was such a thing, of a space
    that is still here. Raises ``NotKept``."""
    raw = from_text(text)
    inside = raw and _box().open(raw, b"stop")
    told = unpad(inside) if inside else None
    if told is None:
        return False
    space, what = told[:_ID], told[_ID:].decode()
    try:
        with kept_or_told(), transaction.atomic():
            _drop(space, lambda job: job.what == what)
            _leave(space, Note(stopped=what))
    except IntegrityError:
        return False
    return True


def stopper(space: bytes, what: What) -> str:
    """What lets a notification stop its own kind, and nothing else."""
    return to_text(_box().seal(pad(space + what.encode(), 64), b"stop"))


def topic(space: bytes, job: Job) -> str:
    """What a push service knows messages of one kind to one phone by. It names neither: the service
    reads it in clear. 32 characters, as many as it may have (RFC 8030)."""
    said = space + f"{job.what} {job.phone.address}".encode()
    return to_text(mac(server_key(), b"push topic", said)[:_TOPIC])


def ring(ear_text: str, call: str, now: datetime) -> bool:
    """Let her phones ring, if they are to: at once, and for ten minutes where one is not reached.
    Whether there was one. Raises ``NotKept``."""
    at = seconds(now)
    with kept_or_told(), transaction.atomic():
        bells = _bells(ear_text)
        for one in bells:
            told = msgspec.structs.replace(one.job, at=at, till=at + _RING_FOR, call=call, tries=0)
            _reseal(one, told, _hour(at), 0)
    return bool(bells)


def hush(ear_text: str) -> None:
    """The call was taken back: what has not gone out yet stays here. Raises ``NotKept``."""
    with kept_or_told(), transaction.atomic():
        for one in _bells(ear_text):
            finish(one)


def notes(space: bytes) -> list[tuple[bytes, Note]]:
    """What is to be taken into her journal, with the rows to ``forget`` then."""
    found = []
    for row in Due.objects.filter(space_id=space, hour=STANDING, ear=_bell(space)):
        inside = _inside(row)
        if inside:
            found.append((bytes(row.id), msgspec.msgpack.decode(inside, type=Note)))
    return found


def forget(rows: Sequence[bytes]) -> None:
    with kept_or_told():
        Due.objects.filter(id__in=list(rows)).delete()


def _bells(ear_text: str) -> list[Ripe]:
    ear = token_from(ear_text)
    rows = Due.objects.select_for_update().filter(ear=_bell(ear.raw)) if ear else ()
    opened = ((row, _opened(row)) for row in rows)
    return [_ripe(row, job) for row, job in opened if job]


# -- rows --------------------------------------------------------------------------------


def _box() -> Box:
    return Box(derive(server_key().raw, b"due"))


def _bell(secret: bytes) -> bytes:
    return mac(server_key(), b"bell", secret)


def _hour(at: int) -> int:
    return at // _HOUR * _HOUR


def _job_id(space: bytes, job: Job) -> bytes:
    """The same job laid out again is the same row, whatever has become of it meanwhile."""
    return mac(server_key(), b"due id", space + msgspec.msgpack.encode(job))[:_ID]


def _jobs(space: bytes) -> QuerySet[Due]:
    return Due.objects.filter(space_id=space).exclude(ear=_bell(space))


def _row(space: bytes, row: bytes, job: Job) -> Due:
    ear = token_from(job.ear)
    return Due(
        id=row,
        space_id=space,
        hour=_hour(job.at) if job.at else STANDING,
        ear=_bell(ear.raw) if ear else b"",
        body=_sealed(space, row, msgspec.msgpack.encode(job)),
    )


def _ripe(row: Due, job: Job) -> Ripe:
    return Ripe(bytes(row.id), bytes(row.space_id), job, bytes(row.body))


def _reseal(one: Ripe, job: Job, hour: int, lease: int) -> None:
    """Compare and swap: what was laid down since is newer than what the caller knows of."""
    body = _sealed(one.space, one.id, msgspec.msgpack.encode(job))
    Due.objects.filter(id=one.id, body=one.body).update(body=body, hour=hour, lease=lease)


def _leave(space: bytes, note: Note) -> None:
    told = msgspec.msgpack.encode(note)
    row = mac(server_key(), b"due note", space + told)[:_ID]
    fields = {
        "space_id": space, "hour": STANDING, "ear": _bell(space),
        "body": _sealed(space, row, told),
    }  # fmt: skip
    Due.objects.get_or_create(id=row, defaults=fields)


def _drop(space: bytes, unwanted: Callable[[Job], bool]) -> None:
    for row in _jobs(space):
        job = _opened(row)
        if job is None or unwanted(job):
            row.delete()


def _sealed(space: bytes, row: bytes, told: bytes) -> bytes:
    return _box().seal(pad(told, _BUCKET), b"due " + space + row)


def _inside(row: Due) -> bytes | None:
    padded = _box().open(bytes(row.body), b"due " + bytes(row.space_id) + bytes(row.id))
    return None if padded is None else unpad(padded)


def _opened(row: Due) -> Job | None:
    inside = _inside(row)
    return None if inside is None else msgspec.msgpack.decode(inside, type=Job)
