"""How long opening and saving takes, by size of the journal: ``python bench/store.py``.

Method: a real SQLite file in a temporary folder (WAL, synchronous=FULL), filled through the
store itself. Each figure is the median of several runs of CPU time of this process
(``time.process_time``), which leaves out waiting for the disk; saves are also given as wall
time. *Cold opening* is ``spaces.enter`` with nothing in memory: session row, every record
read, decrypted, checked against the head, decoded. *Save* is ``enter`` and ``keep`` of one
new moment, as a request does it, without Django's request handling. Argon2 is not counted.
"""

import gc
import os
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from fullcup.core.journal.entries import Entry

WORDS = [
    "I",
    "shouted",
    "at",
    "bedtime",
    "again",
    "and",
    "she",
    "cried",
    "and",
    "I",
    "feel",
    "like",
    "the",
    "worst",
    "person",
    "in",
    "the",
    "house",
    "because",
    "the",
    "other",
    "mothers",
    "never",
    "do",
    "and",
    "I",
    "should",
    "have",
    "known",
    "that",
    "he",
    "was",
    "tired",
]
START = datetime(2020, 1, 1, 20, 0, tzinfo=UTC)
LIMITS = {10_000: 60.0, 100_000: 400.0}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "FULLCUP_DATA": folder,
            "FULLCUP_ARGON2": "64:1:1",
            "DJANGO_SETTINGS_MODULE": "fullcup.project.settings",
        }
        os.environ.pop("DATABASE_URL", None)
        import django  # noqa: PLC0415  # settings read the environment above

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        print(__doc__.split("\n\n", 1)[1])
        print(f"{'entries':>9}  {'cold open':>10}  {'limit':>6}  {'warm enter':>10}  "
              f"{'save cpu':>9}  {'save wall':>9}  {'memory':>8}")  # fmt: skip
        for size in (0, 1_000, 10_000, 100_000):
            print(row(size))


def row(size: int) -> str:
    from fullcup.store import spaces  # noqa: PLC0415

    made = spaces.create(f"bench {size}", "wobbly teapot under nine moons", START)
    if not isinstance(made, spaces.Created):
        raise SystemExit("the bench could not make a space")
    token, now = made.token.text, START
    fill(token, size)

    def enter() -> object:
        return spaces.enter(token, now)

    opened = timed(enter, 9, before=spaces.CACHE.clear)
    warm = timed(enter, 50)
    saves = Saves(token, size)
    save = timed(saves.one, 60)
    limit = LIMITS.get(size)
    return (
        f"{size:>9,}  {opened.cpu:>7.1f} ms  {f'{limit:.0f} ms' if limit else '':>6}  "
        f"{warm.cpu:>7.2f} ms  {save.cpu:>6.2f} ms  {save.wall:>6.2f} ms  {memory(enter):>5.0f} MB"
    )


class Timed:
    def __init__(self, cpu: list[float], wall: list[float]) -> None:
        self.cpu = median(cpu) * 1000
        self.wall = median(wall) * 1000


def timed(
    run: Callable[[], object], times: int, before: Callable[[], object] = gc.collect
) -> Timed:
    cpu, wall = [], []
    run()
    for _ in range(times):
        before()
        wall_before, cpu_before = time.perf_counter(), time.process_time()
        run()
        cpu.append(time.process_time() - cpu_before)
        wall.append(time.perf_counter() - wall_before)
    return Timed(cpu, wall)


def memory(enter: Callable[[], object]) -> float:
    """What an opened journal takes, in MB."""
    from fullcup.store import spaces  # noqa: PLC0415

    spaces.CACHE.clear()
    gc.collect()
    tracemalloc.start()
    enter()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / 2**20


def fill(token: str, size: int) -> None:
    from fullcup.store import spaces  # noqa: PLC0415

    space = spaces.enter(token, START)
    if space is None:
        raise SystemExit("the bench could not open its space")
    random = Random(7)
    entries = [entry(random, number) for number in range(size)]
    for first in range(0, size, 5000):
        space.keep(*entries[first : first + 5000])


def entry(random: Random, number: int) -> "Entry":
    """A moment, a step, or one of two good moments, as their numbers come by."""
    from fullcup.core.journal.entries import KeptMoment, Moment, Step  # noqa: PLC0415

    at = START + timedelta(minutes=20 * number)
    day, zone, ident = at.date(), "Europe/Dublin", UUID(int=random.getrandbits(128))
    words = " ".join(random.choices(WORDS, k=random.randint(5, 40)))
    match number % 4:
        case 0:
            heavy = random.randint(0, 10)
            return Moment(id=ident, at=at, zone=zone, day=day, words=words, heavy=heavy)
        case 1:
            return Step(id=ident, at=at, zone=zone, day=day, words=words[:60])
        case _:
            return KeptMoment(id=ident, at=at, zone=zone, day=day, what="hug", words=words[:40])


class Saves:
    """One more moment each time, dated after all others."""

    def __init__(self, token: str, size: int) -> None:
        self._token = token
        self._number = size
        self._random = Random(8)

    def one(self) -> None:
        from fullcup.store import spaces  # noqa: PLC0415

        self._number += 4 - self._number % 4
        space = spaces.enter(self._token, START)
        if space is not None:
            space.keep(entry(self._random, self._number))


if __name__ == "__main__":
    main()
