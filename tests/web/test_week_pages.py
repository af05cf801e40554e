"""The pages of her week: asked once, planned with a tap, changed with a tap."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from itertools import pairwise
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from fullcup.core.journal.entries import Child, Herself, KeptMoment, Moment
from fullcup.core.journal.week_entries import Hours, NoteLines, WeekPlan, Wish
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
SAM = Hours(**when(), what="home", who="Sam", start="17:30", end="07:30")


@pytest.fixture
def hers() -> Opened:
    opened = Opened()
    opened.keep(ADA, SAM)
    return opened


def planned(hers: Opened, *chips: str) -> WeekPlan:
    hers.send("/week/holds", chip=list(chips), new=str(uuid4()))
    assert hers.send("/week/plan", new=str(uuid4())) == "/week"
    return plan(hers)


def plan(hers: Opened) -> WeekPlan:
    return hers.space().journal.of(WeekPlan)[-1]


def said(hers: Opened, path: str = "/week") -> str:
    return unescape(hers.page(path))


def test_it_begins_with_one_question(hers: Opened) -> None:
    assert hers.client.get("/week").headers["Location"] == "/week/holds"
    assert "What should this week hold?" in hers.page("/week/holds")
    assert hers.send("/week/plan", new=str(uuid4())) == "/week/holds", "nothing to plan yet"


def test_chips_and_her_own_words_are_taken_together(hers: Opened) -> None:
    hers.send("/week/holds", chip=["run", "quiet", "no-such"], words="Paint", new=str(uuid4()))
    assert [one.what for one in hers.space().journal.of(Wish)] == ["run", "quiet", "Paint"]
    page = said(hers, "/week/holds")
    assert "Your run" in page
    assert "40 minutes, 2 times" in page
    assert "Paint" in page


def test_the_same_form_twice_takes_her_words_once(hers: Opened) -> None:
    new = str(uuid4())
    for _ in range(2):
        hers.send("/week/holds", words="Paint", new=new)
    assert hers.space().journal.count(Wish) == 1


def test_a_plan_says_when_loosely_and_why(hers: Opened) -> None:
    planned(hers, "run", "ten-minutes")
    page = said(hers)
    assert "In the afternoon" in page
    assert "Ten minutes with Ada" in page
    assert "Ada is home and awake." in page
    assert "Sam is here" in page
    assert re.search(r"At \d\d:\d\d", page), "a clock time where Sam depends on it"
    assert "In your week today" in said(hers, "/today")


def test_free_days_in_a_row_are_said_once(hers: Opened) -> None:
    kept = planned(hers, "run").items
    assert len({one.day for one in kept}) == 2, "a thin week"
    names = re.findall(r"<section class=\"day.*?<h2>(.*?)</h2>", said(hers), re.DOTALL)
    runs = [name for name in names if " to " in name]
    assert runs
    assert said(hers).count("Nothing planned.") == len(names) - 2
    assert not any(" to " in a and " to " in b for a, b in pairwise(names))
    assert names[-1].endswith("29 November")


def test_not_today_says_what_is_different(hers: Opened) -> None:
    first = planned(hers, "ten-minutes").items[0]
    told = {"wish": first.wish_id, "start": first.start.isoformat()}
    assert hers.send("/week/item", act="not_today", **told) == "/week"
    assert "What is different" in said(hers)
    assert all(one.day != first.day for one in plan(hers).items)
    before = plan(hers)
    hers.send("/week/item", act="not_today", **told)
    assert plan(hers) == before, "it has moved on: nothing happens"


def test_a_snuggle_instead_is_kept_once_and_the_run_is_not_today(hers: Opened) -> None:
    run = planned(hers, "run").items[0]
    told = {"wish": run.wish_id, "start": run.start.isoformat(), "act": "snuggle"}
    told["new"] = said(hers).split('name="new" value="')[1].split('"')[0]
    assert hers.send("/week/item", **told).startswith("/good?kept=")
    (kept,) = hers.space().journal.of(KeptMoment)
    assert (kept.id, kept.what, kept.children) == (UUID(told["new"]), "hugged", (ADA.id,))
    assert all(one.day != run.day for one in plan(hers).items)
    assert hers.send("/week/item", **told) == "/week"
    assert hers.space().journal.count(KeptMoment) == 1


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("happened", "It happened. That is kept."),
        ("not_today", "Not today, then."),
        ("snuggle", "A snuggle instead."),
    ],
)
def test_a_time_that_has_begun_takes_one_tap_for_the_rest_of_its_day_and_gives_it_back(
    hers: Opened, monkeypatch: pytest.MonkeyPatch, act: str, words: str
) -> None:
    before = planned(hers, "run")
    run = before.items[0]
    late = run.day.isoformat() + "T23:50:00+00:00"
    monkeypatch.setattr(clock, "utc_now", lambda: datetime.fromisoformat(late))
    assert f'value="{act}"' in hers.page("/week")
    told = {"wish": run.wish_id, "start": run.start.isoformat(), "act": act}
    for _ in range(2):
        hers.send("/week/item", **told)
    assert hers.space().journal.count(KeptMoment) == (act == "snuggle")
    tapped = plan(hers)
    assert (run in tapped.items) == (act == "happened")
    assert words in said(hers)
    for _ in range(2):
        assert hers.send("/week/item", act="undo", seen=str(tapped.rev)) == "/week"
    back = plan(hers)
    assert (back.items, back.happened, back.days_off) == (before.items, (), ())
    assert hers.space().journal.count(KeptMoment) == 0
    assert words not in said(hers)
    hers.send("/week/item", **told)
    assert hers.space().journal.count(KeptMoment) == (act == "snuggle"), "meant again, kept again"
    hers.send("/week/item", act="undo", seen="wild")
    assert plan(hers) != back


def test_what_does_not_fit_is_on_purpose_and_help_is_what_is_missing() -> None:
    alone = Opened("willow")
    alone.keep(ADA)
    waits = planned(alone, "run").waits[0]
    page = said(alone)
    assert "Not this week, on purpose" in page
    assert "What is missing is help." in page
    assert "at home while they sleep" in page
    room = said(alone, f"/week/room/{waits.wish_id}")
    assert "If somebody were with the children" in room
    assert alone.client.get("/week/room/no-such").headers["Location"] == "/week"


def test_she_changes_how_it_is_done_and_two_tabs_are_told_apart(hers: Opened) -> None:
    planned(hers, "run")
    [run] = hers.space().journal.of(Wish)
    told = {"minutes": 20, "times": "daily", "how": "along", "travel": 5, "part": ["early", "no"]}
    hers.send(f"/week/holds/{run.id}", seen=0, **told)
    [changed] = hers.space().journal.of(Wish)
    assert (changed.minutes, changed.per, changed.away, changed.along, changed.travel) == (
        20, "day", True, True, 5,
    )  # fmt: skip
    assert changed.hours == ("early",)
    assert changed.times == 1, "each day is once a day"
    late = hers.client.post(f"/week/holds/{run.id}", {"seen": 0, "minutes": 60})
    assert late.status_code == 409
    assert hers.space().journal.of(Wish) == [changed]
    wild = {"seen": 1, "minutes": "9" * 30, "times": "x", "how": "moon", "travel": "-5"}
    hers.send(f"/week/holds/{run.id}", **wild)
    assert hers.space().journal.of(Wish)[0].minutes == 20


def test_a_wish_goes_and_comes_back(hers: Opened) -> None:
    planned(hers, "run")
    [run] = hers.space().journal.of(Wish)
    where = hers.send(f"/week/holds/{run.id}", act="delete")
    assert hers.space().journal.of(Wish) == []
    assert "It is gone." in hers.page(where)
    assert hers.page("/week"), "the plan still opens"
    assert hers.send("/undo", id=str(run.id), next="week-holds") == "/week/holds"
    assert [one.id for one in hers.space().journal.of(Wish)] == [run.id]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"what": "home", "who": ""}, "A first name is enough."),
        ({"what": "home", "who": "x" * 301}, "Nothing was cut."),
        ({"what": "work", "start": "25:00"}, "Two hours are needed"),
        ({"what": "work", "start": "09:00", "end": "09:00"}, "Two hours are needed"),
        ({"what": "out:not-a-child", "who": ""}, "A first name is enough."),
    ],
)
def test_hours_that_are_none_say_what_is_missing(
    hers: Opened, told: dict[str, str], words: str
) -> None:
    answer = hers.client.post("/week/hours", {"start": "09:00", "end": "17:00", **told})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert hers.space().journal.of(Hours) == [SAM]


def test_who_is_where_reads_back_in_a_sentence(hers: Opened) -> None:
    days = ["mon", "tue", "wed", "thu", "fri"]
    hers.send(
        "/week/hours", what=f"out:{ADA.id}", day=days, start="08:30", end="13:00", new=uuid4()
    )
    page = said(hers, "/week/hours")
    assert "Ada is out, Monday to Friday, 08:30 to 13:00" in page
    assert "Sam is home and can stay, every day, 17:30 to 07:30" in page
    gone = next(one for one in hers.space().journal.of(Hours) if one.child)
    hers.send("/week/hours", take_out=str(gone.id))
    assert hers.space().journal.of(Hours) == [SAM]


def test_a_child_who_is_ill_is_home_today() -> None:
    hers = Opened("ash")
    hers.keep(ADA, Hours(**when(), what="out", child=ADA.id, start="07:00", end="20:00"))
    assert planned(hers, "ten-minutes").items == ()
    hers.send("/week/home", child=str(ADA.id))
    assert [one.day for one in plan(hers).items] == [AT.date()]
    hers.send("/week/home", child=str(uuid4()))
    hers.send("/week/home", child="nobody")


def test_a_long_name_and_signs_of_html_stay_words(hers: Opened) -> None:
    hers.send("/week/holds", words="<b>Swim</b> " + "lo" * 100, new=str(uuid4()))
    planned(hers)
    assert "&lt;b&gt;Swim" in hers.page("/week")
    assert "<b>Swim" not in hers.page("/week")


def test_after_a_week_it_asks_again(hers: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    planned(hers, "ten-minutes")
    monkeypatch.setattr(clock, "utc_now", lambda: AT + timedelta(days=8))
    assert hers.client.get("/week").headers["Location"] == "/week/holds"
    assert "In your week today" not in hers.page("/today")


def test_what_is_not_there_leads_back(hers: Opened) -> None:
    nobody = UUID(int=7)
    assert hers.client.get(f"/week/holds/{nobody}").headers["Location"] == "/week/holds"
    assert hers.send("/week/item", wish="x", start="y", act="not_today") == "/week"
    assert hers.send("/week/holds", act=f"up:{nobody}") == "/week/holds"


def note(hers: Opened) -> str:
    run = next(one for one in plan(hers).items if not one.child)
    page = said(hers, f"/week/note/{run.wish_id}/0")
    return page.split('id="note"')[1].split("</textarea>")[0]


def test_a_note_to_hand_over_says_who_is_where_and_nothing_of_a_moment(hers: Opened) -> None:
    hers.keep(
        Moment(**when(), words="I yelled again, marigold-canary."),
        Herself(**when(), country="IE"),
    )
    planned(hers, "run")
    run = plan(hers).items[0]
    assert f"/week/note/{run.wish_id}/0" in said(hers)
    words = note(hers)
    assert f"I leave at {run.leaves:%H:%M} and am back at {run.back:%H:%M}." in words
    assert "Ada is asleep." in words
    assert f"When the clock says {run.back:%H:%M} I am here." in words
    assert "In an emergency: 112" in words
    assert "marigold-canary" not in said(hers, f"/week/note/{run.wish_id}/0")


def test_a_name_with_signs_stays_words_in_a_note(hers: Opened) -> None:
    hers.keep(Child(**when(), name="</textarea><b>Bo", birthday=date(2034, 1, 1)))
    planned(hers, "run")
    run = plan(hers).items[0]
    assert "&lt;/textarea&gt;&lt;b&gt;Bo" in hers.page(f"/week/note/{run.wish_id}/0")


def lines_sent(hers: Opened, number: int = 0, **fields: str) -> HttpResponse:
    run = next(one for one in plan(hers).items if not one.child)
    say = {"new": str(uuid4()), "seen": "", "note": "", "lines": ""} | fields
    return cast("HttpResponse", hers.client.post(f"/week/note/{run.wish_id}/{number}", say))


def test_lines_for_next_time_stand_in_the_next_note_and_the_note_itself_is_not_kept(
    hers: Opened,
) -> None:
    planned(hers, "run")
    assert "You reach me at:" in note(hers)
    answer = lines_sent(hers, note="All mine now.", lines="Keys: <b>blue pot</b>\r\nTeddy")
    page = unescape(answer.content.decode())
    assert (answer.status_code, "All mine now." in page) == (200, True), "what she typed is there"
    assert "Kept. Each new note has these lines." in page
    words = note(hers)
    assert "Keys: <b>blue pot</b>\nTeddy" in words
    assert "You reach me at:" not in words
    assert "All mine now." not in words
    assert "<b>blue" not in hers.page(f"/week/note/{plan(hers).items[0].wish_id}/0")


def test_a_note_that_she_left_as_it_was_takes_the_new_lines_at_once(hers: Opened) -> None:
    planned(hers, "run")
    as_it_was = note(hers).split(">", 1)[1].replace("\n", "\r\n")
    page = unescape(lines_sent(hers, note=as_it_was, lines="Teddy").content.decode())
    told = page.split('id="note"')[1].split("</textarea>")[0]
    assert "Teddy" in told
    assert "You reach me at:" not in told


@pytest.mark.parametrize("seen", ["", "7", "x", "9" * 5000])
def test_two_tabs_lose_no_lines(hers: Opened, seen: str) -> None:
    planned(hers, "run")
    lines_sent(hers, lines="Keys: blue pot")
    answer = lines_sent(hers, lines="Teddy is in the car", seen=seen)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "These lines were changed in another tab." in page
    assert "Teddy is in the car" in page
    assert hers.space().journal.of(NoteLines)[0].words == "Keys: blue pot"


def test_long_lines_are_refused_and_nothing_is_cut(hers: Opened) -> None:
    planned(hers, "run")
    long = "x" * 2001
    answer = lines_sent(hers, lines=long)
    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert hers.space().journal.count(NoteLines) == 0


@pytest.mark.parametrize("path", ["no-such/0", "no-such/99999999"])
def test_a_note_for_what_is_not_there_leads_to_the_week(hers: Opened, path: str) -> None:
    planned(hers, "run")
    assert hers.client.get(f"/week/note/{path}").headers["Location"] == "/week"
