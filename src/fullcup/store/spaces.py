"""Making a space, opening it, and coming back to it with a cookie."""

from datetime import datetime
from threading import RLock
from typing import Final, Literal, cast

import msgspec
from django.db import IntegrityError, transaction

from fullcup.store import gate, limits, names, passphrases, rekey, rows, sessions
from fullcup.store.cache import Cache
from fullcup.store.codes import Misread, RecoveryCode, read_code
from fullcup.store.models import Space
from fullcup.store.opened import Opened, SpaceGone
from fullcup.store.openspace import OpenSpace, mark_of
from fullcup.store.passphrases import TooEasy
from fullcup.store.server_key import server_key
from fullcup.store.sessions import Stay, Visit
from fullcup.store.trouble import NotKept, kept_or_told
from fullcup.store.vault import (
    Cost,
    DataKey,
    DeviceToken,
    Head,
    SpaceKeys,
    Token,
    code_finder,
    code_key,
    device_mark,
    device_token,
    mac,
    new_data_key,
    open_with_token,
    passphrase_key,
    random_bytes,
    token_from,
    unwrap,
)

CACHE: Final = Cache()
_DOORS: Final = tuple(RLock() for _ in range(16))
_BUSY_SECONDS: Final = 5
_NAME_TRIES: Final = 5

Why = Literal["wrong", "wait", "busy"]


class Refused(msgspec.Struct, frozen=True):
    """Not opened. "wrong" says nothing about which of name and passphrase was wrong."""

    why: Why
    wait_seconds: int = 0


class Unlocked:
    """The cookies for a device: its session's token, and the mark of a known device."""

    def __init__(self, token: Token, device: DeviceToken, stay: Stay) -> None:
        self.token = token
        self.device = device
        self.stay = stay


class Created(Unlocked):
    """A new or recovered space: its name with suffix, and the code to print or save."""

    def __init__(self, unlocked: Unlocked, name: str, code: RecoveryCode) -> None:
        super().__init__(unlocked.token, unlocked.device, unlocked.stay)
        self.name = name
        self.code = code


def create(
    name: str, passphrase: str, now: datetime, *, stay: Stay = "idle", label: str = ""
) -> Created | TooEasy | Refused:
    """Make a space and open it on this device. Raises ``NotKept``.

    The name gets four random characters, so that it tells nobody whether "maple" exists.
    """
    weak = passphrases.judged(passphrase, name)
    if weak:
        return weak
    try:
        lock = rekey.lock_for(passphrase, known=False)
    except gate.TooBusy:
        return Refused("busy", _BUSY_SECONDS)
    return _entered(name, lock, Visit(now, stay, label))


def _entered(name: str, lock: rekey.Lock, visit: Visit) -> Created:
    """Write the row under a name that is still free, and open it: both or neither, since
    nobody would find a space again whose name and code were not shown."""
    space, data_key, code = random_bytes(16), new_data_key(), rekey.fresh_code()
    head = SpaceKeys(data_key, space).seal_head(Head(0, 0))
    for _ in range(_NAME_TRIES):
        display = names.with_suffix(name)
        columns = rekey.locked_columns(space, data_key, display, lock, code)
        device = _device(display)
        try:
            with kept_or_told(), transaction.atomic():
                Space.objects.create(id=space, head=head, **columns)
                token = sessions.begin(space, data_key, visit)
        except IntegrityError:
            continue
        return Created(Unlocked(token, device, visit.stay), display, code)
    raise NotKept("busy")


def unlock(
    name: str,
    passphrase: str,
    now: datetime,
    *,
    stay: Stay = "idle",
    device: str = "",
    label: str = "",
) -> Unlocked | Refused:
    """Open a space by name and passphrase on a device that shows its ``device`` cookie, if
    it has one. Unknown names cost and answer the same. Raises ``NotKept``."""
    key = server_key()
    stored = rekey.name_mac(name)
    mark = device_mark(key, stored, device)
    bucket = mac(key, b"limit", mark or stored)[:16]
    try:
        with gate.turn(known=mark is not None):
            wait = limits.take_a_try(bucket, sessions.seconds(now))
            if wait:
                return Refused("wait", wait)
            found = _tried(stored, passphrase)
    except gate.TooBusy:
        return Refused("busy", _BUSY_SECONDS)
    if found is None:
        return Refused("wrong")
    limits.forgive(bucket)
    space, data_key = found
    token = sessions.start(space, data_key, Visit(now, stay, label))
    return Unlocked(token, _device(name), stay)


def _tried(stored: bytes, passphrase: str) -> tuple[bytes, DataKey] | None:
    """One Argon2id run, for a space that exists or for none."""
    row = Space.objects.filter(name_mac=stored).first()
    salt = bytes(row.salt) if row else bytes(16)
    cost = _cost_of(row) if row else rekey.cost_now()
    key = passphrase_key(passphrases.folded(passphrase), salt, cost)
    if row is None:
        unwrap(key, bytes(61), b"nobody")
        return None
    space = bytes(row.id)
    data_key = unwrap(key, bytes(row.by_passphrase), b"passphrase " + space)
    return None if data_key is None else (space, data_key)


def _cost_of(row: Space) -> Cost:
    """As the row tells; what nobody could have written there is not paid."""
    try:
        return Cost.read(row.cost)
    except ValueError:
        return rekey.cost_now()


def recover(
    typed: str, passphrase: str, now: datetime, *, stay: Stay = "idle", label: str = ""
) -> Created | TooEasy | Misread | Refused:
    """Open a space by its recovery code alone and give it a new passphrase.

    Everything is re-encrypted, all sessions end, and there is a new code: the old paper is
    waste. 135 random bits need no limit on tries. Raises ``NotKept``.
    """
    code = read_code(typed)
    if isinstance(code, Misread):
        return code
    row = Space.objects.filter(code_mac=code_finder(code.canonical)).first()
    space = bytes(row.id) if row else bytes(16)
    wrapped = bytes(row.by_code) if row else bytes(61)
    old_key = unwrap(code_key(code.canonical), wrapped, b"code " + space)
    if row is None or old_key is None:
        return Refused("wrong")
    keys = SpaceKeys(old_key, space)
    name = (keys.open_note(b"name", bytes(row.name)) or b"").decode()
    weak = passphrases.judged(passphrase, name)
    if weak:
        return weak
    try:
        lock = rekey.lock_for(passphrase, known=True)
    except gate.TooBusy:
        return Refused("busy", _BUSY_SECONDS)
    fresh = rekey.fresh_code()
    device = _device(name)
    token = rekey.rekey(space, old_key, lock, fresh, Visit(now, stay, label))
    CACHE.drop_space(space)
    return Created(Unlocked(token, device, stay), name, fresh)


def _device(name: str) -> DeviceToken:
    return device_token(server_key(), rekey.name_mac(name))


def enter(token_text: str, now: datetime) -> OpenSpace | None:
    """The space that a session cookie opens, or ``None``: unknown, idle, expired, revoked.

    One query finds the session row and the head of its space, on every request; the journal
    comes from memory unless this process has not opened it yet or someone else wrote.
    """
    token = token_from(token_text)
    if token is None:
        return None
    row = rows.session_of(token.id)
    if row is None or sessions.is_over(row, now):
        _forget(token, found=row is not None)
        return None
    opened = _opened_for(token, row)
    if opened is None:
        return None
    space = OpenSpace(opened, token, stay=cast("Stay", row.stay), now=now, cache=CACHE)
    _in_passing(space, token, row, now)
    return space


def still_open(token_text: str, now: datetime) -> str | None:
    """The mark of the space that a session cookie would open. To ask is no visit: nothing is
    decrypted, and the session does not begin to count anew."""
    token = token_from(token_text)
    row = rows.session_of(token.id) if token else None
    return None if row is None or sessions.is_over(row, now) else mark_of(row.space)


def _opened_for(token: Token, row: rows.SessionRow) -> Opened | None:
    session = token.id
    try:
        # Two requests of a page that has just been opened must not both decrypt everything.
        with _DOORS[session[0] % len(_DOORS)]:
            opened = CACHE.get(session)
            if opened is None:
                data_key = open_with_token(token, row.sealed, row.space)
                if data_key is None:
                    return None
                opened = Opened(row.space, data_key)
                CACHE.put(session, opened)
        opened.catch_up(row.head)
    except SpaceGone:
        CACHE.drop(session)
        return None
    return opened


def _in_passing(space: OpenSpace, token: Token, row: rows.SessionRow, now: datetime) -> None:
    """What a visit writes by the way. A full disk must not keep her from reading."""
    try:
        sessions.touch(token.id, row, now)
        space.erase_what_is_due()
        if row.has_mail:
            space.take_in_arrivals()
    except NotKept:
        return


def _forget(token: Token, *, found: bool) -> None:
    CACHE.drop(token.id)
    if found:
        try:
            sessions.end(token.id)
        except NotKept:
            return
        rows.checkpoint()
