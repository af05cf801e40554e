"""A real CalDAV server (Radicale) on this machine, with one account and what the tests lay there."""

import base64
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

USER, PASSWORD = "maria@example.org", "canary-app-password"
_MAKE = (
    '<?xml version="1.0" encoding="utf-8"?><d:mkcol xmlns:d="DAV:"'
    ' xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop><d:resourcetype><d:collection/>'
    "<c:calendar/></d:resourcetype><d:displayname>{name}</d:displayname>"
    '<c:supported-calendar-component-set><c:comp name="{kind}"/></c:supported-calendar-component-set>'
    "</d:prop></d:set></d:mkcol>"
)


@dataclass
class Radicale:
    port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def files(self) -> dict[str, bytes]:
        """All that lies on its disk for this account, by calendar and name, byte for byte."""
        root = self.folder / "storage" / "collection-root" / USER
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and ".Radicale.cache" not in path.parts
        }

    def address(self, calendar: str) -> str:
        return f"{self.url}/{quote(USER)}/{calendar}/"

    def make(self, calendar: str, name: str, *, kind: str = "VEVENT") -> None:
        self._ask("MKCOL", f"/{USER}/{calendar}/", _MAKE.format(name=escape(name), kind=kind))

    def put(self, calendar: str, event: str, *lines: str) -> None:
        """An event by its name, as lines of iCalendar."""
        head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN")
        body = "\r\n".join((*head, *lines, "END:VCALENDAR", ""))
        self._ask("PUT", f"/{USER}/{calendar}/{event}.ics", body)

    def delete(self, calendar: str) -> None:
        self._ask("DELETE", f"/{USER}/{calendar}/", "")

    def take_out(self, calendar: str, event: str) -> None:
        self._ask("DELETE", f"/{USER}/{calendar}/{event}.ics", "")

    def put_back(self, calendar: str, event: str, body: str) -> None:
        """An event as an app writes it that changed a line or two of what it found."""
        self._ask("PUT", f"/{USER}/{calendar}/{event}.ics", body)

    def _ask(self, method: str, path: str, body: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        secret = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection.request(method, path, body.encode(), {"Authorization": f"Basic {secret}"})
        answer = connection.getresponse()
        assert answer.status < 300, (method, path, answer.status, answer.read())
        connection.close()


def event(uid: str, *lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT")


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    options = {
        "server-hosts": f"127.0.0.1:{port}", "auth-type": "htpasswd",
        "auth-htpasswd-filename": str(folder / "users"), "auth-htpasswd-encryption": "plain",
        "storage-filesystem-folder": str(folder / "storage"), "auth-delay": "0",
        "logging-level": "critical", "web-type": "none",
    }  # fmt: skip
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "radicale",
            "--config",
            "",
            *(f"--{k}={v}" for k, v in options.items()),
        ]
    )
    try:
        _until_it_answers(port, process)
        yield Radicale(port, folder)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _until_it_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("Radicale did not start")
