"""Her history from another app in a real browser: looked at on a page that anyone can use, kept."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect

from browser.a_space import make_space
from browser.phone import Phone
from browser.promises import broken_promises

SAMPLES: Final = Path(__file__).parents[1] / "samples" / "diaries"


@pytest.fixture(scope="module")
def in_her_space(kept_phone: Phone) -> Phone:
    make_space(kept_phone)
    return kept_phone


@pytest.mark.parametrize(
    "name",
    ["daylio.csv", "babybuddy_feeding.csv", "babybuddy_note.csv", "table.csv", "broken.csv"],
)
def test_the_look_keeps_every_promise_of_a_page(in_her_space: Phone, name: str) -> None:
    page = in_her_space.page
    in_her_space.open("/space/bring")
    page.set_input_files("#file", SAMPLES / name)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("button", name="Show it with these choices")).to_be_visible()
    assert in_her_space.path == "/space/bring"
    assert broken_promises(page) == []


def test_what_she_saw_comes_in(in_her_space: Phone) -> None:
    page = in_her_space.page
    in_her_space.open("/space/bring")
    page.set_input_files("#file", SAMPLES / "daylio.csv")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Keep these").click()
    expect(page.get_by_text("8 things came in.")).to_be_visible()
    in_her_space.open("/good")
    expect(page.get_by_text("A picnic in the kitchen").first).to_be_visible()
    assert in_her_space.watch.complaints == []
