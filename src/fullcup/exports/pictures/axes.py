"""What the pictures share: the months under them, and soft lines between figures."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from fullcup.exports.pictures.canvas import Canvas

FEW: Final = 6
"""So many names of months stand beside one another; of more, every second one is written."""
_FINE: Final = 8
"""Points between two figures: enough for a line that looks drawn by hand."""


def month_names(canvas: Canvas, names: Sequence[str], bottom: float, along: float) -> None:
    """Names of months at 0, 1, 2 …; every second one where there are many, the last always."""
    step = 1 if len(names) <= FEW else 2
    for place, name in enumerate(names):
        if (len(names) - 1 - place) % step == 0:
            across, _ = canvas.place(place, bottom)
            canvas.write_at(across, along, name, anchor="middle", look="soft")


def runs(there: Sequence[bool]) -> Iterator[range]:
    """Stretches of places, one after the other, in which something is there."""
    for is_there, places in groupby(range(len(there)), key=there.__getitem__):
        if is_there:
            found = list(places)
            yield range(found[0], found[-1] + 1)


def softly(figures: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Points of a line through (x, y) figures that is level at each of them: it never goes
    above or below what is there."""
    xs, ys = [figures[0][0]], [figures[0][1]]
    for (x0, y0), (x1, y1) in pairwise(figures):
        for part in range(1, _FINE + 1):
            at = part / _FINE
            xs.append(x0 + (x1 - x0) * at)
            ys.append(y0 + (y1 - y0) * at * at * (3 - 2 * at))
    return xs, ys
