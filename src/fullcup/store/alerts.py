"""*She needs you*: never held, never queued, and the one who calls sees whether it arrived.

A call stands in its link's row, sealed for the *ear*: a token that the link carries, and that a
device of hers keeps while she is out. So it reaches her although her space is locked, and says
nothing but that there was a call. ``reached`` is set by her device alone.
"""

from collections.abc import Callable, Container
from datetime import datetime
from typing import Final, Literal

import msgspec

from fullcup.store.links import OpenLink, ear_id
from fullcup.store.models import Link
from fullcup.store.sessions import seconds
from fullcup.store.trouble import NotKept, kept_or_told
from fullcup.store.vault import Box, Token, derive, pad, to_text, token_from, unpad

NOT_DELIVERED_AFTER: Final = 120
"""Seconds after which the one who calls is told to dial."""
_ONE_CALL: Final = 600
_ONE_CALL_ONCE_SEEN: Final = 60
_AT_ONE_TIME: Final = 10
"""Seconds by which two taps at one time may be out of order. What was raised later than that was
raised by a clock that has been put right since: nobody knows how long ago."""
_TRIES: Final = 5
_BUCKET: Final = 64
_MARK: Final = 9

State = Literal["sent", "reached", "seen", "not_delivered"]


class Alert(msgspec.Struct, frozen=True, array_like=True):
    """A call, in whole seconds since 1970; 0 where it has not come to that."""

    raised: int
    reached: int = 0
    seen: int = 0
    """She said that she has seen it: her pages stop showing it."""

    def state(self, now: datetime) -> State:
        if self.seen:
            return "seen"
        if self.reached:
            return "reached"
        return "sent" if _is_within(NOT_DELIVERED_AFTER, self, seconds(now)) else "not_delivered"


Change = Callable[[Alert | None], Alert | None]


def call(link: OpenLink, now: datetime) -> Alert:
    """Call her. Ten taps are one call; once she has seen it, or much later, it is a new one.
    Raises ``NotKept``."""
    at = seconds(now)

    def raised(known: Alert | None) -> Alert:
        one_call = _ONE_CALL_ONCE_SEEN if known and known.seen else _ONE_CALL
        return known if known and _is_within(one_call, known, at) else Alert(at)

    alert = _change(link.id, link.ear, raised)
    if alert is None:  # the link was withdrawn between finding it and this
        raise NotKept("closed")
    return alert


def _is_within(most: int, alert: Alert, at: int) -> bool:
    return -_AT_ONE_TIME <= at - alert.raised < most


def take_back(link: OpenLink) -> None:
    """It was a mistaken tap. Raises ``NotKept``."""
    _change(link.id, link.ear, lambda _known: None)


def of(link: OpenLink) -> Alert | None:
    """The call that stands, if there is one."""
    row = Link.objects.only("alert").filter(id=link.id).first()
    return _opened(link.id, link.ear, bytes(row.alert)) if row else None


def waiting(ear_text: str) -> list[str]:
    """For a device of hers: a mark of each call that she has not yet answered. A mark tells this
    call from any other, and nothing else."""
    heard = _heard(ear_text)
    return [_mark_of(row, ear, alert) for row, ear, alert in heard if alert and not alert.seen]


def reached(ear_text: str, marks: Container[str], now: datetime) -> None:
    """A device of hers has the calls with these marks. Raises ``NotKept``."""
    at = seconds(now)
    _mark(ear_text, marks, lambda one: msgspec.structs.replace(one, reached=one.reached or at))


def seen(ear_text: str, marks: Container[str], now: datetime) -> None:
    """She has seen the calls with these marks. Raises ``NotKept``."""
    at = seconds(now)
    _mark(
        ear_text,
        marks,
        lambda one: msgspec.structs.replace(one, reached=one.reached or at, seen=one.seen or at),
    )


def is_ear(ear_text: str) -> bool:
    """Whether a link still leads to this device."""
    ear = token_from(ear_text)
    return ear is not None and Link.objects.filter(ear=ear_id(ear)).exists()


def mark_of(link: OpenLink, alert: Alert) -> str:
    """The mark by which her device says that it has this call."""
    return _mark_of(link.id, link.ear, alert)


def _mark_of(row: bytes, ear: Token, alert: Alert) -> str:
    return to_text(derive(ear.raw, b"call %b %d" % (row, alert.raised), _MARK))


def _heard(ear_text: str) -> list[tuple[bytes, Token, Alert | None]]:
    ear = token_from(ear_text)
    if ear is None:
        return []
    rows = Link.objects.filter(ear=ear_id(ear)).values_list("id", "alert")
    return [(bytes(row), ear, _opened(bytes(row), ear, bytes(alert))) for row, alert in rows]


def _mark(ear_text: str, marks: Container[str], marked: Callable[[Alert], Alert]) -> None:
    """Only what a page has shown: meanwhile another may call, or the same one again."""
    for row, ear, alert in _heard(ear_text):
        if alert and _mark_of(row, ear, alert) in marks:
            _change(row, ear, _if_same(alert, marked))


def _if_same(shown: Alert, marked: Callable[[Alert], Alert]) -> Change:
    return lambda known: marked(known) if known and known.raised == shown.raised else known


def _change(row: bytes, ear: Token, change: Change) -> Alert | None:
    """Compare and swap, so that a call and an answer at the same time both count."""
    for _ in range(_TRIES):
        found = Link.objects.only("alert").filter(id=row).first()
        if found is None:
            return None
        before = bytes(found.alert)
        known = _opened(row, ear, before)
        wanted = change(known)
        if wanted == known:
            return known
        sealed = _sealed(row, ear, wanted) if wanted else b""
        with kept_or_told():
            if Link.objects.filter(id=row, alert=before).update(alert=sealed):
                return wanted
    raise NotKept("busy")


def _box(ear: Token) -> Box:
    return Box(derive(ear.raw, b"alert"))


def _sealed(row: bytes, ear: Token, alert: Alert) -> bytes:
    return _box(ear).seal(pad(msgspec.msgpack.encode(alert), _BUCKET), b"alert " + row)


def _opened(row: bytes, ear: Token, sealed: bytes) -> Alert | None:
    padded = _box(ear).open(sealed, b"alert " + row) if sealed else None
    inside = None if padded is None else unpad(padded)
    return None if inside is None else msgspec.msgpack.decode(inside, type=Alert)
