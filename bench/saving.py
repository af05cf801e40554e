"""Whether keeping vectors makes her wait when she saves: ``python -m bench.saving``."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree
from statistics import quantiles
from time import sleep
from uuid import uuid4

from bench.browser import Visitor
from bench.growth import COOKIE
from bench.serving import served
from bench.spaces import filled, ready
from bench.table import Line, middle, show

METHOD = """
Two real servers on copies of one database (SQLite, WAL, synchronous=FULL) with a journal of 10,000
entries, asked over HTTP in turns: one as shipped, one without the middleware that has what her
entries mean worked out and kept after a save, as it was before. Wall time of a good moment in her
own words, from sending the form to the answer, and of the page that is then shown. Between two
saves there are 1.3 s, in which the thread of the first does its work.
"""
SIZE, SAVES, WARM_UP, PAUSE = 10_000, 30, 3, 1.3
LEFT_OUT = "fullcup.web.moment.beside.BesideMiddleware"


def main() -> None:
    os.environ.pop("BENCH_WITHOUT", None)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        shipped, before = Path(folder) / "shipped", Path(folder) / "before"
        shipped.mkdir()
        ready(shipped)
        token = filled(SIZE)
        copytree(shipped, before)
        servers = [stack.enter_context(served(shipped))]
        os.environ["BENCH_WITHOUT"] = LEFT_OUT
        servers.append(stack.enter_context(served(before)))
        visitors = [Visitor(server.port, {COOKIE: token}) for server in servers]
        for visitor in visitors:
            visitor.read_token("/good")
        for n in range(WARM_UP):
            for visitor in visitors:
                save(visitor, n)
        found = [[save(visitor, WARM_UP + n) for visitor in visitors] for n in range(SAVES)]
    with_it, without = (list(column) for column in zip(*found, strict=True))
    show(
        METHOD,
        [*lines("the save", with_it, without, 0), *lines("the page after it", with_it, without, 1)],
    )


def save(visitor: Visitor, n: int) -> tuple[float, float]:
    """Milliseconds of the save, and of the page after it."""
    words = f"We laughed about the snail, for the {n}th time"
    answer = visitor.post("/good", own=words, own_direction="given", new=str(uuid4()))
    assert answer.status == 303, answer.status
    page = visitor.get("/good")
    sleep(PAUSE)
    return answer.seconds * 1000, page.seconds * 1000


def lines(
    what: str, with_it: list[tuple[float, float]], without: list[tuple[float, float]], which: int
) -> list[Line]:
    took, took_before = [one[which] for one in with_it], [one[which] for one in without]
    ends = quantiles(took, n=20)[-1] / quantiles(took_before, n=20)[-1]
    ratio = f"{middle(took) / middle(took_before):.2f} × before, p95 {ends:.2f} ×"
    return [
        Line(f"{what}, as shipped", took, "ms", note=ratio),
        Line(f"{what}, before", took_before, "ms"),
    ]


if __name__ == "__main__":
    main()
