"""A sheet that matplotlib draws on, and the picture that comes of it.

matplotlib lays out scales, curves and bands. It never sees a word: fonts would have to be found
and measured for that, a sign that no font has would be warned of by its name, and ``$`` would
be read as a formula. Words are placed on the same scales and handed on as they are.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal
from xml.etree.ElementTree import Element, fromstring

import msgspec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.path import Path as Curve

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

WIDTH: Final = 300.0
"""Units of every picture; on a phone of 320 px one unit is a little less than a pixel."""
_BY_LOOK: Final = 7.25
"""A width that nothing asks for: it says that the style sheet decides."""
_SVG: Final = "{http://www.w3.org/2000/svg}"


class Shape(msgspec.Struct, frozen=True):
    """A path; ``size`` is the width of its line where the figures decide it, else ``""``."""

    look: str
    d: str
    size: str = ""


class Words(msgspec.Struct, frozen=True):
    """Numbers are texts here: a page would write them with the comma of her language."""

    x: str
    y: str
    text: str
    anchor: Anchor = "start"
    look: str = ""


class Picture(msgspec.Struct, frozen=True):
    """Shapes in the order in which they lie on one another, then words."""

    box: str
    """The ``viewBox``."""
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]


class Box(msgspec.Struct, frozen=True):
    """Where the scales lie, in units from the top left corner, and what they reach from and to.

    ``x`` and ``y`` are (left, right) and (bottom, top) in the picture's own figures.
    """

    left: float
    top: float
    right: float
    bottom: float
    x: Point
    y: Point


class Canvas:
    """One picture being drawn. ``look`` names what the style sheet gives a colour to."""

    def __init__(self, height: float, box: Box) -> None:
        figure_type, canvas_type = _matplotlib()
        self._height = height
        self._figure = figure_type(figsize=(WIDTH / 72, height / 72))
        canvas_type(self._figure)
        self._axes: Axes = self._figure.add_axes(
            (
                box.left / WIDTH,
                1 - box.bottom / height,
                (box.right - box.left) / WIDTH,
                (box.bottom - box.top) / height,
            )
        )
        self._axes.set_axis_off()
        self._axes.set_xlim(*box.x)
        self._axes.set_ylim(*box.y)
        self._words: list[Words] = []

    def place(self, x: float, y: float) -> Point:
        """A point of the scales in units of the picture."""
        across, up = self._axes.transData.transform((x, y)) * (72 / self._figure.dpi)
        return float(across), float(self._height - up)

    def line(self, look: str, xs: Sequence[float], ys: Sequence[float]) -> None:
        """A line through points; not-a-number leaves a gap."""
        self._axes.plot(xs, ys, gid=look, linewidth=_BY_LOOK)

    def band(
        self, look: str, xs: Sequence[float], low: Sequence[float], high: Sequence[float]
    ) -> None:
        """What lies between two lines."""
        self._axes.fill_between(xs, low, high, gid=look, linewidth=_BY_LOOK)

    def curves(self, look: str, pairs: Iterable[tuple[Point, Point]]) -> None:
        """Soft lines, level at both ends, from a point to a point."""
        vertices: list[Point] = []
        for (x0, y0), (x1, y1) in pairs:
            middle = (x0 + x1) / 2
            vertices += [(x0, y0), (middle, y0), (middle, y1), (x1, y1)]
        if vertices:
            self._path(look, vertices, (1, 4, 4, 4))

    def bars(self, look: str, bars: Iterable[tuple[float, float, float]], size: float) -> None:
        """Upright lines of a width in units, each at an ``x`` from a low to a high point."""
        vertices = [point for x, low, high in bars for point in ((x, low), (x, high))]
        if vertices:
            self._path(look, vertices, (1, 2), size)

    def dots(self, look: str, points: Iterable[Point], size: float = 0) -> None:
        """Dots of a width in units, or as wide as the style sheet says: lines of no length, to
        which it gives round ends."""
        vertices = [point for point in points for _ in (0, 1)]
        if vertices:
            self._path(look, vertices, (1, 2), size)

    def write_at(
        self, across: float, along: float, text: str, *, anchor: Anchor = "start", look: str = ""
    ) -> None:
        """Words at a point in units of the picture."""
        self._words.append(Words(_number(across), _number(along), text, anchor, look))

    def picture(self) -> Picture:
        written = BytesIO()
        self._figure.savefig(
            written, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
        box = f"0 0 {_number(WIDTH)} {_number(self._height)}"
        return Picture(box, tuple(_shapes(written.getvalue())), tuple(self._words))

    def _path(
        self, look: str, vertices: list[Point], codes: tuple[int, ...], size: float = 0
    ) -> None:
        from matplotlib.patches import PathPatch  # noqa: PLC0415  # as in _matplotlib
        from matplotlib.path import Path  # noqa: PLC0415  # as in _matplotlib

        curve: Curve = Path(vertices, codes * (len(vertices) // len(codes)))
        self._axes.add_patch(PathPatch(curve, fill=False, gid=look, linewidth=size or _BY_LOOK))


def warm_up() -> None:
    """Load matplotlib now: it takes half a second, and the first picture need not wait."""
    _matplotlib()


def _matplotlib() -> "tuple[type[Figure], type[FigureCanvasSVG]]":
    """Loaded with the first picture: neither a moment nor a breath needs it."""
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    mpl.rcParams["svg.hashsalt"] = "fullcup"
    mpl.rcParams["path.simplify"] = False
    return Figure, FigureCanvasSVG


def _shapes(svg: bytes) -> list[Shape]:
    """What was drawn, in order; everything else that matplotlib writes is left behind."""
    axes = fromstring(svg).find(f".//{_SVG}g[@id='axes_1']")  # noqa: S314  # written just now, by us
    return [_shape(group) for group in (axes if axes is not None else ())]


def _shape(group: Element) -> Shape:
    paths = list(group.iter(f"{_SVG}path"))
    style = dict(
        part.strip().split(": ", 1) for part in paths[0].get("style", "").split(";") if part.strip()
    )
    size = style.get("stroke-width", "1")
    return Shape(
        look=group.get("id", ""),
        d=" ".join(_short(path.get("d", "")) for path in paths),
        size="" if size == f"{_BY_LOOK}" else size,
    )


def _short(d: str) -> str:
    return " ".join(part if part.isalpha() else _number(float(part)) for part in d.split())


def _number(figure: float) -> str:
    """With one decimal: a tenth of a unit is less than a screen or a printer shows."""
    return f"{round(figure, 1) + 0.0:.1f}".removesuffix(".0")  # never "-0"
