"""The page of days that matter, and time for two around them."""

from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import Child
from fullcup.core.journal.week_entries import BigDay, Busy, Calendar, Hours, WeekPlan, Wish
from fullcup.web import clock
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2037, 11, 23, 10, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: AT)


def when() -> dict[str, Any]:
    return {"id": uuid4(), "at": AT, "zone": "UTC", "day": AT.date()}


ADA = Child(**when(), name="Ada", birthday=date(2033, 5, 1))
BO = Child(**when(), name="Bo", birthday=date(2031, 5, 1))


def opened(*children: Child) -> Opened:
    made = Opened()
    made.keep(*children)
    return made


def told(hers: Opened, **fields: Any) -> str:
    say = {"what": "won", "on": "2037-11-23", "words": "The gala", "new": str(uuid4())} | fields
    return hers.send("/week/days", **say)


def test_with_one_child_nobody_is_asked_whose_day_it_is() -> None:
    hers = opened(ADA)
    assert "Whose day?" not in hers.page("/week/days")
    assert told(hers) == "/week/days"
    (one,) = hers.space().journal.of(BigDay)
    assert (one.child, one.what, one.on, one.words) == (ADA.id, "won", AT.date(), "The gala")
    assert "Ada won: The gala" in unescape(hers.page("/week/days"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Please say whose day it is."),
        ({"child": "nobody"}, "Please say whose day it is."),
        ({"child": str(BO.id), "on": "soon"}, "A day is needed, with its year."),
        ({"child": str(BO.id), "on": "0001-01-01"}, "A day is needed, with its year."),
        ({"child": str(BO.id), "what": "lost"}, "Please choose one of these."),
        ({"child": str(BO.id), "words": "x" * 301}, "Nothing was cut."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(fields: dict[str, str], words: str) -> None:
    hers = opened(ADA, BO)
    say = {"what": "won", "on": "2037-11-23", "words": "The gala", "new": str(uuid4())} | fields
    answer = hers.client.post("/week/days", say)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert words in page
    assert say["words"] in page
    assert hers.space().journal.count(BigDay) == 0


def test_the_same_form_twice_is_one_day_and_taking_it_out_can_be_undone() -> None:
    hers, new = opened(ADA), str(uuid4())
    told(hers, new=new)
    told(hers, new=new)
    (one,) = hers.space().journal.of(BigDay)
    assert hers.send("/week/days", take_out=str(one.id)) == f"/week/days?undo={one.id}"
    assert "It is gone." in hers.page(f"/week/days?undo={one.id}")
    assert hers.send("/undo", id=str(one.id), next="week-days") == "/week/days"
    assert hers.space().journal.count(BigDay) == 1


def with_a_plan(hers: Opened) -> WeekPlan:
    hers.send("/week/holds", chip=["quiet"], new=str(uuid4()))
    hers.send("/week/plan", new=str(uuid4()))
    return hers.space().journal.of(WeekPlan)[-1]


def test_time_for_two_is_offered_in_the_week_and_one_tap_plans_it() -> None:
    hers = opened(ADA)
    hers.keep(Hours(**when(), what="home", who="Sam", start="17:30", end="07:30"))
    on = AT.date() + timedelta(days=2)
    told(hers, what="school_ends", on=on.isoformat(), words="")
    with_a_plan(hers)
    page = unescape(hers.page("/week"))
    assert page.count("Ada’s last day of school") == 2, "on its day, and offered"
    assert "Time for two" in page
    offer = page.split('name="id" value="')[1].split('"')[0]
    assert hers.send("/week/days/offer", id=offer, act="accept", new=str(uuid4())) == "/week"
    (wish,) = [one for one in hers.space().journal.of(Wish) if one.child]
    plan = hers.space().journal.of(WeekPlan)[-1]
    assert [item.day for item in plan.items if item.wish == wish.id] == [on]
    assert "Time for two" not in hers.page("/week")
    hers.send("/week/days/offer", id=offer, act="accept", new=str(uuid4()))
    assert hers.space().journal.count(Wish) == 2, "an offer that no longer stands does nothing"


def test_not_this_time_is_listed_with_what_is_not_for_her() -> None:
    hers = opened(ADA)
    told(hers)
    with_a_plan(hers)
    offer = hers.page("/week").split('name="id" value="')[1].split('"')[0]
    hers.send("/week/days/offer", id=offer, act="let_be", new=str(uuid4()))
    assert "Time for two" not in hers.page("/week")
    assert "Time for two on a day that mattered" in hers.page("/hers/not-for-me")


def test_what_a_calendar_seems_to_say_is_kept_with_one_tap() -> None:
    hers = opened(ADA, BO)
    start = AT + timedelta(days=3)
    busy = Busy(start, start + timedelta(hours=3), "Last day of term")
    hers.keep(Calendar(**when(), title="School", child=BO.id, busy=(busy,)))
    page = unescape(hers.page("/week/days"))
    assert "A calendar seems to say" in page
    assert "Bo’s last day of school" in page
    told(hers, child=str(BO.id), what="school_ends", on="2037-11-26", words="")
    assert "A calendar seems to say" not in hers.page("/week/days")


def test_what_a_calendar_seems_to_say_can_be_left_for_good() -> None:
    hers = opened(ADA)
    start = AT + timedelta(days=3)
    busy = Busy(start, start + timedelta(hours=3), "Prize giving")
    hers.keep(Calendar(**when(), title="School", child=ADA.id, busy=(busy,)))
    page = hers.page("/week/days")
    assert "Ada: Prize giving" in unescape(page)
    left = page.split('name="leave" value="')[1].split('"')[0]
    for told_id in ("nobody", str(uuid4()), left, left):
        assert hers.send("/week/days", leave=told_id, left=str(uuid4())) == "/week/days"
    assert "Prize giving" not in hers.page("/week/days")
    assert hers.space().journal.count(BigDay) == 0
    assert hers.page("/hers/not-for-me").count("A day that a calendar seemed to name") == 1


def test_something_won_is_a_tap_away_from_good_moments_and_from_the_child() -> None:
    hers = opened(ADA, BO)
    assert 'href="/week/days?what=won"' in hers.page("/good")
    assert 'value="won" selected' in hers.page("/week/days?what=won")
    assert f'href="/week/days?child={BO.id}"' in hers.page(f"/hers/children/{BO.id}")
    assert f'value="{BO.id}" checked' in hers.page(f"/week/days?child={BO.id}")
    assert "checked" not in hers.page("/week/days?child=nobody&amp;every_year=1")


def test_with_no_child_at_home_good_moments_does_not_speak_of_winning() -> None:
    hers = opened(Child(**when(), name="Cy", how="died"))
    assert "Something was won" not in hers.page("/good")


def test_no_id_can_be_worked_out_from_a_child_and_a_day() -> None:
    """Ids stand in addresses, which a browser remembers."""
    hers = opened(ADA, BO)
    start = AT + timedelta(days=3)
    busy = Busy(start, start + timedelta(hours=3), "Last day of term")
    hers.keep(Calendar(**when(), title="School", child=BO.id, busy=(busy,)))
    page = hers.page("/week/days").split("A calendar seems to say")[1]
    drawn = page.split('name="new" value="')[1].split('"')[0]
    told(hers, child=str(BO.id), what="school_ends", on="2037-11-26", words="", new=drawn)
    with_a_plan(hers)
    offer = hers.page("/week").split('name="id" value="')[1].split('"')[0]
    hers.send("/week/days/offer", id=offer, act="accept", new=str(uuid4()))
    journal = hers.space().journal
    made = [*journal.of(BigDay), *journal.of(Wish), *journal.of(WeekPlan)]
    assert {one.id.version for one in made} == {4}, "drawn by lot"
