"""Backups: every sealed row in one file that restores into SQLite or PostgreSQL alike.

Layout: the line ``FULLCUP BACKUP 1``, then frames (four bytes of length, MessagePack), then
the SHA-256 of all before it. The first frame is ``About``, then come spaces and records, and
the last counts them. Nothing in it is readable without her secrets, but for the server's
names key, which opens nothing. Sessions and links are left out: an old cookie or an old link
must not open an old backup. So are vectors, which are made anew. What has arrived for her and
waits is in it.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Annotated, Any, Final, Literal

import msgspec
from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction

from fullcup.store import rows
from fullcup.store.models import ID, Due, Inbox, Limit, Link, Record, Session, Space, Vectors
from fullcup.store.server_key import LENGTH, draft_key, key_path, put_key, server_key
from fullcup.store.sessions import seconds
from fullcup.store.trouble import kept_or_told
from fullcup.store.vault import Cost

_MAGIC: Final = b"FULLCUP BACKUP 1\n"
_SUM: Final = 32
_CHUNK: Final = 1000
_LONGEST_FRAME: Final = 256 * 1024 * 1024
_SPACE_COLUMNS: Final = tuple(field.attname for field in Space._meta.concrete_fields)  # noqa: SLF001  # Django's documented way to a model's fields
_CONTRADICTS: Final = "This backup does not hold what it says it holds. Nothing was changed."
_STRANGE: Final = "This backup holds something this Fullcup does not know. Nothing was changed."
_RECORD_COLUMNS: Final = ("space_id", "id", "seq", "body")


Id = Annotated[bytes, msgspec.Meta(min_length=ID, max_length=ID)]
Seq = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class About(msgspec.Struct, frozen=True, tag="about"):
    made: int
    names_key: Annotated[bytes, msgspec.Meta(min_length=LENGTH, max_length=LENGTH)]


class SpaceFrame(msgspec.Struct, frozen=True, tag="space"):
    cost: str
    sealed: dict[str, bytes]


class RecordFrame(msgspec.Struct, frozen=True, tag="record", array_like=True):
    space_id: Id
    id: Id
    seq: Seq
    body: bytes


class ArrivalFrame(msgspec.Struct, frozen=True, tag="arrival"):
    space_id: Id
    id: Id
    body: bytes


class End(msgspec.Struct, frozen=True, tag="end", omit_defaults=True):
    spaces: int
    records: int
    arrivals: int = 0


Frame = About | SpaceFrame | RecordFrame | ArrivalFrame | End
_decoder: Final[msgspec.msgpack.Decoder[SpaceFrame | ArrivalFrame | End | About]] = (
    msgspec.msgpack.Decoder(SpaceFrame | ArrivalFrame | End | About)
)
_record_decoder: Final = msgspec.msgpack.Decoder(RecordFrame)


class NotABackup(Exception):
    """The file cannot be restored; the message says why, and that nothing was changed."""


class KeyNotPut(Exception):
    """Everything is back, but for the key file; the message says what to do."""

    def __init__(self, draft: Path, path: Path, why: str) -> None:
        super().__init__(
            f"Everything was put back, but for {path}: {why}. Until {draft} has been renamed to"
            " that name, no space is found by its name. A recovery code opens its space."
        )


class Counted(msgspec.Struct, frozen=True):
    """What a backup holds, or a restore put back. ``set_aside`` is the copy of what was
    there before, if there was anything."""

    spaces: int
    records: int
    set_aside: Path | None = None


def state() -> Literal["new", "older", "whole"]:
    """Whether the database has all that a backup reads; an older Fullcup's may lack some of it."""
    look = connection.introspection
    with connection.cursor() as cursor:
        tables = set(look.table_names(cursor))
        if Space._meta.db_table not in tables:  # noqa: SLF001  # as above
            return "new"
        for model in (Space, Record, Inbox):
            table = model._meta.db_table  # noqa: SLF001  # as above
            wanted = {field.column for field in model._meta.concrete_fields if field.column}  # noqa: SLF001  # as above
            if table not in tables or not wanted <= _columns(table):
                return "older"
    return "whole"


def _columns(table: str) -> set[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return {column.name for column in found}


def backup(target: Path, now: datetime) -> Counted:
    """Write a backup to ``target``, readable by this user alone, on disk before it returns.

    Raises ``FileExistsError`` rather than replace a file, and ``NotKept`` or ``OSError``;
    then no half of a backup is left behind.
    """
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            counted = _write(out, seconds(now))
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        target.unlink()
        raise
    return counted


def restore(source: Path, now: datetime) -> Counted:
    """Put back what ``source`` holds, in place of everything that is here.

    The file is read and checked to its end first. What is here is backed up into the data
    folder before it goes, in one transaction. Every session ends. Raises ``NotABackup``,
    ``NotKept`` and ``OSError`` with nothing changed, and ``KeyNotPut``.
    """
    about = _checked(source)
    aside = _set_aside(now)
    # All that may fail comes before the commit: after it the key is only given its name.
    draft = draft_key(key_path(), about.names_key)
    try:
        end = _in_place_of_all(source)
    except BaseException:
        draft.unlink()
        raise
    try:
        put_key(draft, key_path())
    except OSError as problem:
        raise KeyNotPut(draft, key_path(), str(problem.strerror)) from problem
    finally:
        rows.checkpoint()
    return Counted(end.spaces, end.records, aside)


def _in_place_of_all(source: Path) -> End:
    try:
        with kept_or_told(), transaction.atomic(durable=True):
            for model in (Record, Inbox, Link, Due, Session, Vectors, Space, Limit):
                model.objects.all().delete()
            return _put_back(source)
    except (IntegrityError, DataError) as error:
        raise NotABackup(_CONTRADICTS) from error


def _set_aside(now: datetime) -> Path | None:
    if not Space.objects.exists():
        return None
    name = f"before-restore-{now:%Y%m%d-%H%M%S}.fullcup"
    aside = Path(settings.FULLCUP_DATA) / name
    backup(aside, now)
    return aside


class _Summing:
    """A file being written, and the checksum of what went into it."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._sum = hashlib.sha256()

    def raw(self, data: bytes) -> None:
        self._out.write(data)
        self._sum.update(data)

    def frame(self, frame: Frame) -> None:
        data = msgspec.msgpack.encode(frame)
        self.raw(len(data).to_bytes(4, "big") + data)

    def finish(self) -> None:
        self._out.write(self._sum.digest())


def _write(out: IO[bytes], made: int) -> Counted:
    summing = _Summing(out)
    summing.raw(_MAGIC)
    spaces = records = arrivals = 0
    with kept_or_told(), _one_moment():
        summing.frame(About(made, server_key().raw))
        for row in Space.objects.values(*_SPACE_COLUMNS).iterator():
            cost = row.pop("cost")
            summing.frame(SpaceFrame(cost, {name: bytes(value) for name, value in row.items()}))
            spaces += 1
        for space, record, seq, body in _all_records():
            summing.frame(RecordFrame(bytes(space), bytes(record), seq, bytes(body)))
            records += 1
        for found in Inbox.objects.all().iterator():
            summing.frame(ArrivalFrame(bytes(found.space_id), bytes(found.id), bytes(found.body)))
            arrivals += 1
    rows.checkpoint()  # could not empty the log while this was reading
    summing.frame(End(spaces, records, arrivals))
    summing.finish()
    return Counted(spaces, records)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it is now, while others write: the disk for it may be a slow one.

    ``atomic`` would take SQLite's only write lock at its begin (``database.py``). A plain
    transaction sees one moment there by itself; PostgreSQL's is asked to.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            connection.rollback()
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _all_records() -> Iterator[tuple[Any, Any, int, Any]]:
    yield from Record.objects.values_list(*_RECORD_COLUMNS).iterator(chunk_size=_CHUNK)


def _checked(source: Path) -> About:
    """Read the whole file once: checksum, every frame, and the counts at its end."""
    _check_sum(source)
    about: About | None = None
    end: End | None = None
    spaces = records = arrivals = 0
    for frame in _frames(source):
        if end:
            # Nothing counts what comes after the end, and it would be put back all the same.
            raise NotABackup(_CONTRADICTS)
        match frame:
            case About():
                about = frame
            case SpaceFrame():
                _check_space(frame)
                spaces += 1
            case RecordFrame():
                records += 1
            case ArrivalFrame():
                arrivals += 1
            case End():
                end = frame
    if about is None or end != End(spaces, records, arrivals):
        raise NotABackup(_CONTRADICTS)
    return about


def _check_space(frame: SpaceFrame) -> None:
    """A file from a stranger's hands may have a right checksum, and anything in it."""
    try:
        Cost.read(frame.cost)
    except ValueError as error:
        raise NotABackup(_STRANGE) from error
    if {"cost", *frame.sealed} != {*_SPACE_COLUMNS} or len(frame.sealed["id"]) != ID:
        raise NotABackup(_STRANGE)


def _check_sum(source: Path) -> None:
    size = source.stat().st_size
    with source.open("rb") as file:
        start = file.read(len(_MAGIC))
        if start != _MAGIC:
            raise NotABackup(_why_not(start))
        file.seek(0)
        summed, left = hashlib.sha256(), size - _SUM
        while left > 0 and (data := file.read(min(left, 1 << 20))):
            summed.update(data)
            left -= len(data)
        if file.read() != summed.digest():
            raise NotABackup("This backup is damaged or cut short. Nothing was changed.")


def _why_not(start: bytes) -> str:
    if start.startswith(b"FULLCUP BACKUP "):
        return "This backup was made by a newer Fullcup. Update first. Nothing was changed."
    return "This file is not a Fullcup backup. Nothing was changed."


def _frames(source: Path) -> Iterator[Frame]:
    left = source.stat().st_size - _SUM - len(_MAGIC)
    with source.open("rb") as file:
        file.seek(len(_MAGIC))
        while left > 0:
            length = int.from_bytes(file.read(4), "big")
            if length > min(left, _LONGEST_FRAME):
                raise NotABackup("This backup is damaged. Nothing was changed.")
            left -= 4 + length
            yield _frame(file.read(length))


def _frame(data: bytes) -> Frame:
    try:
        # A record is an array, everything else a map: MessagePack's first byte says which.
        if data[:1] and data[0] & 0xF0 == 0x90:  # noqa: PLR2004  # fixarray
            return _record_decoder.decode(data)
        return _decoder.decode(data)
    except msgspec.MsgspecError as error:
        raise NotABackup(_STRANGE) from error


def _put_back(source: Path) -> End:
    end = End(0, 0)
    waiting: list[Record] = []
    for frame in _frames(source):
        match frame:
            case SpaceFrame():
                Space.objects.create(cost=frame.cost, **frame.sealed)
            case RecordFrame():
                waiting.append(Record(**msgspec.structs.asdict(frame)))
            case ArrivalFrame():
                Inbox.objects.create(**msgspec.structs.asdict(frame))
            case End():
                end = frame
            case About():
                pass
        if len(waiting) >= _CHUNK:
            Record.objects.bulk_create(waiting)
            waiting.clear()
    Record.objects.bulk_create(waiting)
    return end
