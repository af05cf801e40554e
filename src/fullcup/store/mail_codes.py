"""The number that shows that a mailbox is hers: sent there, and typed on the page.

Nothing is stored. The number follows from the server's key, her space, the address and the quarter of
an hour; a few can be asked for and a few typed before it takes a while.
"""

from datetime import datetime
from typing import Final

from fullcup.store import limits
from fullcup.store.server_key import server_key
from fullcup.store.sessions import seconds
from fullcup.store.vault import mac, same

DIGITS: Final = 6
_LASTS: Final = 15 * 60
_MOST_SENT, _SENT_WITHIN = 5, 3600
_MOST_TYPED: Final = 10
_BUCKET: Final = 16


def ask(mark: str, address: str, now: datetime) -> str | None:
    """The number for the space of this ``mark``; ``None`` where too many were asked for, so that
    nobody's mailbox is filled from here. Raises ``NotKept``."""
    bucket = mac(server_key(), b"limit", b"mail sent " + mark.encode())[:_BUCKET]
    if not limits.within(bucket, seconds(now), most=_MOST_SENT, window=_SENT_WITHIN):
        return None
    return _code(mark, address, seconds(now) // _LASTS)


def is_right(mark: str, address: str, typed: str, now: datetime) -> bool:
    """Whether it is the number of this quarter of an hour or the one before. Raises ``NotKept``."""
    bucket = mac(server_key(), b"limit", b"mail typed " + mark.encode())[:_BUCKET]
    if not limits.within(bucket, seconds(now), most=_MOST_TYPED, window=_LASTS):
        return False
    told = "".join(sign for sign in typed if sign.isalnum()).encode()
    turn = seconds(now) // _LASTS
    return any(same(told, _code(mark, address, one).encode()) for one in (turn, turn - 1))


def _code(mark: str, address: str, turn: int) -> str:
    told = mac(server_key(), b"mail code", f"{mark} {turn} {address.casefold()}".encode())
    return f"{int.from_bytes(told[:8], 'big') % 10**DIGITS:0{DIGITS}}"
