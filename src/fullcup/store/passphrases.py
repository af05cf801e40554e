"""Passphrases: five words offered, or her own if it would take a guesser long."""

import secrets
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
from zxcvbn import zxcvbn

from fullcup.store.names import LONGEST

WORDS: Final = 5
"""Five of 7,776: 64 bits, each guess of which costs an Argon2id run."""
_STRONG: Final = 3
_JUDGED: Final = 72
"""zxcvbn's own cap; what is longer is judged by its beginning."""


class TooEasy(msgspec.Struct, frozen=True):
    """Her own passphrase would be guessed; ``strength`` is zxcvbn's 0 to 2."""

    strength: int


@cache
def word_list() -> tuple[str, ...]:
    """The EFF's long wordlist, see ``words/README.md``."""
    text = (files("fullcup.store") / "words" / "eff_large.txt").read_text(encoding="ascii")
    return tuple(text.split())


def generated() -> str:
    """A new five-word phrase."""
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


def folded(passphrase: str) -> str:
    """What is hashed: a phone's capital letter or a second space must not lock her out."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).casefold().split())


def judged(passphrase: str, name: str) -> TooEasy | None:
    """``None`` if the passphrase is strong enough, judged as it will be hashed."""
    # A name is at most 60 letters; a stranger may send a million words for one.
    hers = folded(name[:LONGEST]).replace("-", " ").split()
    strength: int = zxcvbn(folded(passphrase)[:_JUDGED] or "-", user_inputs=hers)["score"]
    return None if strength >= _STRONG else TooEasy(strength)
