"""Accounts with calendars, against a real Radicale; and what Radicale cannot do, by hand."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fullcup.outside.calendars import dav, ics, talk
from fullcup.outside.calendars.dav import Named, find
from fullcup.outside.calendars.fetch import Failed, Fetched, Unchanged
from fullcup.outside.calendars.talk import Account, Talk
from whole.radicale import PASSWORD, USER, Radicale, event, radicale

MONDAY = date(2026, 11, 23)
DUBLIN = "Europe/Dublin"
ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Europe/Dublin", "BEGIN:STANDARD", "DTSTART:19701025T020000",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:19700329T010000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "END:VTIMEZONE",
)  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        running.make("work", "Work")
        running.make("school", "School & more")
        running.make("tasks", "Things to do", kind="VTODO")
        running.put("work", "dentist", *event(
            "dentist", "DTSTART:20261124T140000Z", "DTEND:20261124T150000Z", "SUMMARY:Dentist",
            "LOCATION:Main street",
        ))  # fmt: skip
        running.put(
            "work", "standup", *ZONE,
            *event("standup", f"DTSTART;TZID={DUBLIN}:20200106T090000",
                   f"DTEND;TZID={DUBLIN}:20200106T093000", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE",
                   f"EXDATE;TZID={DUBLIN}:20261125T090000", "SUMMARY:Stand-up"),
            *event("standup", f"RECURRENCE-ID;TZID={DUBLIN}:20261123T090000",
                   f"DTSTART;TZID={DUBLIN}:20261123T110000", f"DTEND;TZID={DUBLIN}:20261123T113000",
                   "SUMMARY:Stand-up later"),
        )  # fmt: skip
        running.put("work", "past", *event(
            "past", "DTSTART:20100101T100000Z", "DTEND:20100101T110000Z", "SUMMARY:Long ago",
        ))  # fmt: skip
        running.put("school", "closed", *event(
            "closed", "DTSTART;VALUE=DATE:20261127", "DTEND;VALUE=DATE:20261128", "SUMMARY:Closed",
        ))  # fmt: skip
        yield running


def _account(server: Radicale, *, password: str = PASSWORD, address: str = "") -> Account:
    return Account(address or server.url, USER, password)


def _read(server: Radicale, calendar: str, tag: str = "") -> Fetched | Unchanged | Failed:
    where = server.address(calendar)
    return dav.read(_account(server), where, MONDAY, 7, private=True, tag=tag)


def _events(server: Radicale, calendar: str) -> list[tuple[str, str]]:
    got = _read(server, calendar)
    assert isinstance(got, Fetched), got
    found = ics.read(got.body, MONDAY, 7, DUBLIN)
    assert isinstance(found, ics.Read), found
    zone = ZoneInfo(DUBLIN)
    return [(one.start.astimezone(zone).strftime("%a %H:%M"), one.title) for one in found.events]


def test_the_calendars_of_an_account_are_found(server: Radicale) -> None:
    found = find(_account(server), private=True)
    assert isinstance(found, tuple)
    assert sorted(found, key=lambda one: one.name) == [
        Named(server.address("school"), "School & more"), Named(server.address("work"), "Work"),
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["/", f"/{USER}/", f"/{USER}/work/", "/.well-known/caldav"])
def test_from_any_address_that_a_help_page_may_give(server: Radicale, path: str) -> None:
    found = find(_account(server, address=server.url + path), private=True)
    assert isinstance(found, tuple), found
    assert "Work" in [one.name for one in found]


def test_a_series_with_its_exceptions_is_read(server: Radicale) -> None:
    assert _events(server, "work") == [
        ("Mon 11:00", "Stand-up later"), ("Tue 14:00", "Dentist"),
    ]  # fmt: skip


def test_what_is_long_over_is_not_sent(server: Radicale) -> None:
    got = _read(server, "work")
    assert isinstance(got, Fetched)
    assert b"Long ago" not in got.body


def test_whole_days_come_as_whole_days(server: Radicale) -> None:
    got = _read(server, "school")
    assert isinstance(got, Fetched)
    found = ics.read(got.body, MONDAY, 7, DUBLIN)
    assert isinstance(found, ics.Read)
    [one] = found.events
    assert (one.all_day, one.title, one.start) == (
        True, "Closed", datetime(2026, 11, 27, tzinfo=UTC),
    )  # fmt: skip


def test_nothing_new_is_said_so_and_a_change_is_seen(server: Radicale) -> None:
    server.make("run", "Running")
    first = _read(server, "run")
    assert isinstance(first, Fetched)
    assert first.etag
    found = ics.read(first.body, MONDAY, 7, DUBLIN)
    assert isinstance(found, ics.Read)
    assert found.events == ()
    assert isinstance(_read(server, "run", first.etag), Unchanged)
    server.put("run", "one", *event(
        "one", "DTSTART:20261126T060000Z", "DTEND:20261126T070000Z", "SUMMARY:A run",
    ))  # fmt: skip
    assert isinstance(_read(server, "run", first.etag), Fetched)
    assert _events(server, "run") == [("Thu 06:00", "A run")]
    server.delete("run")
    assert _read(server, "run") == Failed("refused")


def test_a_wrong_password_is_called_one(server: Radicale) -> None:
    wrong = _account(server, password="wrong")
    assert find(wrong, private=True) == Failed("account_password")
    assert dav.read(wrong, server.address("work"), MONDAY, 7, private=True) == Failed(
        "account_password"
    )


def test_on_a_shared_server_it_leads_nowhere_inside(server: Radicale) -> None:
    assert find(_account(server), private=False) == Failed("in_clear")
    inside = _account(server, address=server.url.replace("http:", "https:"))
    assert find(inside, private=False) == Failed("private")


def test_the_password_goes_out_into_the_world_over_https_alone() -> None:
    found = find(Account("http://1.1.1.1/", USER, PASSWORD), private=True)
    assert found == Failed("in_clear")


@pytest.mark.parametrize("address", ["", "ftp://x.example", "https://", "nonsense://"])
def test_what_is_no_address(address: str) -> None:
    found = find(Account(address, USER, PASSWORD), private=False)
    assert isinstance(found, Failed)


# -- servers that are not what they should be ---------------------------------------------

Answer = tuple[int, dict[str, str], bytes]
_HREF = b'<d:multistatus xmlns:d="DAV:"><d:response><d:propstat><d:prop><d:current-user-principal><d:href>%s</d:href></d:current-user-principal></d:prop></d:propstat></d:response></d:multistatus>'


class Strange:
    """A server that answers as a test wants, and notes what it was told."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        self.heard: list[dict[str, str]] = []
        strange = self

        class Answering(BaseHTTPRequestHandler):
            def do_PROPFIND(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                strange.heard.append({name.lower(): value for name, value in self.headers.items()})
                status, headers, body = answer(self.path)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_REPORT = do_PROPFIND  # noqa: N815  # the library's name

            def log_message(self, *_said: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def strange() -> Iterator[Callable[[Callable[[str], Answer]], Strange]]:
    running: list[Strange] = []

    def opened(answer: Callable[[str], Answer]) -> Strange:
        running.append(Strange(answer))
        return running[-1]

    yield opened
    for one in running:
        one.server.shutdown()
        one.server.server_close()


def _find(server: Strange) -> Any:  # what each test expects
    return find(Account(server.url, USER, PASSWORD), private=True)


def test_a_redirect_to_another_host_never_takes_the_password_along(strange: Any) -> None:
    other = strange(lambda _path: (404, {}, b""))
    first = strange(lambda path: (302, {"Location": f"{other.url}{path}"}, b""))
    assert isinstance(_find(first), Failed)
    assert first.heard[0]["authorization"].startswith("Basic ")
    assert other.heard
    assert all("authorization" not in one for one in other.heard)


def test_nor_does_an_address_that_the_server_names(strange: Any) -> None:
    other = strange(lambda _path: (401, {}, b""))
    first = strange(lambda _path: (207, {}, _HREF % f"{other.url}/me/".encode()))
    assert _find(first) == Failed("account_password")
    assert all("authorization" not in one for one in other.heard)


def test_an_address_that_a_server_names_may_hold_umlauts_and_spaces(strange: Any) -> None:
    asked: list[str] = []

    def answer(path: str) -> Answer:
        asked.append(path)
        return 207, {}, _HREF % "/Müller Zoë/".encode()

    _find(strange(answer))
    assert asked[:2] == ["/", "/M%C3%BCller%20Zo%C3%AB/"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((200, {}, b"<html><body>Sign in</body></html>"), "no_account"),
        ((404, {}, b""), "no_account"),
        ((207, {}, b"<html>not <b>xml"), "no_account"),
        ((207, {}, b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "no_account"),
        ((207, {}, b"<d:multistatus xmlns:d='DAV:'/>"), "no_calendars"),
        ((302, {"Location": "/again"}, b""), "around"),
        ((302, {}, b""), "around"),
        ((401, {}, b""), "account_password"),
        ((500, {}, b""), "no_account"),
    ],
)  # fmt: skip
def test_what_is_no_calendar_server_is_told(strange: Any, answer: Answer, why: str) -> None:
    assert _find(strange(lambda _path: answer)) == Failed(why)  # type: ignore[arg-type] # parametrized


def test_too_much_is_given_up_on(strange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "LARGEST", 1000)
    assert _find(strange(lambda _path: (207, {}, b"<x>" + b"y" * 2000 + b"</x>"))) == Failed(
        "too_large"
    )


def test_too_slow_is_given_up_on(strange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dav, "SECONDS", 0.3)
    wait = threading.Event()

    def late(_path: str) -> Answer:
        wait.wait(2)
        return 404, {}, b""

    assert _find(strange(late)) == Failed("too_slow")
    wait.set()


@pytest.mark.parametrize(
    ("first", "host", "may"),
    [
        ("https://caldav.icloud.com", "https://p42-caldav.icloud.com:443/1/", True),
        ("https://caldav.icloud.com", "https://p42-caldav.icloud.com/1/", True),
        ("https://caldav.icloud.com", "https://icloud.com.evil.example/", False),
        ("https://cal.example.org", "https://other.example.org/", False),
        ("https://cal.example.org", "https://cal.example.org:8443/", False),
        ("https://Cal.Example.org", "https://cal.example.org/x", True),
    ],
)  # fmt: skip
def test_who_may_know_the_password(first: str, host: str, may: bool) -> None:  # a parameter
    asking = Talk(Account(first, USER, PASSWORD), 0, private=False)
    assert asking.may_know(host) is may
