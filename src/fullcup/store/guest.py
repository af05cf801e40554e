"""Before there is a space: what she wrote travels in the page, sealed under her cookie.

The server stores nothing. The same sealing carries a form that outlives its session.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, final

import msgspec

from fullcup.core.journal.codec import Unreadable, decode_page, encode_page
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.journal import Journal
from fullcup.store import vault
from fullcup.store.vault import Token

MAX_AGE: Final = timedelta(days=7)
_LABEL: Final = b"guest"


class _Carried(msgspec.Struct, frozen=True, array_like=True):
    at: int
    payload: bytes


def new_token() -> str:
    """For a guest's cookie."""
    return vault.new_token().text


def seal(token_text: str, payload: bytes, now: datetime) -> str | None:
    """``payload`` as URL-safe text that opens for a week with this cookie alone; ``None``
    if ``token_text`` is no token."""
    token = vault.token_from(token_text)
    if token is None:
        return None
    inside = msgspec.msgpack.encode(_Carried(int(now.timestamp()), payload))
    return vault.to_text(vault.box_of_token(token, _LABEL).seal(vault.pad(inside), b"page"))


def unseal(token_text: str, blob: str, now: datetime) -> bytes | None:
    """What ``seal`` sealed; ``None`` for another cookie, a changed blob, or an old one."""
    token, body = vault.token_from(token_text), vault.from_text(blob)
    if token is None or body is None:
        return None
    padded = vault.box_of_token(token, _LABEL).open(body, b"page")
    inside = None if padded is None else vault.unpad(padded)
    if inside is None:
        return None
    carried = msgspec.msgpack.decode(inside, type=_Carried)
    age = now.timestamp() - carried.at
    return carried.payload if age <= MAX_AGE.total_seconds() else None


@final
class GuestDesk:
    """A desk (``journeys.desk.Desk``) whose journal lives in the page."""

    def __init__(self, token: Token, journal: Journal, opened: datetime | None = None) -> None:
        self._token = token
        self._journal = journal
        self._opened = opened

    @property
    def journal(self) -> Journal:
        return self._journal

    def keep(self, *entries: Entry) -> None:
        """Into memory; the page that answers carries ``blob``."""
        self._journal = self._journal.with_entries(entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What a new space adopts: ``space.keep(*desk.entries)``."""
        return tuple(self._journal)

    def blob(self) -> str:
        """The journal for the next page to carry; ``""`` while there is nothing in it.

        Its week begins anew whenever she comes back to it or adds something.
        """
        times = [entry.at for entry in self._journal]
        if not times:
            return ""
        at = max([*times, *([self._opened] if self._opened else [])])
        return seal(self._token.text, encode_page(self.entries), at) or ""

    def draft_key(self) -> str:
        """The key for an unsent draft on this device, as long as the guest cookie lasts."""
        return vault.text_key(self._token, b"draft")


def fresh_desk(token_text: str) -> GuestDesk | None:
    """An empty desk for a guest's cookie; ``None`` if it is no token."""
    token = vault.token_from(token_text)
    return GuestDesk(token, Journal()) if token else None


def open_desk(token_text: str, blob: str, now: datetime) -> GuestDesk | None:
    """The desk that a page carried, or ``None`` as for ``unseal``."""
    token, payload = vault.token_from(token_text), unseal(token_text, blob, now)
    if token is None or payload is None:
        return None
    found = _entries(payload)
    return None if found is None else GuestDesk(token, Journal(found), now)


def _entries(payload: bytes) -> Sequence[Entry] | None:
    try:
        return decode_page(payload)[0]
    except Unreadable:
        return None
