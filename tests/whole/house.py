"""The whole app as she runs it: ``fullcup serve`` as a process of its own, with its own data,
its own folder for temporary files, and all it ever says kept in two files."""

import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cli.serving import FULLCUP, environment
from whole.gathered import lay_static

_READY: Final = re.compile(r"^Fullcup is at .*?(\d+)\)?$", re.MULTILINE)
_START_SECONDS: Final = 60
CHEAP: Final = "64:1:1"
"""Argon2id as cheap as it gets: these tests are not about guessing."""


@dataclass
class House:
    """One server. ``stop`` and ``kill`` may be followed by ``start``, at the same address."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = 0
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def temporary(self) -> Path:
        """Where the server and all that it starts would put temporary files."""
        return self.folder / "tmp"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def start(self) -> None:
        self.temporary.mkdir(parents=True, exist_ok=True)
        lay_static(self.data)
        self.port = self.port or _free_port()
        before = len(self._said())
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*FULLCUP, "serve", "--port", str(self.port)],
                env=self._environment(),
                stdout=log,
                stderr=log,
            )
        self._until_ready(before)

    def stop(self) -> None:
        """Ask it to stop, as Ctrl-C does, and wait."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As if the power went: nothing gets a chance to finish."""
        self._end(signal.SIGKILL)

    def fullcup(self, *arguments: str, told: str = "") -> str:
        """Run a subcommand on the same data; what it printed. ``told`` is its stdin."""
        done = subprocess.run(
            [*FULLCUP, *arguments],
            check=False,
            env=self._environment(),
            input=told.encode(),
            capture_output=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
        return done.stdout.decode()

    def _environment(self) -> dict[str, str]:
        own = {"TMPDIR": str(self.temporary), "FULLCUP_ARGON2": CHEAP, "TZ": "UTC"}
        return environment(self.folder, **own, **self.settings)

    def _said(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def _until_ready(self, before: int) -> None:
        assert self._process is not None
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            if _READY.search(self._said(), before):
                return
            time.sleep(0.05)
        self.kill()
        raise AssertionError(f"it did not start: {self._said()[before:]}")

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=30)
            self._process = None


@contextmanager
def open_house(folder: Path, **settings: str) -> Iterator[House]:
    """A running server in ``folder``; it has ended when the block ends."""
    house = House(folder, settings)
    house.start()
    try:
        yield house
    finally:
        house.stop()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
