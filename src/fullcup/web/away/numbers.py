"""Phone numbers as somebody wrote them, and as a phone dials them."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import decimal

_RUN: Final = re.compile(r"[+*#]?\d[\d\s()./\-\u2010-\u2013]+\d")
_BETWEEN: Final = re.compile(r"\s*[/()]\s*|\s+[-\u2010-\u2013]\s+")
"""Where another number may begin, or the same one may go on: ``0221 / 123456``, ``(01) 234``."""
_TRUNK: Final = re.compile(r"((?:\+|\b00)(?!39)\d{1,3}\s*)\(\s*0\s*\)")
"""A zero that is dialled at home and not from abroad. In Italy it always is."""
_ALWAYS_OPEN: Final = re.compile(r"\b24/7\b")
_DIALLED: Final = re.compile(r"[^\d+*#]")
_WHOLE: Final = 7
"""Digits of a number that can stand alone; with its zero, one fewer will do."""
_MOST: Final = 18
"""Digits of the longest number there is, with the way abroad. What is longer is more than one."""


class Dialled(NamedTuple):
    """``says`` is the whole line; ``href`` is ``""`` where no number is found in it."""

    says: str
    href: str


def dialled(line: str) -> Dialled:
    """The longest number of a line, the first of equals. It is dialled as it is written: short
    codes stay short. Where two cannot be told apart, none is: a wrong one is worse."""
    plain = _ALWAYS_OPEN.sub(" ", _TRUNK.sub(r"\1", _plain_digits(line)))
    found = [number for run in _RUN.findall(plain) for number in _numbers(run)]
    longest = max(found, key=_digits, default="")
    is_one = 0 < _digits(longest) <= _MOST
    return Dialled(line.strip(), f"tel:{_DIALLED.sub('', longest)}" if is_one else "")


def _plain_digits(line: str) -> str:
    """Phones dial 0 to 9, whatever the digits of her keyboard are."""
    return "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in line)


def _numbers(run: str) -> Iterator[str]:
    begin = 0
    for cut in _BETWEEN.finditer(run):
        after = run[cut.end() :]
        if "(" in cut[0]:
            after = after.partition(")")[0]
        if _begins_another(run[begin : cut.start()], after):
            yield run[begin : cut.start()]
            begin = cut.end()
    yield run[begin:]


def _begins_another(before: str, after: str) -> bool:
    if after.lstrip("( ").startswith("0"):
        return _digits(after) >= _WHOLE - 1
    return _digits(before) >= _WHOLE and _digits(after) >= _WHOLE


def _digits(text: str) -> int:
    return sum(sign.isdecimal() for sign in text)
