"""A phone that hands in what she wrote on it with no network, while her space stays locked.

Its token stands on the phone and in her journal. It names a row and proves who wrote; it opens
nothing. What she wrote is sealed on the phone to her public key, and opens with her space.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Final, Literal, NamedTuple
from uuid import UUID

import msgspec

from fullcup.core.days import Now, known_zone
from fullcup.core.journal.entries import Entry, KeptMoment, Moment
from fullcup.core.journal.sound import HEAVIEST, fault
from fullcup.store.models import Link
from fullcup.store.trouble import kept_or_told
from fullcup.store.vault import Box, Token, derive, open_sealed, pad, token_from

LONGEST: Final = 20_000
SHORT: Final = 300
_NEVER: Final = 2**40
"""It ends when she turns it off, or with her space."""
_SAME_CLOCK: Final = 120
"""Seconds that a phone's clock may be off without being put right."""

Second = Annotated[int, msgspec.Meta(ge=0, le=2**33)]


class Written(msgspec.Struct, frozen=True):
    """What stands inside the phone's seal, as JSON. ``at`` is by the phone's own clock."""

    kind: Literal["moment", "kept_moment"]
    at: Second
    zone: Annotated[str, msgspec.Meta(max_length=64)]
    words: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""
    heavy: Annotated[int, msgspec.Meta(ge=0, le=HEAVIEST)] | None = None
    what: Annotated[str, msgspec.Meta(max_length=SHORT)] = ""
    own: bool = False
    direction: Literal["given", "received"] = "given"


class HandedIn(msgspec.Struct, frozen=True, array_like=True):
    """What the server adds: the same instant by its own clock and by the phone's."""

    here: Second
    there: Second
    client: Annotated[str, msgspec.Meta(max_length=64)]
    sealed: bytes


class Phone(NamedTuple):
    """A phone that may hand in, found by its token."""

    token: Token
    space: bytes

    @property
    def id(self) -> bytes:
        return phone_id(self.token)


def phone_id(token: Token) -> bytes:
    return derive(token.raw, b"phone id")


def info(client: str) -> bytes:
    """What a seal is bound to: it opens only under the name that the phone gave it."""
    return b"fullcup written offline 1 " + client.encode()


def lay(space: bytes, token_text: str) -> None:
    """Let the phone with this token hand in. Raises ``NotKept``."""
    token = token_from(token_text)
    if token is None:
        return
    body = Box(derive(token.raw, b"phone key")).seal(pad(b"phone"), b"phone " + space)
    row = {"space_id": space, "ear": derive(token.raw, b"phone ear"), "until": _NEVER, "body": body}
    with kept_or_told():
        Link.objects.get_or_create(id=phone_id(token), defaults=row)


def take_away(space: bytes, token_texts: Iterable[str]) -> None:
    """From now on these phones hand in nothing. Raises ``NotKept``."""
    ids = [phone_id(token) for token in map(token_from, token_texts) if token]
    with kept_or_told():
        Link.objects.filter(space_id=space, id__in=ids).delete()


def find(token_text: str) -> Phone | None:
    """The phone with this token; ``None`` where there is none, or no longer."""
    token = token_from(token_text)
    row = token and Link.objects.only("space_id").filter(id=phone_id(token)).first()
    return Phone(token, bytes(row.space_id)) if token and row else None


def read(privates: Sequence[bytes], handed: HandedIn) -> Written | None:
    """What she wrote; ``None`` where no key of hers opens it, or it is not what a phone writes."""
    opened = (open_sealed(key, handed.sealed, info(handed.client)) for key in privates)
    inside = next((one for one in opened if one is not None), None)
    if inside is None:
        return None
    try:
        return msgspec.json.decode(inside, type=Written)
    except msgspec.MsgspecError:
        return None


def entry_of(row: bytes, handed: HandedIn, written: Written) -> Entry | None:
    """The entry that it becomes, on the day on which she wrote it; ``None`` if it is not sound."""
    at, zone, fresh = _written_at(handed, written), known_zone(written.zone), UUID(bytes=row)
    day = Now(at, zone).day
    entry: Moment | KeptMoment
    if written.kind == "moment":
        entry = Moment(
            id=fresh, at=at, zone=zone, day=day,
            words=written.words, heavy=written.heavy, waited=True,
        )  # fmt: skip
    else:
        entry = KeptMoment(
            id=fresh, at=at, zone=zone, day=day, what=written.what, own=written.own,
            direction=written.direction, words=written.words,
        )  # fmt: skip
    return None if fault(entry) else entry


def _written_at(handed: HandedIn, written: Written) -> datetime:
    """By a clock that is right, and never later than it came."""
    off = handed.here - handed.there
    at = written.at + (off if abs(off) > _SAME_CLOCK else 0)
    return datetime.fromtimestamp(max(0, min(at, handed.here)), UTC)
