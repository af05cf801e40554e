"""Her plan in a calendar app: read there while her space is locked, and by nobody without the address."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import icalendar
import pytest
from django.db import connection
from django.test import Client

from fullcup.core.journal.week_entries import Feed, WeekPlan, Wish
from fullcup.outside.calendars.ics import Read, read
from fullcup.store import vault
from fullcup.store.models import Link
from fullcup.web import clock
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2037, 11, 23, 10, 2, tzinfo=UTC)
CANARY = "canaryswim to the island"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: AT)


@pytest.fixture
def hers() -> Opened:
    opened = Opened()
    opened.send("/week/holds", words=CANARY, new=str(uuid4()))
    opened.send("/week/plan", new=str(uuid4()))
    return opened


def turned_on(hers: Opened, discreet: str = "") -> str:
    hers.send("/week/feed", discreet=discreet, new=str(uuid4()))
    [address] = re.findall(r'value="http://[^/]+(/feed/[^"]+)"', hers.page("/week/feed"))
    return str(address)


def events(path: str) -> list[Any]:
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    found: list[Any] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return found


def test_an_app_reads_the_plan_and_our_own_reader_reads_it_too(hers: Opened) -> None:
    path = turned_on(hers)
    [item] = hers.space().journal.of(WeekPlan)[0].items
    [event] = events(path)
    assert str(event["SUMMARY"]) == CANARY
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (item.leaves, item.back)
    found = read(Client().get(path).content, AT.date(), 7, "UTC")
    assert isinstance(found, Read)
    assert [one.title for one in found.events] == [CANARY]


def test_a_word_may_stand_for_all_of_it(hers: Opened) -> None:
    path = turned_on(hers, "Busy")
    assert [str(one["SUMMARY"]) for one in events(path)] == ["Busy"]
    assert CANARY not in Client().get(path).content.decode()


def test_what_she_changes_is_there_at_once_and_keeps_its_id_where_it_stays(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers.send("/week/holds", words="Paint", new=str(uuid4()))
    path = turned_on(hers)
    before = {str(one["SUMMARY"]): str(one["UID"]) for one in events(path)}
    assert list(before) == [CANARY]
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(minutes=1))
    hers.send("/week/plan", new=str(uuid4()))
    after = {str(one["SUMMARY"]): str(one["UID"]) for one in events(path)}
    assert after[CANARY] == before[CANARY]
    paint = next(one for one in hers.space().journal.of(Wish) if one.what == "Paint")
    plan = hers.space().journal.of(WeekPlan)[-1]
    item = next(one for one in plan.items if one.wish == paint.id)
    told = {"wish": item.wish_id, "start": item.start.isoformat()}
    hers.send("/week/item", act="not_today", **told)
    moved = next(one for one in events(path) if str(one["SUMMARY"]) == "Paint")
    assert moved["DTSTART"].dt.date() != item.day


def test_ended_it_holds_nothing_and_a_new_one_is_another(hers: Opened) -> None:
    first = turned_on(hers)
    second = turned_on(hers)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    hers.send("/week/feed", act="off")
    assert Client().get(second).status_code == 404
    assert Link.objects.count() == 0
    assert hers.space().journal.of(Feed) == []


def test_the_same_tap_twice_is_one_address(hers: Opened) -> None:
    new = str(uuid4())
    for _ in range(2):
        hers.send("/week/feed", discreet="", new=new)
    assert hers.space().journal.count(Feed) == Link.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "x" * 43, "%2e%2e", "é"])
def test_no_such_address_is_404(hers: Opened, token: str) -> None:
    turned_on(hers)
    assert Client().get(f"/feed/{token}.ics").status_code == 404


def test_it_is_noise_at_rest(hers: Opened) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("looks into SQLite's files")
    token = turned_on(hers).removeprefix("/feed/").removesuffix(".ics")
    path = Path(connection.settings_dict["NAME"])
    found = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    raw = vault.from_text(token)
    assert raw
    for secret in (b"canaryswim", token.encode(), raw, b"VCALENDAR"):
        assert secret not in found


def test_a_plan_that_is_over_leaves_an_empty_calendar(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turned_on(hers)
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(days=9))
    hers.send("/week/item", act="not_today", wish="x", start="y")
    assert events(path) == []


def test_one_event_is_a_file(hers: Opened) -> None:
    [item] = hers.space().journal.of(WeekPlan)[0].items
    told = {"wish": item.wish_id, "start": item.start.isoformat()}
    answer = hers.client.post("/week/item.ics", told)
    assert "attachment" in answer["Content-Disposition"]
    event: Any = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event["DTSTART"].dt == item.leaves
    assert hers.send("/week/item.ics", wish="x", start="y") == "/week"
