"""She, with a plan and a calendar account on a real server, and her phone beside her."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import icalendar
import pytest

from fullcup.core.journal.own_calendar_entries import OwnCalendar
from fullcup.core.journal.week_entries import Planned, WeekPlan, Wish
from fullcup.web import clock
from web.opened import Opened
from whole.radicale import PASSWORD, USER, Radicale, event

AT = datetime(2037, 10, 21, 6, 2, tzinfo=UTC)
"""A Wednesday. On the Sunday after it clocks change in Berlin."""
ZONE = ZoneInfo("Europe/Berlin")
CANARY = "canaryswim to the island"


def every_look_a_moment_later(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = count()
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(milliseconds=next(seconds)))


def with_work_alone(running: Radicale) -> Radicale:
    """The same server with a calendar of hers that holds one event, and no other."""
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


def one_of(hers: Hers, what: str = CANARY) -> str:
    """The event of a wish, by what she calls it."""
    [wish] = [one for one in hers.app.space().journal.of(Wish) if one.what == what]
    return next(one.uid for one in hers.own.written if one.item.wish == wish.id)
