"""What a calendar app reads while her space is locked: her plan as it stood last, sealed under the token
that stands in its address. The server cannot read it in between.
"""

from typing import Final

from fullcup.store.links import link_box
from fullcup.store.models import Link
from fullcup.store.trouble import kept_or_told
from fullcup.store.vault import Token, derive, pad, token_from, unpad

_NEVER: Final = 2**40
"""It ends when she ends it, or with her space."""
_BUCKET: Final = 4096


def feed_id(token: Token) -> bytes:
    return derive(token.raw, b"feed id")


def _place(space: bytes, token: Token) -> bytes:
    return b"feed " + space + feed_id(token)


def lay(space: bytes, token_text: str, body: bytes) -> None:
    """Put ``body`` behind the address with this token. One of another space stays that space's.
    Raises ``NotKept``."""
    token = token_from(token_text)
    if token is None:
        return
    sealed = link_box(token).seal(pad(body, _BUCKET), _place(space, token))
    fields = {"ear": derive(token.raw, b"feed ear"), "until": _NEVER, "body": sealed}
    with kept_or_told():
        row, is_new = Link.objects.get_or_create(
            id=feed_id(token), defaults={"space_id": space, **fields}
        )
        if not is_new:
            Link.objects.filter(id=row.id, space_id=space).update(body=sealed)


def read(token_text: str) -> bytes | None:
    """What lies there; ``None`` where nothing does, or no longer."""
    token = token_from(token_text)
    row = token and Link.objects.filter(id=feed_id(token)).first()
    if not token or not row:
        return None
    padded = link_box(token).open(bytes(row.body), _place(bytes(row.space_id), token))
    return None if padded is None else unpad(padded)


def take_away(space: bytes, token_text: str) -> None:
    """From now on the address holds nothing. Raises ``NotKept``."""
    token = token_from(token_text)
    if token:
        with kept_or_told():
            Link.objects.filter(id=feed_id(token), space_id=space).delete()
