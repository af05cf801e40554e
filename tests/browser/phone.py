"""A phone in her hand: a page, what the browser does behind it, and what she can do."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import BrowserContext, Locator, Page

from browser.watch import Watch

# Not wait_for_function: it evaluates a string, which the pages' own policy forbids.
_DRAFT_IS_THERE: Final = """() => new Promise(done => {
  const look = () => Object.keys(localStorage).some(name => name.startsWith("fullcup-draft:"))
    ? done() : requestAnimationFrame(look);
  look();
})"""

_ZONE_IS_TOLD: Final = """() => new Promise(done => {
  const look = () => document.cookie.includes("fullcup-zone=") ? done() : requestAnimationFrame(look);
  look();
})"""


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


def wait_for_the_draft(page: Page) -> None:
    """Until what she typed is kept, sealed, on this device."""
    page.evaluate(_DRAFT_IS_THERE)


def wait_for_the_zone(page: Page) -> None:
    """Until the page has told in which zone she is: a quarter of a second after it is there."""
    page.evaluate(_ZONE_IS_TOLD)
