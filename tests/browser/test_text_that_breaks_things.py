"""Whatever she types is shown as she typed it, and kept to the letter."""

from typing import Final

import pytest
from playwright.sync_api import expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.phone import Phone
from browser.promises import sideways
from fullcup.journeys.keeping import LONGEST

_BOX: Final = "What is heavy, in your own words"
TEXTS: Final = {
    "emoji": "I am done 😮‍💨 with the 👩🏽‍👧🏿‍👦 and the 🏳️‍🌈, ❤️‍🩹.",
    "right to left": "אני אמא רעה. أصرخ كل مساء.",
    "both directions": "She said \u202eevil\u202c and שלום and left.",
    "combining marks": "Z̸̢̛̙͎͌a̸͙̓l̶̰̈́ģ̴̌o, e\u0301 and é, ﬁ",
    "markup": "<script>alert(1)</script> <b>I</b> & \"you\" 'me' <!-- <textarea></textarea>",
    "template": "{{ request.user }} {% load static %} {# gone? #} ${7*7} {{{x}}}",
    "lines": "\tOne\n\n  two\u2028three\u00a0four",
    "one long word": "w" * 3000,
}


@pytest.fixture(scope="module")
def writer(kept_phone: Phone) -> Phone:
    make_space(kept_phone)
    return kept_phone


def _bring(phone: Phone, words: str) -> None:
    phone.open("/moment")
    phone.page.get_by_label(_BOX).fill(words)
    phone.page.get_by_role("button", name="Done", exact=True).click()


@pytest.mark.parametrize("kind", TEXTS)
def test_is_shown_and_kept_as_it_is(writer: Phone, kind: str) -> None:
    words = TEXTS[kind]
    _bring(writer, words)
    expect(writer.page.locator("form.fill, .aloud, .quote").first).to_be_visible()
    assert sideways(writer.page) == []
    assert _kept(writer) == words.strip()
    writer.open("/moments")
    assert sideways(writer.page) == []
    assert writer.watch.complaints == []


def _kept(phone: Phone) -> str:
    """The words of the newest moment, from its page and from the field to change them."""
    phone.open("/moments")
    place = phone.page.locator("a.row-link:not([href='/growth'])").first.get_attribute("href")
    phone.open(str(place))
    shown = str(phone.page.locator("p.aloud").text_content())
    phone.open(f"{place}/words")
    written = phone.page.get_by_label("The words of this moment").input_value()
    assert shown == written
    return written


@pytest.mark.parametrize(
    ("said", "page"),
    # Of the first help comes first, however often it is said; shouting alone stays shouting.
    [
        ("I smacked him again. ", "safety"),
        ("I shouted again. ", "kindness"),
        ("We had soup again. ", "kindness"),
    ],
)
def test_twenty_thousand_letters_are_kept_whole(writer: Phone, said: str, page: str) -> None:
    words = (said * LONGEST)[: LONGEST - 1] + "."
    _bring(writer, words)
    writer.page.wait_for_url(f"**/{page}")
    assert _kept(writer) == words


def test_one_letter_more_is_refused_and_none_is_cut(writer: Phone) -> None:
    words = "a" * (LONGEST + 1)
    _bring(writer, words)
    expect(writer.page.get_by_role("alert")).to_contain_text("Nothing was cut.")
    expect(writer.page.get_by_label(_BOX)).to_have_value(words)


def test_only_spaces_are_nothing(writer: Phone) -> None:
    _bring(writer, " \n\t \u2003 ")
    expect(writer.page.get_by_role("alert")).to_contain_text("There is nothing here yet.")


def test_a_nul_is_taken_out_and_the_rest_kept(writer: Phone) -> None:
    writer.open("/moment")
    writer.page.get_by_label(_BOX).evaluate("box => { box.value = 'be\\0fore'; }")
    writer.page.get_by_role("button", name="Done", exact=True).click()
    writer.page.wait_for_url("**/kindness")
    assert _kept(writer) == "before"


@pytest.mark.parametrize("kind", ["markup", "template", "both directions"])
def test_is_carried_by_a_guests_pages_too(a_phone: Opening, kind: str) -> None:
    phone = a_phone(java_script_enabled=False)
    _bring(phone, TEXTS[kind])
    expect(phone.page.get_by_text(TEXTS[kind]).first).to_be_visible()
