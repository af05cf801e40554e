"""Writing to a calendar of our own, where a server refuses, leads elsewhere, or breaks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from fullcup.outside.calendars import own
from fullcup.outside.calendars.dav_own import Overtaken, Shelf
from fullcup.outside.calendars.fetch import Failed
from fullcup.outside.calendars.talk import Account, Talk, told
from whole.radicale import PASSWORD, USER, Radicale, radicale

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
BODY = own.written("one", AT, AT + HOUR, "Busy", AT)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


def shelf(address: str, *, private: bool = True, at: str = "") -> Shelf:
    return Shelf(Talk(Account(at or address, USER, PASSWORD), 5, private=private), address)


def test_made_once_however_often_it_is_asked(server: Radicale) -> None:
    cup = shelf(server.address("cup"))
    assert cup.make("Cup")
    assert not cup.make("Cup")


def test_nothing_is_written_over_that_was_not_looked_at(server: Radicale) -> None:
    cup = shelf(server.address("over"))
    cup.make("Cup")
    first = cup.put("one", BODY, "")
    with pytest.raises(Overtaken):
        cup.put("one", BODY, "")
    second = cup.put("one", own.moved(BODY, AT + HOUR, AT + 2 * HOUR, AT) or b"", first)
    assert second != first
    with pytest.raises(Overtaken):
        cup.put("one", BODY, first)
    with pytest.raises(Overtaken):
        cup.take_out("one", first)
    assert not cup.end(), "something is in it"
    cup.take_out("one", second)
    cup.take_out("one", second)
    assert cup.lying(["one"]) == {}
    assert cup.end()
    with told() as trouble:
        cup.state()
    assert trouble == [Failed("own_gone")]


def test_on_a_shared_server_nothing_is_written_inside(server: Radicale) -> None:
    for address, why in (
        (server.address("cup"), "in_clear"),
        (server.address("cup").replace("http:", "https:"), "private"),
    ):
        with told() as trouble:
            shelf(address, private=False).put("one", BODY, "")
        assert [one.why for one in trouble] == [why]


class _Strange(BaseHTTPRequestHandler):
    status = 403
    leads = ""
    heard: list[tuple[str, bytes]] = []  # noqa: RUF012  # one server, one test

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.heard.append((self.command, body))
        self.send_response(self.status)
        if self.leads:
            self.send_header("Location", self.leads)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def __getattr__(self, name: str) -> Any:
        """Whatever it is asked for (``do_PUT`` …), it answers alike."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def log_message(self, *_told: Any) -> None:
        pass


@pytest.fixture
def strange() -> Iterator[Any]:
    handler = type("_One", (_Strange,), {"heard": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    handler.where = f"http://127.0.0.1:{server.server_port}/cup/"  # type: ignore[attr-defined]  # for the tests
    yield handler
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "why"),
    [(403, "no_own"), (405, "no_own"), (501, "no_own"), (401, "account_password")],
)
def test_a_server_that_makes_no_calendar_is_told(strange: Any, status: int, why: str) -> None:
    strange.status = status
    with told() as trouble:
        shelf(strange.where).make("Cup")
    assert [one.why for one in trouble] == [why]


@pytest.mark.parametrize(
    ("status", "why"), [(401, "account_password"), (403, "not_written"), (507, "not_written")]
)
def test_a_server_that_takes_nothing_is_told(strange: Any, status: int, why: str) -> None:
    strange.status = status
    with told() as trouble:
        shelf(strange.where).put("one", BODY, "")
    assert [one.why for one in trouble] == [why]


def test_nothing_of_hers_follows_a_redirect_elsewhere(strange: Any, server: Radicale) -> None:
    strange.status, strange.leads = 307, server.address("elsewhere")
    with told() as trouble:
        shelf(strange.where).put("one", BODY, "")
    assert trouble == [Failed("refused")]
    assert [method for method, _body in strange.heard] == ["PUT"]
    with told() as trouble:
        shelf(server.address("elsewhere"), at=strange.where).put("one", BODY, "")
    assert trouble == [Failed("refused")]
    assert "elsewhere" not in " ".join(server.files())


def _calendar(*lines: str) -> bytes:
    told = ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:one", *lines, "END:VEVENT")
    return "\r\n".join((*told, "END:VCALENDAR", "")).encode()


def test_what_came_back_is_read_as_it_stands() -> None:
    floating = own.back(_calendar("DTSTART:20261201T100000", "DURATION:PT45M"), "Europe/Berlin")
    assert floating == own.Back(AT, AT + timedelta(minutes=45), "")
    turned = own.back(
        _calendar("DTSTART:20261201T090000Z", "DTEND:20261201T080000Z", "SUMMARY:A\\nb"), "UTC"
    )
    assert turned == own.Back(AT, AT, "A b")
    series = own.back(_calendar("DTSTART:20261201T090000Z", "RRULE:FREQ=SECONDLY"), "UTC")
    assert series
    assert series.series, "and nothing is unrolled"
    gone = own.back(_calendar("DTSTART:20261201T090000Z", "STATUS:CANCELLED"), "UTC")
    assert gone
    assert gone.cancelled


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>sign in</html>", _calendar("SUMMARY:no time"), _calendar("DTSTART:soon"),
     BODY + b"x" * 300_000],
)  # fmt: skip
def test_what_cannot_be_read_is_left_alone(body: bytes) -> None:
    assert own.back(body, "UTC") is None


def test_moved_it_keeps_what_was_added() -> None:
    was = _calendar(
        "DTSTART;TZID=Europe/Berlin:20261201T100000", "DURATION:PT1H", "SUMMARY:Swim", "SEQUENCE:4",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT10M", "END:VALARM",
    )  # fmt: skip
    body = own.moved(was, AT + HOUR, AT + 2 * HOUR, AT)
    assert body
    assert own.back(body, "UTC") == own.Back(AT + HOUR, AT + 2 * HOUR, "Swim")
    text = body.decode()
    assert "TRIGGER:-PT10M" in text
    assert "SEQUENCE:5" in text
    assert "DURATION" not in text
