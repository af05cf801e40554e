"""A phone on which she makes, locks and opens a space, in a real browser."""

from playwright.sync_api import BrowserContext, Page

_LOCK = """() => fetch("/space/lock", {method: "POST", redirect: "manual",
  body: new URLSearchParams(new FormData(document.querySelector("form")))})"""


class Phone:
    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.site = site
        self.name = self.phrase = ""

    def go(self, path: str) -> Page:
        self.page.goto(self.site + path)
        return self.page

    def makes_a_space(self) -> None:
        page = self.go("/space/new")
        page.get_by_label("A name for it").fill("maple")
        self.phrase = page.locator("input[name=phrase]").input_value()
        page.get_by_role("button", name="Make my space").click()
        self.name = page.locator(".paper .lead").inner_text()

    def locks_elsewhere(self) -> None:
        """Another tab, or half an hour: this page does not know of it."""
        self.page.evaluate(_LOCK)

    def opens(self, name: str = "", phrase: str = "") -> None:
        self.page.get_by_label("Its name").fill(name or self.name)
        self.page.get_by_label("Your words", exact=True).fill(phrase or self.phrase)

    def stored(self) -> str:
        return str(self.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
