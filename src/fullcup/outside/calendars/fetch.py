"""Fetching an address that somebody typed, without becoming a way into the network behind the server.

Every name is looked up once, each answer is checked, and the connection goes to the answer that was
checked: a name that changes its mind in between leads nowhere else. Redirects go through the same check.
The standard library does the rest.
"""

import base64
import http.client
import ipaddress
import socket
import ssl
import time
from typing import Final, Literal
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import msgspec

Why = Literal[
    "address", "not_found", "private", "no_answer", "secure", "password", "refused", "too_large",
    "too_slow", "around",
]  # fmt: skip
LARGEST: Final = 50 * 1024 * 1024
SECONDS: Final = 8.0
"""For all of it, redirects too."""
_REDIRECTS: Final = 5
_MOVED: Final = (301, 302, 303, 307, 308)
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
    than ``seconds``, and looking up the name comes on top."""
    end = time.monotonic() + (SECONDS if seconds is None else seconds)
    where = address
    try:
        for _ in range(_REDIRECTS + 1):
            answer = _asked(_parts(where), private=private, etag=etag, end=end)
            if not isinstance(answer, str):
                return answer
            where = urljoin(where.replace("webcal://", "https://", 1), answer)
    except _Trouble as found:
        return Failed(found.why)
    except TimeoutError:
        return Failed("too_slow")
    except ssl.SSLError:
        return Failed("secure")
    except (OSError, http.client.HTTPException, ValueError):
        return Failed("no_answer")
    return Failed("around")


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
    connection = _connection(
        host, port, _checked(host, port, private=private), end, is_secure=is_secure
    )
    try:
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
        return Fetched(_body(answer, end), answer.getheader("ETag") or "")
    finally:
        connection.close()


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


def _checked(host: str, port: int, *, private: bool) -> str:
    """The first address of a host, if every one of them may be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _Trouble("not_found") from None
    addresses = [str(one[4][0]) for one in found]
    if not addresses:
        raise _Trouble("not_found")
    if not private and not all(map(_is_public, addresses)):
        raise _Trouble("private")
    return addresses[0]


def _is_public(address: str) -> bool:
    told = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(told, "ipv4_mapped", None) or getattr(told, "sixtofour", None)
    if mapped:
        told = mapped
    return told.is_global and not told.is_multicast


def _connection(
    host: str, port: int, address: str, end: float, *, is_secure: bool
) -> http.client.HTTPConnection:
    """A connection to an address that was checked, speaking to the host by its name."""
    plain = socket.create_connection((address, port), timeout=_left(end))
    if not is_secure:
        connection = http.client.HTTPConnection(host, port)
        connection.sock = plain
        return connection
    try:
        secured = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    safe = http.client.HTTPSConnection(host, port)
    safe.sock = secured
    return safe


def _body(answer: http.client.HTTPResponse, end: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        _left(end)
        size += len(chunk)
        if size > LARGEST:
            raise _Trouble("too_large")
        parts.append(chunk)
    return b"".join(parts)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
