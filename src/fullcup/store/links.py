"""Capability links: a page for whoever stays with a child, without an account.

A link is a 256-bit token in an address. What names its row and what opens it both follow from
the token, so that the table tells neither. A link ends by its row going away.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Final, final
from uuid import UUID

import msgspec
from django.db import transaction

from fullcup.store import vault
from fullcup.store.models import Link
from fullcup.store.sessions import seconds
from fullcup.store.trouble import kept_or_told
from fullcup.store.vault import Box, Token, derive, pad, token_from, unpad

_HOUR: Final = 3600


class Shared(msgspec.Struct, frozen=True):
    """All that the holder of a link may see."""

    outing: UUID
    zone: str
    leaving: datetime
    back: datetime
    until: datetime
    """When the link ends by itself."""
    ear: str
    called: str = ""
    who: str = ""
    children: tuple[tuple[UUID, str], ...] = ()
    goodbye: str = ""
    comfort: str = ""
    note: str = ""
    phone: str = ""
    numbers: str = ""
    country: str = ""


@final
class OpenLink:
    """A link that somebody holds, found and opened."""

    __slots__ = ("ear", "shared", "space", "token")

    def __init__(self, token: Token, ear: Token, space: bytes, shared: Shared) -> None:
        self.token = token
        self.ear = ear
        self.space = space
        self.shared = shared

    @property
    def id(self) -> bytes:
        return link_id(self.token)


def new_token() -> str:
    return vault.new_token().text


def link_id(token: Token) -> bytes:
    """The id of its row. Labels of its own: a session's token is no link, nor the reverse."""
    return derive(token.raw, b"link id")


def ear_id(ear: Token) -> bytes:
    return derive(ear.raw, b"ear id")


def lay(space: bytes, token_text: str, shared: Shared) -> None:
    """Make a link, or encrypt anew what it shows. A call that waits in it stays.

    Tokens that are none, as an import may bring them, make no link; and a link of another space
    stays that space's, whoever knows its token. Raises ``NotKept``.
    """
    token, ear = token_from(token_text), token_from(shared.ear)
    if token is None or ear is None:
        return
    fields = {
        "ear": ear_id(ear),
        "until": -(-seconds(shared.until) // _HOUR) * _HOUR,
        "body": link_box(token).seal(pad(msgspec.msgpack.encode(shared)), _place(space, token)),
    }
    with kept_or_told(), transaction.atomic():
        row, is_new = Link.objects.get_or_create(
            id=link_id(token), defaults={"space_id": space, **fields}
        )
        if not is_new:
            Link.objects.filter(id=row.id, space_id=space).update(**fields)


def find(token_text: str, now: datetime) -> OpenLink | None:
    """The link with this token; ``None`` where there is none, and once it has ended."""
    token = token_from(token_text)
    row = token and Link.objects.filter(id=link_id(token)).first()
    if not token or not row:
        return None
    space = bytes(row.space_id)
    shared = _opened(token, space, bytes(row.body))
    ear = token_from(shared.ear) if shared else None
    if shared is None or ear is None or now >= shared.until:
        return None
    return OpenLink(token, ear, space, shared)


def _opened(token: Token, space: bytes, body: bytes) -> Shared | None:
    padded = link_box(token).open(body, _place(space, token))
    inside = None if padded is None else unpad(padded)
    if inside is None:
        return None
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(inside, type=Shared)
    return None


def link_box(token: Token) -> Box:
    """What seals and opens whatever lies behind an address with this token."""
    return Box(derive(token.raw, b"link key"))


def _place(space: bytes, token: Token) -> bytes:
    return b"link " + space + link_id(token)


def take_away(space: bytes, token_texts: Iterable[str]) -> None:
    """End links of this space: their rows go."""
    with kept_or_told():
        Link.objects.filter(space_id=space, id__in=_ids(token_texts)).delete()


def alive(space: bytes, token_texts: Iterable[str]) -> frozenset[str]:
    """Those of the tokens whose link is there."""
    by_id = {link_id(token): token.text for token in _tokens(token_texts)}
    rows = Link.objects.filter(space_id=space, id__in=list(by_id)).values_list("id", flat=True)
    return frozenset(by_id[bytes(found)] for found in rows)


def _ids(token_texts: Iterable[str]) -> list[bytes]:
    return [link_id(token) for token in _tokens(token_texts)]


def _tokens(token_texts: Iterable[str]) -> list[Token]:
    return [token for token in map(token_from, token_texts) if token]


def forget_ended(now: datetime) -> int:
    """Take away rows whose time has passed; how many. Raises ``NotKept``."""
    with kept_or_told():
        ended, _ = Link.objects.filter(until__lte=seconds(now)).delete()
    return ended
