"""What Lighthouse says of Today, of a moment and of the door, with her space open.

    python -m bench.lighthouse

It needs Node.js and npm, which install Lighthouse beside this file (``package-lock.json``); Fullcup
itself needs neither.
"""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext, sync_playwright

from bench.page import NO_POPUP
from bench.serving import ROOT, served
from bench.table import Line, show

sys.path.insert(0, str(ROOT / "tests"))  # the phone and the walks of the tests

from browser.hands import Thumb
from browser.one_moment import OneMoment
from browser.phone import Phone
from browser.test_pocket_on_a_phone import Out
from browser.watch import Watch

METHOD = """
Lighthouse, with its own settings for a phone (a slow network and a processor slowed four times,
both simulated), in the system's Chromium, headless, against a real server on this machine. A space
is made by script and stays open: cookies and what the pages keep are not reset between the runs.
Five runs of each page; the middle one counts. 95 is needed of each.
"""
HERE: Final = Path(__file__).parent
LIGHTHOUSE: Final = HERE / "node_modules" / ".bin" / "lighthouse"
KINDS: Final = ("performance", "accessibility", "best-practices")
RUNS: Final = 5
NEEDED: Final = 95


def main() -> int:
    if not shutil.which("npm"):
        print("npm is not there: install Node.js, which brings it")
        return 1
    if not LIGHTHOUSE.exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), with_bare_view=False) as server,
        her_browser(Path(folder) / "browser", server.url) as (context, port),
    ):
        pages = _pages(context, server.url)
        told = {
            name: [_looked_at(server.url + path, port) for _ in range(RUNS)]
            for name, path in pages.items()
        }
    show(METHOD, [line for name, runs in told.items() for line in _lines(name, runs)])
    return 0


@contextmanager
def her_browser(profile: Path, url: str) -> Iterator[tuple[BrowserContext, int]]:
    """A Chromium whose own profile holds her session, and the port that Lighthouse looks through."""
    port = _free_port()
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=shutil.which("chromium"),
            base_url=url,
            viewport={"width": 390, "height": 844},
            has_touch=True,
            reduced_motion="reduce",
            args=[
                "--no-sandbox", "--disable-quic", "--disable-background-networking", NO_POPUP,
                f"--remote-debugging-port={port}",
            ],
        )  # fmt: skip
        yield context, port
        context.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _pages(context: BrowserContext, url: str) -> dict[str, str]:
    """Her space with a plan and a moment on its way; the addresses of the three pages."""
    watch = Watch(url)
    watch.follow(context)
    phone = Phone(context, context.new_page(), watch)
    page = phone.page
    page.goto(url)
    out = Out(phone)
    page.goto(f"{url}/today")
    walk = OneMoment(phone, Thumb(page))
    walk.bring()
    walk.be_kind()
    moment = phone.path
    return {"Today": "/today", "A moment": moment, "The door": f"{out.plan.rstrip('/')}/door"}


def _looked_at(url: str, port: int) -> dict[str, float]:
    """The scores of one run, 0 to 100."""
    done = subprocess.run(
        [
            str(LIGHTHOUSE), url, f"--port={port}", "--output=json", "--quiet",
            "--disable-storage-reset", f"--only-categories={','.join(KINDS)}",
        ],
        capture_output=True, check=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout)
    if told["finalDisplayedUrl"].partition("?")[0] != url:
        raise SystemExit(f"{url} led to {told['finalDisplayedUrl']}")
    return {kind: told["categories"][kind]["score"] * 100 for kind in KINDS}


def _lines(name: str, runs: list[dict[str, float]]) -> list[Line]:
    return [
        Line(f"{name}: {kind}", [one[kind] for one in runs], "", NEEDED, digits=0, least=True)
        for kind in KINDS
    ]


if __name__ == "__main__":
    raise SystemExit(main())
