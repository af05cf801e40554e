"""A space's locks, and changing all of them at once."""

from typing import Final, cast

import msgspec
from django.conf import settings
from django.db import connection, transaction

from fullcup.store import gate, inbox, names, passphrases, rows, sessions
from fullcup.store.codes import RecoveryCode, new_code
from fullcup.store.models import Due, Inbox, Link, Record, Session, Space, Vectors
from fullcup.store.server_key import server_key
from fullcup.store.sessions import Visit
from fullcup.store.trouble import NotKept, kept_or_told
from fullcup.store.vault import (
    MODULUS,
    Cost,
    DataKey,
    Head,
    SpaceKeys,
    Token,
    WrappingKey,
    code_finder,
    code_key,
    mac,
    new_data_key,
    new_pair,
    passphrase_key,
    privates_of,
    random_bytes,
    tag_of,
    wrap,
)

_SALT: Final = 16
_RESEAL = "UPDATE store_record SET body = %s WHERE space_id = %s AND id = %s"


class Lock(msgspec.Struct, frozen=True):
    """A passphrase, already made slow: what may take time happens before a transaction."""

    key: WrappingKey
    salt: bytes
    cost: Cost


def cost_now() -> Cost:
    """What an Argon2id run costs on this server; the setting is for tests and small boards."""
    told = getattr(settings, "FULLCUP_ARGON2", "")
    return Cost.read(told) if told else Cost()


def lock_for(passphrase: str, *, known: bool) -> Lock:
    """Run Argon2id for a new passphrase. Raises ``gate.TooBusy``."""
    salt, cost = random_bytes(_SALT), cost_now()
    with gate.turn(known=known):
        key = passphrase_key(passphrases.folded(passphrase), salt, cost)
    return Lock(key, salt, cost)


def name_mac(name: str) -> bytes:
    """How a name stands in the table."""
    return mac(server_key(), b"name", names.folded(name))


def fresh_code() -> RecoveryCode:
    return new_code(random_bytes(24))


def locked_columns(
    space: bytes,
    data_key: DataKey,
    name: str,
    lock: Lock,
    code: RecoveryCode,
    *,
    older: bytes = b"",
) -> dict[str, object]:
    """Every column of a space but its id and head, for a new data key.

    ``older`` are the private keys of before: a phone may still hold what it sealed to them.
    """
    keys = SpaceKeys(data_key, space)
    public, private = new_pair()
    finder = code_finder(code.canonical)
    return {
        "name_mac": name_mac(name),
        "code_mac": finder,
        "cost": str(lock.cost),
        "salt": lock.salt,
        "by_passphrase": wrap(lock.key, data_key, b"passphrase " + space),
        "by_code": wrap(code_key(code.canonical), data_key, b"code " + space),
        "public": public,
        "private": keys.seal_note(b"private", private + older),
        "name": keys.seal_note(b"name", name.encode()),
    }


def rekey(space: bytes, old_key: DataKey, lock: Lock, code: RecoveryCode, visit: Visit) -> Token:
    """A new data key and key pair, everything re-encrypted, all sessions ended but a new one
    for this visit: at once. Links go on, since a child may be behind one; what has arrived is
    sealed to the new key.

    Once it is written nothing may fail any more: she has yet to be shown the new code.
    What did not open before is left as it lies, and if the rows did not add up to the head
    they still will not: a new passphrase must not wave a change through. Raises ``NotKept``.
    """
    data_key = new_data_key()
    with kept_or_told(), transaction.atomic(durable=True):
        row = Space.objects.select_for_update().filter(id=space).first()
        old = SpaceKeys(old_key, space)
        head = old.open_head(bytes(row.head)) if row else None
        if row is None or head is None:
            raise NotKept("closed")
        name = (old.open_note(b"name", bytes(row.name)) or b"").decode()
        new = SpaceKeys(data_key, space)
        older = old.open_note(b"private", bytes(row.private)) or b""
        columns = locked_columns(space, data_key, name, lock, code, older=older)
        sealed = new.seal_head(_resealed(space, old, new, head))
        if older:
            inbox.resealed(space, privates_of(older)[0], cast("bytes", columns["public"]))
        Space.objects.filter(id=space).update(head=sealed, **columns)
        Session.objects.filter(space_id=space).delete()
        Vectors.objects.filter(space_id=space).delete()  # made again under the new key
        token = sessions.begin(space, data_key, visit)
    rows.checkpoint()
    return token


def _resealed(space: bytes, old: SpaceKeys, new: SpaceKeys, head: Head) -> Head:
    """Re-encrypt all rows in place; the head that they then have."""
    before, after, bodies = [], [], []
    for row in rows.records(space):
        payload = old.open_record(row.id, row.seq, row.body)
        before.append(tag_of(row.body))
        if payload is None:
            after.append(before[-1])
            continue
        body = new.seal_record(row.id, row.seq, payload)
        after.append(tag_of(body))
        bodies.append((body, space, row.id))
    with connection.cursor() as cursor:
        cursor.executemany(_RESEAL, bodies)
    # Whatever was missing from the head's sum is missing from the new one as well.
    missing = head.digest - old.digest(before)
    return Head(head.seq, (new.digest(after) + missing) % MODULUS)


def delete_space(space: bytes) -> None:
    """Every row of a space, and then the log in which they still lie."""
    with kept_or_told(), transaction.atomic(durable=True):
        Record.objects.filter(space_id=space).delete()
        Inbox.objects.filter(space_id=space).delete()
        Link.objects.filter(space_id=space).delete()
        Due.objects.filter(space_id=space).delete()
        Session.objects.filter(space_id=space).delete()
        Vectors.objects.filter(space_id=space).delete()
        Space.objects.filter(id=space).delete()
    rows.checkpoint()
