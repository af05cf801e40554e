"""Her calendars on the page: a file, an address, and what they do to a plan."""

import time
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child
from fullcup.core.journal.week_entries import Calendar, Hours, WeekPlan
from fullcup.journeys import calendars as journey
from fullcup.web import clock
from outside.test_fetching import Server, body
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 26, 7, 2, tzinfo=UTC)
SAMPLES = Path(__file__).parents[1] / "samples" / "calendars"
GOOGLE = (SAMPLES / "google.ics").read_bytes()


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: AT)


def when() -> dict[str, Any]:
    return {"id": uuid4(), "at": AT, "zone": "UTC", "day": AT.date()}


ADA = Child(**when(), name="Ada", birthday=date(2021, 5, 1))


@pytest.fixture
def hers() -> Opened:
    opened = Opened()
    opened.keep(ADA, Hours(**when(), what="home", who="Sam", start="00:00", end="00:00"))
    return opened


@pytest.fixture
def server() -> Any:  # a generator
    made = Server()
    yield made
    made.http.shutdown()
    made.http.server_close()


def add(hers: Opened, **told: Any) -> tuple[int, str]:
    answer = hers.client.post("/week/calendars", {"new": str(uuid4()), **told})
    return answer.status_code, answer.content.decode()


def calendars(hers: Opened) -> list[Calendar]:
    return hers.space().journal.of(Calendar)


def file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("cal.ics", (SAMPLES / f"{name}.ics").read_bytes())


def test_a_file_shows_what_comes_next_and_a_plan_goes_around_it(hers: Opened) -> None:
    assert add(hers, file=file("google"), title="Office")[0] == 303
    page = hers.page("/week/calendars")
    assert "Office" in page
    assert "Thursday 26 November, 08:00: Office" in page
    assert "as of today at 07:02" in page
    hers.send("/week/holds", chip=["run", "ten-minutes"], new=str(uuid4()))
    hers.send("/week/plan", new=str(uuid4()))
    [plan] = hers.space().journal.of(WeekPlan)
    [office] = calendars(hers)
    for item in plan.items:
        for busy in office.busy:
            assert busy.free or item.back <= busy.start or busy.end <= item.leaves
    week = hers.page("/week")
    assert "08:00: Office" in week
    assert "Oma&#x27;s birthday" not in week, "after these seven days"


A_DAY = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20261126\nSUMMARY:Birthday\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)


def test_a_whole_day_is_the_same_day_where_she_is_in_another_zone(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers.client.cookies[clock.ZONE_COOKIE] = "Europe/Berlin"
    add(hers, file=SimpleUploadedFile("cal.ics", A_DAY.encode()), title="Oma")
    hers.client.cookies[clock.ZONE_COOKIE] = "America/New_York"
    assert "Thursday 26 November: Birthday" in hers.page("/week/calendars")
    late = datetime(2026, 11, 27, 3, 2, tzinfo=UTC)
    monkeypatch.setattr(clock, "utc_now", lambda: late)
    assert "Thursday 26 November: Birthday" in hers.page("/week/calendars"), "till the day is over"
    monkeypatch.setattr(clock, "utc_now", lambda: late + timedelta(hours=8))
    assert "Birthday" not in hers.page("/week/calendars")


def test_an_address_is_read_again_before_a_plan(hers: Opened, server: Server) -> None:
    server.answers["/cal.ics"] = body(GOOGLE, ETag='"one"')
    assert add(hers, address=server.url(), whose=f"child:{ADA.id}")[0] == 303
    [one] = calendars(hers)
    assert (one.title, one.child, one.etag) == ("family@example.com", ADA.id, '"one"')
    assert server.url() not in hers.page("/week/calendars"), "it may hold a secret"
    hers.send("/week/holds", chip=["quiet"], new=str(uuid4()))
    hers.send("/week/plan", new=str(uuid4()))
    assert len(server.asked) == 1, "it was read a minute ago"
    hers.send("/week/calendars", act=f"again:{one.id}")
    assert server.asked[1][1]["If-None-Match"] == '"one"'


def test_a_calendar_that_fails_says_why_and_keeps_what_was_known(
    hers: Opened, server: Server
) -> None:
    server.answers["/cal.ics"] = body(GOOGLE)
    add(hers, address=server.url(), title="Office")
    [one] = calendars(hers)
    server.answers["/cal.ics"] = body(b"<!doctype html><html>Sign in</html>")
    hers.send("/week/calendars", act=f"again:{one.id}")
    page = hers.page("/week/calendars")
    assert "There is a web page and no calendar." in page
    assert "What was known before stays." in page
    assert calendars(hers)[0].busy == one.busy
    hers.send("/week/holds", chip=["quiet"], new=str(uuid4()))
    assert hers.send("/week/plan", new=str(uuid4())) == "/week", "it costs that calendar only"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "Choose a file, or write the address"),
        ({"address": "cal.ics"}, "This is no address."),
        ({"address": "x" * 2001}, "Nothing was cut."),
        ({"file": SimpleUploadedFile("a.ics", b"Subject,Start")}, "This is no calendar file."),
        ({"file": SimpleUploadedFile("a.ics", b"")}, "Choose a file"),
        ({"address": "https://no-such-name.invalid/a"}, "There is no server of that name."),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    hers: Opened, told: dict[str, Any], words: str
) -> None:
    status, page = add(hers, **told)
    assert (status, words in page) == (422, True)
    assert calendars(hers) == []


def test_a_shared_server_looks_at_nothing_inside(hers: Opened, server: Server) -> None:
    with override_settings(FULLCUP_PRIVATE_CALENDARS=False):
        status, page = add(hers, address=server.url())
    assert (status, server.asked) == (422, [])
    assert "This server does not look there." in page


def test_only_to_see_takes_nobodys_time_and_the_same_tap_twice_is_one(hers: Opened) -> None:
    new = str(uuid4())
    for _ in range(2):
        add(hers, new=new, file=file("google"), whose="see")
    [one] = calendars(hers)
    assert one.only_to_see
    hers.send("/week/holds", chip=["ten-minutes"], new=str(uuid4()))
    hers.send("/week/plan", new=str(uuid4()))
    assert len(hers.space().journal.of(WeekPlan)[0].items) == 7


def test_somebody_elses_calendar_takes_them_away(hers: Opened) -> None:
    add(hers, file=file("google"), whose="adult:Sam")
    [one] = calendars(hers)
    assert one.whose == "Sam"
    add(hers, file=file("apple"), whose="adult:Nobody")
    assert {found.whose for found in calendars(hers)} == {"Sam", ""}


def test_it_is_taken_out_and_the_way_back_is_offered(hers: Opened) -> None:
    add(hers, file=file("nextcloud"))
    [one] = calendars(hers)
    assert hers.send("/week/calendars", act=f"take_out:{one.id}").endswith(f"?undo={one.id}")
    assert calendars(hers) == []


def test_three_slow_calendars_are_waited_for_together(hers: Opened, server: Server) -> None:
    for path in ("/a", "/b", "/c"):
        server.answers[path] = body(GOOGLE)
        add(hers, address=server.url(path))
        server.answers[path] = lambda _to: time.sleep(4)
    later = Now(AT + timedelta(hours=2), "UTC")
    begun = time.monotonic()
    journey.refresh(hers.space(), later, private=True)
    assert time.monotonic() - begun < 3.5
    assert {one.trouble for one in calendars(hers)} == {"too_slow"}
    assert all(one.busy for one in calendars(hers))


def test_a_slow_server_is_no_trouble_of_a_plan(
    hers: Opened, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/cal.ics"] = body(GOOGLE)
    add(hers, address=server.url())

    def gone(_to: BaseHTTPRequestHandler) -> None:
        raise ConnectionAbortedError

    server.answers["/cal.ics"] = gone
    monkeypatch.setattr(clock, "utc_now", lambda: AT.replace(hour=12))
    hers.send("/week/holds", chip=["quiet"], new=str(uuid4()))
    assert hers.send("/week/plan", new=str(uuid4())) == "/week"
    assert calendars(hers)[0].trouble == "no_answer"
