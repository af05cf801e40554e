"""What she writes survives a reload, a lost connection, a session that ended, an old form, a
second tab and a second tap."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.a_space import Kept, make_space, unlock
from browser.conftest import Opening
from browser.one_moment import SAYS
from browser.phone import Phone, wait_for_the_draft

WORDS: Final = "I was on my phone the whole time he talked to me."
_HALF_A_MINUTE: Final = 30_000


def _box(page: Page) -> Locator:
    return page.get_by_label("What is heavy, in your own words")


def _done(page: Page) -> Locator:
    return page.get_by_role("button", name="Done", exact=True)


def _is_on_its_way(page: Page) -> None:
    """The moment was taken, and the next page shows her words."""
    expect(page.get_by_text(SAYS["kindness"])).to_be_visible()
    expect(page.get_by_text(WORDS).first).to_be_visible()


@pytest.fixture
def kept(phone: Phone) -> Kept:
    """A space, open on her phone."""
    return make_space(phone)


@pytest.fixture
def end_elsewhere(a_phone: Opening) -> Callable[[Kept], None]:
    """On another phone of hers she locks the first one."""

    def ended(kept: Kept) -> None:
        other = a_phone()
        other.open("/space/open")
        unlock(other.page, kept)
        other.page.wait_for_url("**/today")
        other.open("/space")
        other.page.get_by_role("button", name="Lock ", exact=False).last.click()
        expect(other.page.get_by_text("this device", exact=True)).to_be_visible()
        expect(other.page.locator("button[name=device]")).to_have_count(0)

    return ended


@pytest.mark.parametrize("as_guest", [True, False], ids=["guest", "space"])
def test_a_reload_keeps_the_draft(phone: Phone, as_guest: bool) -> None:
    if not as_guest:
        make_space(phone)
    phone.open("/moment")
    _box(phone.page).fill(WORDS)
    wait_for_the_draft(phone.page)
    phone.page.reload()
    expect(_box(phone.page)).to_have_value(WORDS)
    _done(phone.page).click()
    _is_on_its_way(phone.page)
    phone.page.wait_for_load_state()  # the page that has it says so to a script of its own
    phone.open("/moment")
    expect(_box(phone.page)).to_have_value("")


def test_a_lost_connection_keeps_her_words_and_says_so(phone: Phone) -> None:
    phone.open("/moment")
    _box(phone.page).fill(WORDS)
    phone.context.set_offline(True)
    _done(phone.page).click()
    expect(phone.shows("There is no connection right now.")).to_be_visible()
    expect(_box(phone.page)).to_have_value(WORDS)
    phone.context.set_offline(False)
    _done(phone.page).click()
    _is_on_its_way(phone.page)


def test_a_session_that_ended_is_opened_again_on_top_of_the_page(
    phone: Phone, kept: Kept, end_elsewhere: Callable[[Kept], None]
) -> None:
    phone.page.clock.install()
    phone.open("/moment")
    _box(phone.page).fill(WORDS)
    end_elsewhere(kept)
    phone.page.clock.fast_forward(_HALF_A_MINUTE)
    _done(phone.page).click()
    overlay = phone.page.get_by_role("dialog")
    expect(overlay).to_be_visible()
    expect(_box(phone.page)).to_have_value(WORDS)
    unlock(phone.page, kept)
    _is_on_its_way(phone.page)
    _is_kept_once(phone)


def test_a_session_that_ended_is_opened_again_without_scripts(
    a_phone: Opening, end_elsewhere: Callable[[Kept], None]
) -> None:
    phone = a_phone(java_script_enabled=False)
    kept = make_space(phone)
    phone.open("/moment")
    _box(phone.page).fill(WORDS)
    end_elsewhere(kept)
    _done(phone.page).click()
    expect(phone.shows("It locked while you wrote")).to_be_visible()
    unlock(phone.page, kept)
    _is_on_its_way(phone.page)
    _is_kept_once(phone)


def test_wrong_words_at_the_lock_lose_nothing_either(
    a_phone: Opening, end_elsewhere: Callable[[Kept], None]
) -> None:
    phone = a_phone(java_script_enabled=False)
    kept = make_space(phone)
    phone.open("/moment")
    _box(phone.page).fill(WORDS)
    end_elsewhere(kept)
    _done(phone.page).click()
    unlock(phone.page, kept._replace(phrase="not these words"))
    expect(phone.shows("do not open a space")).to_be_visible()
    unlock(phone.page, kept)
    _is_on_its_way(phone.page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_old_form_comes_back_with_her_words(a_phone: Opening, scripts: bool) -> None:
    phone = a_phone(java_script_enabled=scripts)
    phone.open("/moment")
    _box(phone.page).fill(WORDS)
    phone.context.clear_cookies(name="fullcup-form")
    _done(phone.page).click()
    expect(phone.shows("Let’s send that again")).to_be_visible()
    expect(phone.page.get_by_label("What you wrote")).to_have_value(WORDS)
    phone.page.get_by_role("button", name="Send it").click()
    _is_on_its_way(phone.page)


@pytest.mark.usefixtures("kept")
def test_two_tabs_that_change_one_moment(phone: Phone) -> None:
    place = _a_moment(phone)
    second = phone.context.new_page()
    for page in (phone.page, second):
        page.goto(f"{place}/words")
    _say_it(phone.page, "first tab")
    _say_it(second, "second tab")
    expect(
        second.get_by_role("heading", name="This was changed somewhere else too")
    ).to_be_visible()
    expect(second.get_by_text("first tab")).to_be_visible()
    expect(second.get_by_text("second tab")).to_be_visible()
    second.get_by_role("button", name="Keep what I sent").click()
    expect(second.locator("p.aloud")).to_have_text("second tab")


def _say_it(page: Page, words: str) -> None:
    page.get_by_label("The words of this moment").fill(words)
    page.get_by_role("button", name="Keep it so").click()
    page.wait_for_load_state()


@pytest.mark.usefixtures("kept")
def test_a_double_tap_makes_one_moment(phone: Phone) -> None:
    phone.open("/moment")
    _box(phone.page).fill(WORDS)
    _done(phone.page).dblclick()
    _is_on_its_way(phone.page)
    _is_kept_once(phone)


@pytest.mark.usefixtures("kept")
def test_deleted_and_brought_back(phone: Phone) -> None:
    phone.open(_a_moment(phone))
    phone.page.get_by_role("button", name="Delete").click()
    phone.page.get_by_role("button", name="Undo").click()
    _is_kept_once(phone)


def test_with_the_code_from_paper_she_gets_back_in(a_phone: Opening, phone: Phone) -> None:
    kept = make_space(phone)
    _a_moment(phone)
    other = a_phone()
    other.open("/space/forgot")
    other.page.locator("#code").fill(" ".join(kept.code))
    other.page.get_by_role("button", name="Open it with the code").click()
    expect(other.shows("You are in again")).to_be_visible()
    other.open("/moments")
    expect(other.shows(WORDS)).to_be_visible()
    phone.open("/today")
    expect(phone.shows("Open your space")).to_be_visible()


def _a_moment(phone: Phone) -> str:
    """The address of a moment that she has brought."""
    phone.open("/moment")
    _box(phone.page).fill(WORDS)
    _done(phone.page).click()
    _is_on_its_way(phone.page)
    phone.open("/moments")
    return str(phone.page.locator("a.row-link:not([href='/growth'])").first.get_attribute("href"))


def _is_kept_once(phone: Phone) -> None:
    phone.open("/moments")
    expect(phone.page.locator("a.row-link", has_text=WORDS)).to_have_count(1)
