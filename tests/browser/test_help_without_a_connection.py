"""Get help where there is no connection: her words are read in the page, and go nowhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.one_moment import SAYS
from browser.phone import Phone, until
from browser.promises import broken_promises
from whole.house import open_house

CRISIS: Final = "I want to die. They would be better off without me."
CONCERN: Final = "I drink every night to get through the evening."
TALK: Final = "Someone to talk to, now"
NOTHING: Final = "I shouted again at bedtime."
_A_MINUTE: Final = 60_000
_AN_HOUR: Final = 60 * _A_MINUTE
_RULES_CAME: Final = """() => performance.getEntriesByType("resource").some(
  one => /rules\\/safety\\./.test(one.name) && one.responseEnd)"""


def _wait_for_the_rules(page: Page) -> None:
    until(page, _RULES_CAME)
    page.wait_for_timeout(300)  # they are read after they came


def _box(page: Page) -> Locator:
    return page.get_by_label("What is heavy, in your own words")


def _help(page: Page) -> Locator:
    return page.locator("#offline")


def _numbers(page: Page) -> list[str]:
    """What can be dialled in sight, from the top."""
    found = _help(page).locator("[data-first] a[href^='tel:']")
    return [str(one.get_attribute("href")) for one in found.all()]


def _write_and_lose_it(phone: Phone, words: str) -> None:
    phone.open("/moment")
    _wait_for_the_rules(phone.page)
    _box(phone.page).fill(words)
    phone.context.set_offline(True)
    phone.page.get_by_role("button", name="Done", exact=True).click()
    expect(
        phone.shows("Nothing was sent. Your words are still here, on this phone.")
    ).to_be_visible()
    expect(_box(phone.page)).to_have_value(words)


@pytest.fixture
def british(a_phone: Opening) -> Phone:
    return a_phone(locale="en-GB", reduced_motion="reduce")


def test_a_crisis_opens_its_page_and_numbers(british: Phone) -> None:
    _write_and_lose_it(british, CRISIS)
    page = british.page
    expect(page.get_by_role("heading", name=TALK)).to_be_visible()
    assert _numbers(page)[:2] == ["tel:999", "tel:116123"]
    thumb = [one.get_attribute("href") for one in page.locator("[data-calls] a").all()]
    assert thumb == ["tel:999", "tel:116123"]
    expect(page.locator("#offline-title")).to_be_focused()
    assert broken_promises(page) == []


def test_something_less_urgent_opens_its_own_page(british: Phone) -> None:
    _write_and_lose_it(british, CONCERN)
    expect(british.page.get_by_role("heading", name="Drinking to get through")).to_be_visible()
    expect(british.page.get_by_role("heading", name=TALK)).to_be_hidden()
    assert _numbers(british.page)[0] == "tel:999"
    assert broken_promises(british.page) == []


def test_the_most_urgent_of_two_stands_first(british: Phone) -> None:
    _write_and_lose_it(british, f"{CONCERN} {CRISIS}")
    shown = british.page.locator("#offline [data-route]:visible")
    assert [one.get_attribute("data-route") for one in shown.all()] == ["wish_to_die", "drinking"]


def test_someone_who_is_hurt_at_home_can_leave_fast(british: Phone) -> None:
    _write_and_lose_it(british, "My husband hit me again last night.")
    expect(_help(british.page).get_by_role("link", name="Leave fast")).to_be_visible()
    _help(british.page).get_by_role("link", name="Leave fast").click()
    british.page.wait_for_url("about:blank")


def test_nothing_heard_leaves_get_help_one_tap_away(british: Phone) -> None:
    _write_and_lose_it(british, NOTHING)
    assert _numbers(british.page) == []
    assert broken_promises(british.page) == []
    _help(british.page).get_by_role("button", name="Get help").click()
    assert _numbers(british.page)[0] == "tel:999"
    expect(british.page.get_by_role("heading", name="People to call")).to_be_focused()
    assert broken_promises(british.page) == []
    british.page.get_by_role("button", name="Back to my words").click()
    expect(_box(british.page)).to_be_focused()


def test_the_numbers_of_her_country(a_phone: Opening) -> None:
    phone = a_phone(locale="en-US")
    _write_and_lose_it(phone, CRISIS)
    assert _numbers(phone.page)[:2] == ["tel:911", "tel:988"]


@pytest.mark.parametrize("locale", ["fr-FR", "en"])
def test_where_no_emergency_number_is_known_it_says_so_first(a_phone: Opening, locale: str) -> None:
    phone = a_phone(locale=locale)
    _write_and_lose_it(phone, CRISIS)
    first = _help(phone.page).locator("[data-first] .line").first
    expect(first).to_contain_text("Your local emergency number")


def test_her_words_go_nowhere_and_are_kept_nowhere(british: Phone) -> None:
    british.open("/moment")
    _wait_for_the_rules(british.page)
    before = len(british.watch.requests)
    _write_and_lose_it_here(british, CRISIS)
    asked = british.watch.requests[before:]
    assert [url for url in asked if "/static/icon" not in url] == []
    kept = british.page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, await caches.keys(),"
        " await indexedDB.databases(), document.cookie, history.state])"
    )
    for word in ("die", "better", "wish_to_die", "crisis"):
        assert word not in kept


def _write_and_lose_it_here(phone: Phone, words: str) -> None:
    _box(phone.page).fill(words)
    phone.context.set_offline(True)
    phone.page.get_by_role("button", name="Done", exact=True).click()
    expect(_help(phone.page).get_by_role("heading", name=TALK)).to_be_visible()


def test_when_the_connection_is_back_it_is_sent(british: Phone) -> None:
    _write_and_lose_it(british, NOTHING)
    british.context.set_offline(False)
    expect(british.shows("The connection is back.")).to_be_visible()
    british.page.get_by_role("button", name="Done", exact=True).click()
    expect(british.shows(SAYS["kindness"])).to_be_visible()


def test_get_help_itself_opens_in_the_page(british: Phone) -> None:
    british.open("/moment")
    _wait_for_the_rules(british.page)
    british.context.set_offline(True)
    british.page.get_by_role("link", name="Get help", exact=True).click()
    expect(british.page.get_by_role("heading", name="People to call")).to_be_visible()
    assert _numbers(british.page)[0] == "tel:999"
    british.context.set_offline(False)
    british.page.get_by_role("link", name="Get help", exact=True).click()
    british.page.wait_for_url("**/help")


def test_rules_that_never_came_leave_all_the_numbers(british: Phone) -> None:
    british.page.route("**/rules/safety*", lambda route: route.abort())
    british.open("/moment")
    british.page.wait_for_load_state("networkidle")
    _box(british.page).fill(NOTHING)
    british.context.set_offline(True)
    british.page.get_by_role("button", name="Done", exact=True).click()
    expect(british.page.get_by_role("heading", name="People to call")).to_be_visible()
    assert _numbers(british.page)[0] == "tel:999"


def test_a_server_that_is_gone_is_no_connection(a_phone: Opening, tmp_path: Path) -> None:
    """The phone believes that it is connected; nobody answers."""
    with open_house(tmp_path) as house:
        phone = a_phone(at=house.url, locale="en-GB")
        phone.page.clock.install()
        phone.open("/moment")
        phone.page.wait_for_load_state("networkidle")
        phone.page.clock.run_for(5000)
        phone.page.wait_for_load_state("networkidle")
        _box(phone.page).fill(CRISIS)
        phone.page.clock.fast_forward(_A_MINUTE)
        house.kill()
        phone.page.get_by_role("button", name="Done", exact=True).click()
        expect(phone.page.get_by_role("heading", name=TALK)).to_be_visible()
        expect(_box(phone.page)).to_have_value(CRISIS)
        assert _numbers(phone.page)[0] == "tel:999"


@pytest.fixture
def in_a_space(british: Phone) -> Iterator[Phone]:
    british.page.clock.install()
    make_space(british)
    yield british
    british.context.set_offline(False)


def test_a_space_that_cannot_be_asked_for_is_no_connection(in_a_space: Phone) -> None:
    phone = in_a_space
    phone.open("/moment")
    phone.page.clock.run_for(5000)
    phone.page.evaluate("() => fetch(document.getElementById('offline').dataset.rules)")
    _box(phone.page).fill(CRISIS)
    phone.page.clock.fast_forward(_A_MINUTE)
    phone.page.route("**/space/alive", lambda route: route.abort())
    phone.page.get_by_role("button", name="Done", exact=True).click()
    expect(phone.page.get_by_role("heading", name=TALK)).to_be_visible()
    assert "tel:999" in _numbers(phone.page)


def test_a_covered_page_gives_numbers_and_says_nothing_of_her_words(in_a_space: Phone) -> None:
    phone = in_a_space
    phone.open("/moment")
    phone.page.clock.run_for(5000)
    _box(phone.page).fill(CRISIS)
    phone.context.set_offline(True)
    phone.page.clock.run_for(_AN_HOUR)
    expect(phone.shows("It is locked.")).to_be_visible()
    phone.page.get_by_role("link", name="Get help", exact=True).click()
    phone.page.clock.run_for(5000)
    expect(phone.page.get_by_role("heading", name="People to call")).to_be_visible()
    assert _numbers(phone.page)[0] == "tel:999"
    expect(phone.page.get_by_role("heading", name=TALK)).to_be_hidden()
    expect(_box(phone.page)).to_be_hidden()


@pytest.mark.parametrize("path", ["/moment", "/night"])
def test_without_scripts_the_numbers_are_in_the_page(a_phone: Opening, path: str) -> None:
    phone = a_phone(java_script_enabled=False, locale="en-GB", wide=320)
    phone.open(path)
    phone.context.set_offline(True)
    call = _help(phone.page).get_by_role("link", name="Call 999")
    expect(call).to_be_hidden()
    _help(phone.page).get_by_text("Numbers you can call, also with no connection").click()
    expect(call).to_be_visible()


def test_the_night_hears_too(british: Phone) -> None:
    british.open("/night")
    _wait_for_the_rules(british.page)
    british.page.locator("#words").fill(CRISIS)
    british.context.set_offline(True)
    british.page.get_by_role("button", name="Park it till morning").click()
    expect(british.page.get_by_role("heading", name=TALK)).to_be_visible()
    expect(british.page.locator("#words")).to_have_value(CRISIS)
    assert broken_promises(british.page) == []


def test_the_rules_wait_until_the_page_is_there(a_phone: Opening) -> None:
    """Pages where she does not write never ask for them."""
    phone = a_phone()
    phone.open("/")
    phone.page.wait_for_load_state("networkidle")
    assert not [url for url in phone.watch.requests if "/rules/" in url or "offline" in url]
    phone.open("/moment")
    _wait_for_the_rules(phone.page)
    times: dict[str, Any] = phone.page.evaluate(
        "() => ({asked: performance.getEntriesByType('resource')"
        ".find(one => /rules/.test(one.name)).startTime,"
        " loaded: performance.getEntriesByType('navigation')[0].loadEventStart})"
    )
    assert times["asked"] >= times["loaded"]
