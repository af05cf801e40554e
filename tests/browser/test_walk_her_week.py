"""Her week on a small phone: asked, planned, changed, by keyboard and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.hands import Keys
from browser.phone import Phone
from browser.promises import broken_promises


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_question_to_a_plan_that_changes(a_phone: Opening, scripts: bool) -> None:
    phone = a_phone(wide=320, reduced_motion="reduce", java_script_enabled=scripts)
    make_space(phone)
    page = phone.page
    phone.open("/today")
    page.get_by_role("link", name="Week", exact=True).click()
    page.get_by_text("Quiet", exact=True).click()
    page.get_by_label("Something else").fill("Swim in the sea, all the way to the island and back")
    page.get_by_role("button", name="Put it in").click()
    expect(page.get_by_text("Quiet for you")).to_be_visible()
    _well(page, scripts=scripts)
    page.get_by_role("button", name="Plan my week").click()
    page.wait_for_url("**/week")
    _well(page, scripts=scripts)
    # The first may begin in this very minute, and what is under way stays.
    ahead = page.locator(".item", has=page.locator("button[value=not_today]")).first
    if not ahead.get_by_role("button", name="Not").is_visible():  # looking for promises unfolds all
        ahead.locator("summary").click()
    ahead.get_by_role("button", name="Not").click()
    expect(page.get_by_role("heading", name="What is different")).to_be_visible()


def _well(page: Page, *, scripts: bool) -> None:
    if scripts:
        assert broken_promises(page) == []


def test_by_keyboard_alone(phone: Phone) -> None:
    make_space(phone)
    phone.open("/week/holds")
    keys = Keys(phone.page)
    keys.choose(phone.page.get_by_role("checkbox", name="Lie down"))
    keys.press(phone.page.get_by_role("button", name="Put it in"))
    keys.press(phone.page.get_by_role("button", name="Plan my week"))
    phone.page.wait_for_url("**/week")
    keys.press(phone.page.locator(".item summary").first)
    expect(phone.page.locator(".item form").first).to_be_visible()
