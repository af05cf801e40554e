"""Fetching a calendar from an address that somebody typed. Redirects go through the same check as the
address itself (``outside.guard``).
"""

import base64
import http.client
import ssl
import time
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import msgspec

from fullcup.outside.guard import Trouble, Why, connected, leads_to, path_of

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
    except Trouble as found:
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
        raise Trouble("in_clear")
    return leads


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise Trouble("address") from None
    if parts.scheme not in ("http", "https", "webcal") or not parts.hostname or port == 0:
        raise Trouble("address")
    return parts


def _asked(
    parts: SplitResult, *, private: bool, etag: str, end: float
) -> Fetched | Unchanged | str:
    """The answer of one server, or where it sends us."""
    with connected(parts, end, private=private) as connection:
        connection.request("GET", path_of(parts), headers=_headers(parts, etag))
        answer = connection.getresponse()
        if answer.status in _MOVED:
            return leads_to(answer) or _failed("no_answer")
        if answer.status == http.HTTPStatus.NOT_MODIFIED:
            return Unchanged()
        if answer.status in (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN):
            _failed("password")
        if answer.status != http.HTTPStatus.OK:
            _failed("refused")
        return Fetched(_body(answer), answer.getheader("ETag") or "")


def _failed(why: Why) -> str:
    raise Trouble(why)


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


def _body(answer: http.client.HTTPResponse) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise Trouble("too_large")
        parts.append(chunk)
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(parts)
