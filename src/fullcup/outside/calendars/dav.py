"""Calendars of an account (CalDAV, RFC 4791): found and read, never written to.

Three questions are asked: who is this, where are the calendars, and what is in these days. The connection is
guarded as every other (``outside.guard``), redirects and the addresses that a server names go through the same check,
and her password goes to the server that she named and nowhere else.
"""

import base64
import http.client
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml.ElementTree import fromstring

from fullcup.outside.calendars.fetch import LARGEST, Failed, Fetched, Unchanged
from fullcup.outside.guard import Trouble, connected

SECONDS: Final = 12.0
"""For finding the calendars of an account; for reading one ``READING``."""
READING: Final = 8.0
MOST_CALENDARS: Final = 100
_MARGIN: Final = timedelta(days=2)
"""More than any time zone shifts a date."""
_REDIRECTS: Final = 5
_MOVED: Final = (301, 302, 307, 308)
_CHUNK: Final = 64 * 1024
_WELL_KNOWN: Final = "/.well-known/caldav"
_ONE_HOUSE: Final = (".icloud.com",)
"""Where accounts are spread over many hosts of one company."""
_NS: Final = {
    "d": "DAV:",
    "c": "urn:ietf:params:xml:ns:caldav",
    "s": "http://calendarserver.org/ns/",
}
_ASK: Final = (
    '<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"'
    ' xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"><d:prop>{}'
    "</d:prop></d:propfind>"
)
_WHO: Final = _ASK.format("<d:current-user-principal/>")
_HOME: Final = _ASK.format("<c:calendar-home-set/>")
_LIST: Final = _ASK.format("<d:resourcetype/><d:displayname/><c:supported-calendar-component-set/>")
_TAG: Final = _ASK.format("<s:getctag/><d:sync-token/>")
_EVENTS: Final = (
    '<?xml version="1.0" encoding="utf-8"?><c:calendar-query xmlns:d="DAV:"'
    ' xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop><c:filter>'
    '<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">'
    '<c:time-range start="{start}T000000Z" end="{end}T000000Z"/>'
    "</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"
)


class Account(msgspec.Struct, frozen=True):
    address: str
    user: str
    password: str


class Named(msgspec.Struct, frozen=True):
    """A calendar of an account. ``name`` is what its owner calls it."""

    address: str
    name: str


def find(account: Account, *, private: bool) -> tuple[Named, ...] | Failed:
    """The calendars of an account that hold events. ``private`` as for ``fetch``."""
    address = account.address if "://" in account.address else f"https://{account.address}"
    asking = _Asking(account, address, time.monotonic() + SECONDS, private=private)
    found: tuple[Named, ...] | Failed = Failed("no_account")
    with _told() as trouble:
        found = asking.calendars()
    return trouble[0] if trouble else found


def read(
    account: Account,
    calendar: str,
    start: date,
    days: int,
    *,
    private: bool,
    tag: str = "",
    seconds: float | None = None,
) -> Fetched | Unchanged | Failed:
    """The events of a calendar that touch ``days`` days from ``start`` on, as calendar text, series whole.
    ``tag`` is what the server said of its state the last time."""
    end = time.monotonic() + (READING if seconds is None else seconds)
    asking = _Asking(account, account.address or calendar, end, private=private)
    answer: Fetched | Unchanged | Failed = Failed("no_answer")
    with _told() as trouble:
        answer = asking.events(calendar, start, days, tag)
    return trouble[0] if trouble else answer


@contextmanager
def _told() -> Iterator[list[Failed]]:
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


class _Asking:
    """Questions to one account, all within one stretch of time and one amount of answers."""

    def __init__(self, account: Account, address: str, end: float, *, private: bool) -> None:
        self._account = account
        self._address = address
        self._end = end
        self._private = private
        self._left = LARGEST

    def calendars(self) -> tuple[Named, ...]:
        wheres = [self._address]
        if urlsplit(self._address).path in ("", "/"):
            wheres.append(urljoin(self._address, _WELL_KNOWN))
        homes = self._homes(wheres) or [self._address]
        found = [one for home in homes for one in self._listed(home)]
        if not found:
            raise Trouble("no_calendars")
        return tuple(found[:MOST_CALENDARS])

    def _homes(self, wheres: list[str]) -> list[str]:
        for where in wheres:
            principal = self._hrefs(where, _WHO, "current-user-principal")
            homes = [
                home
                for one in principal
                for home in self._hrefs(one, _HOME, "calendar-home-set", "c")
            ]
            if homes:
                return homes
        return []

    def _hrefs(self, where: str, ask: str, prop: str, space: str = "d") -> list[str]:
        """The addresses in one property; none where the server knows nothing of it."""
        try:
            root, here = self._asked("PROPFIND", where, ask, depth="0")
        except _NotHere:
            return []
        found = root.iterfind(f".//{space}:{prop}/d:href", _NS)
        return [urljoin(here, (one.text or "").strip()) for one in found]

    def _listed(self, home: str) -> Iterator[Named]:
        try:
            root, here = self._asked("PROPFIND", home, _LIST, depth="1")
        except _NotHere:
            raise Trouble("no_account") from None
        for one in root.iterfind("d:response", _NS):
            href = (one.findtext("d:href", "", _NS) or "").strip()
            if href and _holds_events(one):
                address = urljoin(here, href)
                told = (one.findtext(".//d:displayname", "", _NS) or "").strip()
                yield Named(
                    address, (told or unquote(address.rstrip("/").rpartition("/")[2]))[:200]
                )

    def events(self, calendar: str, start: date, days: int, tag: str) -> Fetched | Unchanged:
        try:
            root, _here = self._asked("PROPFIND", calendar, _TAG, depth="0")
            state = root.findtext(".//s:getctag", "", _NS) or root.findtext(
                ".//d:sync-token", "", _NS
            )
            if tag and state == tag:
                return Unchanged()
            ask = _EVENTS.format(
                start=(start - _MARGIN).strftime("%Y%m%d"),
                end=(start + timedelta(days=days) + _MARGIN).strftime("%Y%m%d"),
            )
            root, _here = self._asked("REPORT", calendar, ask, depth="1")
        except _NotHere:
            raise Trouble("refused") from None
        told = [one.text or "" for one in root.iterfind(".//c:calendar-data", _NS)]
        body = "\n".join(one.strip() for one in told) or "BEGIN:VCALENDAR\nEND:VCALENDAR\n"
        return Fetched(body.encode(), state or "")

    def _asked(self, method: str, where: str, body: str, *, depth: str) -> tuple[Element, str]:
        """The answer, and the address that it came from. Raises ``_NotHere``."""
        for _ in range(_REDIRECTS + 1):
            parts = urlsplit(where)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise Trouble("address")
            if parts.scheme == "http" and not self._private:
                raise Trouble("in_clear")
            with connected(parts, self._end, private=self._private, is_secret=True) as connection:
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request(method, path, body.encode(), self._headers(where, depth))
                answer = connection.getresponse()
                if answer.status not in _MOVED:
                    return self._element(answer), where
                leads = urljoin(where, answer.getheader("Location") or "")
            if parts.scheme == "https" and urlsplit(leads).scheme != "https":
                raise Trouble("in_clear")
            where = leads
        raise Trouble("around")

    def _headers(self, where: str, depth: str) -> dict[str, str]:
        told = {
            "User-Agent": "Fullcup",
            "Content-Type": "application/xml; charset=utf-8",
            "Depth": depth,
            "Accept-Encoding": "identity",
        }
        if self._may_know(where):
            secret = f"{self._account.user}:{self._account.password}".encode()
            told["Authorization"] = f"Basic {base64.b64encode(secret).decode()}"
        return told

    def _may_know(self, where: str) -> bool:
        """Whether this host is the one that she gave her password for."""
        host, port = _door(where)
        mine, my_port = _door(self._address)
        is_one_house = any(host.endswith(one) and mine.endswith(one) for one in _ONE_HOUSE)
        return port == my_port and (host == mine or is_one_house)

    def _element(self, answer: http.client.HTTPResponse) -> Element:
        if answer.status in (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN):
            raise Trouble("account_password")
        if answer.status != http.HTTPStatus.MULTI_STATUS:
            raise _NotHere
        parts: list[bytes] = []
        while chunk := answer.read1(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise Trouble("too_large")
            parts.append(chunk)
        found: Element = fromstring(b"".join(parts), forbid_dtd=True)
        return found


def _door(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return (parts.hostname or "").casefold(), parts.port or (80 if parts.scheme == "http" else 443)


class _NotHere(Exception):
    """The server answers, and knows nothing of calendars at this address."""


def _holds_events(response: Element) -> bool:
    if response.find(".//d:resourcetype/c:calendar", _NS) is None:
        return False
    told = response.find(".//c:supported-calendar-component-set", _NS)
    kinds = [] if told is None else [one.get("name") for one in told.iterfind("c:comp", _NS)]
    return not kinds or "VEVENT" in kinds
