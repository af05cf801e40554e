"""A phone in her hand: a page, what the browser does behind it, and what she can do."""

import time
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import BrowserContext, Locator, Page

from browser.watch import Watch

_REGISTERS: Final = """async () => {
  await navigator.serviceWorker.register("/worker.js", {updateViaCache: "none"});
}"""
WORKER_IS_THERE: Final = """async () =>
  Boolean((await navigator.serviceWorker.getRegistration())?.active)"""
_DRAFT_IS_THERE: Final = """() =>
  Object.keys(localStorage).some(name => name.startsWith("fullcup-draft:"))"""
_ZONE_IS_TOLD: Final = """() => document.cookie.includes("fullcup-zone=")"""


@dataclass
class Phone:
    context: BrowserContext
    page: Page
    watch: Watch

    def open(self, path: str = "/") -> None:
        self.page.goto(path)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.watch.origin)

    def shows(self, words: str) -> Locator:
        """Something on the page that says ``words``."""
        return self.page.get_by_text(words).first


def until(page: Page, it_is_so: str, *, seconds: float = 30) -> None:
    """Until a script says yes. A promise that is never kept would hold the whole run, and
    Playwright's own ``wait_for_function`` evaluates a string, which the pages' policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(it_is_so):
        assert time.monotonic() < end, f"after {seconds} s this is still not so: {it_is_so}"
        page.wait_for_timeout(20)


def has_worker(page: Page) -> None:
    """Until the page has a worker that is ready, as it asks for one itself when it has the time."""
    page.evaluate(_REGISTERS)
    until(page, WORKER_IS_THERE)


def wait_for_the_draft(page: Page) -> None:
    """Until what she typed is kept, sealed, on this device."""
    until(page, _DRAFT_IS_THERE)


def wait_for_the_zone(page: Page) -> None:
    """Until the page has told in which zone she is: a quarter of a second after it is there."""
    until(page, _ZONE_IS_TOLD)
