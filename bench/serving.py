"""A running ``fullcup serve`` with data of its own, and what it has cost so far."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

FULLCUP = str(Path(sys.executable).with_name("fullcup"))
ROOT = Path(__file__).resolve().parents[1]
BARE = "/bench/bare"
"""The address of the bare view, see ``bench.urls``."""
_NANO = 1e-9


class Served(NamedTuple):
    port: int
    pid: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """What all threads of the server have used, in user and system time, so far."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) * _NANO


def environment(data: Path) -> dict[str, str]:
    """Without the settings of whoever runs this; its bare view can be imported."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FULLCUP_")}
    kept.pop("DATABASE_URL", None)
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"FULLCUP_DATA": str(data)}


@contextmanager
def served(data: Path, *, with_bare_view: bool = True) -> Iterator[Served]:
    """The server as ``make run`` starts it, on a free port; stopped when the block ends."""
    extra = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "bench.settings"}
    process = subprocess.Popen(
        [FULLCUP, "serve", "--port", "0"],
        env=environment(data) | (extra if with_bare_view else {}),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Served(_port(process), process.pid)
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _port(process: subprocess.Popen[str]) -> int:
    for line in process.stdout or ():
        found = re.search(r"^Fullcup is at http://127\.0\.0\.1:(\d+)", line)
        if found:
            return int(found[1])
    raise SystemExit("the server did not start")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
