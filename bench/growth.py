"""How long the page of pictures takes, and the letter of a month."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from math import nan
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from bench.browser import Visitor
from bench.serving import Served, served
from bench.spaces import filled, ready
from bench.table import Line, middle, show

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from fullcup.journeys.growth import LookBack

METHOD = """
A journal of 10,000 entries over five years (bench/journals.py), of which the page shows the last
year. Asked over HTTP of a real ``fullcup serve``: wall time of each answer, and the CPU time that
all threads of the server used for it (bench/web.py says how). *Cold* is the first look back since
a journal was opened: its margin is empty, so every figure is worked out, the last moments are read
for safety and the pictures are drawn. The journal itself is open (opening: bench/store.py), and
the model and matplotlib are loaded, as the server does beside its first requests. *Nothing
changed* is the same page asked again. Beside them, CPU time in this process: the pictures
from figures that are there; the same figures as plain matplotlib charts, which place their
own ticks, words and legends (the alternative); and the letter as a PDF. On a busy machine wall
times are too high.
"""
SIZE, RUNS, AGAIN = 10_000, 7, 40
COOKIE = "fullcup"


class Asked(NamedTuple):
    wall: list[float]
    cpu: list[float]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ready(data)
        tokens = [filled(SIZE) for _ in range(RUNS + 1)]
        with served(data) as server:
            cold = Asked([], [])
            for number, token in enumerate(tokens):
                visitor = Visitor(server.port, {COOKIE: token})
                visitor.get("/today")
                one = asked(server, visitor)
                if number:  # the first also waits for what the server loads
                    cold.wall.append(one[0])
                    cold.cpu.append(one[1])
            again = Asked(
                *map(list, zip(*(asked(server, visitor) for _ in range(AGAIN)), strict=True))
            )
        here = in_this_process()
    lines = [
        Line("the page, cold: wall", cold.wall, "ms", 400),
        Line("  CPU", cold.cpu, "ms", 400),
        Line("the page, nothing changed: wall", again.wall, "ms", 30),
        Line("  CPU", again.cpu, "ms", 30),
    ]
    show(METHOD, [*lines, *here])


def asked(server: Served, visitor: Visitor) -> tuple[float, float]:
    """Milliseconds of one answer, on the wall and of CPU."""
    begun = server.cpu_seconds()
    answer = visitor.get("/growth")
    assert answer.status == 200, answer.status
    return answer.seconds * 1000, (server.cpu_seconds() - begun) * 1000


def in_this_process() -> list[Line]:
    from bench.journals import journal_of  # noqa: PLC0415  # Django is ready by now
    from fullcup.core.days import Now  # noqa: PLC0415
    from fullcup.core.growth.months import month_of  # noqa: PLC0415
    from fullcup.core.journal.journal import Journal  # noqa: PLC0415
    from fullcup.exports.letter import letter_pdf  # noqa: PLC0415
    from fullcup.journeys import growth  # noqa: PLC0415
    from fullcup.web.growth.letter import written  # noqa: PLC0415
    from fullcup.web.growth.shown import sections  # noqa: PLC0415

    now = Now(instant=datetime.now(UTC), zone="Europe/Dublin")
    journal = Journal(journal_of(SIZE, now.instant))
    found = growth.look_back(journal, month_of(now.day), now, 0)
    page = written(journal, growth.letter(journal, month_of(now.day - timedelta(days=31))))
    ours, plain = several(partial(sections, journal, found)), several(partial(plain_charts, found))
    ratio = f"{middle(ours) / middle(plain):.2f} × the plain charts"
    return [
        Line("the pictures and their tables, CPU", ours, "ms", note=ratio),
        Line("  plain matplotlib charts", plain, "ms"),
        Line("the letter as a PDF, CPU", several(partial(letter_pdf, page)), "ms"),
    ]


def several(make: Callable[[], object]) -> list[float]:
    make()
    return [cpu(make) for _ in range(RUNS)]


def cpu(make: Callable[[], object]) -> float:
    begun = process_time()
    make()
    return (process_time() - begun) * 1000


def plain_charts(found: "LookBack") -> list[bytes]:
    """Each figure as a chart with matplotlib's own axes, ticks, words and legend."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415  # as the app does
    from matplotlib.figure import Figure  # noqa: PLC0415

    drawn = []
    for draw in (_heavy, _whose, _put_down, _good, _cup):
        figure = Figure(figsize=(4.2, 2.8))
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        draw(axes, found)
        axes.legend()
        written = BytesIO()
        figure.savefig(written, format="svg")
        drawn.append(written.getvalue())
    return drawn


def _heavy(axes: "Axes", found: "LookBack") -> None:
    for place, month in enumerate(found.heavy):
        for line in month.lines:
            axes.plot([place - 0.3, place + 0.3], [line.before, line.after], color="C1", alpha=0.4)
    usual = [month.usual or (nan, nan) for month in found.heavy]
    axes.plot([one[0] for one in usual], label="before")
    axes.plot([one[1] for one in usual], label="after")
    _months(axes, found)


def _whose(axes: "Axes", found: "LookBack") -> None:
    counts = zip(*(month.counts for month in found.whose.months), strict=True)
    axes.stackplot(range(len(found.whose.months)), *counts, labels=list("abcd"), baseline="sym")
    _months(axes, found)


def _put_down(axes: "Axes", found: "LookBack") -> None:
    counts = [month.count for month in found.put_down]
    axes.bar(range(len(counts)), counts, label="put down")
    _months(axes, found)


def _good(axes: "Axes", found: "LookBack") -> None:
    for row, bed in enumerate(found.beds):
        for column, flower in enumerate(bed.flowers):
            places = range(len(flower.petals))
            xs = [column + place % 12 * 0.05 for place in places]
            axes.scatter(xs, [row + place // 12 * 0.05 for place in places], s=9)
    axes.plot([], label="given")


def _cup(axes: "Axes", found: "LookBack") -> None:
    levels = ("empty", "low", "half", "good", "full")
    heights = [levels.index(week.level) + 1 if week.level else 0 for week in found.weeks]
    axes.bar(range(len(heights)), heights, label="cup")


def _months(axes: "Axes", found: "LookBack") -> None:
    months = found.span.months
    axes.set_xticks(range(len(months)), [f"{month.first:%b}" for month in months])


if __name__ == "__main__":
    main()
