"""Her week in a calendar of Fullcup's own, on a real server; what she changes there comes back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.db import connection

from fullcup.core.days import Now
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.own_calendar_entries import OwnCalendar
from fullcup.core.journal.week_entries import CalendarAccount, Planned, WeekPlan, Wish
from fullcup.journeys import own_calendar, week
from fullcup.journeys.desk import Stamp
from fullcup.library.week import known as known_of
from fullcup.outside.calendars import dav_own
from fullcup.store.openspace import OpenSpace
from fullcup.web import clock
from fullcup.web.shell.content import library
from web.opened import Opened
from whole.radicale import PASSWORD, USER, Radicale, event, radicale

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2037, 10, 21, 6, 2, tzinfo=UTC)
"""A Wednesday. On the Sunday after it clocks change in Berlin."""
ZONE = ZoneInfo("Europe/Berlin")
CANARY = "canaryswim to the island"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is a moment later."""
    seconds = count()
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(milliseconds=next(seconds)))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def server(running: Radicale) -> Radicale:
    for name in {path.split("/")[0] for path in running.files() if "/" in path}:
        running.delete(name)
    running.make("work", "Work")
    running.put("work", "dentist", *event(
        "dentist", "DTSTART:20371022T120000Z", "DTEND:20371022T130000Z", "SUMMARY:Dentist",
    ))  # fmt: skip
    return running


class Hers:
    """She, with a plan and an account, and her phone beside her."""

    def __init__(self, server: Radicale, *, is_on: bool = True) -> None:
        self.server = server
        self.app = Opened()
        self.app.client.cookies[clock.ZONE_COOKIE] = "Europe/Berlin"
        self.app.send("/week/holds", words=CANARY, new=str(uuid4()))
        self.app.send("/week/holds", words="Paint", new=str(uuid4()))
        self.app.send("/week/plan", new=str(uuid4()))
        self.account = self.app.send("/week/account", new=str(uuid4()), server=server.url, user=USER,
                                     account_password=PASSWORD)  # fmt: skip
        self.where = f"{self.account}/own"
        if is_on:
            self.switch_on()

    def switch_on(self, new: str = "") -> None:
        self.app.send(self.where, act="on", title="Busy", new=new or str(uuid4()))

    def look(self) -> None:
        self.app.send("/week/look")

    @property
    def own(self) -> OwnCalendar:
        [found] = self.app.space().journal.of(OwnCalendar)
        return found

    @property
    def calendar(self) -> str:
        return self.own.address.rstrip("/").rpartition("/")[2]

    @property
    def plan(self) -> WeekPlan:
        return max(self.app.space().journal.of(WeekPlan), key=lambda one: (one.start, one.at))

    def item(self, uid: str) -> Planned:
        return next(one.item for one in self.own.written if one.uid == uid)

    def there(self) -> dict[str, Any]:
        """The events that lie there, by the name of their file."""
        found = {}
        for path, body in self.server.files().items():
            calendar, _slash, name = path.partition("/")
            if calendar == self.calendar and name.endswith(".ics"):
                [one] = icalendar.Calendar.from_ical(body).walk("VEVENT")[:1]
                found[name.removesuffix(".ics")] = one
        return found

    def text(self, uid: str) -> str:
        return self.server.files()[f"{self.calendar}/{uid}.ics"].decode()

    def on_phone(self, uid: str, start: datetime, end: datetime, **more: str) -> None:
        """Her phone writes times on her wall, and its own zone."""
        lines = [f"DTSTART;TZID=Europe/Berlin:{start.astimezone(ZONE):%Y%m%dT%H%M%S}",
                 f"DTEND;TZID=Europe/Berlin:{end.astimezone(ZONE):%Y%m%dT%H%M%S}"]  # fmt: skip
        self.edit(uid, lines, **more)

    def edit(self, uid: str, times: list[str], **more: str) -> None:
        kept = [line for line in self.text(uid).split("\r\n") if line]
        told = [line for line in kept if not re.match("DTSTART|DTEND", line)]
        for name, value in more.items():
            told = [line for line in told if not line.startswith(f"{name}:")]
            times = [*times, f"{name}:{value}"]
        at = told.index("END:VEVENT")
        self.server.put_back(self.calendar, uid, "\r\n".join([*told[:at], *times, *told[at:], ""]))

    def agrees(self) -> None:
        """What lies there is the plan: nothing doubled, nothing lost."""
        there = sorted((one["DTSTART"].dt, one["DTEND"].dt) for one in self.there().values())
        assert there == sorted((one.leaves, one.back) for one in self.plan.items)


@pytest.fixture
def hers(server: Radicale) -> Hers:
    return Hers(server)


def one_of(hers: Hers, what: str = CANARY) -> str:
    """The event of a wish, by what she calls it."""
    [wish] = [one for one in hers.app.space().journal.of(Wish) if one.what == what]
    return next(one.uid for one in hers.own.written if one.item.wish == wish.id)


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


def test_the_same_tap_twice_is_one_calendar(server: Radicale) -> None:
    hers = Hers(server)
    new = str(uuid4())
    for _ in range(2):
        hers.switch_on(new=new)
    assert hers.own.title == "Busy"
    assert len({path.split("/")[0] for path in server.files() if "/" in path}) == 2


class Killed(Exception):
    """The process is gone: nothing that comes after is kept either."""


@contextmanager
def killed_after_the_first_put() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        put = dav_own.Shelf.put

        def dies(*_told: object) -> None:
            raise Killed

        def last(self: dav_own.Shelf, told: str, body: bytes, etag: str) -> str:
            put(self, told, body, etag)
            patch.setattr(OpenSpace, "keep", dies)
            raise Killed

        patch.setattr(dav_own.Shelf, "put", last)
        yield


def test_killed_between_writing_and_keeping_nothing_is_doubled(server: Radicale) -> None:
    hers = Hers(server, is_on=False)
    with killed_after_the_first_put(), pytest.raises(Killed):
        hers.switch_on()
    assert len(hers.there()) == 1
    hers.look()
    hers.agrees()
    assert hers.plan.put == (), "nothing of it is taken for a move of hers"


def test_killed_while_moving_it_is_not_taken_for_hers(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    told = {"wish": item.wish_id, "start": item.start.isoformat()}
    with killed_after_the_first_put(), pytest.raises(Killed):
        hers.app.send("/week/item", act="not_today", **told)
    assert hers.there()[uid]["DTSTART"].dt != item.leaves, "it arrived"
    hers.look()
    assert hers.plan.put == ()
    hers.agrees()


def test_killed_before_it_is_sent_the_old_place_is_not_taken_for_hers(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    told = {"wish": item.wish_id, "start": item.start.isoformat()}

    def dies(*_told: object) -> str:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own_calendar._Round, "_send", dies)  # noqa: SLF001  # nothing public is where a process dies
        with pytest.raises(Killed):
            hers.app.send("/week/item", act="not_today", **told)
    assert hers.there()[uid]["DTSTART"].dt == item.leaves, "it was not sent"
    hers.look()
    assert hers.plan.put == ()
    hers.agrees()


def test_killed_before_her_move_is_on_the_list_it_is_found_again(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.on_phone(uid, item.leaves + timedelta(days=1), item.back + timedelta(days=1))
    keep = OpenSpace.keep

    def dies(self: OpenSpace, *entries: Entry) -> None:
        if any(isinstance(one, OwnCalendar) for one in entries):
            raise Killed
        keep(self, *entries)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OpenSpace, "keep", dies)
        with pytest.raises(Killed):
            hers.look()
    assert len(hers.plan.put) == 1
    for _ in range(2):
        hers.look()
    assert len(hers.plan.put) == 1
    hers.agrees()


def test_two_devices_at_once_write_one_event_each(hers: Hers) -> None:
    hers.app.send("/week/holds", words="Read", new=str(uuid4()))
    now = Now(AT + timedelta(minutes=1), "Europe/Berlin")
    known = known_of(library())
    week.plan(hers.app.space(), Stamp(id=uuid4(), now=now), known)
    reach = own_calendar.Reach(private=True)
    phone, desk = hers.app.space(), hers.app.space()
    for device in (phone, desk):
        own_calendar.exchange(device, now, known, reach)
    assert len(hers.there()) == 3
    hers.agrees()
    threads = [Thread(target=hers.look) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    hers.agrees()


def test_a_broken_server_costs_this_alone_and_says_so(hers: Hers) -> None:
    [account] = hers.app.space().journal.of(CalendarAccount)
    wrong = type(account)(**{**{f: getattr(account, f) for f in account.__struct_fields__},
                             "password": "changed", "rev": account.rev + 1})  # fmt: skip
    hers.app.keep(wrong)
    item = hers.plan.items[0]
    hers.app.send("/week/item", act="not_today", wish=item.wish_id, start=item.start.isoformat())
    assert item not in hers.plan.items
    page = hers.app.page("/week")
    assert "does not know this name with this password" in page
    page = hers.app.client.post(hers.where, {"act": "off"}).content.decode()
    assert "Fullcup’s events may still be there" in page
    assert hers.app.send(hers.where, act="leave") == hers.where
    assert hers.app.space().journal.of(OwnCalendar) == []


def test_her_whole_calendar_taken_away_is_no_not_today(hers: Hers) -> None:
    before = hers.plan.items
    hers.server.delete(hers.calendar)
    hers.look()
    assert hers.plan.items == before
    assert hers.plan.days_off == ()
    assert "The calendar is not there any more." in hers.app.page(hers.where)
    hers.switch_on()
    hers.agrees()
    assert hers.plan.days_off == ()


def test_forgetting_the_account_leads_to_switching_off_first(hers: Hers) -> None:
    assert hers.app.send(hers.account, act="sign_out") == hers.where
    assert len(hers.app.space().journal.of(CalendarAccount)) == 1
    hers.app.send(hers.where, act="off")
    assert hers.app.send(hers.account, act="sign_out") == "/week/calendars"


def test_her_own_plan_is_not_offered_as_somebodys_time(hers: Hers) -> None:
    hers.app.send(hers.account, act="again")
    assert ">Cup<" not in hers.app.page(hers.account)
    assert ">Work<" in hers.app.page(hers.account)


def test_it_is_noise_at_rest(hers: Hers) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("looks into SQLite's files")
    path = Path(connection.settings_dict["NAME"])
    found = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    for secret in (b"canaryswim", PASSWORD.encode(), hers.calendar.encode(), b"VCALENDAR"):
        assert secret not in found


def test_what_is_over_stays_for_a_while_then_goes(
    hers: Hers, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = set(hers.there())
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(days=8))
    hers.app.send("/week/plan", new=str(uuid4()))
    assert first < set(hers.there())
    assert len(hers.there()) == 4
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(days=40))
    hers.look()
    assert not first & set(hers.there())
