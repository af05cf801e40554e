"""The SQL that runs on every request, by hand: ORM objects would cost more than the work."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

import msgspec
from django.db import DatabaseError, connection, transaction

from fullcup.store.trouble import kept_or_told

_HEAD = "SELECT head FROM store_space WHERE id = %s"
_RECORDS = (
    "SELECT {id}, {seq}, {body} FROM store_record WHERE space_id = %s AND seq > %s ORDER BY seq"
)
_PLAIN = _RECORDS.format(id="id", seq="seq", body="body")
# One flipped bit in SQLite's row header makes a blob a text; that must not stop the reading.
_AS_BYTES = _RECORDS.format(
    id="CAST(id AS BLOB)", seq="CAST(seq AS INTEGER)", body="CAST(body AS BLOB)"
)
_SWAP = "UPDATE store_space SET head = %s WHERE id = %s AND head = %s"
_PUT = (
    "INSERT INTO store_record (space_id, id, seq, body) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (space_id, id) DO UPDATE SET seq = excluded.seq, body = excluded.body"
)
_SESSION = (
    "SELECT p.id, p.head, s.stay, s.created, s.seen, s.sealed,"
    " EXISTS (SELECT 1 FROM store_inbox i WHERE i.space_id = p.id) FROM store_session s"
    " JOIN store_space p ON p.id = s.space_id WHERE s.id = %s"
)
_CHECKPOINT_WAITS: Final = 1000


class Row(msgspec.Struct, frozen=True, gc=False):
    """A record as it lies in the table."""

    id: bytes
    seq: int
    body: bytes


class SessionRow(msgspec.Struct, frozen=True, gc=False):
    """A session, the head of its space, and whether something has arrived: one query."""

    space: bytes
    head: bytes
    stay: str
    created: int
    seen: int
    sealed: bytes
    has_mail: bool


def head_of(space: bytes) -> bytes | None:
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, (space,))
        row = cursor.fetchone()
    return None if row is None else bytes(row[0])


def records(space: bytes, after: int = -1) -> Iterator[Row]:
    """The rows of a space with a higher seq than ``after``, oldest write first."""
    query = _AS_BYTES if connection.vendor == "sqlite" else _PLAIN
    with connection.cursor() as cursor:
        cursor.execute(query, (space, after))
        for record, seq, body in cursor:
            yield Row(bytes(record), seq, bytes(body))


def session_of(session: bytes) -> SessionRow | None:
    with connection.cursor() as cursor:
        cursor.execute(_SESSION, (session,))
        row = cursor.fetchone()
    if row is None:
        return None
    space, head, stay, created, seen, sealed, mail = row
    return SessionRow(bytes(space), bytes(head), stay, created, seen, bytes(sealed), bool(mail))


def swap(space: bytes, old_head: bytes, new_head: bytes, rows: Iterable[Row]) -> bool:
    """Write rows and the new head, all or none, on disk before this returns.

    False, with nothing written, if the head is no longer ``old_head``. Raises ``NotKept``.
    """
    with kept_or_told(), transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(_SWAP, (new_head, space, old_head))
        if cursor.rowcount != 1:
            return False
        cursor.executemany(_PUT, [(space, row.id, row.seq, row.body) for row in rows])
    return True


def checkpoint() -> None:
    """Empty SQLite's write-ahead log, where overwritten bodies and ended sessions still lie.

    A reader in mid-query holds it up; then the next call does it. While it waits nobody can
    write, and a backup reads for long: so it waits less than a save does. What it follows was
    written already, so a full disk or a lock is no reason to tell her that it was not.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            (waits,) = cursor.fetchone()
            cursor.execute(f"PRAGMA busy_timeout={min(waits, _CHECKPOINT_WAITS)}")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                cursor.execute(f"PRAGMA busy_timeout={waits}")
