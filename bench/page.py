"""The first page on a phone that has never seen it."""

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.serving import BARE, served
from bench.table import Line, middle, show

METHOD = """
A real server on this machine and a real Chromium (headless) at 390 × 844. Every run has a
context of its own: no cache, no cookie. Sizes are what came over the wire with its headers
(Network.loadingFinished, encodedDataLength; 1 kB = 1000 bytes). First contentful paint is the
browser's own figure from the start of the navigation, at full speed and with the page's CPU
slowed to a quarter (Emulation.setCPUThrottlingRate; the server is not slowed). The bare page is
one heading from the same server, measured in turn with the first page: no page takes less on
this machine. Needed: what a peer's home takes on a 2-core machine. Milliseconds on a busy
machine are too high; the ratio to the bare page holds better.
"""
RUNS = 15
SLOW = 4
NO_POPUP = "--disable-features=WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup"
"""Newer versions load pages of their own for every window, at the same time as the page."""
PAINT = """() => new Promise(done => new PerformanceObserver(list => {
  const found = list.getEntriesByName('first-contentful-paint')[0];
  if (found) { done(found.startTime); }
}).observe({type: 'paint', buffered: true}))"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as server, chromium() as one:
        sizes = over_the_wire(one, server.url + "/")
        paints: dict[tuple[str, int], list[float]] = defaultdict(list)
        for run in range(RUNS + 1):
            for path in ("/", BARE):
                for slowed in (1, SLOW):
                    took = first_paint(one, server.url + path, slowed)
                    if run:  # the first of each only warms up
                        paints[path, slowed].append(took)
    show(METHOD, [*size_lines(sizes), *paint_lines(paints)])


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or the one that Playwright brought."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking", NO_POPUP],
        )
        yield browser
        browser.close()


@contextmanager
def new_phone(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    yield page, context.new_cdp_session(page)
    context.close()


def over_the_wire(browser: Browser, url: str) -> dict[str, int]:
    """The bytes of every response that a first visit asks for, by the file's name."""
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = file_name(event["request"]["url"])

    def came(event: dict[str, Any]) -> None:
        sizes[names[event["requestId"]]] = round(event["encodedDataLength"])

    with new_phone(browser) as (page, devtools):
        devtools.on("Network.requestWillBeSent", asked)
        devtools.on("Network.loadingFinished", came)
        devtools.send("Network.enable")
        page.goto(url, wait_until="networkidle")
    assert len(sizes) == len(names), "a response did not come"
    return sizes


def file_name(url: str) -> str:
    """``…/app.0123456789ab.js`` → ``app.js``; the page itself is ``the page``."""
    name = urlsplit(url).path.rpartition("/")[2]
    return re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name) or "the page"


def first_paint(browser: Browser, url: str, slowed: int) -> float:
    """Milliseconds from the start of the navigation to the first contentful paint."""
    with new_phone(browser) as (page, devtools):
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        answer = page.goto(url)
        assert answer, f"{url} did not answer"
        assert answer.ok, f"{url} answered {answer.status}"
        return float(page.evaluate(PAINT))


def size_lines(sizes: dict[str, int]) -> list[Line]:
    each = [Line(f"  {name}", [size / 1000], "kB") for name, size in sizes.items()]
    requests = Line("cold first page: requests", [len(sizes)], "", 8)
    return [Line("cold first page: all", [sum(sizes.values()) / 1000], "kB", 60), *each, requests]


def paint_lines(paints: dict[tuple[str, int], list[float]]) -> list[Line]:
    lines = []
    for slowed, needed in ((1, 176), (SLOW, 384)):
        page, bare = paints["/", slowed], paints[BARE, slowed]
        ratio = f"{middle(page) / middle(bare):.2f} × the bare page"
        lines += [
            Line(f"first contentful paint, CPU ×{slowed}", page, "ms", needed, ratio, 0),
            Line(f"  the bare page, CPU ×{slowed}", bare, "ms", digits=0),
        ]
    return lines


if __name__ == "__main__":
    main()
