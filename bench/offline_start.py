"""Starting with no network: Breathe, Get help and the door of an outing."""

import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import CDPSession, Page

from bench.page import SLOW, chromium
from bench.serving import ROOT, served
from bench.table import Line, middle, show

sys.path.insert(0, str(ROOT / "tests"))  # the phone of the tests

from browser.conftest import open_phone
from browser.test_pocket_on_a_phone import Out

METHOD = """
A real server, installed once on a phone-sized Chromium (headless, desktop) by its worker; then the
network is cut and the worker stopped before each start, so that it has to be started too. The page
is slowed to a quarter (Emulation.setCPUThrottlingRate). The debugging protocol cannot slow the
worker, so the time up to the first byte of its answer is counted four times: *worker included* is
the first contentful paint and three times that part. It is not an installed app on a real phone:
what the system adds to open a window is not in it. The door is kept by the pocket.
"""
RUNS = 20
NEEDED = 1000
PAGES = {"Breathe": "/breathe", "Get help": "/help"}
_TIMES = """() => new Promise(resolve => {
  const tell = paint => {
    const [page] = performance.getEntriesByType("navigation");
    resolve([paint.startTime, page.responseStart, page.workerStart]);
  };
  new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint").forEach(tell))
    .observe({type: "paint", buffered: true});
})"""


class Start(NamedTuple):
    """Milliseconds from the tap: to the first paint, and to the first byte of the worker's answer."""

    painted: float
    answered: float

    @property
    def worker_slowed_too(self) -> float:
        return self.painted + (SLOW - 1) * self.answered


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), with_bare_view=False) as server,
        chromium() as browser,
    ):
        out = Out(open_phone(browser, server.url, reduced_motion="reduce"))
        out.keeps()
        pages = {**PAGES, "The door": f"{out.plan.rstrip('/')}/door"}
        devtools = out.phone.context.new_cdp_session(out.page)
        devtools.send("ServiceWorker.enable")
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        out.cut_off()
        starts = {
            name: [_start(out.page, devtools, server.url + path) for _ in range(RUNS + 2)][2:]
            for name, path in pages.items()
        }
    show(METHOD, [line for name, told in starts.items() for line in _lines(name, told)])


def _start(page: Page, devtools: CDPSession, url: str) -> Start:
    page.goto("about:blank")
    devtools.send("ServiceWorker.stopAllWorkers")
    answer = page.goto(url)
    assert answer, f"{url} did not answer"
    assert answer.from_service_worker, f"{url} did not come from the worker"
    told: list[Any] = page.evaluate(_TIMES)
    painted, answered, worker = map(float, told)
    assert worker > 0, f"{url}: the worker had no part in it"
    return Start(painted, answered)


def _lines(name: str, told: list[Start]) -> list[Line]:
    included = [one.worker_slowed_too for one in told]
    part = f"the worker's part {middle([one.answered for one in told]):.0f} ms, not slowed"
    return [
        Line(f"{name}: painted", [one.painted for one in told], "ms", None, part, 0),
        Line("  worker included", included, "ms", NEEDED, digits=0),
    ]


if __name__ == "__main__":
    main()
