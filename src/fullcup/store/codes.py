"""Recovery codes: 135 random bits that can be printed, read aloud and typed back.

Nine groups of four characters of Crockford's base 32. In each group three characters carry
15 bits and the fourth checks them and the group's place: one wrong character, two swapped
neighbours or two swapped groups always show, and show *where*.
"""

from collections.abc import Iterable
from typing import Final, final

import msgspec

from fullcup.store.vault import Secret

GROUPS: Final = 9
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ: Final = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_GROUP: Final = 4
_WEIGHTS: Final = (2, 4, 8)
"""Powers of the field's generator: distinct, and none is the check's own weight 1."""


@final
class RecoveryCode(Secret):
    """A code that reads well. Whether it opens a space is another question."""

    @property
    def text(self) -> str:
        """Nine groups with hyphens, to print."""
        return "-".join(self.groups)

    @property
    def groups(self) -> tuple[str, ...]:
        plain = self.raw.decode()
        return tuple(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))

    @property
    def canonical(self) -> str:
        return self.raw.decode()


class Misread(msgspec.Struct, frozen=True):
    """Why a typed code cannot be right."""

    groups: tuple[int, ...] = ()
    """The groups that look wrong, counted from 1; empty when the length is the trouble."""
    found: int = 0
    """How many characters there were, of 36."""


def new_code(random: bytes) -> RecoveryCode:
    """The code of 17 or more random bytes, of which 135 bits are used."""
    number = int.from_bytes(random, "big")
    groups = []
    for place in range(GROUPS):
        data = [number >> shift & 31 for shift in (0, 5, 10)]
        number >>= 15
        groups.append([*data, _check(place, data)])
    return RecoveryCode(_spell(value for group in groups for value in group).encode())


def read_code(typed: str) -> RecoveryCode | Misread:
    """Read what she typed: any case, O for 0, I or L for 1, any spaces, dots and dashes."""
    values = [_READ.get(letter) for letter in typed.upper() if letter.isalnum()]
    if len(values) != GROUPS * _GROUP:
        return Misread(_wrong_groups(values), len(values))
    if wrong := _wrong_groups(values):
        return Misread(wrong, len(values))
    return RecoveryCode(_spell(value for value in values if value is not None).encode())


def _wrong_groups(values: list[int | None]) -> tuple[int, ...]:
    """The whole groups that do not check; after a lost character that is where it went."""
    wrong = []
    for place in range(min(GROUPS, len(values) // _GROUP)):
        group = values[place * _GROUP : (place + 1) * _GROUP]
        data = [value for value in group[:3] if value is not None]
        if len(data) < len(_WEIGHTS) or group[3] != _check(place, data):
            wrong.append(place + 1)
    return tuple(wrong)


def _check(place: int, data: list[int]) -> int:
    total = place + 1
    for weight, value in zip(_WEIGHTS, data, strict=True):
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """Multiplication in GF(32), modulo x^5 + x^2 + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product


def _spell(values: Iterable[int]) -> str:
    return "".join(ALPHABET[value] for value in values)
