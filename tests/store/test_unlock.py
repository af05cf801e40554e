"""Making a space, opening it, and what a stranger gets who tries."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.conf import settings

from fullcup.store import gate, limits, passphrases, rekey, server_key, spaces, vault
from fullcup.store.models import Limit, Space
from fullcup.store.passphrases import TooEasy
from fullcup.store.spaces import Refused, Unlocked
from store.at_hand import (
    NOW,
    PASSPHRASE,
    after,
    created,
    entered,
    moment,
    space_row,
    words_in,
)

pytestmark = pytest.mark.django_db(transaction=True)


def unlocked(name: str, passphrase: str = PASSPHRASE, **how: object) -> Unlocked:
    result = spaces.unlock(name, passphrase, NOW, **how)  # type: ignore[arg-type]  # any option
    assert isinstance(result, Unlocked)
    return result


def test_a_name_gets_a_suffix_and_is_stored_as_a_mark() -> None:
    one, two = created("Maple"), created("Maple")
    assert one.name.startswith("Maple-")
    assert one.name != two.name
    for row in Space.objects.all():
        assert b"aple" not in bytes(row.name_mac) + bytes(row.name)


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, lambda name: f" {name} ", lambda name: name.replace("-", " ")]
)
def test_a_name_may_be_typed_loosely(change: object) -> None:
    made = created("Maple tree")
    assert callable(change)
    unlocked(change(made.name))


@pytest.mark.parametrize(
    "typed",
    [
        PASSPHRASE.capitalize(),
        PASSPHRASE.upper(),
        f"  {PASSPHRASE} ",
        PASSPHRASE.replace(" ", "  "),
    ],
)
def test_a_passphrase_survives_a_phones_keyboard(typed: str) -> None:
    unlocked(created().name, typed)


def test_what_was_kept_opens_with_the_passphrase() -> None:
    made = created()
    entered(made).keep(moment("I shouted"))
    entered(made).lock()
    assert words_in(entered(unlocked(made.name))) == ["I shouted"]


def test_wrong_and_unknown_answer_alike_and_cost_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    made = created()
    costs: list[object] = []
    real = vault.passphrase_key

    def counted(passphrase: str, salt: bytes, cost: vault.Cost) -> vault.WrappingKey:
        costs.append(cost)
        return real(passphrase, salt, cost)

    monkeypatch.setattr("fullcup.store.spaces.passphrase_key", counted)
    wrong = spaces.unlock(made.name, "not this one at all", NOW)
    unknown = spaces.unlock("nobody-0000", "not this one at all", NOW)
    assert wrong == unknown == Refused("wrong")
    assert costs == [rekey.cost_now()] * 2


def test_five_tries_are_free_then_waits_double() -> None:
    made = created()
    for _ in range(limits.FREE):
        assert spaces.unlock(made.name, "wrong", NOW) == Refused("wrong")
    assert spaces.unlock(made.name, PASSPHRASE, NOW) == Refused("wait", 30)
    assert spaces.unlock(made.name, "wrong", after(seconds=30)) == Refused("wrong")
    assert spaces.unlock(made.name, "wrong", after(seconds=31)) == Refused("wait", 59)
    assert isinstance(spaces.unlock(made.name, PASSPHRASE, after(seconds=90)), Unlocked)
    assert Limit.objects.count() == 0


def test_waits_have_an_end_and_are_forgotten_in_a_day() -> None:
    assert limits.wait_after(limits.FREE - 1) == 0
    assert limits.wait_after(1000) == limits.LONGEST_WAIT
    made = created()
    for _ in range(limits.FREE):
        spaces.unlock(made.name, "wrong", NOW)
    assert spaces.unlock(made.name, "wrong", after(days=2)) == Refused("wrong")
    assert spaces.unlock(made.name, "wrong", after(days=2)) == Refused("wrong")


@pytest.mark.parametrize("tries", [1, limits.FREE, 30])
def test_a_clock_that_was_ahead_keeps_her_waiting_for_no_longer_than_ever(tries: int) -> None:
    made = created()
    ahead = after(days=300)
    for _ in range(tries):
        spaces.unlock(made.name, "wrong", ahead)
        ahead += timedelta(seconds=limits.LONGEST_WAIT)
    unlocked(made.name)


def test_a_try_that_waited_for_its_turn_forgets_no_other() -> None:
    made = created()
    for _ in range(12):
        spaces.unlock(made.name, "wrong", NOW)
        Limit.objects.update(until=0)
    now = int(NOW.timestamp())
    Limit.objects.update(until=now + limits.LONGEST_WAIT)
    late = spaces.unlock(made.name, PASSPHRASE, after(seconds=-20))
    assert late == Refused("wait", limits.LONGEST_WAIT + 20)


def test_names_that_do_not_exist_wait_as_well() -> None:
    for _ in range(limits.FREE):
        assert spaces.unlock("nobody-0000", "wrong", NOW) == Refused("wrong")
    assert spaces.unlock("nobody-0000", "wrong", NOW) == Refused("wait", 30)


def test_a_known_device_is_not_slowed_by_a_strangers_tries() -> None:
    made = created()
    for _ in range(limits.FREE + 1):
        spaces.unlock(made.name, "wrong", NOW)
    unlocked(made.name, device=made.device.text)
    assert spaces.unlock(made.name, PASSPHRASE, NOW) == Refused("wait", 30)


def test_a_known_device_counts_its_own_tries() -> None:
    made = created()
    for _ in range(limits.FREE):
        spaces.unlock(made.name, "wrong", NOW, device=made.device.text)
    assert spaces.unlock(made.name, PASSPHRASE, NOW, device=made.device.text) == Refused("wait", 30)
    unlocked(made.name)


@pytest.mark.parametrize("device", ["", "x", "A" * 43, "💔"])
def test_a_made_up_device_is_a_stranger(device: str) -> None:
    made = created()
    for _ in range(limits.FREE):
        spaces.unlock(made.name, "wrong", NOW)
    assert spaces.unlock(made.name, PASSPHRASE, NOW, device=device) == Refused("wait", 30)


def test_a_device_of_one_space_is_a_stranger_to_another() -> None:
    mine, hers = created("maple"), created("oak")
    for _ in range(limits.FREE):
        spaces.unlock(hers.name, "wrong", NOW, device=mine.device.text)
    assert spaces.unlock(hers.name, PASSPHRASE, NOW) == Refused("wait", 30)


def _hold_a_turn(entered_gate: Event, leave: Event, *, known: bool) -> None:
    with gate.turn(known=known):
        entered_gate.set()
        leave.wait(10)


def test_strangers_hold_one_argon2_and_never_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_STRANGER_WAITS", 0.05)
    made = created()
    inside, leave = Event(), Event()
    holder = Thread(target=_hold_a_turn, args=(inside, leave), kwargs={"known": False})
    holder.start()
    inside.wait(10)
    try:
        assert spaces.unlock(made.name, PASSPHRASE, NOW) == Refused("busy", 5)
        assert spaces.create("oak", PASSPHRASE, NOW) == Refused("busy", 5)
        unlocked(made.name, device=made.device.text)
    finally:
        leave.set()
        holder.join()
    assert Limit.objects.count() == 0


@pytest.mark.parametrize("easy", ["", "password", "maple", "qwertyuiop", "Maple-tree"])
def test_an_easy_passphrase_is_refused(easy: str) -> None:
    assert isinstance(spaces.create("maple tree", easy, NOW), TooEasy)
    assert Space.objects.count() == 0


def test_the_offered_phrase_is_strong_and_never_the_same() -> None:
    phrases = {passphrases.generated() for _ in range(50)}
    assert len(phrases) == 50
    assert len(passphrases.word_list()) == len(set(passphrases.word_list())) == 7776
    for phrase in phrases:
        assert len(phrase.split()) == 5
        assert passphrases.judged(phrase, "maple") is None


def test_a_very_long_passphrase_is_fine() -> None:
    long = "the heron stands on one leg in the cold river " * 40
    made = spaces.create("maple", long, NOW)
    assert isinstance(made, spaces.Created)
    unlocked(made.name, long)
    assert spaces.unlock(made.name, long[:-9], NOW) == Refused("wrong")


def test_the_name_is_shown_to_her_and_to_nobody_else() -> None:
    made = created("Maple")
    assert entered(made).name == made.name
    assert made.name.encode() not in bytes(space_row().name)


@pytest.mark.parametrize(
    "cost", ["99999999:3:4", "64:9999999:1", "64:1:9999", "-1:1:1", "much", ""]
)
def test_a_cost_that_would_stop_the_server_is_not_paid(
    monkeypatch: pytest.MonkeyPatch, cost: str
) -> None:
    made = created()
    Space.objects.update(cost=cost)
    monkeypatch.setattr(settings, "FULLCUP_ARGON2", "128:1:1")
    assert spaces.unlock(made.name, PASSPHRASE, NOW) == Refused("wrong")


def test_a_very_long_name_is_judged_as_fast_as_a_short_one() -> None:
    assert passphrases.judged(PASSPHRASE, "a " * 1_000_000) is None


def test_a_key_file_that_a_restore_replaced_counts_at_once() -> None:
    made = created()
    before = server_key.server_key()
    server_key.key_path().write_text("ab" * 32, encoding="ascii")
    assert server_key.server_key() != before
    assert spaces.unlock(made.name, PASSPHRASE, NOW) == Refused("wrong")
