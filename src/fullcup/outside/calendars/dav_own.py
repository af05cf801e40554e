"""Writing to one calendar that Fullcup made in an account (CalDAV): only to what it made itself.

Every change names the state that it was decided on (``If-Match``, ``If-None-Match``), so that what she changed in
between is never written over.
"""

import http
from collections.abc import Iterable
from typing import Final
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape

import msgspec

from fullcup.outside.calendars.dav import NS, NotHere, asked
from fullcup.outside.calendars.talk import XML, Talk
from fullcup.outside.guard import Trouble

_MAKE: Final = (
    '<?xml version="1.0" encoding="utf-8"?><c:mkcalendar xmlns:d="DAV:"'
    ' xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop><d:displayname>{}</d:displayname>'
    '<c:supported-calendar-component-set><c:comp name="VEVENT"/>'
    "</c:supported-calendar-component-set></d:prop></d:set></c:mkcalendar>"
)
_STATE: Final = (
    '<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"'
    ' xmlns:s="http://calendarserver.org/ns/"><d:prop><d:resourcetype/><d:getetag/><s:getctag/>'
    "<d:sync-token/></d:prop></d:propfind>"
)
_SOME: Final = (
    '<?xml version="1.0" encoding="utf-8"?><c:calendar-multiget xmlns:d="DAV:"'
    ' xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop>{}'
    "</c:calendar-multiget>"
)
_FINE: Final = (http.HTTPStatus.OK, http.HTTPStatus.CREATED, http.HTTPStatus.NO_CONTENT)
_GONE: Final = (http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE)


class Lying(msgspec.Struct, frozen=True):
    """An event as it lies on the server."""

    etag: str
    body: bytes


class Overtaken(Exception):
    """It was changed there since it was looked at; nothing was written."""


class Shelf:
    """One calendar of an account. ``address`` ends with a slash. Raises what ``Talk.send`` raises, and
    ``Trouble("own_gone")`` where the calendar is not there any more."""

    def __init__(self, talk: Talk, address: str) -> None:
        self._talk = talk
        self._address = address

    def make(self, name: str) -> bool:
        """Make it, or find it made; whether it is new. Raises ``Trouble("no_own")`` where the server makes none."""
        body = _MAKE.format(escape(name)).encode()
        answer = self._talk.send("MKCALENDAR", self._address, body, {"Content-Type": XML})
        if answer.status == http.HTTPStatus.UNAUTHORIZED:
            raise Trouble("account_password")
        # Whatever it says: its name was drawn by lot, so one that is there was made by us.
        try:
            self.state()
        except Trouble as found:
            raise Trouble("no_own") from found
        return answer.status == http.HTTPStatus.CREATED

    def state(self) -> str:
        """The server's mark of all that is in it; ``""`` where it has none."""
        try:
            root, _here = asked(self._talk, "PROPFIND", self._address, _STATE)
        except NotHere:
            raise Trouble("own_gone") from None
        if root.find(".//d:resourcetype/c:calendar", NS) is None:
            raise Trouble("own_gone")
        found = root.findtext(".//s:getctag", "", NS) or root.findtext(".//d:sync-token", "", NS)
        return found or ""

    def lying(self, uids: Iterable[str]) -> dict[str, Lying]:
        """Those of these events that are there."""
        wanted = {urlsplit(self._where(uid)).path: uid for uid in uids}
        if not wanted:
            return {}
        hrefs = "".join(f"<d:href>{escape(path)}</d:href>" for path in wanted)
        try:
            root, here = asked(self._talk, "REPORT", self._address, _SOME.format(hrefs), depth="1")
        except NotHere:
            raise Trouble("own_gone") from None
        found = {}
        for one in root.iterfind("d:response", NS):
            href = urljoin(here, (one.findtext("d:href", "", NS) or "").strip())
            uid, body = _name(href), one.findtext(".//c:calendar-data", "", NS)
            if body and uid in wanted.values():
                etag = one.findtext(".//d:getetag", "", NS) or ""
                found[uid] = Lying(etag, body.encode())
        return found

    def put(self, uid: str, body: bytes, etag: str) -> str:
        """Write an event that lies there as ``etag`` says, or is new where it is empty. Its new mark, or ``""`` where
        the server tells none. Raises ``Overtaken``."""
        answer = self._talk.send("PUT", self._where(uid), body, {
            "Content-Type": "text/calendar; charset=utf-8",
            **({"If-Match": etag} if etag else {"If-None-Match": "*"}),
        })  # fmt: skip
        _checked(answer.status)
        return answer.etag

    def take_out(self, uid: str, etag: str) -> None:
        """Raises ``Overtaken``. What is not there is out already."""
        told = {"If-Match": etag} if etag else {}
        status = self._talk.send("DELETE", self._where(uid), b"", told).status
        if status not in _GONE:
            _checked(status)

    def end(self) -> bool:
        """Take the calendar itself away, if nothing is in it; whether that was so."""
        try:
            root, _here = asked(self._talk, "PROPFIND", self._address, _STATE, depth="1")
        except NotHere:
            return True
        there = root.findall("d:response", NS)
        if len(there) > 1:
            return False
        etag = there[0].findtext(".//d:getetag", "", NS) if there else ""
        told = {"If-Match": etag} if etag else {}
        status = self._talk.send("DELETE", self._address, b"", told).status
        if status in _GONE or status == http.HTTPStatus.PRECONDITION_FAILED:
            return status in _GONE
        _checked(status)
        return True

    def _where(self, uid: str) -> str:
        return f"{self._address}{uid}.ics"


def _name(href: str) -> str:
    return urlsplit(href).path.rpartition("/")[2].removesuffix(".ics")


def _checked(status: int) -> None:
    if status == http.HTTPStatus.PRECONDITION_FAILED:
        raise Overtaken
    if status == http.HTTPStatus.UNAUTHORIZED:
        raise Trouble("account_password")
    if status not in _FINE:
        raise Trouble("not_written")
