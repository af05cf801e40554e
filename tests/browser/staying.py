"""Her phone, and the phone of the one who stays, with the link on it."""

from typing import Any, Final

from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.phone import Phone

NOTE: Final = "Pasta at six"
HELD: Final = """async () => {
  const found = (await indexedDB.databases()).map(one => one.name);
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
  }
  return [...found, ...Object.keys(localStorage).filter(one => /with/.test(one))];
}"""
_RUNNING: Final = """home => navigator.serviceWorker.getRegistrations()
  .then(all => all.some(one => new URL(one.scope).pathname === home))"""


class Two:
    """A plan with one child; Gran's page has been open once with a network."""

    def __init__(self, a_phone: Opening, gran: Phone | None = None) -> None:
        self.hers: Phone = a_phone(reduced_motion="reduce")
        make_space(self.hers)
        self.plan = _planned(self.hers)
        link = self.hers.page.get_by_label("The address").input_value()
        self.path = link.removeprefix(self.hers.watch.origin)
        self.gran: Phone = gran or a_phone(reduced_motion="reduce")
        self.gran.open(self.path)
        expect(self.gran.shows("It opens with no network, too")).to_be_visible()

    @property
    def page(self) -> Page:
        return self.gran.page

    def cut_off(self) -> None:
        self.gran.context.set_offline(True)

    def back_on(self) -> None:
        """The browser then says "online" by itself."""
        self.gran.context.set_offline(False)

    def taps(self, name: str) -> None:
        button = self.page.get_by_role("button", name=name, exact=True)
        button.click()

    def waits(self, count: int) -> None:
        expect(self.page.locator("[data-lasts] li")).to_have_count(count)

    def told(self) -> str:
        """What she reads now."""
        self.hers.open(f"{self.plan}/check")
        self.hers.page.get_by_role("button", name="Show me the news now").click()
        expect(self.hers.page.get_by_role("heading").first).to_be_visible()
        return self.hers.page.locator("main").inner_text()

    def lose_answers(self) -> list[Route]:
        """What is sent arrives, and the answer does not; what was sent, so far."""
        sent: list[Route] = []

        def lost(route: Route) -> None:
            if route.request.method != "POST":
                route.continue_()
                return
            route.fetch(max_redirects=0)
            sent.append(route)
            route.abort()

        self.page.route(f"**{self.path}", lost)
        return sent

    def let_answers_through(self) -> None:
        self.page.unroute_all(behavior="wait")

    def withdraw(self) -> None:
        self.hers.open(self.plan)
        self.hers.page.get_by_role("button", name="End this link now").click()
        expect(self.hers.shows("That link has ended.")).to_be_visible()

    def held(self) -> list[str]:
        return held(self.page)

    def until_nothing_is_left(self) -> None:
        """No page, no tap, no file and no worker of this link."""
        for _ in range(200):
            if not self.held() and not self.page.evaluate(_RUNNING, self.path):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"still there: {self.held()}")


def held(page: Page) -> list[str]:
    found: Any = page.evaluate(HELD)
    return list(found)


def fresh_page(context: BrowserContext, phone: Phone) -> None:
    """Her browser was closed and is opened again."""
    phone.page.close()
    phone.page = context.new_page()


def _planned(hers: Phone) -> str:
    page = hers.page
    page.goto("/hers/children")
    page.locator("#name").fill("Ada")
    page.get_by_role("button", name="Keep").first.click()
    page.goto("/away/new")
    page.get_by_role("radio", name="Friends").check(force=True)
    page.get_by_label("Who stays with them?").fill("Gran")
    page.get_by_text("Goodbye words, comfort, a note").click()
    page.get_by_label("For the one who stays").fill(NOTE)
    page.get_by_label("Your number").fill("+353 85 555 0100")
    page.get_by_role("button", name="That is the plan").click()
    expect(page.get_by_label("The address")).to_be_visible()
    return hers.path
