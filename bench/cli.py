"""How long starting takes, from the terminal's side."""

import subprocess
import sys
import tempfile
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter, sleep

from bench.serving import FULLCUP, environment, free_port, served
from bench.table import Line, show

METHOD = """
Wall time of whole processes, from starting one to its end; the first run of each is left out,
so that its files are in the disk cache. ``fullcup read`` reads one text. They take turns with
an empty Python, and with one that does no more than set Django up: what those take is this
machine's. Second start: with everything installed and the database there, from starting
``fullcup serve`` until the first page has answered 200, asked every 20 ms. ``make run`` first
compares a checksum and starts Python once, which takes what the empty Python takes. On a busy
machine all of these are too high.
"""
RUNS, STARTS = 11, 7
TEXT = b'{"id": "1", "text": "I shouted at bedtime and I should have more patience."}\n'
DJANGO = "from django.conf import settings; settings.configure(); import django; django.setup()"
COMMANDS: dict[str, tuple[list[str], float | None]] = {
    "fullcup --help": ([FULLCUP, "--help"], 0.5),
    "fullcup read, one text": ([FULLCUP, "read", "--json"], 0.5),
    "an empty Python": ([sys.executable, "-c", "pass"], None),
    "Django set up, nothing else": ([sys.executable, "-c", DJANGO], None),
}
ASK_EVERY, AT_MOST = 0.02, 60


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        took: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for turn in range(RUNS + 1):
            for name, (command, _) in COMMANDS.items():
                seconds = whole_run(command, data)
                if turn:
                    took[name].append(seconds)
        with served(data, with_bare_view=False):
            pass  # the first start makes the database and gathers the static files
        starts = [second_start(data) for _ in range(STARTS)]
    lines = [
        Line(name, took[name], "s", needed, digits=2) for name, (_, needed) in COMMANDS.items()
    ]
    show(METHOD, [*lines, Line("fullcup serve, second start", starts, "s", 3, digits=2)])


def whole_run(command: list[str], data: Path) -> float:
    begun = perf_counter()
    done = subprocess.run(
        command, input=TEXT, capture_output=True, env=environment(data), check=False
    )
    took = perf_counter() - begun
    assert done.returncode == 0, f"{command} failed: {done.stderr.decode()}"
    return took


def second_start(data: Path) -> float:
    """Seconds from starting the server to its first answer."""
    port = free_port()
    begun = perf_counter()
    process = subprocess.Popen(
        [FULLCUP, "serve", "--port", str(port)],
        env=environment(data),
        stdout=subprocess.DEVNULL,
    )
    try:
        while not answers(port):
            assert process.poll() is None, "the server ended"
            assert perf_counter() - begun < AT_MOST, "the server does not answer"
            sleep(ASK_EVERY)
        return perf_counter() - begun
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(port: int) -> bool:
    line = HTTPConnection("127.0.0.1", port, timeout=5)
    with suppress(OSError, HTTPException):
        line.request("GET", "/")
        return line.getresponse().status == 200
    return False


if __name__ == "__main__":
    main()
