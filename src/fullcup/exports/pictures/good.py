"""Good moments by child and season: a flower for each, a petal for every moment."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin, sqrt
from typing import Final

from fullcup.core.growth.good import Bed, Flower
from fullcup.exports.pictures.canvas import WIDTH, Box, Canvas, Picture, Point

_TURN: Final = pi * (3 - sqrt(5))
"""The angle from one seed of a sunflower to the next."""
_WIDEST: Final = 8.0
"""Units between petals, as a sunflower counts them, where there are few."""
_PETAL: Final = 1.36
_HOLE: Final = 0.66
"""How wide a petal is, and the hole in one that she received, counted in the same way."""
_TALLEST: Final = 34.0
_NAME: Final = 22.0
_FOOT: Final = 22.0


def good_picture(beds: Sequence[Bed], names: Sequence[str], seasons: Sequence[str]) -> Picture:
    """A row for each bed with its name (``names``), a column for each of ``seasons``.

    Petals of what she gave have the look ``given``, of what came back ``received``; the
    earliest is in the middle.
    """
    column = WIDTH / max(len(seasons), 1)
    radius = min(column / 2 - 3, _TALLEST)
    apart = min(_WIDEST, radius / sqrt(max([1, *(len(one.petals) for one in _all(beds))])))
    heights = [2 * _reach(bed, apart) + _NAME for bed in beds]
    height = sum(heights) + _FOOT
    canvas = Canvas(height, Box(0, 0, WIDTH, height, (0, WIDTH), (height, 0)))
    top = 0.0
    for bed, name, tall in zip(beds, names, heights, strict=True):
        canvas.write_at(0, top + 13, name, look="name")
        middle = top + _NAME + _reach(bed, apart)
        _row(
            canvas, bed, [(column * (place + 0.5), middle) for place in range(len(seasons))], apart
        )
        top += tall
    for place, season in enumerate(seasons):
        canvas.write_at(column * (place + 0.5), height - 5, season, anchor="middle", look="soft")
    return canvas.picture()


def _all(beds: Sequence[Bed]) -> Iterator[Flower]:
    return (flower for bed in beds for flower in bed.flowers)


def _reach(bed: Bed, apart: float) -> float:
    """How far the largest flower of a bed reaches from its middle."""
    return apart * (sqrt(max(len(one.petals) for one in bed.flowers)) + _PETAL / 2)


def _row(canvas: Canvas, bed: Bed, middles: Sequence[Point], apart: float) -> None:
    given: list[Point] = []
    received: list[Point] = []
    for flower, middle in zip(bed.flowers, middles, strict=True):
        for place, direction in enumerate(flower.petals):
            (given if direction == "given" else received).append(_petal(middle, place, apart))
    canvas.dots("given", given, apart * _PETAL)
    canvas.dots("received", received, apart * _PETAL)
    canvas.dots("hole", received, apart * _HOLE)


def _petal(middle: Point, place: int, apart: float) -> Point:
    """The seed of a sunflower in its place, counted from the middle."""
    far, angle = apart * sqrt(place + 0.3), place * _TURN
    return middle[0] + far * cos(angle), middle[1] + far * sin(angle)
