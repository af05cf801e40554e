"""Whose rules over the months: a stream that widens with what she sorted."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from fullcup.core.growth.whose import ANSWERS, WhoseMonth
from fullcup.exports.pictures.axes import month_names, runs, softly
from fullcup.exports.pictures.canvas import WIDTH, Box, Canvas, Picture

_HEIGHT: Final = 176.0
_BOX: Final = (6.0, 8.0, WIDTH - 6, 146.0)
_NARROW: Final = 5
"""A month of so many is as wide as the stream gets; one moment alone is no flood."""


def whose_picture(months: Sequence[WhoseMonth], names: Sequence[str]) -> Picture:
    """Bands with the looks ``mine``, ``both``, ``theirs`` and ``not_in_my_hands``, from above.

    A month in which she sorted nothing parts the stream.
    """
    half = max([_NARROW, *(month.count for month in months)]) / 2
    left, top, right, bottom = _BOX
    canvas = Canvas(
        _HEIGHT, Box(left, top, right, bottom, (-0.5, len(months) - 0.5), (half, -half))
    )
    for run in runs([bool(month.count) for month in months]):
        _stream(canvas, months, run)
    month_names(canvas, names, half, _HEIGHT - 6)
    return canvas.picture()


def _stream(canvas: Canvas, months: Sequence[WhoseMonth], run: range) -> None:
    """One stretch of months, a point at either end."""
    edges: list[list[tuple[float, float]]] = [
        [(run.start - 0.5, 0.0), *((place, edge) for place, edge in edge_of), (run.stop - 0.5, 0.0)]
        for edge_of in _edges(months, run)
    ]
    lines = [softly(edge) for edge in edges]
    for answer, (xs, upper), (_, lower) in zip(ANSWERS, lines[:-1], lines[1:], strict=True):
        if upper != lower:
            canvas.band(answer, xs, upper, lower)


def _edges(months: Sequence[WhoseMonth], run: range) -> list[list[tuple[int, float]]]:
    """The five edges of four bands, each with its height in every month of the run."""
    found: list[list[tuple[int, float]]] = [[] for _ in range(len(ANSWERS) + 1)]
    for place in run:
        counts = months[place].counts
        heights = accumulate(counts, initial=-sum(counts) / 2)
        for edge, height in zip(found, heights, strict=True):
            edge.append((place, height))
    return found
