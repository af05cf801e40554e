"""Calendars of an account (CalDAV, RFC 4791): found and read, never written to.

Three questions are asked: who is this, where are the calendars, and what is in these days. ``talk`` carries them.
"""

import http
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import msgspec
from defusedxml.ElementTree import fromstring

from fullcup.outside.calendars.fetch import Failed, Fetched, Unchanged
from fullcup.outside.calendars.talk import XML, Account, Talk, told
from fullcup.outside.guard import Trouble

SECONDS: Final = 12.0
"""For finding the calendars of an account; for reading one ``READING``."""
READING: Final = 8.0
MOST_CALENDARS: Final = 100
_MARGIN: Final = timedelta(days=2)
"""More than any time zone shifts a date."""
_WELL_KNOWN: Final = "/.well-known/caldav"
NS: Final = {
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


class Named(msgspec.Struct, frozen=True):
    """A calendar of an account. ``name`` is what its owner calls it."""

    address: str
    name: str


def find(account: Account, *, private: bool) -> tuple[Named, ...] | Failed:
    """The calendars of an account that hold events. ``private`` as for ``fetch``."""
    asking = _Asking(Talk(account, SECONDS, private=private))
    found: tuple[Named, ...] | Failed = Failed("no_account")
    with told() as trouble:
        found = asking.calendars()
    return trouble[0] if trouble else found


def home(account: Account, *, private: bool) -> str | Failed:
    """The address under which the calendars of an account lie, with a slash at its end."""
    asking = _Asking(Talk(account, SECONDS, private=private))
    found: str | Failed = Failed("no_account")
    with told() as trouble:
        found = asking.home()
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
    asking = _Asking(Talk(account, READING if seconds is None else seconds, private=private))
    answer: Fetched | Unchanged | Failed = Failed("no_answer")
    with told() as trouble:
        answer = asking.events(calendar, start, days, tag)
    return trouble[0] if trouble else answer


class _Asking:
    """Questions to one account, all within one stretch of time and one amount of answers."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._address = talk.address

    def calendars(self) -> tuple[Named, ...]:
        homes = self._homes() or [self._address]
        found = [one for home in homes for one in self._listed(home)]
        if not found:
            raise Trouble("no_calendars")
        return tuple(found[:MOST_CALENDARS])

    def home(self) -> str:
        homes = self._homes()
        if not homes:
            raise Trouble("no_account")
        return homes[0].rstrip("/") + "/"

    def _homes(self) -> list[str]:
        wheres = [self._address]
        if urlsplit(self._address).path in ("", "/"):
            wheres.append(urljoin(self._address, _WELL_KNOWN))
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
        except NotHere:
            return []
        found = root.iterfind(f".//{space}:{prop}/d:href", NS)
        return [urljoin(here, (one.text or "").strip()) for one in found]

    def _listed(self, home: str) -> Iterator[Named]:
        try:
            root, here = self._asked("PROPFIND", home, _LIST, depth="1")
        except NotHere:
            raise Trouble("no_account") from None
        for one in root.iterfind("d:response", NS):
            href = (one.findtext("d:href", "", NS) or "").strip()
            if href and _holds_events(one):
                address = urljoin(here, href)
                told = (one.findtext(".//d:displayname", "", NS) or "").strip()
                yield Named(
                    address, (told or unquote(address.rstrip("/").rpartition("/")[2]))[:200]
                )

    def events(self, calendar: str, start: date, days: int, tag: str) -> Fetched | Unchanged:
        try:
            root, _here = self._asked("PROPFIND", calendar, _TAG, depth="0")
            state = root.findtext(".//s:getctag", "", NS) or root.findtext(
                ".//d:sync-token", "", NS
            )
            if tag and state == tag:
                return Unchanged()
            ask = _EVENTS.format(
                start=(start - _MARGIN).strftime("%Y%m%d"),
                end=(start + timedelta(days=days) + _MARGIN).strftime("%Y%m%d"),
            )
            root, _here = self._asked("REPORT", calendar, ask, depth="1")
        except NotHere:
            raise Trouble("refused") from None
        told = [one.text or "" for one in root.iterfind(".//c:calendar-data", NS)]
        body = "\n".join(one.strip() for one in told) or "BEGIN:VCALENDAR\nEND:VCALENDAR\n"
        return Fetched(body.encode(), state or "")

    def _asked(self, method: str, where: str, body: str, *, depth: str) -> tuple[Element, str]:
        """The answer, and the address that it came from. Raises ``NotHere``."""
        return asked(self._talk, method, where, body, depth=depth)


def asked(
    talk: Talk, method: str, where: str, body: str, *, depth: str = "0"
) -> tuple[Element, str]:
    """What a server says of some addresses, and the address that it came from. Raises ``NotHere``."""
    answer = talk.send(method, where, body.encode(), {"Depth": depth, "Content-Type": XML})
    if answer.status in (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN):
        raise Trouble("account_password")
    if answer.status != http.HTTPStatus.MULTI_STATUS:
        raise NotHere
    found: Element = fromstring(answer.body, forbid_dtd=True)
    return found, answer.where


class NotHere(Exception):
    """The server answers, and knows nothing of calendars at this address."""


def _holds_events(response: Element) -> bool:
    if response.find(".//d:resourcetype/c:calendar", NS) is None:
        return False
    told = response.find(".//c:supported-calendar-component-set", NS)
    kinds = [] if told is None else [one.get("name") for one in told.iterfind("c:comp", NS)]
    return not kinds or "VEVENT" in kinds
