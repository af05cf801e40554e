"""She is needed: the one who calls sees whether it arrived, and never that it did when it did not."""

import re
from datetime import date

import pytest
from django.db import OperationalError
from django.test import Client

from fullcup.store.alerts import NOT_DELIVERED_AFTER
from fullcup.store.models import Session
from fullcup.web.away import ear
from web.door import hidden
from web.opened import Opened, browser
from web.outings import Caregiver, Clock, child, planned

pytestmark = pytest.mark.django_db(transaction=True)


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
    piece = hers.client.get("/away/ear", headers={"HX-Request": "true"})
    if receipt:
        hers.client.post("/away/ear", hidden(piece))
    return piece.content.decode()


def says_seen(hers: Opened) -> None:
    """The button of the fixed page."""
    hers.client.post("/away/call", hidden(hers.client.get("/away/call")))


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
    says_seen(hers)
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
    got = re.findall(r'src="(/away/ear/got[^"]+)"', page)[0]
    hers.client.get(got)
    assert "Sent." in gran.page(call), "opened from elsewhere it is no receipt"
    hers.client.get(got, headers={"Sec-Fetch-Site": "same-origin"})
    assert "It reached the phone." in gran.page(call)


def test_ten_taps_are_one_call_and_one_later_is_another(
    hers: Opened, gran: Caregiver, time: Clock
) -> None:
    hers.page("/away")
    for _ in range(10):
        gran.needs()
        time.on(seconds=2)
    asks(hers)
    says_seen(hers)
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


def test_a_receipt_counts_for_the_calls_that_the_page_showed(
    hers: Opened, gran: Caregiver, time: Clock
) -> None:
    """Two who stay with two children: she has seen the call of one, and the other calls then."""
    plan = planned(hers, who="Gran", who2="Tom")
    first, second = (Caregiver(stay.token) for stay in plan.stays)
    hers.page(f"/away/{plan.id}/door")
    calls = [first.needs().headers["Location"]]
    page = hidden(hers.client.get("/away/call"))
    time.on(seconds=30)
    calls.append(second.needs().headers["Location"])
    asks(hers)
    assert "It reached the phone." in second.page(calls[1])
    time.on(minutes=5)
    hers.client.post("/away/call", page)
    assert "It was seen." in first.page(calls[0])
    assert "It reached the phone." in second.page(calls[1]), "nobody has seen this one"
    assert "asked to call" in asks(hers)
    assert gran.token not in (first.token, second.token)


def test_a_late_receipt_is_none_for_a_newer_call(
    hers: Opened, gran: Caregiver, time: Clock
) -> None:
    hers.page("/away")
    gran.needs()
    late = hidden(hers.client.get("/away/ear"))
    gran.client.post(gran.path, {"act": "needs_back"})
    time.on(seconds=5)
    call = gran.needs().headers["Location"]
    hers.client.post("/away/ear", late)
    assert "Sent." in gran.page(call)
    hers.client.post("/away/call", late)
    assert "Sent." in gran.page(call)


def test_a_device_at_home_says_on_the_fixed_page_too_that_she_is_asked_for(
    hers: Opened, gran: Caregiver
) -> None:
    tablet = browser(hers.token)
    call = gran.needs().headers["Location"]
    assert "asked to call" in tablet.get("/away").content.decode()
    fixed = tablet.get("/away/call")
    assert "You are asked to call." in fixed.content.decode()
    tablet.post("/away/ear", hidden(fixed))
    assert "Sent." in gran.page(call), "an open page at home is no receipt"
    tablet.post("/away/call", hidden(fixed))
    assert "It was seen." in gran.page(call), "her own tap is one"


def test_a_call_that_cannot_be_taken_back_says_so_on_their_own_page(
    gran: Caregiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    gran.needs()

    def full(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("django.db.models.query.QuerySet.update", full)
    answer = gran.client.post(gran.path, {"act": "needs_back"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "That did not arrive." in page
    assert "js/app" not in page


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


def test_a_device_at_home_sees_it_and_sends_no_receipt(hers: Opened, gran: Caregiver) -> None:
    tablet = browser(hers.token)
    call = gran.needs().headers["Location"]
    assert "asked to call" in tablet.get("/today").content.decode()
    tablet.post("/away/ear", hidden(tablet.get("/today")))
    assert "Sent." in gran.page(call)
