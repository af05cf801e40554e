"""A usual week drawn with a thumb and a mouse, and told by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.hands import Keys
from browser.phone import Phone
from browser.promises import broken_promises


@pytest.fixture
def ada(a_phone: Opening) -> Phone:
    phone = a_phone(wide=320, reduced_motion="reduce")
    make_space(phone)
    phone.open("/hers/children")
    phone.page.get_by_label("Name", exact=False).first.fill("Ada")
    phone.page.locator("main form button.act").first.click()
    phone.open("/week/usual")
    phone.page.get_by_role("link", name="Ada").click()
    expect(phone.page.locator("[data-cells]")).to_be_visible()
    return phone


def _at(page: Page, day: int, half: int) -> tuple[float, float]:
    """The middle of a half hour, on the screen."""
    box = page.locator("[data-cells]").bounding_box()
    assert box
    return box["x"] + box["width"] * (day + 0.5) / 7, box["y"] + box["height"] * (half + 0.5) / 48


def _drag(page: Page, first: tuple[int, int], last: tuple[int, int]) -> None:
    page.mouse.move(*_at(page, *first))
    page.mouse.down()
    page.mouse.move(*_at(page, *last), steps=4)


class Thumb:
    """One finger, for as long as the page is there."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def moves(self, kind: str, at: tuple[float, float] | None = None) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        told = {"type": f"touch{kind}", "touchPoints": points}
        self._session.send("Input.dispatchTouchEvent", told)


def test_a_mouse_draws_a_stretch_over_days_and_undo_takes_it_back(ada: Phone) -> None:
    page = ada.page
    _drag(page, (0, 17), (4, 25))
    expect(page.locator("[data-stretch]")).to_have_text("Mon–Fri 08:30–13:00")
    page.mouse.up()
    expect(page.get_by_text("Out: Monday to Friday, 08:30 to 13:00")).to_be_visible()
    assert broken_promises(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Nothing is drawn.")).to_be_visible()


def test_a_thumb_draws_on_the_picture_and_scrolls_beside_it(ada: Phone) -> None:
    page = ada.page
    thumb = Thumb(page)
    thumb.moves("Start", _at(page, 5, 20))
    for half in (22, 24, 25):
        thumb.moves("Move", _at(page, 5, half))
    assert page.evaluate("scrollY") == 0, "the page stays while she draws"
    thumb.moves("End")
    expect(page.get_by_text("Out: Sat, 10:00 to 13:00")).to_be_visible()
    right = page.viewport_size["width"] - 20 if page.viewport_size else 300
    thumb.moves("Start", (right, 500))
    for y in (440, 380, 320, 260):
        thumb.moves("Move", (right, y))
    thumb.moves("End")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") > 0, "a thumb beside the picture scrolls"
    assert "Out: Sat, 10:00 to 13:00" in page.locator("main").inner_text()


def test_a_stroke_that_she_gives_up_leaves_nothing(ada: Phone) -> None:
    page = ada.page
    _drag(page, (0, 17), (4, 25))
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".on")).to_have_count(0)
    expect(page.get_by_text("Nothing is drawn.")).to_be_visible()


def test_by_keyboard_alone_the_brush_stays_in_her_hand(ada: Phone) -> None:
    keys = Keys(ada.page)
    page = ada.page
    page.locator("input[type=radio][value=s]").focus()
    page.keyboard.press("Space")
    keys.choose(page.get_by_role("checkbox", name="Sun"))
    page.locator("#from").select_option("20:00")
    page.locator("#to").select_option("06:30")
    keys.press(page.get_by_role("button", name="Put it in"))
    expect(page.get_by_text("Asleep: Sun, 20:00 to 06:30")).to_be_visible()
    expect(page.locator("input[type=radio][value=s]")).to_be_checked()
    keys.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("Nothing is drawn.")).to_be_visible()


def test_days_away_are_told_with_keys_and_taken_out(ada: Phone) -> None:
    page = ada.page
    july = "Away from Thursday 4 July 2999, back on Thursday 11 July 2999"
    august = "Away from Sunday 4 August 2999, back on Sunday 11 August 2999"
    for month, said in (("07", july), ("08", august)):
        page.get_by_label("First day").fill(f"2999-{month}-04")
        page.get_by_label("Back to normal on").fill(f"2999-{month}-11")
        page.get_by_label("Back to normal on").press("Enter")
        expect(page.get_by_text(said)).to_be_in_viewport()
    assert broken_promises(page) == []
    page.get_by_role("button", name=f"Take out: {july}").click()
    expect(page.get_by_text(july)).to_have_count(0)
    expect(page.get_by_text(august)).to_be_in_viewport()
