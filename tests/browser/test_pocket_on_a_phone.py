"""The pocket: two pages of one outing open with no network, and are gone after each way of ending."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from browser.a_space import Kept, make_space, unlock
from browser.conftest import Opening
from browser.phone import WORKER_IS_THERE, Phone, until
from browser.promises import broken_promises, sideways

WHY: Final = "I said yes to Mia months ago"
_HELD: Final = """async () => {
  if (!(await caches.has("pocket"))) return [];
  return (await (await caches.open("pocket")).keys()).map(one => new URL(one.url).pathname).sort();
}"""
_LATE: Final = """async () => {
  const cache = await caches.open("pocket");
  const told = await (await cache.match("/pocket/about")).json();
  await cache.put("/pocket/about", Response.json({...told, until: Date.now() / 1000 - 1}));
}"""


def held(page: Page) -> list[str]:
    found: list[str] = page.evaluate(_HELD)
    return found


class Out:
    """Her phone with a plan on it."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.page = phone, phone.page
        self.kept: Kept = make_space(phone)
        phone.open("/away/new")
        self.page.get_by_role("radio", name="Friends").check(force=True)
        self.page.get_by_label("Who stays with them?").fill("Gran")
        self.page.get_by_text("Goodbye words, comfort, a note").click()
        self.page.get_by_label("I decided this, and why").fill(WHY)
        self.page.get_by_role("button", name="That is the plan").click()
        expect(self.page.get_by_label("The address")).to_be_visible()
        self.plan = phone.path

    def keeps(self) -> None:
        self.phone.open("/help")
        self.page.evaluate(
            'navigator.serviceWorker.register("/worker.js", {updateViaCache: "none"})'
        )
        until(self.page, WORKER_IS_THERE)
        self.phone.open(self.plan)
        self.page.get_by_role("button", name="Keep them on this phone").click()
        expect(self.page.get_by_role("button", name="Take them off now")).to_be_visible()

    def cut_off(self, *, off: bool = True) -> None:
        self.phone.context.set_offline(off)

    def until_empty(self) -> None:
        for _ in range(200):
            if not held(self.page):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"still there: {held(self.page)}")


@pytest.fixture
def out(a_phone: Opening) -> Iterator[Out]:
    made = Out(a_phone(reduced_motion="reduce"))
    yield made
    made.cut_off(off=False)


def test_it_is_off_until_she_turns_it_on(out: Out) -> None:
    out.phone.open(f"{out.plan}/door")
    assert held(out.page) == []
    out.keeps()
    assert held(out.page) == ["/pocket/about", "/pocket/door", "/pocket/way"]
    assert broken_promises(out.page) == []


def test_with_no_network_the_door_opens_and_leads_on(out: Out) -> None:
    out.keeps()
    out.cut_off()
    out.phone.open(f"{out.plan}/door")
    expect(out.phone.shows(WHY)).to_be_visible()
    assert out.page.locator("main").evaluate("one => getComputedStyle(one).maxWidth") != "none"
    assert sideways(out.page) == []
    out.page.get_by_role("link", name="Out of the door").click()
    expect(out.phone.shows("The phone can go into the bag")).to_be_visible()
    out.phone.open("/away/now")
    expect(out.phone.shows("On the way").or_(out.phone.shows(WHY))).to_be_attached()
    out.phone.open("/")
    out.page.get_by_role("link", name="Your time away").click()
    expect(out.phone.shows(WHY)).to_be_visible()


def test_locked_it_still_opens(out: Out) -> None:
    out.keeps()
    out.phone.open("/space")
    out.page.get_by_role("button", name="Lock it now").click()
    expect(out.phone.shows("It is locked")).to_be_visible()
    out.cut_off()
    out.phone.open("/pocket/door")
    expect(out.phone.shows(WHY)).to_be_visible()


def test_another_outing_has_no_pocket(out: Out) -> None:
    out.keeps()
    out.cut_off()
    other = "/away/00000000-0000-4000-8000-000000000000/door"
    with pytest.raises(Exception, match="ERR_"):
        out.phone.open(other)


def test_back_it_is_gone(out: Out) -> None:
    out.keeps()
    out.page.get_by_role("button", name="I am back").click()
    expect(out.phone.shows("You are back.")).to_be_visible()
    out.until_empty()
    out.cut_off()
    out.phone.open("/pocket/door")
    expect(out.phone.shows("No connection")).to_be_visible()
    assert WHY not in out.page.content()


def test_called_off_it_is_gone(out: Out) -> None:
    out.keeps()
    out.page.get_by_role("button", name="Call it off").click()
    expect(out.phone.shows("Called off.")).to_be_visible()
    out.until_empty()


def test_turned_off_it_is_gone(out: Out) -> None:
    out.keeps()
    out.page.get_by_role("button", name="Take them off now").click()
    expect(out.page.get_by_role("button", name="Keep them on this phone")).to_be_visible()
    assert held(out.page) == []


def test_after_its_time_the_phone_wipes_it_by_itself(out: Out) -> None:
    out.keeps()
    out.page.evaluate(_LATE)
    out.cut_off()
    out.phone.open("/pocket/door")
    expect(out.phone.shows("No connection")).to_be_visible()
    assert held(out.page) == []


def test_another_space_on_this_phone_wipes_it(out: Out) -> None:
    out.keeps()
    out.phone.open("/space")
    out.page.get_by_role("button", name="Lock it now").click()
    expect(out.phone.shows("It is locked")).to_be_visible()
    make_space(out.phone, name="birch")
    out.phone.open("/today")
    out.until_empty()


def test_deleting_everything_wipes_it(out: Out) -> None:
    out.keeps()
    out.phone.open("/space/delete")
    out.page.get_by_role("button", name="Delete everything now").click()
    expect(out.phone.shows("It is gone.")).to_be_visible()
    out.until_empty()


def test_what_she_changes_in_the_plan_is_in_the_pocket(out: Out) -> None:
    out.keeps()
    out.phone.open(f"{out.plan}/edit")
    out.page.get_by_label("I decided this, and why").fill("Because I need air")
    out.page.get_by_role("button", name="Keep the change").click()
    expect(out.page.get_by_label("The address")).to_be_visible()
    _until_it_says(out, "Because I need air")


def _until_it_says(out: Out, words: str) -> None:
    door = "caches.open('pocket').then(c => c.match('/pocket/door')).then(one => one.text())"
    said: Any = ""
    for _ in range(200):
        said = out.page.evaluate(door)
        if words in said:
            return
        out.page.wait_for_timeout(50)
    raise AssertionError("the pocket holds the old plan")


def test_opened_again_after_a_lock_it_is_still_hers(out: Out) -> None:
    out.keeps()
    out.phone.open("/space")
    out.page.get_by_role("button", name="Lock it now").click()
    out.phone.open("/today")
    unlock(out.page, out.kept)
    expect(out.page.get_by_role("heading").first).to_be_visible()
    out.page.wait_for_timeout(500)
    assert held(out.page) == ["/pocket/about", "/pocket/door", "/pocket/way"]
