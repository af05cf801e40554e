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
