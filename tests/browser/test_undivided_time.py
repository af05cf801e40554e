"""The timer of undivided time: dark, still, and over by itself; with a network and without."""

from playwright.sync_api import Page, expect

from browser.conftest import Opening
from browser.phone import Phone, has_worker
from browser.promises import broken_promises

_LATER = (
    """seconds => document.getAnimations().forEach(one => { one.currentTime = seconds * 1000; })"""
)


def _minutes_go_by(page: Page, seconds: int) -> None:
    page.evaluate(_LATER, seconds)


def test_it_is_over_when_it_is_over(a_phone: Opening) -> None:
    phone = a_phone(wide=320)
    phone.open("/together")
    page = phone.page
    assert broken_promises(page) == []
    page.get_by_role("link", name="5 minutes").first.click()
    page.wait_for_url("**/together/play/5")
    assert broken_promises(page) == []
    over = page.get_by_text("That was theirs.").first
    expect(over).to_be_hidden()
    _minutes_go_by(page, 290)
    expect(over).to_be_hidden()
    _minutes_go_by(page, 310)
    expect(over).to_be_visible()
    expect(page.locator(".during")).to_be_hidden()
    assert not any(sign.isdigit() for sign in page.locator(".theirs").inner_text())


def test_it_works_with_no_network_and_without_scripts(a_phone: Opening) -> None:
    phone = a_phone()
    phone.open("/help")
    has_worker(phone.page)
    phone.open("/help")
    phone.context.set_offline(True)
    _opens(phone)
    phone.context.set_offline(False)
    plain = a_phone(java_script_enabled=False)
    _opens(plain)


def _opens(phone: Phone) -> None:
    phone.open("/together")
    phone.page.get_by_role("link", name="20 minutes").last.click()
    phone.page.wait_for_url("**/together/listen/20")
    expect(phone.page.locator(".during")).to_be_visible()
    assert phone.page.locator(".theirs").evaluate("one => getComputedStyle(one).display") == "grid"
