"""A connection to an address that somebody typed, without becoming a way into the network behind
the server.

Every name is looked up once, each answer is checked, and the connection goes to the answer that was
checked: a name that changes its mind in between leads nowhere else. Every single wait ends when the
time for all of them does. The standard library does the rest.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from typing import Any, Final, Literal
from urllib.parse import SplitResult, quote

Why = Literal[
    "address", "not_found", "private", "no_answer", "secure", "password", "refused", "too_large",
    "too_slow", "around", "in_clear", "no_account", "no_calendars", "account_password",
    "no_own", "own_gone", "not_written",
]  # fmt: skip
_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out to the world."""
_TRANSLATED: Final = ipaddress.IPv6Network("64:ff9b::/96")

_PLAIN: Final = "/%:@!$&'()*+,;=~[]"
"""What stands in an address as it is, beside letters and digits."""


class Trouble(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


@contextmanager
def connected(
    parts: SplitResult, end: float, *, private: bool, is_secret: bool = False
) -> Iterator[http.client.HTTPConnection]:
    """A connection to the host of an address, if it may be asked, till ``end`` by the monotonic
    clock. ``private`` allows the network that this server stands in; what ``is_secret`` goes out
    into the world over ``https`` alone. Raises ``Trouble``,
    ``TimeoutError``, ``ssl.SSLError`` and what a socket raises."""
    is_secure = parts.scheme != "http"
    host, port = parts.hostname or "", parts.port or (443 if is_secure else 80)
    inside_only = is_secret and not is_secure
    address = _checked(host, port, end, private=private, inside_only=inside_only)
    with _connection(host, port, address, end, is_secure=is_secure) as connection:
        yield connection


def path_of(parts: SplitResult) -> str:
    """What a server is asked for: the address behind its host, as HTTP spells it. People paste umlauts and
    spaces."""
    path = quote(parts.path or "/", safe=_PLAIN)
    return path + (f"?{quote(parts.query, safe=_PLAIN + '?')}" if parts.query else "")


def leads_to(answer: http.client.HTTPResponse) -> str:
    """Where an answer sends us, ``""`` for nowhere. Headers are read as latin-1, and written as UTF-8 by those
    who do not spell an umlaut out."""
    told = answer.getheader("Location") or ""
    try:
        return told.encode("latin-1").decode()
    except UnicodeError:
        return told


def _checked(host: str, port: int, end: float, *, private: bool, inside_only: bool) -> str:
    """The first address of a host, if every one of them may be asked."""
    addresses = _looked_up(host, port, end)
    if not addresses:
        raise Trouble("not_found")
    if not private and not all(map(_is_public, addresses)):
        raise Trouble("private")
    if inside_only and any(map(_is_public, addresses)):
        raise Trouble("in_clear")
    return addresses[0]


def _looked_up(host: str, port: int, end: float) -> list[str]:
    """The system's own look-up cannot be told how long to take, so it is left behind when it is late."""
    answers: Queue[list[str]] = Queue()

    def look() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        answers.put([str(one[4][0]) for one in found])

    Thread(target=look, daemon=True).start()
    try:
        return answers.get(timeout=_left(end))
    except Empty:
        raise TimeoutError from None


def _is_public(address: str) -> bool:
    told = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(told, ipaddress.IPv6Address):
        inside = told.ipv4_mapped or told.sixtofour or _translated(told)
        if inside is None:
            return told in _UNICAST and told.is_global
        told = inside
    return told.is_global and not told.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """What a network without IPv4 writes for one of its addresses."""
    return ipaddress.IPv4Address(address.packed[-4:]) if address in _TRANSLATED else None


class _Reading(io.RawIOBase):
    """What a server sends, till the time is over, however slowly it comes."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        self._sock = sock
        self._end = end

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any, /) -> int:  # noqa: ANN401  # a buffer, which Python 3.11 has no name for
        self._sock.settimeout(_left(self._end))
        return self._sock.recv_into(into)


class _Line:
    """As much of a socket as ``http.client`` uses. Who made the socket closes it."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        self._sock = sock
        self._end = end

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(_left(self._end))
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._sock, self._end))

    def close(self) -> None:
        pass


@contextmanager
def _connection(
    host: str, port: int, address: str, end: float, *, is_secure: bool
) -> Iterator[http.client.HTTPConnection]:
    """A connection to an address that was checked, speaking to the host by its name."""
    with socket.create_connection((address, port), timeout=_left(end)) as plain:
        if not is_secure:
            connection = http.client.HTTPConnection(host, port)
            connection.sock = _Line(plain, end)
            yield connection
            return
        context = ssl.create_default_context()
        plain.settimeout(_left(end))
        with context.wrap_socket(plain, server_hostname=host) as secured:
            safe = http.client.HTTPSConnection(host, port)
            safe.sock = _Line(secured, end)
            yield safe


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
