"""Good moments: one tap keeps one, the rest can wait, nobody counts."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from fullcup.core.journal.entries import Child, ChildHow, KeptMoment, MostWeeks
from fullcup.web import clock
from web.opened import Opened, browser

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2037, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def hers() -> Opened:
    return Opened()


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: AT)


def kept(hers: Opened) -> list[KeptMoment]:
    return hers.space().journal.of(KeptMoment)


def child(name: str, how: ChildHow = "with_me") -> Child:
    return Child(id=uuid4(), at=AT, zone="UTC", day=AT.date(), name=name, how=how)


def good(what: str = "hugged", ago: int = 0, **told: object) -> KeptMoment:
    at = AT - timedelta(hours=ago)
    fields: dict[str, Any] = {"id": uuid4(), "at": at, "zone": "UTC", "day": at.date(), **told}
    return KeptMoment(what=what, **fields)


def test_the_empty_page_is_warm(hers: Opened) -> None:
    assert "Here is the other half. One tap keeps it." in hers.page("/good")


def test_one_tap_keeps_one_and_a_double_tap_no_second(hers: Opened) -> None:
    new = str(uuid4())
    for _double_tap in range(2):
        after = hers.send("/good", what="hug-from-them", new=new)
    page = hers.page(after)
    assert "Kept:" in page
    assert "A hug from them" in page
    assert [(one.what, one.direction) for one in kept(hers)] == [("hug-from-them", "received")]


def test_two_kinds_from_one_page_are_two(hers: Opened) -> None:
    new = str(uuid4())
    hers.send("/good", what="fed", new=new)
    hers.send("/good", what="hugged", new=new)
    assert len(kept(hers)) == 2


def test_her_own_words_are_a_kind(hers: Opened) -> None:
    hers.send("/good", own=" Danced in the kitchen ", own_direction="given", new=str(uuid4()))
    assert [(one.what, one.own) for one in kept(hers)] == [("Danced in the kitchen", True)]
    assert "Danced in the kitchen" in hers.page("/good")


@pytest.mark.parametrize(
    "sent", [{}, {"what": "no-such-kind"}, {"own": "x"}, {"own": "x", "own_direction": "up"}]
)
def test_a_tap_on_nothing_keeps_nothing(hers: Opened, sent: dict[str, str]) -> None:
    hers.send("/good", **sent)
    assert kept(hers) == []


def test_long_words_come_back_whole(hers: Opened) -> None:
    answer = hers.client.post("/good", {"own": "y" * 301, "own_direction": "given"})
    assert answer.status_code == 422
    assert "y" * 301 in answer.content.decode()


def test_days_are_read_in_plain_sentences(hers: Opened) -> None:
    ada, noah = child("Ada"), child("Noah")
    hers.keep(
        ada, noah, good("told-a-story", children=(ada.id, noah.id)), good(ago=26), good(ago=24 * 40)
    )
    page = hers.page("/good")
    assert "Read or told a story, with Ada and Noah" in page
    assert page.index("Today</h2>") < page.index("Yesterday</h2>") < page.index("13 October</h2>")


def test_thirty_at_a_time(hers: Opened) -> None:
    hers.keep(*(good(own=True, what=f"Good {one:02}", ago=one) for one in range(31)))
    assert "Good 30" not in hers.page("/good")
    assert "Good 30" in hers.page("/good?page=2")


def test_who_was_there_and_that_it_was_yesterday_come_after(hers: Opened) -> None:
    ada, one = child("Ada"), good()
    hers.keep(ada, one)
    sent = {"child": str(ada.id), "words": "On the stairs", "yesterday": "1", "seen": "0"}
    for _double_tap in range(2):
        assert hers.send(f"/good/{one.id}", **sent) == "/good"
    told = kept(hers)[0]
    assert (told.children, told.words) == ((ada.id,), "On the stairs")
    assert one.day - told.day == timedelta(days=1)
    assert "Hugged them, with Ada" in hers.page("/good")
    assert "It was yesterday" not in hers.page(f"/good/{one.id}")


def test_a_child_who_is_deleted_and_brought_back_was_still_there(hers: Opened) -> None:
    ada, noah = child("Ada"), child("Noah")
    one = good(children=(ada.id, noah.id))
    said = MostWeeks(
        id=uuid4(), at=AT, zone="UTC", day=AT.date(), words="We bake", children=one.children
    )
    hers.keep(ada, noah, one, said)
    hers.send(f"/hers/children/{ada.id}", act="delete")
    hers.send(f"/good/{one.id}", words="foam", seen="0")
    hers.send(f"/good/most-weeks/{said.id}", words="We cook", seen="0", child=str(noah.id))
    hers.send("/undo", id=str(ada.id), next="hers-children")
    journal = hers.space().journal
    assert [(told.words, told.children) for told in kept(hers)] == [("foam", (ada.id,))]
    assert {*journal.of(MostWeeks)[0].children} == {ada.id, noah.id}


def test_two_tabs_both_stand_there(hers: Opened) -> None:
    one = good()
    hers.keep(one)
    hers.send(f"/good/{one.id}", words="First", seen="0")
    answer = hers.client.post(f"/good/{one.id}", {"words": "Second", "seen": "0"})
    assert answer.status_code == 409
    assert "First" in answer.content.decode()


def test_words_too_long_to_keep_come_back_whole(hers: Opened) -> None:
    one = good()
    hers.keep(one)
    answer = hers.client.post(f"/good/{one.id}", {"words": "y" * 20_001, "seen": "0"})
    assert answer.status_code == 422
    assert "y" * 20_001 in answer.content.decode()


def test_taking_one_out_can_be_undone(hers: Opened) -> None:
    one = good()
    hers.keep(one)
    after = hers.send(f"/good/{one.id}/delete")
    assert "It is gone." in hers.page(after)
    assert hers.send("/undo", id=str(one.id), next="good") == "/good"
    assert len(kept(hers)) == 1


def test_after_a_loss_nothing_is_proposed(hers: Opened) -> None:
    noa = child("Noa", "died")
    one = good()
    hers.keep(noa, one)
    page = hers.page("/good")
    assert "From you" not in page
    assert "In my own words" in page
    assert "Noa" not in hers.page(f"/good/{one.id}")


def test_nobody_else_sees_or_touches_them(hers: Opened) -> None:
    one = good(own=True, what="Canary danced")
    hers.keep(one)
    for stranger in (Client(), browser("no-token"), Opened("birch").client):
        for path in ("/good", f"/good/{one.id}"):
            assert "Canary" not in stranger.get(path, follow=True).content.decode()
        stranger.post(f"/good/{one.id}/delete")
        stranger.post(f"/good/{one.id}", {"words": "Mine now", "seen": "0"})
    assert kept(hers) == [one]


def test_one_tap_on_today_keeps_one_and_stays_there(hers: Opened) -> None:
    ada = child("Ada")
    hers.keep(ada, good("told-a-story"))
    assert "One tap keeps it" in hers.page("/today")
    assert 'value="told-a-story"' in hers.page("/today")
    after = hers.send("/good", what="told-a-story", new=str(uuid4()), next="today")
    assert after.startswith("/today?kept=")
    assert "Read or told a story, with Ada" in hers.page(after)
    one = kept(hers)[-1]
    assert one.children == (ada.id,)
    undone = hers.send(f"/good/{one.id}/delete", next="today")
    assert undone.startswith("/today?undo=")
    assert "It is gone." in hers.page(undone)


def test_today_proposes_nothing_after_a_loss(hers: Opened) -> None:
    hers.keep(child("Noa", "died"))
    assert "One tap keeps it" not in hers.page("/today")


def test_in_the_night_today_asks_for_nothing_good(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: AT.replace(hour=23))
    assert "One tap keeps it" not in hers.page("/today")


def test_children_and_yesterday_can_be_picked_before_the_tap(hers: Opened) -> None:
    ada, noah = child("Ada"), child("Noah")
    hers.keep(ada, noah)
    sent = {"what": "fed", "child": [str(ada.id), str(noah.id), str(uuid4())], "yesterday": "1"}
    hers.send("/good", **sent, new=str(uuid4()))
    told = kept(hers)[0]
    assert told.children == (ada.id, noah.id)
    assert told.day == AT.date() - timedelta(days=1)


def test_without_a_pick_two_children_are_nobody_in_particular(hers: Opened) -> None:
    hers.keep(child("Ada"), child("Noah"))
    hers.send("/good", what="fed", new=str(uuid4()))
    assert kept(hers)[0].children == ()


def test_her_own_words_come_back_as_a_chip(hers: Opened) -> None:
    one = good("Danced in the kitchen", own=True, direction="received", ago=3)
    hers.keep(one)
    assert f'name="again" value="{one.id}"' in hers.page("/good")
    hers.send("/good", again=str(one.id), new=str(uuid4()))
    again = kept(hers)[-1]
    assert (again.what, again.own, again.direction) == (one.what, True, "received")
    assert again.day == AT.date()


def test_a_kind_of_ours_is_not_kept_again_as_hers(hers: Opened) -> None:
    one = good("fed")
    hers.keep(one)
    hers.send("/good", again=str(one.id), new=str(uuid4()))
    assert kept(hers) == [one]
