"""The page of whoever stays: no account, no cookie, and it knows whether a call has arrived."""

import io
import logging
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.test import Client

from fullcup.store import inbox, links
from fullcup.store.inbox import MOST_TAPS
from fullcup.store.models import Inbox, Link, Session
from fullcup.web.away import ear
from fullcup.web.shell.log import NoMessages, Quiet
from web.opened import Opened
from web.outings import Caregiver, Clock, child, planned, told

pytestmark = pytest.mark.django_db(transaction=True)
CLIENT = str(uuid4())


@pytest.fixture
def gran(hers: Opened) -> Caregiver:
    ada = child("Ada", born=date(2034, 1, 1))
    hers.keep(ada)
    plan = planned(
        hers, child=str(ada.id), note="Pasta at six", why="Canary reason", what_own="Canary date",
        phone="+353 85 555 0100", numbers="Dr Lee 01 555 0199\nNeighbour: ring twice",
    )  # fmt: skip
    hers.page(f"/away/{plan.id}/door")
    return Caregiver(plan.stays[0].token)


def test_it_shows_what_they_may_see_and_nothing_else(gran: Caregiver) -> None:
    page = gran.page()
    for shown in ("Ada", "Pasta at six", "tel:+353855550100", "tel:015550199", "ring twice"):
        assert shown in page
    assert "Back today at 21:00" in page
    assert "Canary" not in page, "what it is for, and why, are hers"
    assert "Get help" in page


def test_a_day_that_is_not_today_has_its_date_for_the_page_is_kept(
    hers: Opened, time: Clock
) -> None:
    plan = planned(hers, long="other", back_day="2037-11-23", back_time="19:30")
    phone = Caregiver(plan.stays[0].token)
    page = phone.page()
    assert "Back Monday 23 November at 19:30." in page
    assert "data-over" not in page
    time.on(hours=12)
    page = phone.page()
    assert "Back today at 19:30." in page
    midnight = int(datetime(2037, 11, 24, tzinfo=UTC).timestamp())
    assert f'data-dated="Monday 23 November at 19:30" data-over="{midnight}"' in page


def test_it_sets_no_cookie_and_runs_no_script_of_the_app(gran: Caregiver) -> None:
    page = gran.page()
    gran.taps("settled")
    gran.needs()
    gran.page(f"{gran.path}/call")
    assert not gran.client.cookies
    assert "js/app" not in page
    assert "vendor/htmx" not in page


def test_a_tap_is_sealed_and_waits_for_her(hers: Opened, gran: Caregiver) -> None:
    answer = gran.taps("asleep")
    assert "Told: Asleep" in " ".join(gran.page(answer.headers["Location"]).split()).replace(
        "<span>", ""
    )
    assert Inbox.objects.count() == 1
    assert [one.news for one in told(hers)] == ["asleep"]
    assert Inbox.objects.count() == 0


def test_while_her_space_is_locked_it_arrives_all_the_same(hers: Opened, gran: Caregiver) -> None:
    Session.objects.all().delete()
    gran.taps("note", words="She asked for you and then for the ball")
    assert Inbox.objects.count() == 1
    assert b"ball" not in bytes(Inbox.objects.get().body)
    assert hers.client.get("/today").status_code == 401


def test_a_double_tap_is_one_and_two_phones_are_two(hers: Opened, gran: Caregiver) -> None:
    sent = {"client": str(uuid4()), "news": "ate"}
    for _ in range(2):
        gran.client.post(gran.path, sent)
    Caregiver(gran.token).taps("ate")
    assert [one.news for one in told(hers)] == ["ate", "ate"]


def test_another_note_of_the_same_page_is_another(hers: Opened, gran: Caregiver) -> None:
    """A phone goes back to a page that it kept, or she taps again before the answer is there."""
    page = {"client": str(uuid4()), "news": "note"}
    where = [
        gran.client.post(gran.path, {**page, "words": words}).headers["Location"]
        for words in ("She asked for you", "She asked for you, and sleeps now", "She asked for you")
    ]
    assert sorted(one.words for one in told(hers)) == [
        "She asked for you", "She asked for you, and sleeps now",
    ]  # fmt: skip
    sent = where[1].partition("sent=")[2]
    gran.client.post(gran.path, {"act": "undo", "sent": sent})
    assert [one.words for one in told(hers)] == ["She asked for you"]


def test_one_page_may_tell_of_two_children(hers: Opened) -> None:
    ada, noah = child("Ada"), child("Noah")
    hers.keep(ada, noah)
    sam = Caregiver(planned(hers, child=[str(ada.id), str(noah.id)]).stays[0].token)
    for one in (ada, noah):
        sam.client.post(sam.path, {"client": CLIENT, "news": "asleep", "child": str(one.id)})
    assert {one.children for one in told(hers)} == {(ada.id,), (noah.id,)}


@pytest.mark.parametrize("read_before", [True, False])
def test_a_mistaken_tap_is_taken_back(hers: Opened, gran: Caregiver, read_before: bool) -> None:
    where = gran.taps("crying").headers["Location"]
    if read_before:
        assert len(told(hers)) == 1
    sent = where.partition("sent=")[2]
    after = gran.client.post(gran.path, {"act": "undo", "sent": sent})
    assert "Taken back." in gran.page(after.headers["Location"])
    gran.client.post(gran.path, {"client": sent.partition(":")[0], "news": "crying"})
    assert told(hers) == [], "nor does it come back when the phone sends it again"


def test_nothing_else_of_hers_can_be_taken_back(hers: Opened, gran: Caregiver) -> None:
    before = set(hers.space().journal)
    for sent in ("", "x", str(uuid4()), f"{uuid4()}:needs"):
        gran.client.post(gran.path, {"act": "undo", "sent": sent})
    assert set(hers.space().journal) == before


def test_about_one_child_of_two(hers: Opened, gran: Caregiver) -> None:
    ada, noah = child("Ada"), child("Noah")
    hers.keep(ada, noah)
    plan = planned(hers, child=[str(ada.id), str(noah.id)])
    sam = Caregiver(plan.stays[0].token)
    sam.taps("settled", child=str(noah.id))
    sam.taps("ate", child=str(uuid4()))
    assert [one.children for one in told(hers)] == [(noah.id,), (ada.id, noah.id)]
    assert gran.token != sam.token


def test_the_address_goes_along_to_no_other_page(gran: Caregiver) -> None:
    for path in (gran.path, f"{gran.path}/call", "/with/nothing"):
        assert gran.client.get(path).headers["Referrer-Policy"] == "no-referrer"
    assert gran.needs().headers["Referrer-Policy"] == "no-referrer"


def test_an_empty_or_strange_tap_tells_nothing(hers: Opened, gran: Caregiver) -> None:
    for sent in ({}, {"news": "note", "words": "  "}, {"news": "nonsense"}, {"act": "nonsense"}):
        assert gran.client.post(gran.path, sent).status_code == 303
    assert told(hers) == []


def test_a_note_too_long_comes_back_whole(gran: Caregiver) -> None:
    answer = gran.client.post(gran.path, {"news": "note", "words": "y" * 1001})
    assert answer.status_code == 422
    assert "y" * 1001 in answer.content.decode()


def test_too_much_too_fast_is_said_and_a_call_works_all_the_same(
    hers: Opened, gran: Caregiver, time: Clock
) -> None:
    for _ in range(MOST_TAPS):
        assert gran.client.post(gran.path, {"news": "ate"}).status_code == 303
    over = gran.client.post(gran.path, {"news": "note", "words": "One more"})
    assert over.status_code == 422
    assert "One more" in over.content.decode()
    assert gran.needs().status_code == 303
    time.on(minutes=11)
    assert gran.client.post(gran.path, {"news": "ate"}).status_code == 303
    assert len(told(hers)) == MOST_TAPS + 1


def test_a_broken_page_leaves_no_token_in_the_log(
    gran: Caregiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(token: str, _now: datetime) -> None:
        raise ValueError(token)

    told_ = io.StringIO()
    handler = logging.StreamHandler(told_)
    handler.addFilter(Quiet())
    handler.setFormatter(NoMessages())
    monkeypatch.setattr(links, "find", broken)
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        Client(raise_request_exception=False).get(gran.path)
    finally:
        logger.removeHandler(handler)
    assert "GET with/<str:token>" in told_.getvalue()
    assert gran.token not in told_.getvalue()


def test_what_waits_has_a_limit(gran: Caregiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_WAITING", 1)
    assert gran.taps("ate").status_code == 303
    assert gran.taps("asleep").status_code == 422


# -- a link ends -------------------------------------------------------------------------


def test_a_link_that_has_ended_opens_nothing(hers: Opened, gran: Caregiver) -> None:
    plan = planned(hers)
    sam = Caregiver(plan.stays[0].token)
    hers.send(f"/away/{plan.id}/end", act="back")
    for answer in (
        sam.client.get(sam.path), sam.client.get(f"{sam.path}/call"), sam.needs(),
        sam.client.post(sam.path, {"news": "ate"}),
    ):  # fmt: skip
        page = answer.content.decode()
        assert answer.status_code == 404
        assert "This page has ended." in page
        assert "Gran" not in page
    assert "Pasta" in gran.page(), "another plan goes on"


@pytest.mark.parametrize("token", ["x", "A" * 43, "A" * 44, "æ", "%00"])
def test_a_token_that_is_none_opens_nothing(hers: Opened, token: str) -> None:  # noqa: ARG001  # a space is there
    assert Client().get(f"/with/{token}").status_code == 404
    assert Client().post(f"/with/{token}", {"act": "needs"}).status_code == 404


def test_a_token_of_a_session_or_an_ear_is_no_link(hers: Opened) -> None:
    plan = planned(hers)
    assert Client().get(f"/with/{hers.token}").status_code == 404
    assert Client().get(f"/with/{plan.ear}").status_code == 404
    stranger = Client()
    stranger.cookies["fullcup-away"] = plan.stays[0].token
    assert stranger.get("/away/ear").status_code == ear.STOP_ASKING


def test_with_her_space_every_link_goes(hers: Opened, gran: Caregiver) -> None:
    gran.taps("ate")
    hers.space().delete_everything()
    assert gran.client.get(gran.path).status_code == 404
    assert (Link.objects.count(), Inbox.objects.count()) == (0, 0)


def test_the_clock_of_the_phone_counts_for_nothing(hers: Opened, gran: Caregiver) -> None:
    gran.taps("settled", at="2037-11-23T17:00:00Z", date=str(datetime(2001, 1, 1, tzinfo=UTC)))
    assert told(hers)[0].at.isoformat() == "2037-11-22T17:00:00+00:00"
