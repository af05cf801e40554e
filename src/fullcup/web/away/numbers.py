"""Phone numbers as somebody wrote them, and as a phone dials them."""

import re
from typing import Final, NamedTuple

_NUMBER: Final = re.compile(r"[+*#]?\d[\d ()./\-\u00a0\u2010-\u2013]{1,24}\d")
_DIALLED: Final = re.compile(r"[^\d+*#]")


class Dialled(NamedTuple):
    """``says`` is the whole line; ``href`` is ``""`` where no number is found in it."""

    says: str
    href: str


def dialled(line: str) -> Dialled:
    """The first number of a line. It is dialled as it is written: short codes stay short."""
    found = _NUMBER.search(line)
    return Dialled(line.strip(), f"tel:{_DIALLED.sub('', found[0])}" if found else "")
