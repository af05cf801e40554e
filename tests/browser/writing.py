"""A phone on which she writes with no network, for tests of where that goes."""

from typing import Final

from playwright.sync_api import Page, expect

from browser.phone import Phone, has_worker

SECRET: Final = "canarytrain I shouted at her in front of everyone"
BOX: Final = "What is heavy, in your own words"
OUTBOX: Final = """async () => {
  const told = document.querySelector("[data-handing]").dataset.handing;
  const source = await (await fetch(told)).text();
  const name = source.match(/[.]\\/(outbox[^"']*[.]js)/)[1];
  return new URL(name, new URL(told, location.href)).href;
}"""
"""Its address, which carries a hash."""
_WAITING: Final = "async outbox => (await (await import(outbox)).queue.waiting()).length"
_ON_THE_SHELF: Final = "async outbox => (await (await import(outbox)).queue.shelf.all()).length"
WRITE: Final = """async ([outbox, words]) => {
  await (await import(outbox)).write({kind: "moment", words});
}"""
HAND_IN: Final = "async outbox => (await import(outbox)).handIn().then(told => told.left)"


class Writer:
    """A phone on which she can write with no network."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.outbox = ""

    @property
    def page(self) -> Page:
        return self.phone.page

    def turn_on(self) -> None:
        self.phone.open("/space")
        self.page.get_by_role("button", name="Turn it on for this phone").click()
        expect(self.phone.shows("It is on, for this phone.")).to_be_visible()
        has_worker(self.page)
        self.phone.open("/help")
        self.outbox = self.page.evaluate(OUTBOX)

    def cut_off(self, *, off: bool = True) -> None:
        self.phone.context.set_offline(off)

    def types(self, words: str) -> None:
        self.phone.open("/moment")
        self.page.get_by_label(BOX).fill(words)
        self.page.get_by_role("button", name="Keep it, sealed").click()

    def writes(self, words: str) -> None:
        self.types(words)
        expect(self.page.get_by_role("heading", name="Kept, and sealed")).to_be_visible()

    def waiting(self) -> int:
        return int(self.page.evaluate(_WAITING, self.outbox))

    def on_the_shelf(self) -> int:
        """What lies on this phone, also what she still types."""
        return int(self.page.evaluate(_ON_THE_SHELF, self.outbox))

    def until_handed_in(self, count: int = 0) -> None:
        self.phone.open("/today")
        self.page.wait_for_load_state("networkidle")
        assert self.page.evaluate(HAND_IN, self.outbox) == count

    def moments(self) -> str:
        self.phone.open("/moments")
        return self.page.locator("main").inner_text()
