"""What works for her: taking, the question on Today, why something is offered, and forgetting."""

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from fullcup.core.journal.entries import Moment, NotForMe, PracticeUsed, Step
from fullcup.library import load
from fullcup.web import clock
from web.opened import Opened
from web.walking import Walk

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2037, 11, 22, 12, 0, tzinfo=UTC)
PRACTICE = "sorry-keeps-the-rule"
TITLE = "A sorry that keeps the rule"
QUESTION = "Did that help, looking back?"


@pytest.fixture
def hers() -> Opened:
    return Opened()


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: NOON)


def used(**told: Any) -> PracticeUsed:
    then = NOON - timedelta(days=1)
    base = {"id": uuid4(), "at": then, "zone": "UTC", "day": then.date(), "practice": PRACTICE}
    return PracticeUsed(**{**base, **told})


def uses(hers: Opened) -> list[PracticeUsed]:
    return hers.space().journal.of(PracticeUsed)


def test_keeping_a_step_keeps_that_she_took_the_practice(hers: Opened) -> None:
    walk = Walk(hers).bring("I forgot the bake sale at school.", heavy=8)
    walk.send("rule", act="answer:mine").look("step")
    assert "Why these?" in walk.html
    assert "New here: you have not tried it." in walk.html
    practice = walk.html.partition('value="keep:')[2].partition('"')[0]
    walk.send("step", act=f"keep:{practice}").send("close", act="kept:", heavy="3")
    (use,), (step,) = uses(hers), hers.space().journal.of(Step)
    assert (use.practice, use.path, use.step) == (practice, "mine", step.id)
    assert (use.before, use.after, use.moment) == (8, 3, walk.id)


def test_a_guest_takes_a_step_too_and_carries_it(hers: Opened) -> None:
    del hers
    walk = Walk().bring("I forgot the bake sale at school.", heavy=8)
    walk.send("rule", act="answer:mine").look("step")
    practice = walk.html.partition('value="keep:')[2].partition('"')[0]
    walk.send("step", act=f"keep:{practice}")
    (use,) = walk.kept(PracticeUsed)
    assert isinstance(use, PracticeUsed)
    assert use.practice == practice


def test_care_can_be_taken_where_no_step_belongs(hers: Opened) -> None:
    walk = Walk(hers).bring("He was born early and I could not nurse him.", heavy=7)
    walk.send("rule", act="answer:not_in_my_hands").look("hands")
    assert "Why this one?" in walk.html
    practice = walk.html.partition('value="take:')[2].partition('"')[0]
    walk.send("hands", act=f"take:{practice}")
    assert "You take this one." in walk.html
    (use,) = uses(hers)
    assert (use.practice, use.path, use.before) == (practice, "not_in_my_hands", 7)


def test_after_a_loss_nothing_is_taken(hers: Opened) -> None:
    walk = Walk(hers).bring("My baby died and I should have known.")
    walk.send("rule", act="answer:not_in_my_hands").look("hands")
    assert "I will try this" not in walk.html
    walk.send("hands", act="take:nobody-chose-it")
    assert uses(hers) == []


def test_a_practice_of_the_library_can_be_kept_as_tried(hers: Opened, client: Client) -> None:
    assert "I tried this" not in client.get("/library/cold-tap").content.decode()
    page = hers.page("/library/cold-tap?from=pause")
    assert "I tried this" in page
    assert 'name="from" value="pause"' in page
    drawn = str(uuid4())
    for _twice in range(2):
        where = hers.send("/library/cold-tap", new=drawn, **{"from": "pause"})
    assert "It is kept." in hers.page(where)
    (use,) = uses(hers)
    assert (use.practice, use.path) == ("cold-tap", "pause")
    assert 'name="from" value=""' in hers.page("/library/cold-tap?from=mine")
    assert client.post("/library/cold-tap").status_code == 401


def test_today_asks_once_and_each_answer_can_be_taken_back(hers: Opened) -> None:
    use = used()
    hers.keep(use)
    page = hers.page("/today")
    assert page.count(QUESTION) == 1
    assert TITLE in page
    where = hers.send(f"/today/back/{use.id}", later="a_little")
    page = hers.page(where)
    assert QUESTION not in page
    assert "Thank you. It is kept." in page
    assert [(one.later, one.asked) for one in uses(hers)] == [("a_little", True)]
    hers.send(f"/today/back/{use.id}", later="undo")
    assert QUESTION in hers.page("/today")
    page = hers.page(hers.send(f"/today/back/{use.id}", later="skip"))
    assert "Fine. It is not asked again." in page
    assert [(one.later, one.asked) for one in uses(hers)] == [(None, True)]
    assert QUESTION not in hers.page("/today")


def test_today_asks_nothing_at_night_or_of_a_moment_that_needed_people(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    dark = Moment(
        id=uuid4(), at=NOON - timedelta(days=1), zone="UTC", day=NOON.date(),
        words="I want to die.",
    )  # fmt: skip
    hers.keep(dark, used(moment=dark.id))
    assert QUESTION not in hers.page("/today")
    hers.keep(used())
    monkeypatch.setattr(clock, "utc_now", lambda: NOON.replace(hour=23))
    assert QUESTION not in hers.page("/today")


def test_an_odd_answer_changes_nothing(hers: Opened) -> None:
    use = used()
    hers.keep(use)
    hers.send(f"/today/back/{use.id}", later="splendid")
    hers.send(f"/today/back/{uuid4()}", later="helped")
    assert uses(hers) == [use]


def test_why_it_is_offered_is_said_in_her_own_terms(hers: Opened) -> None:
    hers.keep(*(used(practice="window-breath", later="helped", asked=True) for _ in range(2)))
    page = hers.page("/breathe/after")
    first = page.partition('<div id="helpful"')[2].partition("</details>")[0]
    assert "/library/window-breath?" in first
    assert "You said it helped, looking back, twice." in first


def test_the_night_has_something_small_folded_and_asks_nothing(hers: Opened) -> None:
    page = hers.page("/night")
    assert "Something small for the dark" in page
    offered = [one.id for one in load().practices if f"/library/{one.id}?from=night" in page]
    assert len(offered) == 2
    assert all("night" in load().practices.by_id[one].paths for one in offered)


def test_her_page_says_how_things_served_her_in_words(hers: Opened) -> None:
    assert "Nothing here yet." in hers.page("/hers/works")
    hers.keep(
        used(later="helped"), used(later="helped"), used(practice="cold-tap", later="not_really"),
        used(practice="window-breath"),
    )  # fmt: skip
    page = unescape(hers.page("/hers/works"))
    order = [
        "Helped, looking back", TITLE, "You said it helped, looking back, twice.",
        "Did not do much", "Not looked back on yet",
    ]  # fmt: skip
    assert sorted(order, key=page.index) == order
    main = page.partition("<main")[2].partition("</main>")[0]
    assert not [one for one in main.split() if one.isdecimal()]


def test_forgetting_takes_what_is_behind_it_and_can_be_undone(hers: Opened) -> None:
    kept = [used(later="helped"), used(later="a_little")]
    hers.keep(*kept)
    page = hers.page(hers.send("/hers/works", act="forget", practice=PRACTICE))
    assert uses(hers) == []
    assert "Forgotten." in page
    assert "Undo" in page
    hers.send("/hers/works", act="remember", practice=PRACTICE)
    assert {one.id for one in uses(hers)} == {one.id for one in kept}
    assert "Forgotten." not in hers.page(f"/hers/works?forgot={PRACTICE}")


def test_not_for_me_is_final_until_she_changes_it(hers: Opened) -> None:
    hers.keep(used(practice="window-breath", later="helped"))
    hers.send("/hers/works", act="refuse", practice="window-breath", new=str(uuid4()))
    assert [one.item for one in hers.space().journal.of(NotForMe)] == ["window-breath"]
    assert "window-breath" not in hers.page("/breathe/after")
    assert "window-breath" not in hers.page("/hers/works")
