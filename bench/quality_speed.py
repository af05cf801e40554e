"""What reading costs: one core, warm, and the whole process."""

import json
import subprocess
from collections.abc import Sequence
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

from training.rows import rows

from bench.serving import FULLCUP
from fullcup.library.listener import Listener
from fullcup.library.load import Library, load
from fullcup.library.reader import hear, hear_all, understand

METHOD = """
One thread. CPU time of the process for whole readings, safety rules and model and the rest, of
test texts cut or joined to so many words, after 50 to warm up. A plain multiplication of
384 × 384 numbers in the same run says how fast this core is. The weights are of eight bits: a
core without VNNI instructions takes about three times as long for them. The whole process is wall
time of ``fullcup read --json`` for one text.
"""
ONE, RUNS, MANY = 100, 200, 256


def speeds(model: Listener) -> None:
    library = load()
    print(f"\nspeed\n-----{METHOD}")
    print(f"this core: {_products():.0f} products of 384 × 384 a second")
    hundred = _texts(ONE, RUNS + 50)
    took = [_cpu(text, library) * 1000 for text in hundred][50:]
    p95 = quantiles(took, n=20)[-1]
    print(f"one text of {ONE} words: median {median(took):.1f} ms, p95 {p95:.1f} ms (needed ≤ 12)")
    for words, needed in ((25, 300), (80, 120)):
        texts = _texts(words, MANY)
        begun = process_time()
        for heard in hear_all(texts, library):
            understand(heard, library)
        rate = MANY / (process_time() - begun)
        print(f"texts of {words} words, many at once: {rate:.0f} a second (needed ≥ {needed})")
    whole = sorted(_whole(hundred[0]) for _ in range(7))
    print(f"fullcup read, one text, whole process: median {median(whole):.2f} s (needed ≤ 0.8)")
    print(f"model {model.version}; memory: see the model card")


def _products() -> float:
    import numpy as np  # noqa: PLC0415  # beside what it measures

    one = np.ones((384, 384), dtype=np.float32)
    begun, count = process_time(), 400
    for _ in range(count):
        one @ one
    return count / (process_time() - begun)


def _texts(words: int, count: int) -> Sequence[str]:
    random = Random(words)
    pool = [word for row in rows("test") for word in row.text.split()]
    starts = [random.randrange(len(pool) - words) for _ in range(count)]
    return [" ".join(pool[start : start + words]) for start in starts]


def _cpu(text: str, library: Library) -> float:
    begun = process_time()
    understand(hear(text, library), library)
    return process_time() - begun


def _whole(text: str) -> float:
    line = json.dumps({"id": 1, "text": text}).encode() + b"\n"
    begun = perf_counter()
    subprocess.run([FULLCUP, "read", "--json"], input=line, capture_output=True, check=True)
    return perf_counter() - begun
