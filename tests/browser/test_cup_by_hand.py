"""Her cup by hand: a drag on the drawing, keys alone, and no scripts at all."""

import pytest
from playwright.sync_api import Page, expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.phone import Phone

pytestmark = pytest.mark.browser


def _level(page: Page) -> str | None:
    return page.locator("[data-cup] .cup").get_attribute("data-level")


def _said(page: Page, words: str) -> None:
    expect(page.locator("[data-cup] .lead")).to_have_text(words)


def test_a_drag_on_the_drawing_sets_the_level(phone: Phone) -> None:
    make_space(phone)
    phone.open("/cup")
    page = phone.page
    box = page.locator("[data-cup] .cup").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2
    page.mouse.move(middle, box["y"] + box["height"] * 0.95)
    page.mouse.down()
    page.mouse.move(middle, box["y"] + box["height"] * 0.65, steps=4)
    assert _level(page) == "half"
    page.mouse.move(middle, box["y"] + box["height"] * 0.48, steps=4)
    assert _level(page) == "good"
    page.mouse.up()
    _said(page, "Well filled. Some of it is for you.")
    expect(page.locator('input[value="good"]')).to_be_checked()
    assert phone.watch.complaints == []


def test_keys_alone_set_the_level(phone: Phone) -> None:
    make_space(phone)
    phone.open("/cup")
    page = phone.page
    page.locator('input[value="empty"]').focus()
    page.keyboard.press("ArrowRight")
    assert _level(page) == "low"
    page.keyboard.press("Enter")
    _said(page, "Low. Small things are enough.")


def test_without_scripts_a_word_and_a_button_do_it(a_phone: Opening) -> None:
    phone = a_phone(java_script_enabled=False)
    make_space(phone)
    phone.open("/cup")
    phone.page.locator('input[value="full"]').check(force=True)
    phone.page.get_by_role("button", name="Set my cup").click()
    _said(phone.page, "Full. Let it be full for a while.")
    phone.page.get_by_role("button", name="A walk", exact=True).click()
    expect(phone.shows("Noted: A walk, today")).to_be_visible()
    phone.page.get_by_role("button", name="Undo").click()
    expect(phone.shows("It is gone.")).to_be_visible()


def test_a_chip_is_noted_in_place(phone: Phone) -> None:
    make_space(phone)
    phone.open("/cup")
    phone.page.get_by_role("button", name="A row", exact=True).click()
    expect(phone.shows("Noted: A row, today")).to_be_visible()
    assert phone.path == "/cup"
