"""An address as a QR code, for a phone that stands next to hers."""

from typing import NamedTuple

import segno

_QUIET = 4
"""Modules of white around it, as ISO/IEC 18004 asks for."""


class Code(NamedTuple):
    """``side`` is the width in modules, the quiet zone in it; ``path`` draws the dark ones in an SVG."""

    side: int
    path: str


def code(text: str) -> Code:
    """A code that still reads where a seventh of it is hidden by a thumb or a crack."""
    matrix = segno.make(text, error="m", micro=False).matrix
    runs = [
        _run(x, y, row) for y, row in enumerate(matrix) for x in range(len(row)) if _begins(x, row)
    ]
    return Code(len(matrix) + 2 * _QUIET, "".join(runs))


def _begins(x: int, row: bytearray) -> bool:
    return bool(row[x]) and (x == 0 or not row[x - 1])


def _run(x: int, y: int, row: bytearray) -> str:
    end = next((at for at in range(x, len(row)) if not row[at]), len(row))
    return f"M{x + _QUIET} {y + _QUIET}h{end - x}v1h-{end - x}z"
