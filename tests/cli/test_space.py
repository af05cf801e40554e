"""``fullcup space``: made, tested, recovered, re-keyed, deleted, all from a terminal."""

import argparse
import io
import re

import pytest

from cli.scripted import Scripted
from fullcup.cli import space
from fullcup.cli.doors import NotOpened
from fullcup.store.models import Session, Space
from fullcup.store.passphrases import word_list
from store.at_hand import nothing_written_after_new_keys

pytestmark = pytest.mark.django_db(transaction=True)

PHRASE = "wet towels in the hall tonight"
OTHER = "seven odd socks under the sofa"
CODE = re.compile(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}")


def code_in(talk: Scripted) -> str:
    found = CODE.search(talk.said)
    assert found is not None
    return found[0]


def made(name: str = "maple") -> tuple[str, str]:
    """A new space: its full name and its recovery code."""
    talk = Scripted([name, PHRASE], terminal=False)
    space.create(talk)
    found = re.search(rf"{name}-\w{{4}}", talk.said)
    assert found is not None
    return found[0], code_in(talk)


def test_one_is_made_and_locked_again() -> None:
    name, _ = made()
    assert name.startswith("maple-")
    assert Space.objects.count() == 1
    assert not Session.objects.exists()


def test_before_it_is_made_she_reads_who_could_read_it() -> None:
    talk = Scripted(["maple", PHRASE], terminal=False)
    space.create(talk)
    assert talk.said.startswith("Whoever runs this computer could read")


def test_five_words_are_offered_and_taken_with_enter() -> None:
    talk = Scripted(["maple", "", "", ""])
    space.create(talk)
    offered = next(line.strip() for line in talk.lines if line.startswith("    "))
    assert len(offered.split()) == 5
    assert set(offered.split()) <= set(word_list())
    name = re.search(r"maple-\w{4}", talk.said)
    assert name is not None
    space.test(Scripted([name[0], offered, code_in(talk)]))


def test_two_groups_of_the_code_are_asked_until_they_fit() -> None:
    talk = Scripted(["maple", PHRASE, PHRASE, "0000", "", ""])
    space.create(talk)
    assert "Have a look at the paper" in talk.said
    assert len(re.findall(r"group [1-9] \(Enter", talk.said)) == 3
    assert talk.left == ""


def test_a_slip_in_the_second_typing_makes_nothing() -> None:
    with pytest.raises(NotOpened, match="not the same"):
        space.create(Scripted(["maple", PHRASE, OTHER]))
    assert not Space.objects.exists()


def test_an_easy_passphrase_is_refused() -> None:
    with pytest.raises(NotOpened, match="would be guessed"):
        space.create(Scripted(["maple", "password1"], terminal=False))


def test_the_recovery_code_can_be_tried_out() -> None:
    name, code = made()
    talk = Scripted([name, PHRASE, code], terminal=False)
    space.test(talk)
    assert "the recovery code is right" in talk.said
    slip = ("0" if code[0] != "0" else "1") + code[1:]
    with pytest.raises(NotOpened, match="Look at group 1"):
        space.test(Scripted([name, PHRASE, slip], terminal=False))
    _, other_code = made("birch")
    with pytest.raises(NotOpened, match="not its recovery code"):
        space.test(Scripted([name, PHRASE, other_code], terminal=False))


def test_recovering_gives_a_new_passphrase_and_a_new_code() -> None:
    name, code = made()
    talk = Scripted([code, OTHER], terminal=False)
    space.recover(talk)
    fresh = code_in(talk)
    assert fresh != code
    space.test(Scripted([name, OTHER, fresh], terminal=False))
    with pytest.raises(NotOpened, match="opens no space"):
        space.recover(Scripted([code, OTHER], terminal=False))


def test_rotating_ends_the_old_passphrase_and_every_session() -> None:
    name, _ = made()
    talk = Scripted([name, PHRASE, OTHER], terminal=False)
    space.rotate(talk)
    assert not Session.objects.exists()
    space.test(Scripted([name, OTHER, code_in(talk)], terminal=False))
    with pytest.raises(NotOpened, match="do not open"):
        space.test(Scripted([name, PHRASE, ""], terminal=False))


def test_the_new_code_is_shown_though_the_disk_is_full_from_then_on() -> None:
    with nothing_written_after_new_keys():
        name, _ = made()
    rotating = Scripted([name, PHRASE, OTHER], terminal=False)
    with nothing_written_after_new_keys():
        space.rotate(rotating)
    recovering = Scripted([code_in(rotating), PHRASE], terminal=False)
    with nothing_written_after_new_keys():
        space.recover(recovering)
    space.test(Scripted([name, PHRASE, code_in(recovering)], terminal=False))


def test_a_lock_that_fails_does_not_deny_what_was_done() -> None:
    name, _ = made()
    talk = Scripted([name, PHRASE, name], terminal=False)
    with nothing_written_after_new_keys():
        space.delete(talk)
    assert "It is gone." in talk.said


def test_deleting_asks_for_the_name_and_then_leaves_nothing() -> None:
    name, _ = made()
    with pytest.raises(NotOpened, match="Nothing was deleted"):
        space.delete(Scripted([name, PHRASE, "maple"], terminal=False))
    assert Space.objects.exists()
    talk = Scripted([name, PHRASE, name], terminal=False)
    space.delete(talk)
    assert "Old backups still hold" in talk.said
    assert not Space.objects.exists()


def test_trouble_is_said_and_ends_with_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("nobody-0000\nno phrase\n\n"))
    assert space.run(argparse.Namespace(what="test")) == 1
    assert "do not open a space" in capsys.readouterr().out
