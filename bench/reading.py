"""How fast her words are read: safety first, then the guess."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from uuid import UUID

from bench.journals import words_of
from bench.spaces import ready
from bench.table import Line, middle, show
from fullcup.core.journal.entries import Moment

METHOD = """
``journeys.reader.read_moment``, as a page calls it, in this process on one thread: the safety
check, then patterns, theme, feeling and rule. CPU time of the process for texts that were never
read before; rules are loaded and compiled by 200 texts before the first figure. One text stands
for the mean of 100 of bench/journals.py (half are shorter than 45 words). The longest, 20,000
characters, is the most that is taken. The unit is one pass over the same texts that makes them
lower case and cuts them into words: what any reader does first.
"""
TEXTS, BATCHES, WARM_UP, LONG = 100, 11, 200, 7
AT = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)
LONGEST = 20_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ready(Path(folder))
        begun = perf_counter()
        read(moments(1, seed=0))
        first = perf_counter() - begun
        read(moments(WARM_UP, seed=1))
        batches = [moments(TEXTS, seed) for seed in range(2, 2 + BATCHES)]
        one = [read(batch) / TEXTS for batch in batches]
        cut = [cut_up(batch) / TEXTS for batch in batches]
        longest = [read([longest_moment(seed)]) for seed in range(LONG)]
    show(METHOD, lines(first, one, cut, longest))


def lines(
    first: float, one: Sequence[float], cut: Sequence[float], longest: Sequence[float]
) -> list[Line]:
    ratio = f"{middle(one) / middle(cut):.0f} × cutting into words"
    return [
        Line("one text", [seconds * 1000 for seconds in one], "ms", note=ratio, digits=2),
        Line("texts a second", [1 / seconds for seconds in one], "", digits=0),
        Line("a text of 20,000 characters", [s * 1000 for s in longest], "ms"),
        Line("the very first text, rules loaded", [first * 1000], "ms", digits=0),
        Line("lower case and cut into words", [s * 1000 for s in cut], "ms", digits=4),
    ]


def read(found: Sequence[Moment]) -> float:
    """Seconds of CPU for reading these moments one after the other."""
    from fullcup.journeys.reader import read_moment  # noqa: PLC0415  # timed with the first text

    begun = process_time()
    for moment in found:
        read_moment(moment)
    return process_time() - begun


def cut_up(found: Sequence[Moment]) -> float:
    begun = process_time()
    for moment in found:
        moment.words.casefold().split()
    return process_time() - begun


def moments(count: int, seed: int) -> list[Moment]:
    random = Random(seed)
    texts = iter(lambda: words_of(random), "")
    usual = (words for words in texts if len(words) < LONGEST)
    return [moment_of(random, words) for words in islice(usual, count)]


def longest_moment(seed: int) -> Moment:
    random = Random(f"long {seed}")
    words = " ".join(words_of(random) for _ in range(LONGEST // 40))
    return moment_of(random, words[:LONGEST])


def moment_of(random: Random, words: str) -> Moment:
    ident = UUID(int=random.getrandbits(128), version=4)
    return Moment(id=ident, at=AT, zone="UTC", day=AT.date(), words=words)


if __name__ == "__main__":
    main()
