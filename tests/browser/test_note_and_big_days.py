"""The note to hand over, and something won: on a phone, with scripts and without."""

from datetime import UTC, datetime
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.phone import Phone
from browser.places import in_a_space
from whole.one_of_each import one_of_each

SCRIPTS: Final = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
_SHARES: Final = """navigator.share = told => { window.shared = told.text; return Promise.resolve(); };
Object.defineProperty(navigator, "clipboard",
  { value: { writeText: words => { window.copied = words; return Promise.resolve(); } } });"""


def full(phone: Phone) -> dict[str, str]:
    """A space with one of everything; the addresses of its pages."""
    named = one_of_each(datetime.now(UTC))
    make_space(phone)
    phone.open("/space/import")
    phone.page.set_input_files(
        "#file", {"name": "all.jsonl", "mimeType": "application/jsonl", "buffer": named.file}
    )
    phone.page.get_by_role("button", name="Bring it in").click()
    phone.page.get_by_text("came in.").first.wait_for()
    return in_a_space(named)


def keep_for_next_time(page: Page, words: str) -> None:
    page.get_by_text("The same every time").click()
    page.get_by_label("How to reach you").fill(words)
    page.get_by_role("button", name="Keep these lines").click()
    expect(page.get_by_text("Kept. Each new note has these lines.")).to_be_visible()


@SCRIPTS
def test_lines_for_next_time_are_kept_and_her_note_stays_as_she_typed_it(
    a_phone: Opening, scripts: bool
) -> None:
    phone = a_phone(wide=320, reduced_motion="reduce", java_script_enabled=scripts)
    note = full(phone)["week-note"]
    phone.open(note)
    page = phone.page
    page.get_by_label("Your note").fill("Pizza is in the oven.")
    keep_for_next_time(page, "The keys are in the blue pot.")
    expect(page.get_by_label("Your note")).to_have_value("Pizza is in the oven.")
    phone.open(note)
    words = page.get_by_label("Your note").input_value()
    assert "The keys are in the blue pot." in words
    assert "Pizza" not in words
    assert phone.watch.foreign() == []


def test_the_note_leaves_by_her_tap_alone_and_no_server_is_asked(a_phone: Opening) -> None:
    phone = a_phone(reduced_motion="reduce")
    note = full(phone)["week-note"]
    phone.context.add_init_script(_SHARES)
    phone.open(note)
    page = phone.page
    page.get_by_label("Your note").fill("Marigold is asleep.")
    assert page.evaluate("[window.shared, window.copied]") == [None, None]
    before = len(phone.watch.requests)
    page.get_by_role("button", name="Share it").click()
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("[window.shared, window.copied]") == ["Marigold is asleep."] * 2
    assert not [url for url in phone.watch.requests[before:] if "/week" in url]


def test_on_paper_there_is_the_note_and_nothing_else(a_phone: Opening) -> None:
    phone = a_phone(reduced_motion="reduce")
    phone.open(full(phone)["week-note"])
    phone.page.emulate_media(media="print")
    expect(phone.page.get_by_label("Your note")).to_be_visible()
    for other in ("The same every time", "Copy it", "Back to the week", "Get help"):
        expect(phone.page.get_by_text(other, exact=True)).to_be_hidden()


@SCRIPTS
def test_something_was_won_in_two_taps_from_good_moments(a_phone: Opening, scripts: bool) -> None:
    phone = a_phone(wide=320, reduced_motion="reduce", java_script_enabled=scripts)
    full(phone)
    phone.open("/good")
    phone.page.get_by_role("link", name="Something was won").click()
    phone.page.get_by_role("button", name="Add it").click()
    expect(phone.page.get_by_text("Ada won something")).to_be_visible()
