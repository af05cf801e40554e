"""The rules that she put down: each a stone that lies where she laid it."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from fullcup.core.growth.put_down import PutDownMonth
from fullcup.exports.pictures.axes import month_names
from fullcup.exports.pictures.canvas import WIDTH, Box, Canvas, Picture, Point

_HEIGHT: Final = 124.0
_BOX: Final = (6.0, 10.0, WIDTH - 6, 94.0)
_STONE: Final = 11.0
"""Units that a stone is wide, where there is room."""
_BESIDE: Final = 2
"""Stones that lie beside one another; the next ones lie on them."""
_AIR: Final = 1.12
"""A stone with the air around it, in stones."""


def put_down_picture(months: Sequence[PutDownMonth], names: Sequence[str]) -> Picture:
    """Stones of the look ``stone``, on ``guide`` lines. A month without one is blank."""
    left, top, right, bottom = _BOX
    canvas = Canvas(
        _HEIGHT, Box(left, top, right, bottom, (-0.5, len(months) - 0.5), (0, bottom - top))
    )
    month = (right - left) / max(len(months), 1)
    size = _size(months, bottom - top, month)
    for place, one in enumerate(months):
        if one.count:
            canvas.line("guide", [place - 0.4, place + 0.4], [0, 0])
    stones = [
        (place + across * size / month, along * size)
        for place, one in enumerate(months)
        for across, along in _heap(one.count)
    ]
    canvas.dots("stone", stones, size)
    month_names(canvas, names, 0, _HEIGHT - 8)
    return canvas.picture()


def _size(months: Sequence[PutDownMonth], room: float, month: float) -> float:
    """All of one size: as wide as the fullest month lets them be."""
    rows = ceil(max((one.count for one in months), default=0) / _BESIDE)
    return min(_STONE, room / (max(rows, 1) * _AIR), month / (_BESIDE * _AIR))


def _heap(count: int) -> Iterator[Point]:
    """Middles of stones, in stones: across from the middle of the month, up from the ground."""
    for first in range(0, count, _BESIDE):
        beside = min(_BESIDE, count - first)
        along = (first // _BESIDE) * _AIR + 0.62
        for place in range(beside):
            yield (place - (beside - 1) / 2) * _AIR, along
