"""The page of whoever stays: no account, no cookie, and it knows whether a call has arrived."""

import io
import logging
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from fullcup.store import inbox, links
from fullcup.store.alerts import NOT_DELIVERED_AFTER
from fullcup.store.inbox import MOST_TAPS
from fullcup.store.models import Inbox, Link, Session
from fullcup.web.away import ear
from fullcup.web.shell.log import NoMessages, Quiet
from web.opened import Opened, browser
from web.outings import Caregiver, Clock, child, planned, set_clock, told

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


@pytest.fixture
def hers(time: Clock) -> Opened:  # noqa: ARG001  # the clock is set before her space is made
    return Opened()


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


def asks(hers: Opened, *, receipt: bool = True) -> str:
    """Her open page asks whether she is needed; a browser then says that it has the answer."""
    piece = hers.client.get("/away/ear", headers={"HX-Request": "true"}).content.decode()
    if piece.strip() and receipt:
        hers.client.post("/away/ear")
    return piece


def test_it_shows_what_they_may_see_and_nothing_else(gran: Caregiver) -> None:
    page = gran.page()
    for shown in ("Ada", "Pasta at six", "tel:+353855550100", "tel:015550199", "ring twice"):
        assert shown in page
    assert "Back today at 21:00" in page
    assert "Canary" not in page, "what it is for, and why, are hers"
    assert "Get help" in page


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


# -- she needs you -----------------------------------------------------------------------


def test_sent_then_reached_then_seen(hers: Opened, gran: Caregiver, time: Clock) -> None:
    hers.page("/today")
    hers.page("/away")
    call = gran.needs().headers["Location"]
    assert "Sent. It has not reached the phone yet." in gran.page(call)
    assert 'http-equiv="refresh"' in gran.page(call)
    time.on(seconds=20)
    assert "You are asked to call." in asks(hers, receipt=False)
    assert "Sent." in gran.page(call), "an answer that may be lost on its way is no receipt"
    asks(hers)
    assert "It reached the phone." in gran.page(call)
    hers.client.post("/away/call")
    assert "It was seen." in gran.page(call)
    assert "asked to call" not in asks(hers)


def test_without_a_device_that_fetches_it_is_not_delivered(gran: Caregiver, time: Clock) -> None:
    call = gran.needs().headers["Location"]
    time.on(seconds=NOT_DELIVERED_AFTER - 1)
    assert "Not delivered" not in gran.page(call)
    time.on(seconds=1)
    page = gran.page(call)
    assert "Not delivered. Please call." in page
    assert "tel:+353855550100" in page


def test_it_reaches_her_while_her_space_is_locked(hers: Opened, gran: Caregiver) -> None:
    hers.page("/away")
    Session.objects.all().delete()
    gran.needs()
    assert "You are asked to call." in asks(hers)
    fixed = hers.client.get("/away/call").content.decode()
    assert "Someone you gave a link to" in fixed
    for secret in ("Ada", "Gran", "Pasta", "Canary", "0100"):
        assert secret not in fixed


def test_without_scripts_her_page_says_so_and_sends_the_receipt(
    hers: Opened, gran: Caregiver
) -> None:
    hers.page("/away")
    call = gran.needs().headers["Location"]
    page = hers.page("/away")
    assert "You are asked to call." in page
    assert 'src="/away/ear/got"' in page
    hers.client.get("/away/ear/got")
    assert "Sent." in gran.page(call), "opened from elsewhere it is no receipt"
    hers.client.get("/away/ear/got", headers={"Sec-Fetch-Site": "same-origin"})
    assert "It reached the phone." in gran.page(call)


def test_ten_taps_are_one_call_and_one_later_is_another(
    hers: Opened, gran: Caregiver, time: Clock
) -> None:
    hers.page("/away")
    for _ in range(10):
        gran.needs()
        time.on(seconds=2)
    asks(hers)
    hers.client.post("/away/call")
    gran.needs()
    assert "asked to call" not in asks(hers), "a tap at the same time as her answer"
    time.on(minutes=3)
    call = gran.needs().headers["Location"]
    assert "Sent." in gran.page(call)
    assert "asked to call" in asks(hers)


def test_a_mistaken_call_is_taken_back(hers: Opened, gran: Caregiver) -> None:
    hers.page("/away")
    gran.needs()
    asks(hers)
    gran.client.post(gran.path, {"act": "needs_back"})
    assert "asked to call" not in asks(hers)
    assert gran.client.get(f"{gran.path}/call").headers["Location"] == gran.path


def test_a_server_that_cannot_write_says_call(
    gran: Caregiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("django.db.models.query.QuerySet.update", full)
    answer = gran.needs()
    assert answer.status_code == 503
    assert "Not delivered. Please call." in answer.content.decode()
    monkeypatch.setattr("django.db.models.query.QuerySet.get_or_create", full)
    told_ = gran.client.post(gran.path, {"news": "note", "words": "Please ring"})
    assert told_.status_code == 422
    assert "Please ring" in told_.content.decode()


def test_somebody_elses_phone_hears_nothing(hers: Opened, gran: Caregiver) -> None:
    gran.needs()
    other = Opened("birch")
    other.page("/away")
    assert other.client.get("/away/ear").status_code == ear.STOP_ASKING
    assert Client().get("/away/ear").status_code == ear.STOP_ASKING
    assert "Nobody asks for you" in Client().get("/away/call").content.decode()
    forged = Client()
    forged.cookies["fullcup-away"] = "A" * 43
    assert forged.get("/away/ear").status_code == ear.STOP_ASKING
    assert "asked to call" in hers.page("/away")


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


def test_a_device_at_home_sees_it_and_sends_no_receipt(hers: Opened, gran: Caregiver) -> None:
    tablet = browser(hers.token)
    call = gran.needs().headers["Location"]
    assert "asked to call" in tablet.get("/today").content.decode()
    tablet.post("/away/ear")
    assert "Sent." in gran.page(call)


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
