"""In a real browser: what is still readable on a device after a form was sent, a space was
locked, or time went by."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import chromium as its

pytestmark = pytest.mark.browser
WORDS = "I yelled before school again, marigold-canary."
_WRITTEN = 3_500
"""Milliseconds after which Chromium has written its tabs to disk, in ``Sessions``."""


@contextmanager
def her_browser(chromium: Browser, profile: Path, **more: bool) -> Iterator[BrowserContext]:
    """With its tabs kept on disk, as on her own phone: the small headless one never does."""
    context = chromium.browser_type.launch_persistent_context(
        profile,
        executable_path=its.executable(),
        headless=False,
        args=[*its.arguments(), "--headless=new"],
        **more,  # type: ignore[arg-type]  # options of the context, by name
    )
    context.set_default_timeout(20_000)
    yield context
    context.close()


def written(profile: Path, *words: str) -> list[str]:
    """Files of the profile that hold a word, as text or as a form sends it."""
    spelled = [
        spelling
        for word in words
        for spelling in (word.encode(), word.encode("utf-16-le"), word.replace(" ", "+").encode())
    ]
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert any("Session_" in path.name for path in files), "this browser keeps no tabs"
    return [path.name for path in files if any(one in path.read_bytes() for one in spelled)]


def make_a_space(page: Page, site: str) -> tuple[str, str]:
    """Her name and the five words on offer."""
    page.goto(f"{site}/space/new")
    page.get_by_label("A name for it").fill("maple")
    phrase = page.locator("input[name=phrase]").input_value()
    page.get_by_role("button", name="Make my space").click()
    return page.locator(".paper .lead").inner_text(), phrase


@pytest.mark.long
@pytest.mark.parametrize("scripts", [True, False])
def test_no_secret_that_a_form_sent_is_written_to_the_profile(
    chromium: Browser, site: str, tmp_path: Path, *, scripts: bool
) -> None:
    with her_browser(chromium, tmp_path, java_script_enabled=scripts) as context:
        page = context.pages[0]
        name, phrase = make_a_space(page, site)
        code = "-".join(page.locator(".code li").all_inner_texts())
        page.wait_for_timeout(_WRITTEN)
        page.goto(f"{site}/space/code")
        page.get_by_label("Recovery code").fill(code)
        page.get_by_role("button", name="Try it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("It fits.")
        page.wait_for_timeout(_WRITTEN)
    assert written(tmp_path, phrase, code, name) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_no_word_of_a_guest_is_written_to_the_profile(
    chromium: Browser, site: str, tmp_path: Path, *, scripts: bool
) -> None:
    with her_browser(chromium, tmp_path, java_script_enabled=scripts) as context:
        page = context.pages[0]
        page.goto(f"{site}/moment")
        page.locator("#words").fill(WORDS)
        page.get_by_role("button", name="Done", exact=True).click()
        expect(page.locator("input[name=blob]").first).to_be_attached()
        page.wait_for_timeout(_WRITTEN)
    assert written(tmp_path, "marigold") == []


def test_a_form_that_met_a_locked_space_is_not_written_and_outlives_a_reload(
    chromium: Browser, site: str, tmp_path: Path
) -> None:
    with her_browser(chromium, tmp_path) as context:
        page = context.pages[0]
        name, phrase = make_a_space(page, site)
        page.goto(f"{site}/moment")
        page.locator("#words").fill(WORDS)
        context.clear_cookies(name="fullcup")
        page.get_by_role("button", name="Done", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("It locked while you wrote")
        page.wait_for_timeout(_WRITTEN)
        assert written(tmp_path, "marigold") == []
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("It locked while you wrote")
        page.get_by_label("Its name").fill(name)
        page.get_by_label("Your words", exact=True).fill(phrase)
        page.get_by_role("button", name="Open and save").click()
        page.wait_for_url(re.compile(r"/moment/[0-9a-f-]+/kindness"))
    assert written(tmp_path, "marigold", phrase) == []


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(20_000)
    yield context
    context.close()


_AN_HOUR = "() => { const now = Date.now() + 36e5; Date.now = () => now; }"
_SEEN_AGAIN = "() => document.dispatchEvent(new Event('visibilitychange'))"
_FROM_MEMORY = "() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def _a_page_with_words(phone: BrowserContext, site: str) -> tuple[Page, tuple[str, str]]:
    page = phone.new_page()
    keys = make_a_space(page, site)
    page.goto(f"{site}/hers/friend")
    page.locator("textarea[name=words]").fill(WORDS)
    return page, keys


@pytest.mark.parametrize("back", [_SEEN_AGAIN, _FROM_MEMORY])
def test_a_page_that_outlives_its_session_is_covered_with_help_in_reach(
    phone: BrowserContext, site: str, back: str
) -> None:
    page, (name, phrase) = _a_page_with_words(phone, site)
    kept = [one for one in phone.cookies() if one["name"] == "fullcup"]
    assert kept
    phone.clear_cookies(name="fullcup")
    page.evaluate(_AN_HOUR)
    page.evaluate(back)

    expect(page.get_by_role("heading", name="It is locked.")).to_be_visible()
    expect(page.locator("#page")).to_be_hidden()
    expect(page.get_by_role("link", name="Get help")).to_be_visible()
    page.get_by_role("button", name="Open it again").click()
    page.get_by_label("Its name").fill(name)
    page.get_by_label("Your words", exact=True).fill(phrase)
    page.get_by_role("dialog").get_by_role("button", name="Open", exact=True).click()
    expect(page.locator("textarea[name=words]")).to_have_value(WORDS)
    expect(page.locator("#page")).to_be_visible()


def test_a_page_of_an_open_space_is_not_covered_for_long(phone: BrowserContext, site: str) -> None:
    page, _ = _a_page_with_words(phone, site)
    page.evaluate(_AN_HOUR)
    page.evaluate(_FROM_MEMORY)

    expect(page.locator("textarea[name=words]")).to_have_value(WORDS)
    expect(page.locator("#page")).to_be_visible()


def test_locking_covers_her_other_tabs(phone: BrowserContext, site: str) -> None:
    page, _ = _a_page_with_words(phone, site)
    other = phone.new_page()
    other.goto(f"{site}/space")
    other.get_by_role("button", name="Lock it now").click()

    expect(other.get_by_role("heading", level=1)).to_have_text("It is locked.")
    page.wait_for_timeout(2_000)
    expect(page.locator("#page")).to_be_hidden()


def test_deleting_everything_takes_her_draft_and_not_another_womans(
    phone: BrowserContext, site: str
) -> None:
    page = phone.new_page()
    for is_last in (False, True):
        make_a_space(page, site)
        page.goto(f"{site}/moment")
        page.locator("#words").press_sequentially(WORDS)
        page.wait_for_timeout(900)
        if not is_last:
            phone.clear_cookies(name="fullcup")
    drafts = "Object.keys(localStorage).filter(one => one.startsWith('fullcup-draft')).length"
    assert page.evaluate(drafts) == 2
    page.goto(f"{site}/space/delete")
    page.get_by_role("button", name="Delete everything now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is gone.")
    expect(page.locator("[data-draft-gone]")).to_be_visible()
    page.wait_for_function(f"{drafts} === 1")
