"""Asking and telling one account of calendars over HTTP.

The connection is guarded as every other (``outside.guard``), redirects and the addresses that a server names go through
the same check, and her password goes to the server that she named and nowhere else.
"""

import base64
import http.client
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import ParseError

import msgspec

from fullcup.outside.calendars.fetch import LARGEST, Failed
from fullcup.outside.guard import Trouble, connected, leads_to, path_of

XML: Final = "application/xml; charset=utf-8"
_REDIRECTS: Final = 5
_MOVED: Final = (301, 302, 307, 308)
_CHUNK: Final = 64 * 1024
_ONE_HOUSE: Final = (".icloud.com",)
"""Where accounts are spread over many hosts of one company."""
_WRITES: Final = ("PUT", "DELETE", "MKCALENDAR")


class Account(msgspec.Struct, frozen=True):
    address: str
    user: str
    password: str


class Answer(msgspec.Struct, frozen=True):
    """What a server said, and the address that said it. ``etag`` is empty where it named none."""

    status: int
    etag: str
    body: bytes
    where: str


@contextmanager
def told() -> Iterator[list[Failed]]:
    """What may go wrong on the way, as a reason."""
    trouble: list[Failed] = []
    try:
        yield trouble
    except Trouble as found:
        trouble.append(Failed(found.why))
    except TimeoutError:
        trouble.append(Failed("too_slow"))
    except ssl.SSLError:
        trouble.append(Failed("secure"))
    except (ParseError, ValueError):  # a sign-in page, or a file that is made to break readers
        trouble.append(Failed("no_account"))
    except (OSError, http.client.HTTPException):
        trouble.append(Failed("no_answer"))


class Talk:
    """All that is said within ``seconds`` from now, and within one amount of answers."""

    def __init__(self, account: Account, seconds: float, *, private: bool) -> None:
        named = account.address
        self.address = named if "://" in named else f"https://{named}"
        self._account = account
        self._end = time.monotonic() + seconds
        self._private = private
        self._left = LARGEST

    def send(self, method: str, where: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Raises ``Trouble`` and what ``connected`` raises. What is written goes only to the server that she named."""
        for _ in range(_REDIRECTS + 1):
            parts = urlsplit(where)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise Trouble("address")
            if parts.scheme == "http" and not self._private:
                raise Trouble("in_clear")
            if method in _WRITES and not self.may_know(where):
                raise Trouble("refused")
            with connected(parts, self._end, private=self._private, is_secret=True) as connection:
                told = {**self._headers(where), **headers}
                connection.request(method, path_of(parts), body, told)
                answer = connection.getresponse()
                if answer.status not in _MOVED:
                    etag = answer.getheader("ETag") or ""
                    return Answer(answer.status, etag, self._body(answer), where)
                leads = urljoin(where, leads_to(answer))
            if parts.scheme == "https" and urlsplit(leads).scheme != "https":
                raise Trouble("in_clear")
            where = leads
        raise Trouble("around")

    def _headers(self, where: str) -> dict[str, str]:
        told = {"User-Agent": "Fullcup", "Accept-Encoding": "identity"}
        if self.may_know(where):
            secret = f"{self._account.user}:{self._account.password}".encode()
            told["Authorization"] = f"Basic {base64.b64encode(secret).decode()}"
        return told

    def may_know(self, where: str) -> bool:
        """Whether this host is the one that she gave her password for."""
        host, port = _door(where)
        mine, my_port = _door(self.address)
        is_one_house = any(host.endswith(one) and mine.endswith(one) for one in _ONE_HOUSE)
        return port == my_port and (host == mine or is_one_house)

    def _body(self, answer: http.client.HTTPResponse) -> bytes:
        parts: list[bytes] = []
        while chunk := answer.read1(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise Trouble("too_large")
            parts.append(chunk)
        return b"".join(parts)


def _door(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return (parts.hostname or "").casefold(), parts.port or (80 if parts.scheme == "http" else 443)
