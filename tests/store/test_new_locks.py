"""A new passphrase, a forgotten one, and the end of a space."""

import pytest
from django.db import OperationalError

from fullcup.core.journal.entries import KeptMoment
from fullcup.store import server_key, spaces, vault
from fullcup.store.codes import Misread, new_code
from fullcup.store.models import Limit, Record, Session, Space
from fullcup.store.openspace import Rotated
from fullcup.store.passphrases import TooEasy
from fullcup.store.spaces import Created, Refused, Unlocked
from fullcup.store.trouble import NotKept
from store.at_hand import (
    NOW,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    after,
    created,
    entered,
    entered_cold,
    good_moment,
    moment,
    nothing_written_after_new_keys,
    record_rows,
    space_row,
    words_in,
)

pytestmark = pytest.mark.django_db(transaction=True)


def rotated(made: Created) -> Rotated:
    result = entered(made).rotate(OTHER_PASSPHRASE)
    assert isinstance(result, Rotated)
    return result


def test_a_new_passphrase_changes_every_key_and_keeps_every_word() -> None:
    made = created()
    entered(made).keep(moment("I shouted"), *[good_moment(str(n)) for n in range(40)])
    before, rows = space_row(), record_rows()
    fresh = rotated(made)
    now = space_row()
    for column in ("by_passphrase", "by_code", "public", "private", "head", "code_mac", "salt"):
        assert bytes(getattr(before, column)) != bytes(getattr(now, column)), column
    assert not {bytes(row.body) for row in rows} & {bytes(row.body) for row in record_rows()}
    spaces.CACHE.clear()
    space = spaces.enter(fresh.token.text, NOW)
    assert space is not None
    assert words_in(space) == ["I shouted"]
    assert space.journal.count(KeptMoment) == 40
    assert space.integrity.whole
    assert space.name == made.name


def test_after_a_new_passphrase_old_secrets_open_nothing() -> None:
    made = created()
    other = spaces.unlock(made.name, PASSPHRASE, NOW)
    assert isinstance(other, Unlocked)
    fresh = rotated(made)
    assert spaces.enter(made.token.text, NOW) is None
    assert spaces.enter(other.token.text, NOW) is None
    assert spaces.unlock(made.name, PASSPHRASE, NOW) == Refused("wrong")
    assert spaces.recover(made.code.text, PASSPHRASE, NOW) == Refused("wrong")
    assert isinstance(spaces.unlock(made.name, OTHER_PASSPHRASE, NOW), Unlocked)
    assert isinstance(spaces.recover(fresh.code.text, PASSPHRASE, NOW), Created)


def test_the_old_data_key_opens_no_row_any_more() -> None:
    made = created()
    entered(made).keep(moment("I shouted"))
    old = entered(made)._opened.keys  # noqa: SLF001  # the thief's copy
    rotated(made)
    (row,) = record_rows()
    assert old.open_record(bytes(row.id), row.seq, bytes(row.body)) is None
    assert old.open_head(bytes(space_row().head)) is None


def test_an_easy_new_passphrase_changes_nothing() -> None:
    made = created()
    assert isinstance(entered(made).rotate("password"), TooEasy)
    assert words_in(entered(made)) == []


def test_a_new_passphrase_carries_damage_along_and_hides_no_change() -> None:
    made = created()
    for number in range(3):
        entered(made).keep(moment("x" * 9000, at=after(minutes=number)))
    rows = record_rows()
    Record.objects.filter(id=rows[0].id).delete()
    damaged = bytes(rows[1].body)[:-30] + bytes(30)
    Record.objects.filter(id=rows[1].id).update(body=damaged)
    entered_cold(made)
    fresh = rotated(made)
    spaces.CACHE.clear()
    space = spaces.enter(fresh.token.text, NOW)
    assert space is not None
    assert space.integrity.changed
    assert space.integrity.quarantined == (bytes(rows[1].id).hex(),)
    assert len(words_in(space)) == 1


def test_the_recovery_code_alone_finds_and_opens_her_space() -> None:
    made = created()
    entered(made).keep(moment("I shouted"))
    typed = made.code.text.lower().replace("-", " ").replace("0", "o")
    back = spaces.recover(typed, OTHER_PASSPHRASE, NOW)
    assert isinstance(back, Created)
    assert back.name == made.name
    assert back.code != made.code
    assert words_in(entered(back)) == ["I shouted"]
    assert spaces.enter(made.token.text, NOW) is None
    assert isinstance(spaces.unlock(made.name, OTHER_PASSPHRASE, NOW), Unlocked)


def test_once_the_keys_are_new_she_gets_the_code_whatever_fails() -> None:
    with nothing_written_after_new_keys():
        made = created()
    entered(made).keep(moment("I shouted"))
    with nothing_written_after_new_keys():
        fresh = rotated(made)
    with nothing_written_after_new_keys():
        back = spaces.recover(fresh.code.text, PASSPHRASE, NOW)
    assert isinstance(back, Created)
    assert words_in(entered_cold(back)) == ["I shouted"]
    assert entered(back).test_recovery(back.code.text) is True


def test_where_the_device_cannot_be_let_in_nothing_is_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = created()

    def refused(*_: object, **__: object) -> None:
        raise OperationalError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Session.objects, "create", refused)
        with pytest.raises(NotKept):
            entered(made).rotate(OTHER_PASSPHRASE)
        with pytest.raises(NotKept):
            spaces.recover(made.code.text, OTHER_PASSPHRASE, NOW)
        with pytest.raises(NotKept):
            created("oak")
    assert Space.objects.count() == 1
    assert entered_cold(made).test_recovery(made.code.text) is True
    assert isinstance(spaces.unlock(made.name, PASSPHRASE, NOW), Unlocked)


def test_a_code_works_once() -> None:
    made = created()
    spaces.recover(made.code.text, OTHER_PASSPHRASE, NOW)
    assert spaces.recover(made.code.text, OTHER_PASSPHRASE, NOW) == Refused("wrong")


def test_a_wrong_code_says_where_or_nothing() -> None:
    made = created()
    groups = list(made.code.groups)
    groups[4] = "0000" if groups[4] != "0000" else "1111"
    assert spaces.recover("-".join(groups), OTHER_PASSPHRASE, NOW) == Misread((5,), 36)
    nobodys = new_code(vault.random_bytes(24)).text
    assert spaces.recover(nobodys, OTHER_PASSPHRASE, NOW) == Refused("wrong")


def test_recovery_refuses_an_easy_passphrase_and_keeps_the_code() -> None:
    made = created()
    assert isinstance(spaces.recover(made.code.text, "password", NOW), TooEasy)
    assert isinstance(spaces.recover(made.code.text, OTHER_PASSPHRASE, NOW), Created)


def test_she_can_test_her_code_without_using_it() -> None:
    made = created()
    space = entered(made)
    assert space.test_recovery(made.code.text.lower()) is True
    assert space.test_recovery(created("oak").code.text) is False
    assert space.test_recovery("hello") == Misread((1,), 5)
    assert isinstance(spaces.recover(made.code.text, OTHER_PASSPHRASE, NOW), Created)


def test_the_code_opens_even_when_the_names_key_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    made = created()
    entered(made).keep(moment("I shouted"))
    server_key.key_path().unlink()
    server_key.forget_key()
    with pytest.raises(server_key.KeyFileMissing, match=r"names\.key is missing"):
        spaces.unlock(made.name, PASSPHRASE, NOW)
    monkeypatch.setenv(server_key.NEW_KEY, "1")
    back = spaces.recover(made.code.text, OTHER_PASSPHRASE, NOW)
    assert isinstance(back, Created)
    assert words_in(entered(back)) == ["I shouted"]
    assert isinstance(spaces.unlock(back.name, OTHER_PASSPHRASE, NOW), Unlocked)


def test_the_private_key_belongs_to_the_public_one_before_and_after() -> None:
    made = created()
    for token in (made.token.text, rotated(made).token.text):
        space = spaces.enter(token, NOW)
        if space is None:
            continue
        row = space_row()
        kept = space._opened.keys.open_note(b"private", bytes(row.private))  # noqa: SLF001  # no one else needs it yet
        assert kept is not None
        assert vault.public_of(vault.privates_of(kept)[0]) == bytes(row.public)


def test_deleting_everything_leaves_no_row() -> None:
    made, other = created("maple"), created("oak")
    entered(made).keep(moment("I shouted"))
    entered(other).keep(moment("hers"))
    entered(made).delete_everything()
    assert spaces.enter(made.token.text, NOW) is None
    assert [Space.objects.count(), Session.objects.count(), Record.objects.count()] == [1, 1, 1]
    assert Limit.objects.count() == 0
    assert words_in(entered_cold(other)) == ["hers"]
    assert spaces.unlock(made.name, PASSPHRASE, NOW) == Refused("wrong")
