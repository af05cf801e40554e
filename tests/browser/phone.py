"""A phone in her hand: a page, what the browser does behind it, and what she can do."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page

from browser.watch import Watch


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
