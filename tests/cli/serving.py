"""Starts ``fullcup serve`` as she would, on a free port, and stops it."""

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import NamedTuple

from whole.gathered import lay_static

FULLCUP = (sys.executable, "-c", "from fullcup.cli.main import main; raise SystemExit(main())")
_ADDRESS = re.compile(r"http://[\w.\[\]:]+:(\d+)\)?$")


class Served(NamedTuple):
    port: int
    process: subprocess.Popen[str]
    told: list[str]
    """What it printed before it was ready."""
    errors: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def environment(folder: Path, **extra: str) -> dict[str, str]:
    """Ours, without settings of the person who runs the tests, and with its own data."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FULLCUP_")}
    kept.pop("DATABASE_URL", None)
    return kept | {"FULLCUP_DATA": str(folder / "data"), "FULLCUP_ARGON2": "64:1:1"} | extra


class Answer(NamedTuple):
    status: int
    headers: Message
    body: str


def ask(served: Served, path: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read().decode())
    connection.close()
    return answer


@contextmanager
def served(folder: Path, *arguments: str, **extra: str) -> Iterator[Served]:
    """A running server; it has stopped when the block ends."""
    errors = folder / "errors.log"
    lay_static(folder / "data")
    with errors.open("w") as log:
        process = subprocess.Popen(
            [*FULLCUP, "serve", "--port", "0", *arguments],
            env=environment(folder, **extra),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        port, told = _until_ready(process, errors)
        yield Served(port, process, told, errors)
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _until_ready(process: subprocess.Popen[str], errors: Path) -> tuple[int, list[str]]:
    told: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        told.append(line.rstrip())
        if line.startswith("Fullcup is at") and (found := _ADDRESS.search(told[-1])):
            return int(found[1]), told
    raise AssertionError(f"it did not start: {told} {errors.read_text()}")
