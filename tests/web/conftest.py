"""A running server and a real Chromium, for the pages that need no space."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser

from whole.gathered import lay_static

_SERVE = """
from functools import partial
from fullcup.project.server import Place, serve
serve(Place("127.0.0.1", 0), partial(print, flush=True))
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of our own, with an empty data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FULLCUP_")}
    kept.pop("DATABASE_URL", None)
    data = tmp_path_factory.mktemp("data")
    lay_static(data)
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE],
        env=kept | {"FULLCUP_DATA": str(data), "FULLCUP_GALLERY": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield _address(process.stdout)
        process.terminate()
        process.wait(timeout=30)


def _address(lines: Iterable[str]) -> str:
    for line in lines:
        if line.startswith("Fullcup is at "):
            return line.removeprefix("Fullcup is at ").strip()
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:
    return browser
