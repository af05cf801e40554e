"""``fullcup breathe``: one paced minute in a terminal, before anything else."""

import argparse
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple, TextIO

from fullcup.library.load import load

IN, OUT = 4.0, 6.0
TICK = 0.5
WIDTH = 24


class Phase(NamedTuple):
    words: str
    seconds: float
    rising: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seconds", type=float, default=60, help="how long (60)")
    parser.add_argument("--still", action="store_true", help="words alone, with nothing that moves")


def run(args: argparse.Namespace) -> int:
    out = sys.stdout
    moving = out.isatty() and not args.still
    print("Feel the air come and go. Nothing to fix in here. Ctrl-C stops.\n", flush=True)
    try:
        breathe(args.seconds, out, time.sleep, moving=moving)
    except KeyboardInterrupt:
        print("\n\nThat is enough. You can come back at any time.")
        return 0
    print(f"\n{_goodbye()}")
    return 0


def phases(seconds: float) -> Iterator[Phase]:
    """In for four, out for six, until ``seconds`` are over; the last one may be shorter."""
    left = seconds
    while left > 0:
        for words, length, rising in (("Breathe in", IN, True), ("Slowly out", OUT, False)):
            if left > 0:
                yield Phase(words, min(length, left), rising)
                left -= length


def breathe(seconds: float, out: TextIO, wait: Callable[[float], None], *, moving: bool) -> None:
    """Say each phase and wait it out; ``moving`` also draws a bar that fills and rests."""
    for phase in phases(seconds):
        if moving:
            _draw(phase, out, wait)
        else:
            print(phase.words, file=out, flush=True)
            wait(phase.seconds)
    if moving:
        print(file=out)


def _draw(phase: Phase, out: TextIO, wait: Callable[[float], None]) -> None:
    ticks = max(1, round(phase.seconds / TICK))
    for tick in range(1, ticks + 1):
        filled = WIDTH * (tick if phase.rising else ticks - tick) // ticks
        out.write(f"\r  {phase.words}  {'●' * filled}{' ' * (WIDTH - filled)}")
        out.flush()
        wait(phase.seconds / ticks)


def _goodbye() -> str:
    fitting = [motto.words for motto in load().mottos if "pause" in motto.tags]
    return secrets.choice(fitting) if fitting else "Stay as long as you like."
