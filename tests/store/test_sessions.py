"""Her open devices: how long they stay open, and how she closes them."""

from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError, connection

from fullcup.store import memory, sessions, spaces
from fullcup.store.cache import Cache
from fullcup.store.models import Session
from fullcup.store.sessions import Stay
from fullcup.store.spaces import Unlocked
from fullcup.store.trouble import NotKept
from store.at_hand import NOW, PASSPHRASE, after, created, entered, entered_cold, moment, words_in

pytestmark = pytest.mark.django_db(transaction=True)


def opened(name: str, stay: Stay, label: str = "") -> Unlocked:
    result = spaces.unlock(name, PASSPHRASE, NOW, stay=stay, label=label)
    assert isinstance(result, Unlocked)
    return result


@pytest.mark.parametrize(
    "cookie", ["", "x", "A" * 43, "34JbMg6pRJRIK8pVH7aFPfUgMElCJu6RcYTH1tTZWFw", "💔", "A" * 10_000]
)
def test_a_cookie_of_nobody_opens_nothing(cookie: str) -> None:
    created()
    assert spaces.enter(cookie, NOW) is None


def test_it_locks_when_idle_and_not_while_she_is_here() -> None:
    made = created()
    for minutes in (20, 40, 60):
        assert spaces.enter(made.token.text, after(minutes=minutes)) is not None
    assert spaces.enter(made.token.text, after(minutes=91)) is None
    assert Session.objects.count() == 0
    assert len(spaces.CACHE) == 0


def test_thirty_days_are_thirty_days() -> None:
    made = created()
    stays = opened(made.name, "30_days")
    assert spaces.enter(stays.token.text, after(days=29)) is not None
    assert spaces.enter(stays.token.text, after(days=30)) is None
    assert Session.objects.filter(stay="30_days").count() == 0


@pytest.mark.parametrize("stay", ["idle", "30_days"])
def test_after_the_clock_was_put_back_it_locks(stay: Stay) -> None:
    made = created()
    ahead = spaces.unlock(made.name, PASSPHRASE, after(days=300), stay=stay)
    assert isinstance(ahead, Unlocked)
    assert spaces.enter(ahead.token.text, after(days=299)) is None


@pytest.mark.parametrize("stay", ["idle", "30_days"])
def test_the_sweeper_ends_what_a_wrong_clock_left(stay: Stay) -> None:
    made = created()
    opened(made.name, stay)
    memory.sweep(after(days=-1))
    assert Session.objects.count() == 0


def test_a_request_that_waited_its_turn_locks_nothing() -> None:
    made = created()
    assert spaces.enter(made.token.text, after(seconds=-59)) is not None


def test_being_seen_is_written_at_most_once_a_minute() -> None:
    made = created()
    spaces.enter(made.token.text, after(seconds=59))
    assert Session.objects.get().seen == int(NOW.timestamp())
    spaces.enter(made.token.text, after(seconds=60))
    assert Session.objects.get().seen == int(after(seconds=60).timestamp())


def test_lock_deletes_the_row_and_the_memory() -> None:
    made = created()
    entered(made).lock()
    assert spaces.enter(made.token.text, NOW) is None
    assert Session.objects.count() == 0
    assert len(spaces.CACHE) == 0


def test_unlocking_makes_a_new_token_each_time() -> None:
    made = created()
    assert len({opened(made.name, "idle").token.text for _ in range(3)}) == 3


def test_she_sees_her_devices_and_closes_one() -> None:
    made = created()
    opened(made.name, "30_days", label="Firefox on Android")
    space = entered(made, after(minutes=2))
    here, there = space.sessions()
    assert (here.here, here.stay, here.label) == (True, "idle", "")
    assert (there.here, there.stay, there.label) == (False, "30_days", "Firefox on Android")
    assert space.revoke(there.id)
    assert not space.revoke(there.id)
    assert [device.here for device in space.sessions()] == [True]


def test_a_revoked_device_is_out_at_its_next_request() -> None:
    made = created()
    stolen = opened(made.name, "30_days")
    assert words_in(entered(stolen)) == []
    (there,) = [device for device in entered(made).sessions() if not device.here]
    entered(made).revoke(there.id)
    assert spaces.enter(stolen.token.text, NOW) is None
    assert len(spaces.CACHE) == 1


def test_nobody_closes_a_device_of_another_space() -> None:
    mine, hers = created("maple"), created("oak")
    (device,) = entered(hers).sessions()
    assert not entered(mine).revoke(device.id)
    assert not entered(mine).revoke("no id")
    assert entered(hers).sessions() == [device]


def test_a_device_label_is_sealed() -> None:
    made = created()
    opened(made.name, "idle", label="Canary phone")
    assert all(b"Canary" not in bytes(row.label) for row in Session.objects.all())


def test_a_locked_space_keeps_nothing() -> None:
    made = created()
    space = entered(made)
    space.delete_everything()
    with pytest.raises(NotKept) as caught:
        space.keep(moment("too late"))
    assert caught.value.why == "closed"


def test_the_sweeper_ends_what_nobody_asks_for_again() -> None:
    made = created()
    opened(made.name, "30_days")
    memory.sweep(after(hours=1))
    assert [row.stay for row in Session.objects.all()] == ["30_days"]
    memory.sweep(after(days=31))
    assert Session.objects.count() == 0


def test_a_draft_key_belongs_to_the_space_and_to_all_its_sessions() -> None:
    made = created()
    here, there = entered(made), entered(opened(made.name, "idle"))
    assert here.draft_key() == entered_cold(made).draft_key() == there.draft_key()
    assert here.draft_key() != entered(created("oak")).draft_key()
    assert len(here.draft_key()) == 43


def test_journals_leave_memory_when_idle_or_when_there_are_too_many() -> None:
    time = [0.0]
    made = [created("maple"), created("oak"), created("elm")]
    journals = [entered(one)._opened for one in made]  # noqa: SLF001  # to weigh them
    cache = Cache(cap=-1, clock=lambda: time[0])
    for number, journal in enumerate(journals):
        cache.put(bytes([number]), journal)
    assert len(cache) == 1
    time[0] = 29 * 60
    assert cache.get(bytes([2])) is journals[2]
    time[0] = 58 * 60
    cache.sweep()
    assert len(cache) == 1
    time[0] = 60 * 60
    cache.sweep()
    assert len(cache) == 0


def test_the_sweeper_drops_a_journal_whose_session_another_program_ended() -> None:
    ended, here = created("maple"), created("oak")
    entered(ended)
    entered(here)
    Session.objects.exclude(id=here.token.id).delete()
    memory.sweep(NOW)
    assert spaces.CACHE.sessions() == [here.token.id]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_the_sweeper_outlives_a_database_that_is_away(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def away(_: object) -> int:
        raise error("the connection is closed")

    monkeypatch.setattr(sessions, "forget_expired", away)
    memory.sweep(NOW)


def test_a_locked_session_is_nowhere_in_the_files() -> None:
    made, other = created("maple"), created("oak")
    sealed = [bytes(row.sealed) for row in Session.objects.all()]
    entered(made).lock()
    spaces.enter(other.token.text, after(hours=1))
    name = Path(connection.settings_dict["NAME"])
    files = [path for path in name.parent.iterdir() if path.name.startswith(name.name)]
    assert connection.vendor != "sqlite" or files
    assert [path for path in files for one in sealed if one in path.read_bytes()] == []
