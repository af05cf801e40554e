"""Fetching an address that somebody typed, without becoming a way into the network behind the server.

Every name is looked up once, each answer is checked, and the connection goes to the answer that was
checked: a name that changes its mind in between leads nowhere else. Redirects go through the same check.
Every single wait ends when the time for all of them does. The standard library does the rest.
"""

import base64
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
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import msgspec

Why = Literal[
    "address", "not_found", "private", "no_answer", "secure", "password", "refused", "too_large",
    "too_slow", "around", "in_clear",
]  # fmt: skip
LARGEST: Final = 50 * 1024 * 1024
SECONDS: Final = 8.0
"""For all of it, redirects too."""
_REDIRECTS: Final = 5
_MOVED: Final = (301, 302, 303, 307, 308)
_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out to the world."""
_TRANSLATED: Final = ipaddress.IPv6Network("64:ff9b::/96")
_CHUNK: Final = 64 * 1024
_AGENT: Final = "Fullcup"


class Failed(msgspec.Struct, frozen=True):
    why: Why


class Unchanged(msgspec.Struct, frozen=True):
    """The server says that nothing has changed since ``etag``."""


class Fetched(msgspec.Struct, frozen=True):
    body: bytes
    etag: str = ""


class _Trouble(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def fetch(
    address: str, *, private: bool, etag: str = "", seconds: float | None = None
) -> Fetched | Unchanged | Failed:
    """What lies at an ``http``, ``https`` or ``webcal`` address. ``private`` allows addresses of the
    network that this server stands in: for a server that only its owner uses. It takes no longer
    than ``seconds``."""
    end = time.monotonic() + (SECONDS if seconds is None else seconds)
    where = address
    try:
        for _ in range(_REDIRECTS + 1):
            answer = _asked(_parts(where), private=private, etag=etag, end=end)
            if not isinstance(answer, str):
                return answer
            where = _onward(where, answer)
    except _Trouble as found:
        return Failed(found.why)
    except TimeoutError:
        return Failed("too_slow")
    except ssl.SSLError:
        return Failed("secure")
    except (OSError, http.client.HTTPException, ValueError):
        return Failed("no_answer")
    return Failed("around")


def _onward(where: str, answer: str) -> str:
    """Where a redirect leads, which is never from a secure connection to an open one."""
    parts = _parts(where)
    is_secure = parts.scheme != "http"
    base = parts._replace(scheme="https") if is_secure else parts
    leads = urljoin(base.geturl(), answer)
    if is_secure and urlsplit(leads).scheme == "http":
        raise _Trouble("in_clear")
    return leads


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise _Trouble("address") from None
    if parts.scheme not in ("http", "https", "webcal") or not parts.hostname or port == 0:
        raise _Trouble("address")
    return parts


def _asked(
    parts: SplitResult, *, private: bool, etag: str, end: float
) -> Fetched | Unchanged | str:
    """The answer of one server, or where it sends us."""
    is_secure = parts.scheme != "http"
    host, port = parts.hostname or "", parts.port or (443 if is_secure else 80)
    address = _checked(host, port, end, private=private)
    with _connection(host, port, address, end, is_secure=is_secure) as connection:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers=_headers(parts, etag))
        answer = connection.getresponse()
        if answer.status in _MOVED:
            return answer.getheader("Location") or _failed("no_answer")
        if answer.status == http.HTTPStatus.NOT_MODIFIED:
            return Unchanged()
        if answer.status in (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN):
            _failed("password")
        if answer.status != http.HTTPStatus.OK:
            _failed("refused")
        return Fetched(_body(answer), answer.getheader("ETag") or "")


def _failed(why: Why) -> str:
    raise _Trouble(why)


def _headers(parts: SplitResult, etag: str) -> dict[str, str]:
    told = {
        "User-Agent": _AGENT,
        "Accept": "text/calendar, */*;q=0.5",
        "Accept-Encoding": "identity",
    }
    if etag:
        told["If-None-Match"] = etag
    if parts.username:
        secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        told["Authorization"] = f"Basic {base64.b64encode(secret.encode()).decode()}"
    return told


def _checked(host: str, port: int, end: float, *, private: bool) -> str:
    """The first address of a host, if every one of them may be asked."""
    addresses = _looked_up(host, port, end)
    if not addresses:
        raise _Trouble("not_found")
    if not private and not all(map(_is_public, addresses)):
        raise _Trouble("private")
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


def _body(answer: http.client.HTTPResponse) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise _Trouble("too_large")
        parts.append(chunk)
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(parts)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
