"""What is due: sealed, sent by one, tried again, and gone with her space or her phone."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import msgspec
import pytest
from django.db import connection

from fullcup.journeys import sending
from fullcup.outside.push import Message, Sent
from fullcup.store import backups, due, links, server_key, vault
from fullcup.store.due import Job, Note, Phone, Ripe
from fullcup.store.models import Due
from fullcup.store.sessions import seconds
from fullcup.store.spaces import Created
from store.at_hand import NOW, after, created, entered

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = Phone("https://push.example/canaryphone", "public", "auth")
OTHER = Phone("https://push.example/other", "public", "auth")
_LATER: list[Sent] = ["later"] * 50
WORDS = "A canary minute for you?"


@pytest.fixture
def made() -> Created:
    return created()


def _job(*, minutes: int = 10, phone: Phone = PHONE, what: due.What = "steps") -> Job:
    at = seconds(after(minutes=minutes))
    return Job(what, at, at + 3600, WORDS, phone)


def _bell(ear: str, phone: Phone = PHONE) -> Job:
    return Job("needs", 0, 0, WORDS, phone, ear=ear)


def _jobs(minutes: int) -> list[Job]:
    return [one.job for one in due.ripe(after(minutes=minutes))]


def _space_id() -> bytes:
    return bytes(Due.objects.values_list("space_id", flat=True)[0])


class Pushed:
    """Stands where the push service does, and answers as told."""

    def __init__(self, *answers: Sent) -> None:
        self.answers = list(answers)
        self.messages: list[Message] = []

    def __call__(self, _one: Ripe, message: Message) -> Sent:
        self.messages.append(message)
        return self.answers.pop(0) if self.answers else "sent"


def _send_all(pushed: Pushed, minutes: float) -> None:
    now = after(minutes=minutes)
    sending.look(now, lambda one: sending.send(one, now, pushed))


def test_it_comes_when_it_is_due_and_not_before(made: Created) -> None:
    entered(made).lay_out([_job(minutes=10), _job(minutes=80)])
    assert _jobs(9) == []
    assert _jobs(10) == [_job(minutes=10)]
    assert len(_jobs(90)) == 2


def test_laying_out_again_takes_the_place_of_what_was(made: Created) -> None:
    space = entered(made)
    space.lay_out([_job(minutes=10), _job(minutes=20)])
    kept = {bytes(row.id): bytes(row.body) for row in Due.objects.all()}
    space.lay_out([_job(minutes=20), _job(minutes=30)])
    assert [one.at for one in _jobs(60)] == [_job(minutes=20).at, _job(minutes=30).at]
    again = {bytes(row.id): bytes(row.body) for row in Due.objects.all()}
    assert len(kept.items() & again.items()) == 1, "what stays the same is not written again"
    space.lay_out([])
    assert not Due.objects.exists()


def test_one_space_never_touches_anothers(made: Created) -> None:
    other = created("birch")
    entered(made).lay_out([_job()])
    entered(other).lay_out([_job(phone=OTHER)])
    entered(made).lay_out([])
    assert [one.phone for one in _jobs(60)] == [OTHER]


def test_nothing_of_it_can_be_read_without_the_key_file(made: Created) -> None:
    entered(made).lay_out([_job(), _bell(links.new_token())])
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM store_due")
        raw = b"".join(
            bytes(one) for row in cursor.fetchall() for one in row if not isinstance(one, int)
        )
    for word in (b"canary", b"push.example", b"needs", b"steps"):
        assert word not in raw
    assert {row.hour % 3600 for row in Due.objects.exclude(hour=due.STANDING)} == {0}
    assert len({len(bytes(row.body)) for row in Due.objects.all()}) == 1


def test_of_two_senders_one_sends(made: Created) -> None:
    entered(made).lay_out([_job()])
    now = after(minutes=10)
    [one], [same] = due.ripe(now), due.ripe(now)
    assert due.take(one, now)
    assert not due.take(same, now)
    assert due.ripe(now) == []


def test_a_call_is_handed_on_first_and_what_has_no_room_is_left_free(made: Created) -> None:
    ear, got = links.new_token(), list[Ripe]()
    entered(made).lay_out([*(_job(minutes=count) for count in range(1, 7)), _bell(ear)])
    due.ring(ear, "call1", after(minutes=10))
    assert not sending.look(after(minutes=10), got.append, lambda _one: len(got) < 3)
    assert [one.job.what for one in got] == ["needs", "steps", "steps"]
    assert len(_jobs(10)) == 4, "no time of theirs runs while they wait"
    assert sending.look(after(minutes=10), got.append)
    assert len({one.id for one in got}) == len(got) == 7


def test_a_call_does_not_wait_for_slow_reminders(
    made: Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear, slow, called = links.new_token(), Event(), Event()
    begun: list[bytes] = []

    def deliver(one: Ripe, _message: Message) -> Sent:
        begun.append(one.id)
        if one.job.what == "needs":
            called.set()
        else:
            slow.wait(20)
        return "sent"

    now = datetime.now(UTC)
    at = seconds(now)
    space = entered(made)
    space.lay_out([Job("steps", at, at + 3600, f"w{n}", PHONE) for n in range(9)] + [_bell(ear)])
    monkeypatch.setattr(sending, "_deliver", deliver)
    monkeypatch.setattr(sending, "SOON", 0.01)
    stop = sending.start()
    try:
        sending.wake()
        _until(lambda: len(begun) == sending.AT_ONCE)
        due.ring(ear, "call1", now)
        sending.wake()
        assert called.wait(20)
        assert len(begun) == sending.AT_ONCE + 1
        slow.set()
        _until(lambda: len(begun) == 10)
    finally:
        slow.set()
        stop.set()
        _until(lambda: not any(one.name == "sender" for one in threading.enumerate()))
    assert len(set(begun)) == 10


def _until(it_is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not it_is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_sender_that_dies_leaves_it_to_the_next(made: Created) -> None:
    entered(made).lay_out([_job()])
    now = after(minutes=10)
    [one] = due.ripe(now)
    due.take(one, now)
    assert due.ripe(now + timedelta(seconds=due.LEASE - 1)) == []
    assert len(due.ripe(now + timedelta(seconds=due.LEASE))) == 1


def test_sent_once_and_gone(made: Created) -> None:
    entered(made).lay_out([_job()])
    pushed = Pushed()
    for minutes in (9, 10, 11, 60):
        _send_all(pushed, minutes)
    [message] = pushed.messages
    told = msgspec.json.decode(message.body)
    assert (told["words"], told["to"], told["tag"]) == (WORDS, "/", "steps")
    assert not Due.objects.exists()


def test_a_dead_push_service_is_tried_again_and_not_for_ever(made: Created) -> None:
    entered(made).lay_out([_job()])
    pushed = Pushed(*_LATER)
    for seconds_on in range(600, 7200, 5):
        _send_all(pushed, seconds_on / 60)
    assert 5 <= len(pushed.messages) <= 15
    assert not Due.objects.exists(), "after its time it is dropped"


def test_a_machine_that_slept_sends_what_still_makes_sense(made: Created) -> None:
    short = msgspec.structs.replace(_job(what="together"), till=_job().at + 600)
    entered(made).lay_out([short, _job(minutes=12)])
    pushed = Pushed()
    _send_all(pushed, 40)
    assert [msgspec.json.decode(one.body)["tag"] for one in pushed.messages] == ["steps"]
    assert not Due.objects.exists()


@pytest.mark.parametrize("answer", ["gone", "refused"])
def test_a_phone_that_is_gone_gets_nothing_more_and_she_is_told(
    made: Created, answer: Sent
) -> None:
    space = entered(made)
    space.lay_out([_job(), _job(minutes=50), _job(phone=OTHER), _bell(links.new_token())])
    pushed = Pushed(*([answer] if _jobs(10)[0].phone == PHONE else ["sent", answer]))
    _send_all(pushed, 10)
    left = [one.phone for one in _jobs(60)]
    assert left == [], "the other phone's was sent, and this one's are dropped"
    [(row, note)] = space.notes()
    assert note == Note(lost=PHONE.address)
    space.lay_out([])
    assert space.notes() == [(row, note)], "laying out does not forget it"
    space.forget_notes([row])
    assert space.notes() == []


def test_one_kind_is_stopped_by_what_its_notification_carries(made: Created) -> None:
    space = entered(made)
    space.lay_out([_job(), _job(what="morning")])
    stopper = due.stopper(_space_id(), "steps")
    assert due.stop(stopper)
    assert due.stop(stopper), "tapped twice"
    assert [one.what for one in _jobs(60)] == ["morning"]
    assert [note for _row, note in space.notes()] == [Note(stopped="steps")]


@pytest.mark.parametrize("forged", ["", "AAAA", "é", "x" * 5000])
def test_nothing_is_stopped_by_what_is_not_ours(made: Created, forged: str) -> None:
    entered(made).lay_out([_job()])
    assert not due.stop(forged)
    assert len(_jobs(60)) == 1


def test_a_stopper_of_a_space_that_is_gone_stops_nothing(made: Created) -> None:
    space = entered(made)
    space.lay_out([_job()])
    stopper = due.stopper(_space_id(), "steps")
    space.delete_everything()
    assert not due.stop(stopper)
    assert not Due.objects.exists()


def test_a_phone_that_is_gone_with_its_space_leaves_nothing(made: Created) -> None:
    """The sender had taken it on when she deleted everything."""
    space = entered(made)
    space.lay_out([_job()])
    [one] = due.ripe(after(minutes=10))
    space.delete_everything()
    sending.send(one, after(minutes=10), Pushed("gone"))
    assert not Due.objects.exists()


def test_a_bell_rings_for_its_own_ear_and_waits_for_the_next_call(made: Created) -> None:
    ear, other = links.new_token(), links.new_token()
    entered(made).lay_out([_bell(ear), _bell(ear, OTHER), _bell(other)])
    assert _jobs(60) == []
    assert due.ring(ear, "mark", NOW)
    pushed = Pushed()
    _send_all(pushed, 0)
    assert len(pushed.messages) == 2
    assert all(one.urgent for one in pushed.messages)
    told = msgspec.json.decode(pushed.messages[0].body)
    assert (told["ear"], told["call"], told["to"]) == (ear, "mark", "/away/call")
    assert Due.objects.filter(hour=due.STANDING).count() == 3
    due.ring(ear, "again", after(minutes=30))
    _send_all(pushed, 30)
    assert len(pushed.messages) == 4


def test_laying_out_while_it_rings_does_not_stop_it(made: Created) -> None:
    ear, space = links.new_token(), entered(made)
    space.lay_out([_bell(ear)])
    due.ring(ear, "mark", NOW)
    space.lay_out([_bell(ear), _job()])
    assert [one.what for one in _jobs(0)] == ["needs"]


def test_a_call_that_is_taken_back_does_not_ring(made: Created) -> None:
    ear = links.new_token()
    entered(made).lay_out([_bell(ear)])
    due.ring(ear, "mark", NOW)
    due.hush(ear)
    assert _jobs(5) == []
    assert due.ring(ear, "again", after(minutes=1)), "and the bell is still there"


def _calls(now: datetime) -> list[str]:
    return [one.job.call for one in due.ripe(now)]


@pytest.mark.parametrize("answer", ["sent", "later"])
def test_a_call_that_comes_while_another_is_on_its_way_rings_too(
    made: Created, answer: Sent
) -> None:
    ear = links.new_token()
    entered(made).lay_out([_bell(ear)])
    due.ring(ear, "first", NOW)

    def meanwhile(_one: Ripe, _message: Message) -> Sent:
        due.hush(ear)
        due.ring(ear, "second", after(seconds=3))
        return answer

    sending.look(NOW, lambda one: sending.send(one, after(seconds=4), meanwhile))
    assert _calls(after(seconds=4)) == ["second"]
    pushed = Pushed()
    _send_all(pushed, 0.1)
    assert msgspec.json.decode(pushed.messages[0].body)["call"] == "second"
    assert _jobs(9) == []


@pytest.mark.parametrize("answer", ["sent", "later"])
def test_a_call_that_is_taken_back_on_its_way_does_not_ring_again(
    made: Created, answer: Sent
) -> None:
    ear = links.new_token()
    entered(made).lay_out([_bell(ear)])
    due.ring(ear, "mark", NOW)

    def meanwhile(_one: Ripe, _message: Message) -> Sent:
        due.hush(ear)
        return answer

    sending.look(NOW, lambda one: sending.send(one, NOW, meanwhile))
    assert _jobs(9) == []
    assert due.ring(ear, "again", after(minutes=10))


def test_of_two_calls_in_a_row_the_sender_takes_the_one_that_stands(made: Created) -> None:
    ear = links.new_token()
    entered(made).lay_out([_bell(ear)])
    due.ring(ear, "first", NOW)
    [stale] = due.ripe(NOW)
    due.ring(ear, "second", NOW)
    assert not due.take(stale, NOW)
    assert _calls(NOW) == ["second"], "and nobody has to wait for it"


@pytest.mark.parametrize("ear", ["", "x", "A" * 43])
def test_an_ear_that_nobody_has_rings_nothing(made: Created, ear: str) -> None:
    entered(made).lay_out([_bell(links.new_token())])
    assert not due.ring(ear, "mark", NOW)


def test_a_bell_that_reaches_nobody_is_given_up_after_ten_minutes(made: Created) -> None:
    ear = links.new_token()
    entered(made).lay_out([_bell(ear)])
    due.ring(ear, "mark", NOW)
    pushed = Pushed(*_LATER)
    for seconds_on in range(0, 1200, 5):
        _send_all(pushed, seconds_on / 60)
    assert len(pushed.messages) >= 4
    assert _jobs(30) == []


def test_another_key_file_sends_nothing_old(made: Created, tmp_path: Path) -> None:
    entered(made).lay_out([_job()])
    server_key.write_key(server_key.key_path(), vault.random_bytes(32), replace=True)
    assert due.ripe(after(minutes=60)) == []
    assert not Due.objects.exists()
    del tmp_path


def test_a_backup_holds_none_of_it_and_a_restore_leaves_none(made: Created, tmp_path: Path) -> None:
    entered(made).lay_out([_job()])
    file = tmp_path / "kept.fullcup"
    backups.backup(file, NOW)
    assert b"canary" not in file.read_bytes()
    backups.restore(file, NOW)
    assert not Due.objects.exists()


def test_deleting_everything_takes_it_along(made: Created) -> None:
    space = entered(made)
    space.lay_out([_job(), _bell(links.new_token())])
    space.delete_everything()
    assert not Due.objects.exists()
