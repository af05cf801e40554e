"""Names of spaces: what she chose, and four random characters that make it hers alone."""

import secrets
import unicodedata
from typing import Final

from fullcup.store.codes import ALPHABET

SUFFIX: Final = 4
LONGEST: Final = 60
_ALIKE: Final = str.maketrans("oil", "011")


def with_suffix(name: str) -> str:
    """A new display name, "maple-7k3q": two spaces may both be called maple."""
    kept = "".join(letter for letter in name if letter.isprintable()).strip()[:LONGEST]
    return f"{kept}-{''.join(secrets.choice(ALPHABET) for _ in range(SUFFIX)).lower()}"


def folded(name: str) -> bytes:
    """What is authenticated and looked up: letters and digits, of any case, and in the
    suffix o for 0, i and l for 1."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    letters = "".join(letter for letter in plain if letter.isalnum())
    return (letters[:-SUFFIX] + letters[-SUFFIX:].translate(_ALIKE)).encode()
