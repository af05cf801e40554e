"""The cup over the weeks: how full, what filled it above, what drew from it below."""

from collections.abc import Iterator, Sequence
from typing import Final

from fullcup.core.growth.cup import LEVELS, CupWeek
from fullcup.exports.pictures.canvas import WIDTH, Box, Canvas, Picture, Point

_HEIGHT: Final = 190.0
_BOX: Final = (52.0, 30.0, WIDTH - 4, 132.0)
_FILM: Final = 0.5
"""Even an empty cup shows a drop: it is something that she said, and no gap."""
_GLASS: Final = 9.0
_DOT: Final = 4.6
_STRIP: Final = 22.0


def cup_picture(
    weeks: Sequence[CupWeek], months: Sequence[tuple[int, str]], levels: Sequence[str]
) -> Picture:
    """``months`` are names with the week in which each begins; ``levels`` the five words from
    empty to full, of which the picture writes three. A week without a word stays blank."""
    left, top, right, bottom = _BOX
    highest = len(LEVELS) - 1
    canvas = Canvas(
        _HEIGHT,
        Box(left, top, right, bottom, (-0.5, max(len(weeks), 1) - 0.5), (-_FILM, highest)),
    )
    for level in (0, highest // 2, highest):
        canvas.line("guide", [-0.5, len(weeks) - 0.5], [level, level])
        _, along = canvas.place(0, level)
        canvas.write_at(0, along + 4, levels[level], look="soft")
    _tea(canvas, weeks)
    _marks(canvas, weeks)
    for week, name in months:
        across, _ = canvas.place(week, 0)
        canvas.write_at(across, _HEIGHT - 6, name, anchor="middle", look="soft")
    return canvas.picture()


def _tea(canvas: Canvas, weeks: Sequence[CupWeek]) -> None:
    """A glass for every week that has a word: empty is a drop, and no word is no glass."""
    left, _, right, _ = _BOX
    said = [(place, LEVELS.index(week.level)) for place, week in enumerate(weeks) if week.level]
    size = min(_GLASS, (right - left) / max(len(weeks), 1) * 0.7)
    canvas.bars("tea", ((place, -_FILM, level) for place, level in said), size)
    canvas.dots("surface", said, size)


def _marks(canvas: Canvas, weeks: Sequence[CupWeek]) -> None:
    """Dots above for what filled, rings below for what drew; a dot for each time."""
    _, top, _, bottom = _BOX
    most = max([1, *(max(week.fills, week.draws) for week in weeks)])
    apart = min(_DOT + 0.8, _STRIP / most)
    size = min(_DOT, apart * 0.9)
    _, one_up = canvas.place(0, 1)
    _, base = canvas.place(0, 0)
    unit = base - one_up

    def at(place: int, along: float) -> Point:
        return place, (base - along) / unit

    def piled(up: bool) -> Iterator[Point]:  # noqa: FBT001  # above or below
        for place, week in enumerate(weeks):
            for count in range(week.fills if up else week.draws):
                far = 6 + apart * count
                yield at(place, top - far if up else bottom + far)

    canvas.dots("fills", piled(True), size)  # noqa: FBT003
    draws = list(piled(False))  # noqa: FBT003
    canvas.dots("draws", draws, size)
    canvas.dots("hole", draws, size * 0.5)
