"""A locked export opens with its own key, and says why when it does not."""

import base64

import pyrage
import pytest

from fullcup.exports import age
from fullcup.exports.journal_lines import LARGEST, Refused

WORDS = b"I shouted about the socks." * 5_000


@pytest.fixture(scope="module")
def locked() -> bytes:
    return age.seal_with_passphrase(WORDS, "wet towels in the hall")


def why(found: bytes | Refused) -> str:
    assert isinstance(found, Refused)
    return found.why


def armoured(data: bytes) -> bytes:
    text = base64.b64encode(data)
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    return b"\n".join(
        [b"-----BEGIN AGE ENCRYPTED FILE-----", *lines, b"-----END AGE ENCRYPTED FILE-----", b""]
    )


def test_it_opens_with_its_passphrase(locked: bytes) -> None:
    assert age.is_sealed(locked)
    assert b"socks" not in locked
    assert age.unseal(locked, "wet towels in the hall") == WORDS


def test_another_passphrase_does_not_open_it_and_is_said(locked: bytes) -> None:
    assert why(age.unseal(locked, "dry towels in the hall")) == "wrong_key"


def test_a_cut_or_changed_file_is_called_damaged(locked: bytes) -> None:
    assert why(age.unseal(locked[:-40], "wet towels in the hall")) == "damaged"
    flipped = locked[:-1] + bytes((locked[-1] ^ 1,))
    assert why(age.unseal(flipped, "wet towels in the hall")) == "damaged"


def test_it_can_be_locked_for_a_key_that_she_holds() -> None:
    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    locked = age.seal_for(WORDS, f" {mine.to_public()}\n")
    assert age.unseal(locked, str(mine)) == WORDS
    assert why(age.unseal(locked, str(other))) == "wrong_key"
    assert why(age.unseal(locked, "AGE-SECRET-KEY-1NOTONE")) == "wrong_key"


def test_a_public_key_that_is_none_is_refused() -> None:
    for text in ("age1nothing", "", "ssh-ed25519 nothing"):
        with pytest.raises(age.BadRecipient):
            age.seal_for(WORDS, text)


def test_an_armoured_file_from_another_tool_opens() -> None:
    mine = pyrage.x25519.Identity.generate()
    locked = pyrage.encrypt(WORDS, [mine.to_public()], armored=True)
    assert age.is_sealed(locked)
    assert age.unseal(locked, str(mine)) == WORDS


def test_a_huge_file_is_refused_before_it_is_opened() -> None:
    assert why(age.unseal(b"x" * (LARGEST * 2), "words")) == "too_large"


def test_a_file_that_would_fill_the_memory_is_refused_at_once(locked: bytes) -> None:
    start, _, rest = locked.partition(b"\n-> scrypt ")
    stanza, _, rest = rest.partition(b"\n")
    hard = b"%s\n-> scrypt %s 22\n%s" % (start, stanza.rpartition(b" ")[0], rest)
    assert why(age.unseal(hard, "wet towels in the hall")) == "too_slow"
    assert why(age.unseal(armoured(hard), "wet towels in the hall")) == "too_slow"
    # What opens it reads its head before it meets the damage.
    lines = armoured(hard).split(b"\n")
    lines[6] = b"=" + lines[6][1:]
    assert why(age.unseal(b"\n".join(lines), "wet towels in the hall")) == "too_slow"


def test_an_armoured_file_with_a_passphrase_opens() -> None:
    locked = pyrage.passphrase.encrypt(WORDS, "wet towels", armored=True)
    assert age.unseal(locked, "wet towels") == WORDS


def test_a_small_armoured_file_opens() -> None:
    """Its last line is near the first, whatever its length and its line ends are."""
    mine = pyrage.x25519.Identity.generate()
    for length in range(0, 330, 7):
        locked = armoured(pyrage.encrypt(b"x" * length, [mine.to_public()]))
        assert age.unseal(locked, str(mine)) == b"x" * length
        assert age.unseal(locked.replace(b"\n", b"\r\n"), str(mine)) == b"x" * length


@pytest.fixture(scope="module")
def short() -> bytes:
    return armoured(age.seal_with_passphrase(b"socks", "wet towels"))


def test_a_small_armoured_file_with_a_passphrase_opens(short: bytes) -> None:
    assert age.unseal(short, "wet towels") == b"socks"


@pytest.mark.parametrize("bad", [b" ", b"=", b"A=", b"\n", b"\n> ", b"\xff", b"-----END"])
def test_a_damaged_armoured_file_is_called_damaged(short: bytes, bad: bytes) -> None:
    for place in (36, 60, 150):
        assert why(age.unseal(short[:place] + bad + short[place + 1 :], "wet towels")) == "damaged"
