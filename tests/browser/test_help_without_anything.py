"""Get help where little works: no scripts, and no connection any more."""

from typing import Final

import pytest

from browser.conftest import Opening
from fullcup.library import load

WHERE: Final = (
    "/help?country=US",
    "/help/unwanted_thoughts?country=GB",
    "/help/wish_to_die?country=US",
)
_OPEN: Final = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
_DIALS: Final = """() => [...document.querySelectorAll("a[href^='tel:'], a[href^='sms:']")]
  .filter(one => one.checkVisibility()).map(one => one.getAttribute("href"))"""


@pytest.mark.parametrize("path", WHERE)
def test_the_same_numbers_without_scripts(a_phone: Opening, path: str) -> None:
    plain, scripted = a_phone(java_script_enabled=False), a_phone()
    found = []
    for phone in (plain, scripted):
        phone.open(path)
        links = phone.page.locator("a[href^='tel:'], a[href^='sms:']")
        assert all(one.is_visible() for one in links.all())
        found.append([one.get_attribute("href") for one in links.all()])
    assert found[0] == found[1]
    assert found[0]


def test_a_country_is_chosen_without_scripts(a_phone: Opening) -> None:
    phone = a_phone(java_script_enabled=False)
    phone.open("/help")
    phone.page.select_option("#country", "GB")
    phone.page.get_by_role("button", name="Show").click()
    assert phone.page.get_by_role("link", name="Text SHOUT to 85258").is_visible()
    phone.page.get_by_role("link", name="Horrible thoughts come that I do not want").click()
    assert phone.page.get_by_role("heading", level=1).inner_text() == _title("unwanted_thoughts")
    assert phone.page.locator("#country").input_value() == "GB"


def _title(route: str) -> str:
    return load().safety_pages[route].title


@pytest.mark.parametrize("path", WHERE)
def test_a_page_that_was_loaded_is_whole_without_a_connection(a_phone: Opening, path: str) -> None:
    phone = a_phone()
    phone.open(path)
    phone.page.wait_for_load_state("networkidle")
    phone.context.set_offline(True)
    asked = len(phone.watch.requests)
    before = phone.page.evaluate(_DIALS)
    phone.page.evaluate(_OPEN)
    phone.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    phone.page.evaluate("location.hash = 'pages'")
    assert phone.page.evaluate(_DIALS) == before
    assert before
    assert phone.page.get_by_text("Where this is from").first.is_visible()
    # The browser may ask for the icon of the tab again; nothing on the page waits for it.
    assert [url for url in phone.watch.requests[asked:] if "/static/icon" not in url] == []
