"""What a request costs the server once her journal is open."""

import tempfile
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import uuid4

from bench.browser import Answer, Visitor
from bench.journals import words_of
from bench.serving import BARE, Served, served
from bench.spaces import filled, ready
from bench.table import Line, middle, show

METHOD = """
A real ``fullcup serve`` with a real SQLite file (WAL, synchronous=FULL), asked over HTTP on one
connection that stays open, answers compressed as for a browser. CPU is what all threads of the
server have used between the first and the last request of a batch, user and system together,
from /proc/<pid>/task/*/schedstat: waiting for the disk is not in it, the HTTP server is. The
journals are those of bench/journals.py. The kinds of request take turns, batch by batch, so
that noise hits all of them. *Save a moment* is the POST of a new moment of mixed length, read
for safety on its way, on disk before the answer; the page after it is not in it. The bare view
is the unit: the same server, middleware and headers, one heading, no journal.
"""
SMALL, LARGE = 10_000, 100_000
BATCHES, EACH, WARM_UP = 15, 40, 30
COOKIE = "fullcup"


class Measured(NamedTuple):
    cpu: dict[str, list[float]]
    """Milliseconds a request, one figure for each batch."""
    wall: dict[str, list[float]]
    """Milliseconds of each request."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ready(data)
        small, large = filled(SMALL), filled(LARGE)
        with served(data) as server:
            measured = measure(server, requests(server, small, large))
    show(METHOD, lines(measured))


def requests(server: Served, small: str, large: str) -> dict[str, Callable[[], Answer]]:
    """Each kind of request by its name in the table."""
    kinds: dict[str, Callable[[], Answer]] = {
        "bare": partial(Visitor(server.port, {}).get, BARE),
    }
    for size, token in ((SMALL, small), (LARGE, large)):
        visitor = Visitor(server.port, {COOKIE: token})
        visitor.read_token("/moment")
        kinds[f"today {size}"] = partial(visitor.get, "/today")
        kinds[f"save {size}"] = partial(save, visitor, Random(size))
    return kinds


def save(visitor: Visitor, random: Random) -> Answer:
    return visitor.post("/moment", new=str(uuid4()), words=words_of(random), heavy="6")


def measure(server: Served, kinds: dict[str, Callable[[], Answer]]) -> Measured:
    measured = Measured(defaultdict(list), defaultdict(list))
    for name, ask in kinds.items():
        for _ in range(WARM_UP):
            assert ask().status == (302 if name.startswith("save") else 200), name
    for _ in range(BATCHES):
        for name, ask in kinds.items():
            before = server.cpu_seconds()
            measured.wall[name] += [ask().seconds * 1000 for _ in range(EACH)]
            measured.cpu[name].append((server.cpu_seconds() - before) * 1000 / EACH)
    return measured


def lines(measured: Measured) -> list[Line]:
    cpu, wall = measured
    unit = middle(cpu["bare"])

    def line(what: str, name: str, needed: float | None = None) -> Line:
        return Line(what, cpu[name], "ms", needed, f"{middle(cpu[name]) / unit:.2f} × bare", 2)

    def growth(name: str) -> Line:
        ratio = middle(cpu[f"{name} {LARGE}"]) / middle(cpu[f"{name} {SMALL}"])
        return Line(f"{name}, {LARGE:,} against {SMALL:,}", [ratio], "×", 4, "", 2)

    return [
        Line("CPU, bare Django view", cpu["bare"], "ms", None, "the unit", 2),
        line(f"CPU, Today, {SMALL:,} entries", f"today {SMALL}", 3.5),
        line(f"CPU, save a moment, {SMALL:,}", f"save {SMALL}", 3),
        line(f"CPU, Today, {LARGE:,}", f"today {LARGE}"),
        line(f"CPU, save a moment, {LARGE:,}", f"save {LARGE}"),
        growth("today"),
        growth("save"),
        Line(f"answer time, save a moment, {SMALL:,}", wall[f"save {SMALL}"], "ms", 10),
        Line(f"answer time, Today, {SMALL:,}", wall[f"today {SMALL}"], "ms"),
        Line("answer time, bare Django view", wall["bare"], "ms"),
    ]


if __name__ == "__main__":
    main()
