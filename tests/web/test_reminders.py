"""Reminders: off until asked for, one page, one tap for quiet, and nothing of hers in them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import pytest
from django.test import Client

from fullcup.core.days import Now
from fullcup.core.journal.entries import Outing
from fullcup.core.journal.reminder_entries import Reached, Reminders
from fullcup.journeys import reminders, sending
from fullcup.journeys.keeping import delete
from fullcup.store import due
from fullcup.store.models import Due
from web.opened import Opened
from web.outings import Caregiver, planned
from whole.push_service import PushService, Receiver, push_service

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = {"quiet_from": "21:00", "quiet_till": "07:00", "morning": "07:30"}


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as running:
        yield running


@pytest.fixture
def hers(monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr(reminders, "_laid_out", {})
    return Opened()


def _turn_on(hers: Opened, service: PushService, receiver: Receiver, name: str = "phone") -> str:
    fields = {"address": service.address(name), "public": receiver.public, "auth": receiver.auth}
    return hers.send("/reminders/here", new=str(uuid4()), **fields)


def _wish(hers: Opened, *kinds: str, **told: str) -> str:
    return hers.send("/reminders", kind=list(kinds), words="A minute for you?", **{**KEPT, **told})


def _send_what_is_due(now: datetime) -> None:
    sending.look(now, lambda one: sending.send(one, now))


def _due_by(days: float) -> list[datetime]:
    """When what is laid out is due."""
    ripe = due.ripe(datetime.now(UTC) + timedelta(days=days))
    return [datetime.fromtimestamp(one.job.at, UTC) for one in ripe]


def _wishes(hers: Opened) -> Reminders:
    found = reminders.wishes_of(hers.space().journal)
    assert found
    return found


def test_it_is_all_off_until_she_asks(hers: Opened) -> None:
    page = hers.page("/reminders")
    assert "checked" not in re.sub(r'type="radio"[^>]*>', "", page)
    hers.page("/today")
    assert not Due.objects.exists()


def test_turned_on_it_starts_with_being_needed_alone(hers: Opened, service: PushService) -> None:
    assert _turn_on(hers, service, Receiver()) == "/reminders?on=1"
    assert _wishes(hers).kinds == ("needs",)
    assert not Due.objects.exists(), "nobody can call her yet"
    planned(hers)
    assert Due.objects.count() == 1


def test_the_same_phone_twice_is_one(hers: Opened, service: PushService) -> None:
    receiver = Receiver()
    for _ in range(2):
        _turn_on(hers, service, receiver)
    assert len(reminders.reached(hers.space().journal)) == 1


def test_from_a_wish_to_what_her_phone_shows(hers: Opened, service: PushService) -> None:
    receiver = Receiver()
    _turn_on(hers, service, receiver)
    _wish(hers, "morning", own="Tea?")
    _send_what_is_due(_due_by(3)[0])
    [told] = service.told(receiver)
    assert set(told) == {"words", "tag", "to", "stop"}
    assert (told["words"], told["tag"], told["to"]) == ("Tea?", "morning", "/")


def test_one_now_to_see_it(hers: Opened, service: PushService) -> None:
    receiver = Receiver()
    _turn_on(hers, service, receiver)
    _wish(hers, own="Tea?")
    assert hers.send("/reminders/try") == "/reminders?tried=1"
    assert "One is on its way" in hers.page("/reminders?tried=1")
    _send_what_is_due(datetime.now(UTC))
    assert service.told(receiver) == [{"words": "Tea?", "tag": "try", "to": "/"}]


def test_a_call_rings_her_locked_phone_and_says_that_it_arrived(
    hers: Opened, service: PushService
) -> None:
    receiver = Receiver()
    _turn_on(hers, service, receiver)
    plan = planned(hers)
    hers.send("/space/lock")
    gran = Caregiver(plan.stays[0].token)
    call = gran.needs().headers["Location"]
    gran.needs()
    _send_what_is_due(datetime.now(UTC))
    [told] = service.told(receiver)
    assert told["words"] == "Someone is asking for you."
    assert "Sent. It has not reached" in gran.page(call)

    worker = Client(enforce_csrf_checks=True)
    answer = worker.post("/away/ear/rang", {"ear": told["ear"], "call": told["call"]})
    assert answer.status_code == 204
    assert "It reached the phone." in gran.page(call)
    # The page that the notification opens needs no unlocking on this phone.
    page = worker.get(told["to"]).content.decode()
    assert "You are asked to call. Now." in page


@pytest.mark.parametrize("fields", [{}, {"ear": "x", "call": "y"}, {"ear": "A" * 43, "call": ""}])
def test_a_receipt_of_nobody_is_refused(hers: Opened, fields: dict[str, str]) -> None:
    del hers
    assert Client(enforce_csrf_checks=True).post("/away/ear/rang", fields).status_code == 404


def test_a_call_taken_back_at_once_does_not_ring(hers: Opened, service: PushService) -> None:
    _turn_on(hers, service, Receiver())
    gran = Caregiver(planned(hers).stays[0].token)
    gran.needs()
    gran.client.post(gran.path, {"act": "needs_back"})
    _send_what_is_due(datetime.now(UTC))
    assert service.came == []


def test_being_needed_is_off_where_she_turned_it_off(hers: Opened, service: PushService) -> None:
    _turn_on(hers, service, Receiver())
    _wish(hers, "steps")
    Caregiver(planned(hers).stays[0].token).needs()
    _send_what_is_due(datetime.now(UTC))
    assert service.came == []


def test_one_tap_on_a_notification_stops_its_kind_while_locked(
    hers: Opened, service: PushService
) -> None:
    receiver = Receiver()
    _turn_on(hers, service, receiver)
    _wish(hers, "needs", "morning")
    _send_what_is_due(_due_by(3)[0])
    stop = service.told(receiver)[0]["stop"]
    answer = Client(enforce_csrf_checks=True).post("/reminders/stop", {"stop": stop})
    assert answer.status_code == 204
    assert _due_by(20) == []
    hers.page("/today")
    assert _wishes(hers).kinds == ("needs",)
    assert not Due.objects.filter(hour=due.STANDING).exists()


def test_what_is_no_stopper_stops_nothing(hers: Opened) -> None:
    del hers
    assert (
        Client(enforce_csrf_checks=True).post("/reminders/stop", {"stop": "x"}).status_code == 404
    )


def test_a_phone_that_is_gone_is_told_of_on_today(hers: Opened, service: PushService) -> None:
    receiver = Receiver()
    _turn_on(hers, service, receiver)
    hers.send("/reminders/try")
    service.answers.append(410)
    _send_what_is_due(datetime.now(UTC))
    hers.page("/today")
    assert "They no longer reach" in hers.page("/today")
    assert "nothing reaches it any more" in hers.page("/reminders")
    _turn_on(hers, service, receiver)
    assert "They no longer reach" not in hers.page("/today")


def test_turned_off_nothing_is_left_to_send(hers: Opened, service: PushService) -> None:
    _turn_on(hers, service, Receiver())
    _wish(hers, "morning", "needs")
    assert Due.objects.exists()
    [phone] = hers.space().journal.of(Reached)
    hers.send("/reminders/off", phone=str(phone.id))
    assert not Due.objects.exists()


def test_killed_while_she_turns_it_off_the_next_page_puts_it_right(
    hers: Opened, service: PushService
) -> None:
    _turn_on(hers, service, Receiver())
    _wish(hers, "morning", "needs")
    [phone] = hers.space().journal.of(Reached)
    delete(hers.space(), phone.id, Now(datetime.now(UTC), "UTC"))  # and then the power goes
    reminders._laid_out.clear()  # noqa: SLF001  # as in the process that starts anew
    hers.page("/today")
    assert not Due.objects.exists()


@pytest.mark.parametrize("chosen", ["day", "week", "month", "open"])
def test_one_tap_for_quiet_and_one_for_the_end_of_it(
    hers: Opened, service: PushService, chosen: str
) -> None:
    _turn_on(hers, service, Receiver())
    _wish(hers, "morning", "needs")
    planned(hers)
    before = len(_due_by(31))
    hers.send("/reminders/quiet", quiet=chosen)
    left = {"day": {before, before - 1}, "week": {before - 7, before - 6}, "open": {0}}
    assert len(_due_by(31)) in left.get(chosen, {0, 1})
    assert Due.objects.filter(hour=due.STANDING).exists(), "she can still be needed"
    page = hers.page("/reminders")
    assert "It is quiet until" in page
    hers.send("/reminders/quiet", quiet="end")
    assert len(_due_by(31)) == before


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"address": "http://push.example/x"}, {"address": "https://push.example/x"},
        {"address": "https://push.example/x", "public": "AAAA", "auth": "AAAA"},
    ],
)  # fmt: skip
def test_what_no_browser_gives_turns_nothing_on(hers: Opened, fields: dict[str, str]) -> None:
    answer = hers.client.post("/reminders/here", fields)
    assert answer.status_code == 422
    assert "This browser gave no address" in answer.content.decode()
    assert reminders.reached(hers.space().journal) == []


def test_there_is_an_end_to_phones(hers: Opened, service: PushService) -> None:
    for number in range(reminders.MOST_PHONES):
        _turn_on(hers, service, Receiver(), str(number))
    receiver = Receiver()
    fields = {"address": service.address("9"), "public": receiver.public, "auth": receiver.auth}
    answer = hers.client.post("/reminders/here", fields)
    assert answer.status_code == 422
    assert "Turn one off first" in answer.content.decode()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"quiet_from": "25:00"}, "Hours are needed"), ({"morning": ""}, "Hours are needed"),
        ({"own": "x" * 81}, "longer than a screen shows"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_of_the_form_is_lost(
    hers: Opened, told: dict[str, str], says: str
) -> None:
    fields: dict[str, Any] = {"kind": ["steps"], "words": "Hello.", **KEPT, **told}
    answer = hers.client.post("/reminders", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert re.search(r'value="steps"\s+checked', page)
    assert told.get("own", "") in page
    assert reminders.wishes_of(hers.space().journal) is None


def test_nothing_of_hers_is_in_what_leaves(hers: Opened, service: PushService) -> None:
    receiver = Receiver()
    _turn_on(hers, service, receiver)
    _wish(hers, "news", "steps", "morning", "needs", quiet_from="00:00", quiet_till="00:00")
    plan = planned(hers, note="Canary pasta", why="Canary reason", what_own="Canary date")
    Caregiver(plan.stays[0].token).needs()
    for when in (datetime.now(UTC), *_due_by(20)):
        _send_what_is_due(when)
    assert len(service.came) > 10
    for told in service.told(receiver):
        assert set(told) <= {"words", "tag", "to", "stop", "ear", "call"}
        assert told["words"] in ("A minute for you?", "Someone is asking for you.")
    assert hers.space().journal.get(Outing, plan.id)


def test_its_addresses_hold_no_words(hers: Opened, service: PushService) -> None:
    where = [_turn_on(hers, service, Receiver()), _wish(hers, "steps", own="My own words")]
    assert [parse_qsl(urlsplit(one).query) for one in where] == [[("on", "1")], [("kept", "1")]]
