"""The page of her cup: a tap each, never twice, taken back at will; and the cards on Today."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import strip_tags

from fullcup.core.journal.entries import (
    CupChange,
    CupReading,
    Entry,
    KeptMoment,
    NotForMe,
    Step,
)
from fullcup.library import load
from fullcup.web import clock
from web.opened import Opened, browser

pytestmark = pytest.mark.django_db(transaction=True)

EVENING = datetime(2037, 11, 22, 18, 0, tzinfo=UTC)
NIGHT = datetime(2037, 11, 22, 1, 30, tzinfo=UTC)


@pytest.fixture
def hers() -> Opened:
    return Opened()


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    it_is(EVENING, monkeypatch)


def it_is(instant: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: instant)


def made(kind: type[Entry], ago: int = 0, **fields: Any) -> Any:
    then = EVENING - timedelta(days=ago)
    return kind(id=uuid4(), at=then, zone="UTC", day=then.date(), **fields)


def changes(hers: Opened) -> list[CupChange]:
    return hers.space().journal.of(CupChange)


def two_low_days(hers: Opened) -> None:
    hers.keep(made(CupReading, 1, level="low"), made(CupReading, level="empty"))


def test_the_cup_on_today_leads_to_its_page(hers: Opened) -> None:
    assert 'href="/cup"' in hers.page("/today")
    page = hers.page("/cup")
    assert "What filled it" in page
    assert "What drew from it" in page
    assert "Too early to say what helps you." in page


def test_five_buttons_set_the_level_and_a_double_tap_sets_it_once(hers: Opened) -> None:
    assert hers.page("/cup").count('type="radio" name="level"') == 5
    new = str(uuid4())
    for _double_tap in range(2):
        after = hers.send("/cup", level="good", new=new)
    assert "Noted: well filled, today" in hers.page(after)
    hers.send("/cup", level="overflowing", new=str(uuid4()))
    assert [one.level for one in hers.space().journal.of(CupReading)] == ["good"]
    assert "Well filled." in hers.page("/cup")


def test_one_tap_notes_one_and_a_double_tap_no_second(hers: Opened) -> None:
    new = str(uuid4())
    for _double_tap in range(2):
        after = hers.send("/cup/note", what="walk", new=new)
    assert "Noted: A walk, today" in hers.page(after)
    assert [(one.what, one.way, one.own) for one in changes(hers)] == [("walk", "fills", False)]
    assert 'class="chip on" name="what" value="walk"' in hers.page("/cup")


def test_what_filled_it_today_stands_beside_the_cup(hers: Opened) -> None:
    assert "In it today" not in hers.page("/today")
    hers.send("/cup/note", what="walk")
    hers.send("/cup/note", what="row")
    hers.send("/cup/note", what="music", yesterday="1")
    assert "In it today: A walk</span>" in hers.page("/today")


def test_yesterday_is_a_tick_away(hers: Opened) -> None:
    after = hers.send("/cup/note", what="row", yesterday="1")
    assert "Noted: A row, yesterday" in hers.page(after)
    assert [EVENING.date() - one.day for one in changes(hers)] == [timedelta(days=1)]


def test_her_own_name_becomes_a_chip(hers: Opened) -> None:
    after = hers.send("/cup/note", own=" Choir with Maeve ", way="fills")
    assert "Choir" not in after
    assert 'name="own" value="Choir with Maeve"' in hers.page("/cup")
    hers.send("/cup/note", own="choir with maeve", way="fills")
    assert [(one.what, one.own) for one in changes(hers)] == [("Choir with Maeve", True)]


@pytest.mark.parametrize(
    "sent", [{}, {"what": "no-such-thing"}, {"own": "x"}, {"own": "x", "way": "up"}]
)
def test_a_tap_on_nothing_notes_nothing(hers: Opened, sent: dict[str, str]) -> None:
    assert hers.send("/cup/note", **sent) == "/cup"
    assert changes(hers) == []


def test_long_words_come_back_whole(hers: Opened) -> None:
    answer = hers.client.post("/cup/note", {"own": "y" * 301, "way": "fills"})
    assert answer.status_code == 422
    assert "y" * 301 in answer.content.decode()


def test_taking_one_out_can_be_undone(hers: Opened) -> None:
    kept = made(CupChange, what="walk", way="fills")
    hers.keep(kept)
    after = hers.send(f"/cup/note/{kept.id}/delete")
    assert "It is gone." in hers.page(after)
    assert hers.send("/undo", id=str(kept.id), next="cup") == "/cup"
    assert len(changes(hers)) == 1


def test_a_level_that_slipped_can_be_taken_out(hers: Opened) -> None:
    hers.send("/cup", level="empty")
    level = hers.space().journal.of(CupReading)[0]
    hers.send(f"/cup/note/{level.id}/delete")
    assert hers.space().journal.count(CupReading) == 0
    other = made(KeptMoment, what="played")
    hers.keep(other)
    hers.send(f"/cup/note/{other.id}/delete")
    assert hers.space().journal.count(KeptMoment) == 1


def test_the_last_days_are_words_and_a_silent_day_is_not_there(hers: Opened) -> None:
    hers.keep(
        made(CupReading, 1, level="low"),
        made(CupChange, 1, what="broken-night", way="draws"),
        made(CupChange, 1, what="MacBeth with Jo", own=True, way="fills"),
        made(CupReading, 12, level="full"),
    )
    page = hers.page("/cup").split("The last days</h2>")[1]
    assert "Low. A broken night, MacBeth with Jo." in page
    assert "Full." not in page
    assert page.count("</summary>") == 1


def test_what_helps_her_is_said_in_words_without_a_number(hers: Opened) -> None:
    steps = ("low", "half", "good", "full")
    for ago in range(24, 190):
        walked = ago % 3 == 0
        hers_day = [made(CupReading, ago, level=steps[(ago * 5 % 2) + 2 * walked])]
        hers_day += [made(CupChange, ago, what="walk", way="fills")] if walked else []
        hers_day += [made(CupChange, ago, what="row", way="draws")] if ago % 5 == 0 else []
        hers.keep(*hers_day)
    said = hers.page("/cup").split("What your notes say</h2>")[1].split("</section>")[0]
    assert "A walk often helps you." in said
    assert "It could be chance: a row." in said
    assert not any(sign.isdigit() for sign in strip_tags(said).split("up to")[0])


def test_two_heavy_days_bring_one_card_with_two_ways(hers: Opened) -> None:
    assert "Two heavy days." not in hers.page("/today")
    two_low_days(hers)
    page = hers.page("/today")
    assert page.index("Something is heavy") < page.index("Two heavy days.")
    assert "What is one small thing?" in page
    assert 'href="/cup/asks"' in page


def test_the_card_does_not_come_in_the_night(hers: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    two_low_days(hers)
    it_is(EVENING + timedelta(hours=7), monkeypatch)
    assert "Two heavy days." not in hers.page("/today")


def test_one_small_thing_becomes_her_step_and_the_card_goes(hers: Opened) -> None:
    two_low_days(hers)
    new = str(uuid4())
    for _double_tap in range(2):
        assert hers.send("/cup/card", card="heavy-days", thing="shower", new=new) == "/today"
    assert [one.words for one in hers.space().journal.of(Step)] == ["A warm shower"]
    page = hers.page("/today")
    assert "Two heavy days." not in page
    assert "Your one small step" in page


def test_not_today_is_heard_and_can_be_taken_back(hers: Opened) -> None:
    two_low_days(hers)
    hers.send("/cup/card", card="heavy-days", act="not_today")
    assert "Two heavy days." not in hers.page("/today")
    assert "A card on Today, for a day" in hers.page("/hers/not-for-me")
    hers.send("/hers/not-for-me", id=str(hers.space().journal.of(NotForMe)[0].id))
    assert "Two heavy days." in hers.page("/today")


def items(hers: Opened) -> list[str]:
    return [one.item for one in hers.space().journal.of(NotForMe)]


def test_a_small_thing_that_is_not_for_her_is_never_offered_again(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_low_days(hers)
    offered = re.findall(r'name="thing" value="([a-z-]+)"', hers.page("/today"))
    for new in [str(uuid4())] * 2:  # a double tap, and then another page that was still open
        after = hers.send("/cup/card", card="heavy-days", new=new, **{"not": offered[0]})
    hers.send("/cup/card", card="heavy-days", new=str(uuid4()), **{"not": offered[0]})
    assert items(hers) == [offered[0]]
    page = hers.page(after)
    assert "That is not offered to you any more." in page
    assert "Two heavy days." in page, "the card itself is still there"
    again = re.findall(r'name="thing" value="([a-z-]+)"', page)
    assert offered[0] not in again
    assert len(again) == len(offered), "another one takes its place"
    it_is(EVENING + timedelta(days=1), monkeypatch)
    two_low_days(hers)
    assert f'value="{offered[0]}"' not in hers.page("/today")


def test_not_for_me_can_be_undone_at_once_or_later(hers: Opened) -> None:
    two_low_days(hers)
    after = hers.send("/cup/card", card="heavy-days", **{"not": "shower"})
    assert 'action="/cup/card/again"' in hers.page(after)
    refused = hers.space().journal.of(NotForMe)[0]
    for _double_tap in range(2):
        assert hers.send("/cup/card/again", id=str(refused.id)) == "/today"
    assert items(hers) == []
    assert "That is not offered" not in hers.page(after)
    hers.send("/cup/card", card="heavy-days", **{"not": "shower"})
    assert "A warm shower" in hers.page("/hers/not-for-me")
    hers.send("/hers/not-for-me", id=str(hers.space().journal.of(NotForMe)[0].id))
    assert items(hers) == []


def test_her_own_small_thing_can_be_sent_away_too(hers: Opened) -> None:
    two_low_days(hers)
    for _often in range(3):
        hers.keep(made(CupChange, 3, what="Choir with Maeve", own=True, way="fills"))
    assert 'name="not_own" value="Choir with Maeve"' in hers.page("/today")
    hers.send("/cup/card", card="heavy-days", not_own="Choir with Maeve")
    assert "Choir" not in hers.page("/today")
    assert "Choir with Maeve" in hers.page("/hers/not-for-me")
    hers.send("/cup/note", own="Choir with Maeve", way="fills")
    assert "Choir with Maeve</button>" not in hers.page("/today"), "to note it asks for no offer"


@pytest.mark.parametrize(
    "sent",
    [
        {"card": "heavy-days", "not": "row"},
        {"card": "heavy-days", "not": "no-such"},
        {"not": "shower"},
    ],
)
def test_what_is_no_suggestion_cannot_be_sent_away(hers: Opened, sent: dict[str, str]) -> None:
    hers.send("/cup/card", **sent)
    assert items(hers) == []


@pytest.mark.parametrize(
    "sent",
    [{"card": "no-card", "act": "not_today"}, {"card": "heavy-days", "thing": "row"}, {}],
)
def test_a_card_that_is_none_changes_nothing(hers: Opened, sent: dict[str, str]) -> None:
    assert hers.send("/cup/card", **sent) == "/today"
    assert hers.space().journal.count(NotForMe) == hers.space().journal.count(Step) == 0


def test_after_good_time_her_share_is_offered(hers: Opened) -> None:
    hers.keep(*(made(KeptMoment, what="played") for _ in range(3)))
    assert "You gave. Some of it is yours." in hers.page("/today")
    hers.send("/cup/note", what="walk")
    assert "You gave." not in hers.page("/today")


def test_there_are_words_to_ask_with_and_people_to_call(hers: Opened) -> None:
    page = hers.page("/cup/asks")
    assert all(ask.label in page for ask in load().cup_asks)
    assert page.count("<textarea") == len(load().cup_asks)
    assert 'href="/help"' in page


def test_nobody_else_sees_or_touches_it(hers: Opened) -> None:
    kept = made(CupChange, what="Canary walk", own=True, way="fills")
    hers.keep(kept)
    for stranger in (Client(), browser("no-token"), Opened("birch").client):
        assert "Canary" not in stranger.get("/cup", follow=True).content.decode()
        stranger.post(f"/cup/note/{kept.id}/delete")
        stranger.post("/cup/card", {"card": "heavy-days", "act": "not_today"})
    assert changes(hers) == [kept]
    assert hers.space().journal.count(NotForMe) == 0
