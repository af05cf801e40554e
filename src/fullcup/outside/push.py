"""Web Push (RFC 8030), encrypted to the phone's own browser (RFC 8291), signed by this server (VAPID,
RFC 8292). The push service sees when something comes, for whom, whether it is urgent and how long it
may wait: not what it says.

The library encrypts and signs; the connection is our own, because a browser's word for where its push
service stands must not lead into the network behind this server.
"""

import http.client
import ssl
import time
from typing import Final, Literal, Protocol
from urllib.parse import SplitResult, urlsplit

import msgspec

from fullcup.outside.guard import Trouble, connected, path_of

Sent = Literal["sent", "gone", "refused", "later"]
"""``gone``: the phone is no longer known there. ``refused``: this message, or this server, is not
wanted. ``later``: it may be tried again."""
SECONDS: Final = 8.0
LONGEST: Final = 2000
"""Bytes of a message: any push service takes as much."""
_GONE: Final = (http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE)
_BUSY: Final = (http.HTTPStatus.REQUEST_TIMEOUT, http.HTTPStatus.TOO_MANY_REQUESTS)
_LONGEST_ADDRESS: Final = 1000


class Signer(Protocol):
    """The key by which push services know this server, and whom they may write to about it."""

    @property
    def private(self) -> bytes:
        """PEM, as ``public`` is."""

    @property
    def public(self) -> bytes: ...
    @property
    def mail(self) -> str: ...


class Target(Protocol):
    """A phone, as its browser named it."""

    @property
    def address(self) -> str: ...
    @property
    def public(self) -> str: ...
    @property
    def auth(self) -> str: ...


class Message(msgspec.Struct, frozen=True):
    body: bytes
    """At most ``LONGEST`` bytes."""
    keep: int
    """Seconds for which the push service keeps it for a phone that is off."""
    urgent: bool = False
    topic: str = ""
    """A later message of the same topic takes the place of one that has not arrived: up to 32
    letters, digits, - and _. The push service reads it, so it names nothing."""


def may_be_asked(address: str) -> bool:
    """Whether this can be the address of a push service: https, or plain on this very machine."""
    return _parts(address) is not None


def send(target: Target, message: Message, signer: Signer, *, private: bool) -> Sent:
    """Hand one message to the push service of a phone. ``private`` as for calendars."""
    parts = _parts(target.address)
    if parts is None or len(message.body) > LONGEST:
        return "refused"
    try:
        body, headers = _encrypted(target, message, signer)
    except ValueError:  # keys that are none
        return "gone"
    end = time.monotonic() + SECONDS
    try:
        with connected(parts, end, private=private) as connection:
            connection.request("POST", path_of(parts), body=body, headers=headers)
            return _meaning(connection.getresponse().status)
    except Trouble as found:
        return "later" if found.why == "not_found" else "refused"
    except (OSError, ssl.SSLError, http.client.HTTPException):
        return "later"


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    is_here = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost")
    is_fit = parts.scheme == "https" or is_here
    if not is_fit or not parts.hostname or port == 0 or len(address) > _LONGEST_ADDRESS:
        return None
    return parts


def _encrypted(target: Target, message: Message, signer: Signer) -> tuple[bytes, dict[str, str]]:
    """Raises ``ValueError`` where the phone's keys are none."""
    from webpush import WebPush, WebPushSubscription  # noqa: PLC0415  # a fifth of a second, once

    pushing = WebPush(signer.private, signer.public, signer.mail, ttl=max(message.keep, 0))
    keys = {"p256dh": target.public, "auth": target.auth}
    phone = WebPushSubscription.model_validate({"endpoint": target.address, "keys": keys})
    made = pushing.get(message.body, phone)
    headers = {
        **made.headers,
        "content-type": "application/octet-stream",
        "urgency": "high" if message.urgent else "normal",
    }
    if message.topic:
        headers["topic"] = message.topic
    return made.encrypted, headers


def _meaning(status: int) -> Sent:
    if status in _GONE:
        return "gone"
    if 200 <= status < 300:  # noqa: PLR2004  # what HTTP calls success
        return "sent"
    return (
        "later" if status in _BUSY or status >= http.HTTPStatus.INTERNAL_SERVER_ERROR else "refused"
    )
