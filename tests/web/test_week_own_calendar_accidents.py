"""What a calendar of Fullcup's own survives: a killed process, two devices, a server that is broken or gone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection

from fullcup.core.days import Now
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.own_calendar_entries import OwnCalendar
from fullcup.core.journal.week_entries import CalendarAccount
from fullcup.journeys import own_calendar, week
from fullcup.journeys.desk import Stamp
from fullcup.library.week import known as known_of
from fullcup.outside.calendars import dav_own
from fullcup.outside.guard import Trouble
from fullcup.store.openspace import OpenSpace
from fullcup.web import clock
from fullcup.web.shell.content import library
from web.own_calendar import AT, Hers, every_look_a_moment_later, one_of, with_work_alone
from whole.radicale import PASSWORD, Radicale, radicale

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


def test_what_she_changed_and_nobody_saw_stays_when_it_is_switched_off(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    hers.on_phone(uid, item.leaves + timedelta(days=1), item.back + timedelta(days=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dav_own.Shelf, "state", unanswered)
        page = hers.app.client.post(hers.where, {"act": "off"}).content.decode()
    assert "The calendar itself stays" in page
    assert [path for path in hers.server.files() if uid in path], "hers stays"
    assert len([path for path in hers.server.files() if "work" not in path and ".ics" in path]) == 1


def unanswered(_shelf: dav_own.Shelf) -> str:
    raise Trouble("no_answer")


def test_what_she_changes_while_it_is_switched_off_stays(hers: Hers) -> None:
    uid = one_of(hers)
    item = hers.item(uid)
    take_out = dav_own.Shelf.take_out

    def late(self: dav_own.Shelf, told: str, etag: str) -> None:
        if told == uid:
            hers.on_phone(uid, item.leaves + timedelta(days=1), item.back + timedelta(days=1))
        take_out(self, told, etag)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dav_own.Shelf, "take_out", late)
        page = hers.app.client.post(hers.where, {"act": "off"}).content.decode()
    assert "The calendar itself stays" in page
    assert len([path for path in hers.server.files() if "work" not in path and ".ics" in path]) == 1


def test_killed_between_writing_and_switching_off_nothing_of_it_is_left(server: Radicale) -> None:
    hers = Hers(server, is_on=False)
    with killed_after_the_first_put(), pytest.raises(Killed):
        hers.switch_on()
    calendar = hers.calendar
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dav_own.Shelf, "state", unanswered)
        hers.app.send(hers.where, act="off")
    assert not [path for path in server.files() if path.startswith(calendar)]


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
