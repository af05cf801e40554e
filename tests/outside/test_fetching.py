"""Fetching an address: from a real server, and never from inside the network where others use this one."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from fullcup.outside import guard
from fullcup.outside.calendars import fetch as fetching
from fullcup.outside.calendars.fetch import Failed, Fetched, Unchanged, fetch

ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A server on this machine; ``answers`` by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                told.asked.append((self.path, dict(self.headers)))
                told.answers.get(self.path, body(ICS))(self)

            def log_message(self, *_told: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def url(self, path: str = "/cal.ics", who: str = "") -> str:
        return f"http://{who}127.0.0.1:{self.port}{path}"


def body(data: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        for name, value in headers.items():
            to.send_header(name.replace("_", "-"), value)
        to.send_header("Content-Length", str(len(data)))
        to.end_headers()
        to.wfile.write(data)

    return answer


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.http.shutdown()
    made.http.server_close()


def test_it_brings_what_lies_there_and_its_mark(server: Server) -> None:
    server.answers["/cal.ics"] = body(ICS, ETag='"seven"')
    assert fetch(server.url(), private=True) == Fetched(ICS, '"seven"')
    _path, headers = server.asked[0]
    assert "Cookie" not in headers
    assert "Authorization" not in headers


def test_unchanged_is_asked_for_by_its_mark(server: Server) -> None:
    server.answers["/cal.ics"] = body(b"", 304)
    assert fetch(server.url(), private=True, etag='"seven"') == Unchanged()
    assert server.asked[0][1]["If-None-Match"] == '"seven"'


def test_a_password_in_the_address_goes_in_a_header(server: Server) -> None:
    fetch(server.url(who="mia:p%40ss@"), private=True)
    path, headers = server.asked[0]
    assert path == "/cal.ics"
    assert headers["Authorization"] == "Basic bWlhOnBAc3M="
    assert "mia" not in headers["Host"]


@pytest.mark.parametrize(
    ("status", "why"), [(401, "password"), (403, "password"), (404, "refused"), (500, "refused")]
)
def test_what_the_server_refuses_is_said(server: Server, status: int, why: str) -> None:
    server.answers["/cal.ics"] = body(b"", status)
    assert fetch(server.url(), private=True) == Failed(why)  # type: ignore[arg-type]  # one of its words


def test_it_follows_to_the_end_and_not_for_ever(server: Server) -> None:
    server.answers["/old"] = body(b"", 301, Location="/cal.ics")
    assert fetch(server.url("/old"), private=True) == Fetched(ICS)
    server.answers["/round"] = body(b"", 302, Location="/round")
    assert fetch(server.url("/round"), private=True) == Failed("around")
    server.answers["/nowhere"] = body(b"", 302)
    assert fetch(server.url("/nowhere"), private=True) == Failed("no_answer")
    server.answers["/file"] = body(b"", 302, Location="file:///etc/passwd")
    assert fetch(server.url("/file"), private=True) == Failed("address")


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/Füttern.ics", "/F%C3%BCttern.ics"), ("/My Calendar.ics", "/My%20Calendar.ics"),
        ("/a.ics?who=Zoë B&x=/?", "/a.ics?who=Zo%C3%AB%20B&x=/?"), ("?x=1", "/?x=1"),
        ("/F%C3%BCttern%20.ics?a=b%26c", "/F%C3%BCttern%20.ics?a=b%26c"), ("/a.ics#part", "/a.ics"),
        ("/u/@me/(1)~b;c,d=e+f.ics", "/u/@me/(1)~b;c,d=e+f.ics"),
    ],
)  # fmt: skip
def test_an_address_may_hold_umlauts_and_spaces(server: Server, path: str, asked: str) -> None:
    assert fetch(server.url(path), private=True) == Fetched(ICS)
    assert server.asked[0][0] == asked


@pytest.mark.parametrize("wire", ["utf-8", "latin-1"])
def test_and_so_may_the_one_that_it_has_moved_to(server: Server, wire: str) -> None:
    def moved(to: BaseHTTPRequestHandler) -> None:
        told = "HTTP/1.1 302 Found\r\nLocation: /Füttern neu.ics\r\n\r\n"
        to.wfile.write(told.encode(wire))

    server.answers["/old"] = moved
    assert fetch(server.url("/old"), private=True) == Fetched(ICS)
    assert server.asked[1][0] == "/F%C3%BCttern%20neu.ics"


def test_too_much_and_too_slow_end(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    server.answers["/big"] = body(b"x" * 5000)
    assert fetch(server.url("/big"), private=True) == Failed("too_large")
    monkeypatch.setattr(fetching, "SECONDS", 0.4)

    def drips(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        for _ in range(40):
            to.wfile.write(b"x")
            to.wfile.flush()
            time.sleep(0.05)

    server.answers["/slow"] = drips
    begun = time.monotonic()
    assert fetch(server.url("/slow"), private=True) == Failed("too_slow")
    assert time.monotonic() - begun < 2


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "begun",
    [b"", HEAD + b"X-A: ", HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", HEAD + b"\r\n"],
    ids=["status", "header", "chunk", "body"],
)
def test_a_server_that_drips_is_not_waited_for(server: Server, begun: bytes) -> None:
    """Each byte in time, and all of them never."""

    def drips(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(begun)
        for _ in range(30):
            to.wfile.write(b"x")
            to.wfile.flush()
            time.sleep(0.1)

    server.answers["/drip"] = drips
    began = time.monotonic()
    assert fetch(server.url("/drip"), private=True, seconds=0.5) == Failed("too_slow")
    assert time.monotonic() - began < 1.5


def test_a_name_that_takes_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_asked: Any, **_how: Any) -> list[Any]:
        time.sleep(2)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", late)
    began = time.monotonic()
    assert fetch("https://calendar.example/", private=True, seconds=0.3) == Failed("too_slow")
    assert time.monotonic() - began < 1.5


def test_what_breaks_off_is_no_calendar(server: Server) -> None:
    def breaks_off(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(HEAD + b"Content-Length: 900\r\n\r\n" + ICS)

    server.answers["/half"] = breaks_off
    assert fetch(server.url("/half"), private=True) == Failed("no_answer")


def test_it_is_never_led_from_a_secure_connection_to_an_open_one() -> None:
    lead = fetching._onward  # noqa: SLF001  # no server here has a certificate
    assert lead("https://a.example/x", "/cal.ics") == "https://a.example/cal.ics"
    assert lead("webcal://a.example/x/y", "z") == "https://a.example/x/z"
    assert lead("http://a.example/x", "https://b.example/") == "https://b.example/"
    for secure in ("https://a.example/x", "webcal://a.example/x", "WEBCAL://a.example/x"):
        with pytest.raises(guard.Trouble, match="in_clear"):
            lead(secure, "http://a.example/cal.ics")


def test_a_password_goes_to_the_server_it_is_for_and_no_further(server: Server) -> None:
    other = Server()
    server.answers["/here"] = body(b"", 302, Location="/cal.ics")
    server.answers["/there"] = body(b"", 302, Location=other.url())
    try:
        fetch(server.url("/here", who="mia:secret@"), private=True)
        fetch(server.url("/there", who="mia:secret@"), private=True)
        assert "Authorization" in server.asked[1][1]
        assert "Authorization" not in other.asked[0][1]
    finally:
        other.http.shutdown()
        other.http.server_close()


def test_nobody_there_and_no_such_name() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert fetch(f"http://127.0.0.1:{port}/", private=True) == Failed("no_answer")
    assert fetch("https://no-such-name.invalid/", private=True) == Failed("not_found")


@pytest.mark.parametrize(
    "address",
    ["", "cal.ics", "ftp://host/cal", "file:///etc/passwd", "http://", "http://[x/", "http://h:0/"],
)
def test_what_is_no_address_is_told_so(address: str) -> None:
    assert fetch(address, private=True) == Failed("address")


# -- the guard ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.0.0.7", "192.168.1.1", "172.16.0.1", "169.254.169.254",
        "0.0.0.0", "100.64.0.1", "[::1]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]",  # noqa: S104  # asked for, not bound
        "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "[64:ff9b:1::a00:1]", "[::7f00:1]", "[fec0::1]", "[::ffff:0:10.0.0.1]", "224.0.0.1", "2130706433", "0x7f.1",
    ],
)  # fmt: skip
def test_a_shared_server_asks_nothing_inside(host: str) -> None:
    assert fetch(f"http://{host}/", private=False) == Failed("private")


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "2606:4700::6810:84e5", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"],
)
def test_what_the_world_can_reach_is_asked(address: str) -> None:
    assert guard._is_public(address)  # noqa: SLF001  # nothing outside is asked in a test


def test_a_name_that_leads_inside_is_refused_before_anything_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: told)
    assert fetch(f"http://calendar.example:{server.port}/", private=False) == Failed("private")
    assert server.asked == []


def test_the_connection_goes_to_the_answer_that_was_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers something harmless first and something inside the second time."""
    looked: list[Any] = []
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", server.port))]
    connected: list[Any] = []

    def lookup(*asked: Any, **_how: Any) -> Any:
        looked.append(asked)
        return public

    def connect(address: Any, **_how: Any) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert fetch(f"http://calendar.example:{server.port}/", private=False) == Failed("no_answer")
    assert len(looked) == 1
    assert connected == [("93.184.216.34", server.port)]


def test_a_redirect_inside_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["/cal.ics"] = body(b"", 302, Location="http://10.0.0.7/secret")
    checked = guard._is_public  # noqa: SLF001  # the test's own server counts as public, nothing else
    monkeypatch.setattr(guard, "_is_public", lambda one: one == "127.0.0.1" or checked(one))
    assert fetch(server.url(), private=False) == Failed("private")


def test_a_certificate_that_is_not_right_is_not_asked(server: Server) -> None:
    assert fetch(server.url().replace("http://", "https://"), private=True) == Failed("secure")
