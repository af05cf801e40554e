"""Whoever stays has no network: the page opens, taps wait and go once, and a call is never queued."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.phone import Phone
from browser.promises import broken_promises

NOTE: Final = "Pasta at six"
_HELD: Final = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
  }
  return found;
}"""
_LATE: Final = """async () => {
  const cache = await caches.open("with-page");
  const [one] = await cache.keys();
  const text = await (await cache.match(one)).text();
  await cache.put(one, new Response(text.replace(/data-until="\\d+"/, 'data-until="1"'), {headers: {"Content-Type": "text/html"}}));
}"""


class Two:
    """Her phone, and Gran's with the link on it."""

    def __init__(self, a_phone: Opening) -> None:
        self.hers: Phone = a_phone(reduced_motion="reduce")
        make_space(self.hers)
        page = self.hers.page
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
        self.link = page.get_by_label("The address").input_value()
        self.plan = self.hers.path
        self.gran: Phone = a_phone(reduced_motion="reduce")
        self.path = self.link.removeprefix(self.hers.watch.origin)
        self.gran.open(self.path)
        expect(self.gran.shows("It opens with no network, too")).to_be_visible()

    def cut_off(self, *, off: bool = True) -> None:
        self.gran.context.set_offline(off)

    def told(self) -> str:
        """What she reads now."""
        self.hers.open(f"{self.plan}/check")
        self.hers.page.get_by_role("button", name="Show me the news now").click()
        expect(self.hers.page.get_by_role("heading").first).to_be_visible()
        return self.hers.page.locator("main").inner_text()

    def taps(self, name: str) -> None:
        self.gran.page.get_by_role("button", name=name, exact=True).click()

    def held(self) -> list[str]:
        found: Any = self.gran.page.evaluate(_HELD)
        return list(found)


@pytest.fixture
def two(a_phone: Opening) -> Iterator[Two]:
    made = Two(a_phone)
    yield made
    made.cut_off(off=False)


def test_the_page_opens_and_what_is_tapped_goes_later_and_once(two: Two) -> None:
    gran, page = two.gran, two.gran.page
    two.cut_off()
    gran.open(two.path)
    expect(gran.shows(NOTE)).to_be_visible()
    two.taps("Settled")
    expect(gran.shows("Waits for a network")).to_be_visible()
    two.taps("Ate something")
    page.get_by_label("A note").fill("Built a tower")
    two.taps("Send the note")
    expect(page.locator("[data-waiting] li")).to_have_count(3)
    assert broken_promises(page) == []
    gran.open(two.path)  # closed and opened again
    expect(page.locator("[data-waiting] li")).to_have_count(3)
    two.cut_off(off=False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    said = two.told()
    assert said.count("Settled") == 1
    assert said.count("Built a tower") == 1
    assert gran.watch.foreign() == []


def test_with_a_network_a_tap_says_that_it_is_told(two: Two) -> None:
    two.taps("Settled")
    expect(two.gran.shows("Told:")).to_be_visible()
    assert two.told().count("Settled") == 1


def test_what_waits_can_be_taken_back(two: Two) -> None:
    two.cut_off()
    two.taps("Crying")
    two.gran.page.locator("[data-waiting] button").click()
    expect(two.gran.page.locator("[data-waiting]")).to_be_hidden()
    two.cut_off(off=False)
    two.gran.page.evaluate("dispatchEvent(new Event('online'))")
    two.gran.page.wait_for_timeout(300)
    assert "Crying" not in two.told()


def test_a_call_never_waits(two: Two) -> None:
    two.cut_off()
    two.gran.open(two.path)
    two.gran.page.get_by_role("button", name="You are needed").click()
    expect(two.gran.shows("Not delivered. Please call.")).to_be_visible()
    assert two.gran.page.evaluate("Object.keys(localStorage).length") == 0
    two.cut_off(off=False)
    two.gran.page.evaluate("dispatchEvent(new Event('online'))")
    two.gran.page.wait_for_timeout(300)
    two.hers.open("/today")
    assert "You are asked to call" not in two.hers.page.content()


def test_a_sign_in_page_is_no_delivery(two: Two) -> None:
    page = two.gran.page
    page.route("**/with/**", lambda route: route.fulfill(status=200, body="<h1>Hotel</h1>"))
    two.taps("Settled")
    expect(two.gran.shows("Waits for a network")).to_be_visible()
    page.unroute("**/with/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    assert two.told().count("Settled") == 1


def test_withdrawn_meanwhile_the_phone_forgets_all_of_it(two: Two) -> None:
    two.cut_off()
    two.gran.open(two.path)
    two.taps("Settled")
    expect(two.gran.shows("Waits for a network")).to_be_visible()
    two.hers.open(two.plan)
    two.hers.page.get_by_role("button", name="End this link now").click()
    expect(two.hers.shows("That link has ended.")).to_be_visible()
    two.cut_off(off=False)
    two.gran.page.evaluate("dispatchEvent(new Event('online'))")
    expect(two.gran.shows("This page has ended.")).to_be_visible()
    for _ in range(100):
        if not two.held():
            break
        two.gran.page.wait_for_timeout(50)
    assert two.held() == []
    assert two.gran.page.evaluate("Object.keys(localStorage).length") == 0
    assert NOTE not in two.gran.page.content()


def test_after_its_time_it_is_wiped_with_no_network_too(two: Two) -> None:
    two.gran.page.evaluate(_LATE)
    two.cut_off()
    with pytest.raises(Exception, match="ERR_"):
        two.gran.open(two.path)
    two.cut_off(off=False)
    two.gran.open("/help")
    assert not [one for one in two.held() if one.startswith("/with/")]


def test_it_keeps_nothing_but_this_page_and_public_files(two: Two) -> None:
    kept = two.held()
    assert [one for one in kept if not one.startswith("/static/")] == [two.path]
    assert two.gran.context.cookies() == []
