"""Open devices: a row for each, worth nothing without the token in its cookie."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Final, Literal, cast

import msgspec
from django.db.models import Q

from fullcup.store.models import Session
from fullcup.store.rows import SessionRow
from fullcup.store.trouble import NotKept, kept_or_told
from fullcup.store.vault import DataKey, SpaceKeys, Token, new_token, seal_for_token

Stay = Literal["idle", "30_days"]

IDLE_SECONDS: Final = 30 * 60
STAY_SECONDS: Final = 30 * 24 * 3600
_TOUCH_SECONDS: Final = 60
_TURN: Final = 60
"""Seconds by which a request may look at an older clock than the one before it. What is further
ahead was written by a clock that has been put back since: it says nothing of when she was here."""
_LONGEST_LABEL: Final = 60


class Visit(msgspec.Struct, frozen=True):
    """How she opens it: when, for how long, and what this device is called in her list."""

    now: datetime
    stay: Stay
    label: str


class OpenDevice(msgspec.Struct, frozen=True):
    """A session as she sees it in her list. ``id`` is good for ``revoke`` alone."""

    id: str
    stay: Stay
    created: datetime
    seen: datetime
    label: str
    here: bool


def start(space: bytes, data_key: DataKey, visit: Visit) -> Token:
    """A new session row and its token. Expired rows go first. Raises ``NotKept``."""
    forget_expired(visit.now)
    return begin(space, data_key, visit)


def begin(space: bytes, data_key: DataKey, visit: Visit) -> Token:
    """The row and its token alone, within the caller's transaction. Raises ``NotKept``."""
    token, at = new_token(), seconds(visit.now)
    keys = SpaceKeys(data_key, space)
    with kept_or_told():
        Session.objects.create(
            id=token.id,
            space_id=space,
            stay=visit.stay,
            created=at,
            seen=at,
            sealed=seal_for_token(token, data_key, space),
            label=keys.seal_note(b"label", visit.label[:_LONGEST_LABEL].encode()),
        )
    return token


def is_over(row: SessionRow, now: datetime) -> bool:
    """Idle ones after half an hour, the others thirty days after they were opened. What seems
    to come from later than now has ended: nobody could tell when it should lock."""
    if row.stay == "30_days":
        return not -_TURN <= seconds(now) - row.created < STAY_SECONDS
    return not -_TURN <= seconds(now) - row.seen < IDLE_SECONDS


def touch(session: bytes, row: SessionRow, now: datetime) -> None:
    """Note that it is in use, at most once a minute. Raises ``NotKept``."""
    if seconds(now) - row.seen >= _TOUCH_SECONDS:
        with kept_or_told():
            Session.objects.filter(id=session).update(seen=seconds(now))


def end(session: bytes) -> None:
    with kept_or_told():
        Session.objects.filter(id=session).delete()


def end_one(space: bytes, session_hex: str) -> bytes | None:
    """End one of a space's sessions by the id in her list; ``None`` if there is none."""
    try:
        session = bytes.fromhex(session_hex)
    except ValueError:
        return None
    with kept_or_told():
        ended, _ = Session.objects.filter(id=session, space_id=space).delete()
    return session if ended else None


def listed(space: bytes, keys: SpaceKeys, here: bytes, now: datetime) -> list[OpenDevice]:
    """The open devices of a space, the most recently used first."""
    with suppress(NotKept):
        # A full disk must not keep her from seeing them.
        forget_expired(now)
    rows = Session.objects.filter(space_id=space).order_by("-seen")
    return [
        OpenDevice(
            id=bytes(row.id).hex(),
            stay=cast("Stay", row.stay),
            created=datetime.fromtimestamp(row.created, UTC),
            seen=datetime.fromtimestamp(row.seen, UTC),
            label=(keys.open_note(b"label", bytes(row.label)) or b"").decode(errors="replace"),
            here=bytes(row.id) == here,
        )
        for row in rows
    ]


def forget_expired(now: datetime) -> int:
    """Take away the rows of sessions that are over; how many. Raises ``NotKept``."""
    at = seconds(now)
    idle = Q(seen__lte=at - IDLE_SECONDS) | Q(seen__gt=at + _TURN)
    long = Q(created__lte=at - STAY_SECONDS) | Q(created__gt=at + _TURN)
    over = (Q(stay="idle") & idle) | (Q(stay="30_days") & long)
    with kept_or_told():
        ended, _ = Session.objects.filter(over).delete()
    return ended


def still_there(asked: list[bytes]) -> set[bytes]:
    """Those of the sessions whose rows have not ended."""
    return {
        bytes(found) for found in Session.objects.filter(id__in=asked).values_list("id", flat=True)
    }


def seconds(now: datetime) -> int:
    return int(now.timestamp())
