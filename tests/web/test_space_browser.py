"""In a real browser: nothing typed is lost when a space locks itself, a page is reloaded, or
the browser is killed; and nothing of hers lies readable in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.chromium import executable
from web.space_phone import Phone

pytestmark = pytest.mark.browser
PATIENCE = 30_000
WORDS = "I yelled before school again, marigold-canary."
_LATER = "() => { const now = performance.now() + 3e6; performance.now = () => now; }"
"""As if the page had been open for an hour: overlay.js asks before a form leaves."""


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Phone]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield Phone(context, site)
    context.close()


@pytest.fixture
def plain_phone(chromium: Browser, site: str) -> Iterator[Phone]:
    """One whose browser runs no scripts."""
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    yield Phone(context, site)
    context.close()


# -- the overlay -----------------------------------------------------------------------


def test_a_locked_space_is_opened_on_top_of_the_page_and_the_form_goes_on(phone: Phone) -> None:
    phone.makes_a_space()
    page = phone.go("/moment")
    page.locator("#words").fill(WORDS)
    phone.locks_elsewhere()
    page.evaluate(_LATER)
    page.get_by_role("button", name="Done", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert Axe().run(page).violations_count == 0
    phone.opens(phrase="not these words")
    dialog.get_by_role("button", name="Open", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("do not open a space")
    phone.opens()
    dialog.get_by_role("button", name="Open", exact=True).click()
    page.wait_for_url(re.compile(r"/moment/[0-9a-f-]+/kindness"))
    phone.go("/moments")
    expect(page.locator("body")).to_contain_text("marigold-canary")


def test_not_now_leaves_the_page_and_her_words_as_they_were(phone: Phone) -> None:
    phone.makes_a_space()
    page = phone.go("/moment")
    page.locator("#words").fill(WORDS)
    phone.locks_elsewhere()
    page.evaluate(_LATER)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    assert page.locator("#words").input_value() == WORDS
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_another_space_opened_in_the_overlay_gets_none_of_it(phone: Phone) -> None:
    phone.makes_a_space()
    first, words = phone.name, phone.phrase
    phone.locks_elsewhere()
    phone.makes_a_space()
    second, other_words = phone.name, phone.phrase
    phone.locks_elsewhere()
    phone.go("/space/open")
    phone.opens(first, words)
    phone.page.get_by_role("button", name="Open", exact=True).click()
    phone.page.wait_for_url("**/today")
    page = phone.go("/moment")
    page.locator("#words").fill(WORDS)
    phone.locks_elsewhere()
    page.evaluate(_LATER)
    page.get_by_role("button", name="Done", exact=True).click()
    phone.opens(second, other_words)
    page.get_by_role("dialog").get_by_role("button", name="Open", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("That opened another space")
    assert page.locator("#words").input_value() == WORDS


def test_a_tap_that_htmx_sends_asks_too_when_another_tab_has_locked_it(phone: Phone) -> None:
    phone.makes_a_space()
    page = phone.go("/today")
    page.locator("#your-cup summary").click()
    phone.locks_elsewhere()
    page.get_by_role("button", name="about half").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    phone.opens()
    page.get_by_role("dialog").get_by_role("button", name="Open", exact=True).click()

    expect(page.locator("#your-cup")).to_contain_text("About half")


def test_no_connection_keeps_the_page(phone: Phone) -> None:
    phone.makes_a_space()
    page = phone.go("/moment")
    page.locator("#words").fill(WORDS)
    page.evaluate(_LATER)
    phone.context.set_offline(offline=True)
    page.get_by_role("button", name="Done", exact=True).click()

    expect(page.locator("#offline")).to_contain_text("no connection")
    assert page.locator("#words").input_value() == WORDS
    phone.context.set_offline(offline=False)
    page.get_by_role("button", name="Done", exact=True).click()
    page.wait_for_url(re.compile(r"/moment/[0-9a-f-]+/kindness"))


def test_without_scripts_the_words_are_carried_and_saved(plain_phone: Phone) -> None:
    phone = plain_phone
    phone.makes_a_space()
    page = phone.go("/moment")
    page.locator("#words").fill(WORDS)
    cookies = phone.context.cookies()
    phone.context.clear_cookies(name="fullcup")
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It locked while you wrote")

    assert cookies
    assert "marigold" not in page.content()
    phone.opens()
    page.get_by_role("button", name="Open and save").click()
    page.wait_for_url(re.compile(r"/moment/[0-9a-f-]+/kindness"))


# -- drafts ----------------------------------------------------------------------------


def test_a_reload_brings_back_what_she_typed(phone: Phone) -> None:
    page = phone.go("/moment")
    _type(page, WORDS)
    page.reload()

    expect(page.locator("#words")).to_have_value(WORDS)
    assert "marigold" not in phone.stored()


def test_a_draft_opens_again_only_with_her_space(phone: Phone) -> None:
    phone.makes_a_space()
    page = phone.go("/moment")
    _type(page, WORDS)
    phone.locks_elsewhere()
    phone.go("/moment")
    expect(page.locator("#words")).to_have_value("")
    phone.go("/space/open")
    phone.opens()
    page.get_by_role("button", name="Open", exact=True).click()
    page.wait_for_url("**/today")
    phone.go("/moment")

    expect(page.locator("#words")).to_have_value(WORDS)


def test_the_draft_goes_when_the_server_has_it(phone: Phone) -> None:
    page = phone.go("/moment")
    _type(page, WORDS)
    assert "fullcup-draft" in phone.stored()
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator("[data-draft-done]")).to_be_visible()

    assert "fullcup-draft" not in phone.stored()


def test_words_that_were_changed_and_sent_again_leave_no_draft(phone: Phone) -> None:
    phone.makes_a_space()
    page = phone.go("/moment")
    first = page.locator("input[name=new]").input_value()
    _type(page, WORDS)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator("[data-draft-done]")).to_be_visible()
    page = phone.go("/moment")
    page.locator("input[name=new]").evaluate("(input, id) => { input.value = id }", first)
    _type(page, WORDS + " And more.")
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator("[data-draft-done]")).to_be_visible()

    page.wait_for_function("!JSON.stringify({...localStorage}).includes('fullcup-draft')")


def test_a_draft_older_than_a_week_goes_by_itself(phone: Phone) -> None:
    page = phone.go("/moment")
    _type(page, WORDS)
    page.evaluate(
        """() => { for (const name of Object.keys(localStorage)) {
          const kept = JSON.parse(localStorage[name]);
          if (kept && kept.sealed) localStorage[name] = JSON.stringify({...kept, at: kept.at - 7e8});
        } }"""
    )
    page.reload()

    expect(page.locator("#words")).to_have_value("")
    assert "fullcup-draft" not in phone.stored()


def test_a_killed_browser_loses_nothing_and_its_profile_holds_no_word(
    chromium: Browser, site: str, tmp_path: Path
) -> None:
    kind = chromium.browser_type
    first = kind.launch_persistent_context(
        tmp_path, executable_path=executable(), args=["--no-sandbox"]
    )
    phone = Phone(first, site)
    phone.makes_a_space()
    phone.go("/space/open")
    phone.opens()
    phone.page.get_by_text("It stays open for 30 days").click()
    phone.page.get_by_role("button", name="Open", exact=True).click()
    phone.page.wait_for_url("**/today")
    _type(phone.go("/moment"), WORDS)
    first.close()
    again = kind.launch_persistent_context(
        tmp_path, executable_path=executable(), args=["--no-sandbox"]
    )
    page = again.new_page()
    page.goto(site + "/moment")
    expect(page.locator("#words")).to_have_value(WORDS)
    again.close()

    words = [b"marigold", "marigold".encode("utf-16-le"), phone.phrase.encode()]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    found = [path for path in files for word in words if word in path.read_bytes()]
    assert found == []


# -- guests ----------------------------------------------------------------------------


def test_a_guests_page_comes_back_by_itself_after_a_reload_by_address(phone: Phone) -> None:
    page = _a_guest_at_kindness(phone)
    path = page.locator("form.fill").get_attribute("action") or ""
    phone.go(path)

    expect(page.locator("body")).to_contain_text("marigold-canary")
    assert "marigold" not in phone.stored()


def test_kept_for_a_week_it_waits_on_the_first_page_of_another_tab(phone: Phone) -> None:
    page = _a_guest_at_kindness(phone)
    path = (page.locator("form.fill").get_attribute("action") or "").rpartition("/")[0]
    _show(page, f"{path}/done")
    page.get_by_role("button", name="Keep it for a week").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It waits here for a week.")
    phone.page = phone.context.new_page()
    tuesday = "Object.values(JSON.parse(localStorage['fullcup-guest']))[0].at"
    page = phone.go("/")
    assert page.evaluate(tuesday)
    page.evaluate(
        """() => { const all = JSON.parse(localStorage["fullcup-guest"]);
          for (const one of Object.values(all)) one.at -= 864e5;
          localStorage["fullcup-guest"] = JSON.stringify(all); }"""
    )
    page.reload()
    waiting = page.locator("[data-guest-waiting]")
    expect(waiting).to_have_text(re.compile(r"^Something is waiting from \w+day\. Open it\.$"))
    waiting.click()
    expect(page.locator("body")).to_contain_text("marigold-canary")

    cookie = next(one for one in phone.context.cookies() if one["name"] == "fullcup-guest")
    assert cookie["expires"] > 0


def test_letting_it_all_go_leaves_nothing_on_the_phone(phone: Phone) -> None:
    page = _a_guest_at_kindness(phone)
    path = (page.locator("form.fill").get_attribute("action") or "").rpartition("/")[0]
    _show(page, f"{path}/done")
    page.get_by_role("button", name="Let it all go. Keep nothing.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Let go.")

    assert "fullcup-guest" not in phone.stored()
    assert "fullcup-guest" not in [one["name"] for one in phone.context.cookies()]
    phone.go("/")
    expect(page.locator("[data-guest-waiting]")).to_be_hidden()


def test_a_new_space_takes_in_what_waits_and_the_phone_lets_go(phone: Phone) -> None:
    page = _a_guest_at_kindness(phone)
    phone.makes_a_space()
    expect(page.locator("body")).to_contain_text("What you wrote is in it.")

    assert "fullcup-guest" not in phone.stored()
    phone.go("/moments")
    expect(page.locator("body")).to_contain_text("marigold-canary")


def test_what_she_does_not_take_in_goes_on_waiting(phone: Phone) -> None:
    _a_guest_at_kindness(phone)
    page = phone.go("/space/new")
    page.get_by_label("A name for it").fill("maple")
    page.get_by_label("Take in what waits on this phone").uncheck()
    page.get_by_role("button", name="Make my space").click()
    expect(page.locator("ol.code")).to_be_visible()

    assert "fullcup-guest" in phone.stored()
    assert "fullcup-guest" in [one["name"] for one in phone.context.cookies()]


def test_another_womans_space_does_not_take_it_in_unasked(phone: Phone) -> None:
    phone.makes_a_space()
    phone.locks_elsewhere()
    page = _a_guest_at_kindness(phone)
    phone.go("/space/open")
    phone.opens()
    expect(page.get_by_label("Take in what waits on this phone")).not_to_be_checked()
    page.get_by_role("button", name="Open", exact=True).click()
    page.wait_for_url("**/today")
    phone.go("/moments")

    expect(page.locator("body")).not_to_contain_text("marigold-canary")


def test_a_blob_whose_key_is_gone_does_not_loop(phone: Phone) -> None:
    page = _a_guest_at_kindness(phone)
    path = page.locator("form.fill").get_attribute("action") or ""
    phone.context.clear_cookies()
    phone.go(path)
    expect(page.locator("body")).to_contain_text("they do not open any more")

    assert "fullcup-guest" not in phone.stored()


# -- looks -----------------------------------------------------------------------------


def test_axe_finds_nothing_in_this_room(chromium: Browser, site: str) -> None:
    """Wide and in the dark; by day and on a phone ``browser/test_every_page.py`` looks at it."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 780}, color_scheme="dark", reduced_motion="reduce"
    )
    phone = Phone(context, site)
    trouble = [_axe(phone.go(path)) for path in ("/space/new", "/space/open", "/space/forgot")]
    phone.makes_a_space()
    trouble.append(_axe(phone.page))
    phone.page.get_by_role("button", name="I have it").click()
    expect(phone.page.get_by_role("heading", name="Two groups, to be sure")).to_be_visible()
    trouble.append(_axe(phone.page))
    for name in ("", "/passphrase", "/code", "/export", "/import", "/delete", "/locked"):
        page = phone.go(f"/space{name}")
        trouble.append(_axe(page))
        wide = page.evaluate("document.documentElement.scrollWidth")
        trouble.append("" if wide <= 1280 else f"{name} is {wide} wide")
    context.close()

    assert [one for one in trouble if one] == []


def _axe(page: Page) -> str:
    found = Axe().run(page)
    return f"{page.url}\n{found.generate_report()}" if found.violations_count else ""


def _type(page: Page, words: str) -> None:
    page.locator("#words").press_sequentially(words)
    page.wait_for_function(
        "() => Object.keys(localStorage).some(one => one.startsWith('fullcup-draft'))"
    )
    page.wait_for_timeout(600)


def _a_guest_at_kindness(phone: Phone) -> Page:
    page = phone.go("/moment")
    page.locator("#words").fill(WORDS)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator("input[data-guest-blob]").first).to_be_attached()
    page.wait_for_url("**/kindness")  # the script has it, and has said where this page is
    return page


def _show(page: Page, path: str) -> None:
    """As a button of the flow does: on to a page of the same moment."""
    page.locator("form.fill").evaluate(
        """(form, path) => { form.action = path;
          const act = Object.assign(document.createElement("input"), {name: "act", value: "show"});
          form.append(act); form.submit(); }""",
        path,
    )
    page.wait_for_url(f"**{path}")
