"""Her week in a calendar of Fullcup's own, on a real server; what she changes there comes back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from fullcup.core.journal.own_calendar_entries import OwnCalendar
from fullcup.outside.calendars import dav_own
from fullcup.web import clock
from web.opened import Opened
from web.own_calendar import AT, ZONE, Hers, every_look_a_moment_later, one_of, with_work_alone
from whole.radicale import PASSWORD, USER, Radicale, event, radicale

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    every_look_a_moment_later(monkeypatch)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def server(running: Radicale) -> Radicale:
    return with_work_alone(running)


@pytest.fixture
def hers(server: Radicale) -> Hers:
    return Hers(server)


def test_off_until_she_says_so_and_told_what_leaves(server: Radicale) -> None:
    app = Opened()
    account = app.send("/week/account", new=str(uuid4()), server=server.url, user=USER,
                       account_password=PASSWORD)  # fmt: skip
    before = server.files()
    page = app.page(f"{account}/own")
    assert "What leaves this place" in page
    assert "Nothing that you wrote goes there" in page
    app.send("/week/holds", words="Paint", new=str(uuid4()))
    app.send("/week/plan", new=str(uuid4()))
    assert server.files() == before


def test_each_item_is_an_event_of_times_and_one_word(hers: Hers) -> None:
    hers.agrees()
    assert len(hers.plan.items) == 2
    for uid, one in hers.there().items():
        assert str(one["UID"]) == uid
        assert set(one) == {"UID", "SUMMARY", "DTSTAMP", "DTSTART", "DTEND"}
        assert str(one["SUMMARY"]) == "Busy"
    everything = b"".join(hers.server.files().values())
    for secret in ("canaryswim", "Paint", hers.plan.items[0].wish_id, hers.plan.items[0].wish.hex):
        assert secret.encode() not in everything


def test_again_and_again_nothing_is_written(hers: Hers) -> None:
    before = hers.server.files()
    for _ in range(3):
        hers.look()
    assert hers.server.files() == before
    assert hers.own.trouble == ""
    assert "As of today at" in hers.app.page(hers.where)


def test_what_moves_here_moves_there_and_keeps_its_id(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.app.send("/week/item", act="not_today", wish=item.wish_id, start=item.start.isoformat())
    hers.agrees()
    assert hers.there()[uid]["DTSTART"].dt.date() != item.leaves.date()
    assert int(hers.there()[uid]["SEQUENCE"]) == 1


def test_what_slid_is_taken_out(hers: Hers) -> None:
    uid = one_of(hers)
    wish = hers.item(uid).wish
    hers.app.send(f"/week/holds/{wish}", act="delete")
    hers.app.send("/week/plan", new=str(uuid4()))
    assert len(hers.plan.items) == 1
    assert uid not in hers.there()
    hers.agrees()


def test_what_she_moves_on_her_phone_stands_there_over_a_clock_change(hers: Hers) -> None:
    uid = one_of(hers)
    monday = datetime(2037, 10, 26, 10, 7, tzinfo=ZONE)
    hers.on_phone(uid, monday, monday + timedelta(minutes=30))
    hers.look()
    [item] = hers.plan.put
    assert item in hers.plan.items
    assert item.start == monday.astimezone(UTC) == datetime(2037, 10, 26, 9, 7, tzinfo=UTC)
    assert item.end - item.start == timedelta(minutes=30)
    assert "on Monday at 10:07 now, as in your calendar." in " ".join(hers.plan.changes)
    assert len(hers.plan.items) == 2
    hers.agrees()
    before = hers.text(uid)
    hers.app.send("/week/plan", new=str(uuid4()))
    hers.look()
    assert item in hers.plan.items, "it stays when the week is planned again"
    assert hers.text(uid) == before, "her event is as her phone wrote it"


def test_what_she_makes_longer_takes_its_time(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.on_phone(uid, item.leaves, item.back + timedelta(hours=2))
    hers.look()
    [put] = hers.plan.put
    assert put.end == item.end + timedelta(hours=2)
    others = [one for one in hers.plan.items if one != put]
    assert all(one.leaves >= put.back or one.back <= put.leaves for one in others)
    hers.agrees()


def test_what_she_takes_out_there_stays_away_from_its_day(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.server.take_out(hers.calendar, uid)
    hers.look()
    assert [(one.wish_id, one.day) for one in hers.plan.days_off] == [(item.wish_id, item.day)]
    assert all(one.day != item.day for one in hers.plan.items if one.wish_id == item.wish_id)
    hers.agrees()
    assert uid not in hers.there()


def test_put_on_top_of_a_fixed_event_it_stays_and_is_named_once(hers: Hers) -> None:
    page = hers.app.page(hers.account)
    place = re.findall(r'value="(\d+)"><span class="serif" dir="auto">Work<', page)[0]
    hers.app.send(hers.account, calendar=place, **{f"whose{place}": ""}, new=str(uuid4()))
    uid = one_of(hers)
    start = datetime(2037, 10, 22, 12, 30, tzinfo=UTC)
    hers.on_phone(uid, start, start + timedelta(minutes=30))
    hers.look()
    [put] = hers.plan.put
    assert put.start == start
    said = [one for one in hers.plan.changes if "it stays as you put it" in one]
    assert len(said) == 1, hers.plan.changes
    assert "what stands in your calendar" in said[0]
    hers.agrees()


def test_both_changed_hers_on_the_phone_wins(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    start = item.leaves + timedelta(days=1, hours=1)
    hers.on_phone(uid, start, start + (item.back - item.leaves))
    hers.app.send("/week/item", act="not_today", wish=item.wish_id, start=item.start.isoformat())
    assert [one.leaves for one in hers.plan.put] == [start]
    hers.agrees()


def test_changed_between_looking_and_writing_hers_wins(
    hers: Hers, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    start = item.leaves + timedelta(days=2, hours=1)
    put = dav_own.Shelf.put
    tries: list[str] = []

    def late(self: dav_own.Shelf, told: str, body: bytes, etag: str) -> str:
        if not tries:
            hers.on_phone(uid, start, start + (item.back - item.leaves))
        tries.append(told)
        return put(self, told, body, etag)

    monkeypatch.setattr(dav_own.Shelf, "put", late)
    hers.app.send("/week/item", act="not_today", wish=item.wish_id, start=item.start.isoformat())
    assert tries, "it was written to"
    assert [one.leaves for one in hers.plan.put] == [start]
    hers.agrees()


def test_her_title_and_what_her_app_added_stay(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.on_phone(uid, item.leaves, item.back, SUMMARY="Swim!", LOCATION="The lake")
    hers.look()
    assert hers.plan.put == (), "it did not move"
    hers.app.send("/week/item", act="not_today", wish=item.wish_id, start=item.start.isoformat())
    hers.agrees()
    assert "SUMMARY:Swim!" in hers.text(uid)
    assert "LOCATION:The lake" in hers.text(uid)


def test_a_whole_day_keeps_its_clock_time(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.edit(uid, ["DTSTART;VALUE=DATE:20371026", "DTEND;VALUE=DATE:20371027"])
    before = hers.text(uid)
    for _ in range(2):
        hers.look()
    [put] = hers.plan.put
    assert put.start.astimezone(ZONE).date().isoformat() == "2037-10-26"
    assert put.start.astimezone(ZONE).time() == item.start.astimezone(ZONE).time()
    assert hers.text(uid) == before
    assert len(hers.there()) == len(hers.plan.items) == 2


def test_made_into_a_series_it_is_hers(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    start = item.leaves + timedelta(hours=3)
    hers.on_phone(uid, start, start + timedelta(minutes=30), RRULE="FREQ=WEEKLY")
    before = hers.text(uid)
    hers.look()
    [put] = hers.plan.put
    assert put.start == start
    hers.app.send("/week/item", act="not_today", wish=put.wish_id, start=put.start.isoformat())
    assert hers.app.client.post(hers.where, {"act": "off"}).status_code == 200
    assert [body for body in hers.server.files().values() if b"RRULE" in body] == [before.encode()]


def test_what_is_long_over_made_into_a_series_it_is_hers(
    hers: Hers, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    monkeypatch.setattr(clock, "utc_now", lambda: item.back + timedelta(days=3))
    hers.on_phone(uid, item.leaves, item.back, RRULE="FREQ=WEEKLY", SUMMARY="Choir")
    before, calendar = hers.text(uid), hers.calendar
    page = hers.app.client.post(hers.where, {"act": "off"}).content.decode()
    assert "The calendar itself stays, since something else is in it." in page
    left = {path: body for path, body in hers.server.files().items() if path.endswith(".ics")}
    assert left[f"{calendar}/{uid}.ics"] == before.encode()
    assert len([path for path in left if path.startswith(calendar)]) == 1


def test_nothing_else_on_the_account_is_ever_touched(hers: Hers) -> None:
    calendar = hers.calendar
    hers.server.put(calendar, "foreign", *event(
        "foreign", "DTSTART:20371023T120000Z", "DTEND:20371023T130000Z", "SUMMARY:Not ours",
    ))  # fmt: skip
    others = {
        path: body
        for path, body in hers.server.files().items()
        if not path.startswith(f"{calendar}/") or "foreign" in path
    }
    uid = one_of(hers)
    item = hers.item(uid)
    hers.on_phone(uid, item.leaves + timedelta(days=1), item.back + timedelta(days=1))
    hers.look()
    hers.app.send("/week/plan", new=str(uuid4()))
    paint = hers.item(one_of(hers, "Paint"))
    hers.app.send("/week/item", act="not_today", wish=paint.wish_id, start=paint.start.isoformat())
    page = hers.app.client.post(hers.where, {"act": "off"}).content.decode()
    assert "The calendar itself stays, since something else is in it." in page
    after = hers.server.files()
    assert {path: after.get(path) for path in others} == others
    assert [
        path for path in after if path.startswith(f"{calendar}/") and path.endswith(".ics")
    ] == [f"{calendar}/foreign.ics"]


def test_switched_off_all_of_it_is_gone(hers: Hers) -> None:
    calendar = hers.calendar
    assert hers.app.send(hers.where, act="off") == hers.where
    assert not [path for path in hers.server.files() if path.startswith(calendar)]
    assert hers.app.space().journal.of(OwnCalendar) == []
    assert "What leaves this place" in hers.app.page(hers.where)


def test_what_she_changed_last_comes_in_before_it_ends(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.on_phone(uid, item.leaves + timedelta(days=1), item.back + timedelta(days=1))
    hers.app.send(hers.where, act="off")
    assert [one.leaves for one in hers.plan.put] == [item.leaves + timedelta(days=1)]


def test_a_new_plan_tells_what_she_moved_meanwhile(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.on_phone(uid, item.leaves + timedelta(days=1), item.back + timedelta(days=1))
    hers.app.send("/week/plan", new=str(uuid4()))
    assert "now, as in your calendar." in hers.app.page("/week")
    hers.agrees()


def test_yesterdays_may_be_put_on_tomorrow(hers: Hers, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    monkeypatch.setattr(clock, "utc_now", lambda: item.back + timedelta(hours=20))
    hers.on_phone(uid, item.leaves + timedelta(days=2), item.back + timedelta(days=2))
    hers.look()
    assert [one.leaves for one in hers.plan.put] == [item.leaves + timedelta(days=2)]
    hers.agrees()


def test_put_after_the_seven_days_it_waits_there(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    later = timedelta(days=9)
    hers.on_phone(uid, item.leaves + later, item.back + later)
    for _ in range(2):
        hers.look()
    assert hers.there()[uid]["DTSTART"].dt.astimezone(UTC) == item.leaves + later
    assert [one.leaves for one in hers.plan.put] == [item.leaves + later]


@pytest.mark.parametrize("act", ["/week/look", "/week/plan"])
def test_what_waits_after_the_seven_days_waits_when_they_are_over(
    hers: Hers, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    later = timedelta(days=9)
    hers.on_phone(uid, item.leaves + later, item.back + later, DESCRIPTION="bring the key")
    hers.look()
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(days=7))
    before = hers.text(uid)
    for _ in range(2):
        hers.app.send(act, new=str(uuid4()))
    assert hers.text(uid) == before
    assert [one.leaves for one in hers.plan.put] == [item.leaves + later]
    assert (hers.plan.put[0] in hers.plan.items) == (act == "/week/plan")


def test_what_waits_may_be_moved_when_the_seven_days_are_over(
    hers: Hers, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    for days, today in ((9, 0), (10, 7)):
        start, end = (one + timedelta(days=days) for one in (item.leaves, item.back))
        hers.edit(uid, [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}"])
        now = AT + timedelta(days=today)
        monkeypatch.setattr(clock, "utc_now", lambda now=now: now)
        hers.look()
        assert hers.there()[uid]["DTSTART"].dt == start
    hers.app.send("/week/plan", new=str(uuid4()))
    assert [one.leaves for one in hers.plan.put] == [start]
    assert hers.plan.put[0] in hers.plan.items
    assert hers.there()[uid]["DTSTART"].dt == start


def test_what_waits_may_be_taken_out_when_the_seven_days_are_over(
    hers: Hers, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    later = timedelta(days=7)
    hers.on_phone(uid, item.leaves + later, item.back + later)
    hers.look()
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(days=7))
    hers.server.take_out(hers.calendar, uid)
    hers.app.send("/week/plan", new=str(uuid4()))
    assert hers.plan.put == ()
    taken = [one.day for one in hers.plan.items if one.wish == item.wish]
    assert item.day + later not in taken


def test_the_same_tap_twice_is_one_calendar(server: Radicale) -> None:
    hers = Hers(server)
    new = str(uuid4())
    for _ in range(2):
        hers.switch_on(new=new)
    assert hers.own.title == "Busy"
    assert len({path.split("/")[0] for path in server.files() if "/" in path}) == 2
