"""The rules that she put down: each a stone that lies where she laid it."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from fullcup.core.growth.put_down import PutDownMonth
from fullcup.exports.pictures.axes import month_names
from fullcup.exports.pictures.canvas import WIDTH, Box, Canvas, Picture, Point

_SIDE: Final = 6.0
"""Units left beside the stones, and above them."""
_BELOW: Final = 26.0
"""Units for the names of the months."""
_HIGHEST: Final = 84.0
"""Units of the highest heap."""
_STONE: Final = 14.0
"""Units that a stone is wide, where there is room."""
_BESIDE: Final = 2
"""Stones that lie beside one another; the next ones lie on them."""
_AIR: Final = 1.12
"""A stone with the air around it, in stones."""


def put_down_picture(months: Sequence[PutDownMonth], names: Sequence[str]) -> Picture:
    """Stones of the look ``stone``, on ``guide`` lines. A month without one is blank."""
    month = (WIDTH - 2 * _SIDE) / max(len(months), 1)
    rows = ceil(max((one.count for one in months), default=0) / _BESIDE)
    size = _size(rows, month)
    high = max(rows, 1) * size * _AIR
    ends = (-0.5, len(months) - 0.5)
    canvas = Canvas(
        _SIDE + high + _BELOW,
        Box(_SIDE, _SIDE, WIDTH - _SIDE, _SIDE + high, ends, (0, high)),
    )
    for place, one in enumerate(months):
        if one.count:
            canvas.line("guide", [place - 0.4, place + 0.4], [0, 0])
    stones = [
        (place + across * size / month, along * size)
        for place, one in enumerate(months)
        for across, along in _heap(one.count)
    ]
    canvas.dots("stone", stones, size)
    month_names(canvas, names, 0, _SIDE + high + _BELOW - 6)
    return canvas.picture()


def _size(rows: int, month: float) -> float:
    """All of one size: as wide as the highest heap and the width of a month let them be."""
    return min(_STONE, _HIGHEST / (max(rows, 1) * _AIR), month / (_BESIDE * _AIR))


def _heap(count: int) -> Iterator[Point]:
    """Middles of stones, in stones: across from the middle of the month, up from the ground."""
    for first in range(0, count, _BESIDE):
        beside = min(_BESIDE, count - first)
        along = (first // _BESIDE + 0.5) * _AIR
        for place in range(beside):
            yield (place - (beside - 1) / 2) * _AIR, along
