"""How heavy, before and after: each moment a thread that rises as it gets lighter."""

from collections.abc import Iterator, Sequence
from typing import Final

from fullcup.core.growth.heavy import HEAVIEST, HeavyMonth
from fullcup.exports.pictures.axes import month_names
from fullcup.exports.pictures.canvas import WIDTH, Box, Canvas, Picture, Point

_HEIGHT: Final = 206.0
_BOX: Final = (6.0, 28.0, WIDTH - 6, 160.0)
_WIDE: Final = 0.36
"""How far a thread reaches to either side of the middle of its month."""
_OFTEN: Final = ((4, "thread many"), (2, "thread some"), (1, "thread"))
"""From so many moments on, a thread wears this look."""


def heavy_picture(
    months: Sequence[HeavyMonth], names: Sequence[str], *, light: str, heavy: str
) -> Picture:
    """Light is above, heavy below. ``names`` are the months'; ``light`` and ``heavy`` the ends."""
    room = 0.5 if len(months) else 1
    left, top, right, bottom = _BOX
    scales = Box(left, top, right, bottom, (-room, len(months) - room), (HEAVIEST, 0))
    canvas = Canvas(_HEIGHT, scales)
    for look, pairs in _threads(months):
        canvas.curves(look, pairs)
    canvas.dots("alone", ((place - _WIDE, heavy) for place, heavy in _alone(months)))
    _usual(canvas, months)
    canvas.write_at(left, top - 16, light, look="soft")
    canvas.write_at(left, bottom + 16, heavy, look="soft")
    month_names(canvas, names, HEAVIEST, _HEIGHT - 4)
    return canvas.picture()


def _threads(months: Sequence[HeavyMonth]) -> Iterator[tuple[str, list[tuple[Point, Point]]]]:
    """Threads by their look, the faint ones first."""
    found: dict[str, list[tuple[Point, Point]]] = {look: [] for _, look in reversed(_OFTEN)}
    for place, month in enumerate(months):
        for line in month.lines:
            look = next(look for least, look in _OFTEN if line.times >= least)
            found[look].append(((place - _WIDE, line.before), (place + _WIDE, line.after)))
    yield from found.items()


def _alone(months: Sequence[HeavyMonth]) -> Iterator[tuple[int, int]]:
    for place, month in enumerate(months):
        yield from ((place, heavy) for heavy in dict.fromkeys(month.alone))


def _usual(canvas: Canvas, months: Sequence[HeavyMonth]) -> None:
    ends = [
        ((place - _WIDE, one.usual[0]), (place + _WIDE, one.usual[1]))
        for place, one in enumerate(months)
        if one.usual
    ]
    canvas.curves("usual", ends)
    canvas.dots("from", (before for before, _ in ends))
    canvas.dots("hole", (before for before, _ in ends))
    canvas.dots("to", (after for _, after in ends))
