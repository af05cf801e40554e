"""A usual week without scripts: told by days and hours, looked at, taken back."""

from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child
from fullcup.core.journal.week_entries import But, Drawn, Hours, UsualWeek
from fullcup.core.week.drawn import blank
from fullcup.journeys.usual import MOST_BUTS
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 23, 10, 2, tzinfo=UTC)


def when() -> dict[str, Any]:
    return {"id": uuid4(), "at": AT, "zone": "UTC", "day": AT.date()}


ADA = Child(**when(), name="Ada", birthday=date(2021, 5, 1), how="part_of_the_week")
SCHOOL = {"act": "paint", "sign": "o", "day": ["mon", "tue"], "from": "08:00", "to": "13:00"}
PATH = f"/week/usual/{ADA.id}"


@pytest.fixture
def hers() -> Opened:
    opened = Opened()
    opened.keep(ADA)
    return opened


def drawn(hers: Opened) -> Drawn | None:
    found = hers.space().journal.of(UsualWeek)
    return found[-1].drawn if found else None


def said(hers: Opened, path: str = PATH) -> str:
    return unescape(hers.page(path))


def test_it_is_reached_from_the_hours_and_everybody_is_there(hers: Opened) -> None:
    assert 'href="/week/usual"' in hers.page("/week/hours")
    page = said(hers, "/week/usual")
    assert f'href="{PATH}"' in page
    assert "As usual for this age. It may stay so." in page


def test_a_stroke_reads_back_in_words_and_keeps_the_brush(hers: Opened) -> None:
    assert hers.send(PATH, **SCHOOL, new=uuid4()) == f"{PATH}?brush=o"
    assert "Out: Mon, Tue, 08:00 to 13:00" in said(hers)
    hers.send(PATH, **{**SCHOOL, "sign": "s", "day": ["sun"], "from": "20:00", "to": "07:00"})
    page = said(hers, f"{PATH}?brush=s")
    assert "Asleep: Sun, 20:00 to 07:00" in page
    assert 'value="s" checked' in page
    assert "Out: Mon, Tue, 08:00 to 13:00" in said(hers, "/week/usual")


def test_undo_goes_back_one_step_and_the_same_button_twice_is_one(hers: Opened) -> None:
    hers.send(PATH, **SCHOOL)
    hers.send(PATH, **{**SCHOOL, "day": ["wed"]})
    for _ in range(2):
        hers.send(PATH, act="undo", seen=1)
    assert "Out: Mon, Tue, 08:00" in said(hers)
    hers.send(PATH, act="undo", seen="wild")
    assert "Out: Mon, Tue, 08:00" in said(hers)
    hers.send(PATH, act="let_go")
    assert "Nothing is drawn." in said(hers)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"sign": "x"}, "Please choose one of these."),
        ({"sign": "b"}, "Please choose one of these."),
        ({"day": []}, "On which days?"),
        ({"from": "08:10"}, "Full and half hours"),
        ({"to": "25:00"}, "Full and half hours"),
        ({"act": "turns", "turns": "moon"}, "Please choose one of these."),
        ({"act": "turns", "turns": "weeks", "since": "2026-02-31"}, "A day is needed"),
        ({"act": "turns", "turns": "weeks", "since": "0001-01-01"}, "A day is needed"),
        ({"act": "turns", "turns": "days", "here": []}, "On which days?"),
        ({"act": "turns", "turns": "", "comes": "late"}, "An hour is needed"),
        ({"act": "turns", "turns": "days", "here": ["fri"]}, "An hour is needed"),
        (
            {"act": "turns", "turns": "weeks", "since": "2026-11-27", "comes": "00:00"},
            "An hour is needed",
        ),
        ({"act": "but", "from_day": "2026-07-24"}, "Both are needed"),
        ({"act": "but", "from_day": "2020-07-24", "until_day": "2020-08-07"}, "days are over"),
        ({"act": "but", "from_day": "2026-07-24", "until_day": "2026-07-24"}, "after the first"),
        ({"act": "but", "from_day": "2026-07-24", "until_day": "2028-07-24"}, "within a year"),
    ],
)
def test_a_form_that_says_nothing_is_told_so_and_nothing_is_lost(
    hers: Opened, told: dict[str, Any], words: str
) -> None:
    hers.send(PATH, **SCHOOL)
    before = drawn(hers)
    answer = hers.client.post(PATH, {**SCHOOL, "day": ["thu"], "from": "09:30", **told})
    page = unescape(answer.content.decode())
    assert (answer.status_code, drawn(hers)) == (422, before)
    assert words in page
    assert "Out: Mon, Tue, 08:00 to 13:00" in page
    if "turns" not in told and "day" not in told:
        assert 'value="thu" checked' in page, "what she ticked is still ticked"


def test_two_tabs_draw_and_nothing_is_lost(hers: Opened) -> None:
    hers.page(PATH)
    hers.send(PATH, **SCHOOL, new=uuid4())
    hers.send(PATH, **{**SCHOOL, "sign": "s", "day": ["sat"]}, new=uuid4())
    page = said(hers)
    assert "Out: Mon, Tue" in page
    assert "Asleep: Sat" in page


def test_every_other_week_and_some_days_are_told_and_read_back(hers: Opened) -> None:
    hers.send(PATH, act="turns", turns="weeks", since="2026-11-27", comes="15:00")
    told = drawn(hers)
    assert told
    assert (told.turns, told.since, told.comes) == ("weeks", date(2026, 11, 27), "15:00")
    words = "With you every other week, from Friday 27 November at 15:00"
    assert words in said(hers, "/week/usual")
    hers.send(PATH, act="turns", turns="days", here=["fri", "sat"], comes="15:00")
    assert "With you on: Fri, Sat, from 15:00" in said(hers, "/week/usual")
    assert 'name="here" value="fri" checked' in said(hers)


def test_a_holiday_is_told_read_back_and_taken_out(hers: Opened) -> None:
    hers.send(PATH, act="turns", turns="weeks", since="2026-11-27", comes="15:00")
    hers.send(PATH, act="but", from_day="2999-07-24", until_day="2999-08-07")
    hers.send(PATH, act="but", from_day="2999-12-24", until_day="2999-12-27", but_how="here")
    page = said(hers)
    at = "each at 15:00"
    assert f"Away from Wednesday 24 July 2999 until Wednesday 7 August 2999, {at}" in page
    assert f"With you from Tuesday 24 December 2999 until Friday 27 December 2999, {at}" in page
    assert "Away from Wednesday 24 July 2999" in said(hers, "/week/usual")
    told = drawn(hers)
    assert told
    assert (told.turns, len(told.but)) == ("weeks", 2), "what she told before stands"

    hers.send(PATH, act="as_usual:2999-07-24/2999-08-07/00")
    page = said(hers)
    assert "24 July" not in page
    assert "24 December" in page
    hers.send(PATH, act="as_usual:wild")
    assert "24 December" in said(hers)
    hers.send(PATH, act="undo", seen="3")
    hers.send(PATH, act="let_go")
    assert "24 December" not in said(hers)


def test_of_a_child_who_is_always_there_only_days_away_are_told(hers: Opened) -> None:
    hers.send(PATH, act="but", from_day="2999-07-24", until_day="2999-08-07", but_how="here")
    page = said(hers)
    assert "Away from Wednesday 24 July 2999, back on Wednesday 7 August 2999" in page
    assert "With you" not in page.partition("Not as usual")[2]
    told = drawn(hers)
    assert told
    assert not told.but[0].here


def test_days_on_which_school_is_closed_are_told_beside_others(hers: Opened) -> None:
    days = {"act": "but", "from_day": "2999-07-24", "until_day": "2999-08-07"}
    hers.send(PATH, act="paint", sign="o", day=["mon"], **{"from": "08:30", "to": "13:00"})
    hers.send(PATH, **days, but_how="closed")
    words = "School or nursery is closed from Wednesday 24 July 2999, open again on Wednesday 7 August 2999"
    assert words in said(hers)
    assert words in said(hers, "/week/usual")
    hers.send(PATH, **days)
    told = drawn(hers)
    assert told
    assert [one.closed for one in told.but] == [True, False]
    hers.send(PATH, act="as_usual:2999-07-24/2999-08-07/01")
    assert words not in said(hers)
    assert "Away from Wednesday 24 July 2999" in said(hers)


def test_the_same_days_told_anew_take_the_place_of_the_first(hers: Opened) -> None:
    hers.send(PATH, act="turns", turns="weeks", since="2026-11-27", comes="15:00")
    days = {"act": "but", "from_day": "2999-07-24", "until_day": "2999-08-07"}
    hers.send(PATH, **days)
    hers.send(PATH, **days, but_how="here")
    told = drawn(hers)
    assert told
    assert [one.here for one in told.but] == [True]


def test_what_ended_a_while_ago_goes_when_something_new_is_told(hers: Opened) -> None:
    day = Now(datetime.now(UTC), "UTC").day
    old = But(since=day - timedelta(days=30), until=day - timedelta(days=20))
    late = But(since=day - timedelta(days=9), until=day - timedelta(days=2))
    hers.keep(UsualWeek(**when(), child=ADA.id, drawn=Drawn(days=blank(), but=(old, late))))
    assert "Away from" not in said(hers), "what is over is not said"
    hers.send(PATH, act="but", from_day="2999-07-24", until_day="2999-08-07")
    told = drawn(hers)
    assert told
    assert [one.since for one in told.but] == [late.since, date(2999, 7, 24)]


def test_when_no_more_fit_the_page_says_so_and_keeps_what_was_typed(hers: Opened) -> None:
    for year in range(2950, 2950 + MOST_BUTS):
        hers.send(PATH, act="but", from_day=f"{year}-07-24", until_day=f"{year}-08-07")
    answer = hers.client.post(
        PATH, {"act": "but", "from_day": "2999-07-24", "until_day": "2999-08-07"}
    )
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "No more fit here." in page
    assert 'value="2999-07-24"' in page
    told = drawn(hers)
    assert told
    assert len(told.but) == MOST_BUTS


def test_somebody_is_added_and_drawn_and_a_row_beside_it_is_sent_to_the_drawing(
    hers: Opened,
) -> None:
    where = hers.send("/week/usual", who="Gran", new=uuid4())
    assert "Nothing is drawn, so nobody is counted on." in said(hers, where)
    hers.send(where, **{**SCHOOL, "sign": "h"})
    assert "Home, and can mind the children: Mon, Tue, 08:00 to 13:00" in said(hers, where)
    row = {"what": "home", "who": "gran", "start": "09:00", "end": "10:00", "day": ["sun"]}
    answer = hers.client.post("/week/hours", row)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "This week is drawn already" in page
    assert 'value="gran"' in page
    assert "Gran: drawn" in page
    assert hers.space().journal.of(Hours) == []


@pytest.mark.parametrize(("who", "words"), [("", "A first name"), ("x" * 301, "Nothing was cut.")])
def test_a_name_is_needed(hers: Opened, who: str, words: str) -> None:
    answer = hers.client.post("/week/usual", {"who": who})
    assert answer.status_code == 422
    assert words in unescape(answer.content.decode())


def test_rows_of_somebody_drawn_step_back_until_the_drawing_is_taken_out(hers: Opened) -> None:
    row = Hours(**when(), what="out", child=ADA.id, start="08:30", end="12:00")
    hers.keep(row)
    assert "Ada is out, every day" in said(hers, "/week/hours")
    hers.send(PATH, **SCHOOL)
    assert "Ada is out, every day" not in said(hers, "/week/hours")
    hers.send(PATH, act="let_go")
    assert "Ada is out, every day" in said(hers, "/week/hours")


def test_a_name_stays_words_and_what_is_not_there_leads_back(hers: Opened) -> None:
    where = hers.send("/week/usual", who="<b>Gran</b>")
    assert "<b>Gran" not in hers.page(where)
    assert "Gran" not in where
    assert hers.client.get(f"/week/usual/{uuid4()}").headers["Location"] == "/week/usual"
