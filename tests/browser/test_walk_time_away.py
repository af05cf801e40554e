"""A mother goes out and somebody stays: two phones, one plan, and what each of them sees."""

import pytest
from playwright.sync_api import Page, expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.hands import Thumb
from browser.phone import Phone
from browser.promises import broken_promises, sideways

WHY = "I said yes to Mia months ago"
NOTE = "Pasta at six"


def _child(page: Page, name: str) -> None:
    page.goto("/hers/children")
    page.locator("#name").fill(name)
    page.get_by_role("button", name="Keep").first.click()


def _plan(page: Page) -> None:
    """In a minute: what for, who stays; the rest stands there already."""
    page.goto("/away/new")
    page.get_by_role("radio", name="Friends").check(force=True)
    page.get_by_label("Who stays with them?").fill("Gran")
    page.get_by_text("Goodbye words, comfort, a note").click()
    page.get_by_label("For the one who stays").fill(NOTE)
    page.get_by_label("I decided this, and why").fill(WHY)
    page.get_by_label("Your number").fill("+353 85 555 0100")
    page.get_by_role("button", name="That is the plan").click()
    expect(page.get_by_label("The address")).to_be_visible()


def _gran(a_phone: Opening, hers: Phone, **more: bool) -> Phone:
    address = hers.page.get_by_label("The address").input_value()
    gran = a_phone(reduced_motion="reduce", **more)
    gran.open(address.removeprefix(gran.watch.origin))
    expect(gran.shows(NOTE)).to_be_visible()
    return gran


@pytest.fixture
def hers(a_phone: Opening) -> Phone:
    phone = a_phone(reduced_motion="reduce")
    make_space(phone)
    _child(phone.page, "Ada")
    _plan(phone.page)
    return phone


def test_from_the_plan_to_the_return(a_phone: Opening, hers: Phone) -> None:
    plan, page = hers.path, hers.page
    gran = _gran(a_phone, hers)
    assert broken_promises(gran.page) == []
    page.get_by_role("link", name="To where you are now").click()
    expect(hers.shows(WHY)).to_be_visible()
    assert page.locator("main button, main input").count() == 0, "nothing to tap at the door"

    Thumb(gran.page).press(gran.page.get_by_role("button", name="Settled"))
    expect(gran.shows("Told:")).to_be_visible()
    assert broken_promises(gran.page) == []
    gran.page.get_by_label("A note").fill("Built a tower")
    gran.page.get_by_role("button", name="Send the note").click()
    gran.page.wait_for_url("**did=note*")
    Thumb(gran.page).press(gran.page.get_by_role("button", name="Crying"))
    gran.page.wait_for_url("**did=crying*")
    gran.page.get_by_role("button", name="Take it back").click()
    expect(gran.shows("Taken back.")).to_be_visible()

    hers.open(f"{plan}/news")
    expect(hers.shows("Nothing to do here")).to_be_visible()
    assert "Settled" not in page.content()
    page.get_by_role("link", name="I want to check").click()
    expect(hers.shows("One slow breath first")).to_be_visible()
    page.get_by_role("button", name="Show me the news now").click()
    expect(hers.shows("Ada: Settled")).to_be_visible()
    expect(hers.shows("Built a tower")).to_be_visible()
    assert "Crying" not in page.content()

    page.get_by_role("button", name="I am back").click()
    expect(hers.shows("The child first, bags later.")).to_be_visible()
    page.get_by_role("button", name="Laughing").click()
    expect(hers.shows("It gave you")).to_be_visible()
    gran.page.reload()
    expect(gran.shows("This page has ended.")).to_be_visible()
    assert gran.context.cookies() == [], "nothing is kept about whoever stays"
    for phone in (hers, gran):
        assert phone.watch.foreign() == []
        assert phone.watch.complaints == []


def test_she_is_needed_and_gran_sees_that_it_arrived(a_phone: Opening, hers: Phone) -> None:
    gran = _gran(a_phone, hers)
    hers.open(f"{hers.path}/door")
    gran.page.get_by_role("button", name="Ask for a call now").click()
    expect(gran.shows("Sent. It has not reached the phone yet.")).to_be_visible()
    assert broken_promises(gran.page) == []
    hers.open("/good")
    expect(hers.shows("You are asked to call.")).to_be_visible()
    expect(gran.shows("It reached the phone.")).to_be_visible()
    hers.page.get_by_role("link", name="Open it").click()
    expect(hers.shows("Someone you gave a link to")).to_be_visible()
    assert broken_promises(hers.page) == []
    hers.page.get_by_role("button", name="I have seen it").click()
    expect(hers.shows("They see that you have seen it.")).to_be_visible()
    gran.page.reload()  # by itself it looks again within twenty seconds
    expect(gran.shows("It was seen.")).to_be_visible()


def test_without_scripts_on_either_phone(a_phone: Opening) -> None:
    hers = a_phone(java_script_enabled=False)
    make_space(hers)
    _plan(hers.page)
    gran = _gran(a_phone, hers, java_script_enabled=False)
    hers.open(f"{hers.path}/door")
    gran.page.get_by_role("button", name="Asleep").click()
    expect(gran.shows("Told:")).to_be_visible()
    gran.page.get_by_role("button", name="Ask for a call now").click()
    expect(gran.shows("Sent.")).to_be_visible()
    hers.open("/away")
    expect(hers.shows("You are asked to call.")).to_be_visible()
    expect(gran.shows("It reached the phone.")).to_be_visible()


def test_without_a_network_a_call_says_call(a_phone: Opening, hers: Phone) -> None:
    gran = _gran(a_phone, hers)
    gran.context.set_offline(offline=True)
    gran.page.get_by_role("button", name="Ask for a call now").click()
    expect(gran.shows("Not delivered. Please call.")).to_be_visible()
    expect(gran.page.locator("[data-unsent] a[href^='tel:']")).to_be_visible()


@pytest.mark.parametrize("wide", [320, 1280])
def test_it_fits_every_phone(a_phone: Opening, hers: Phone, wide: int) -> None:
    gran = a_phone(wide=wide)
    address = hers.page.get_by_label("The address").input_value()
    gran.open(address.removeprefix(gran.watch.origin))
    assert sideways(gran.page) == []


@pytest.mark.long
def test_a_call_that_can_no_longer_be_followed_says_call(a_phone: Opening, hers: Phone) -> None:
    gran = _gran(a_phone, hers)
    gran.page.get_by_role("button", name="Ask for a call now").click()
    expect(gran.shows("Sent. It has not reached the phone yet.")).to_be_visible()
    lost = gran.shows("No connection, so this page cannot look again.")
    expect(lost).to_be_hidden()
    gran.context.set_offline(offline=True)
    expect(lost).to_be_visible()
    expect(gran.page.locator("a.calls[href^='tel:']").first).to_be_visible()
    gran.context.set_offline(offline=False)
    expect(lost).to_be_hidden()


@pytest.mark.parametrize("answer", [(502, "Bad gateway"), (200, "<h1>Sign in to the hotel</h1>")])
def test_what_is_no_answer_of_ours_is_no_delivery(
    a_phone: Opening, hers: Phone, answer: tuple[int, str]
) -> None:
    gran = _gran(a_phone, hers)
    status, body = answer
    gran.page.route(
        "**/with/**",
        lambda route: route.fulfill(status=status, body=body, content_type="text/html"),
    )
    gran.page.get_by_role("button", name="Ask for a call now").click()
    expect(gran.shows("Not delivered. Please call.")).to_be_visible()
    gran.page.unroute("**/with/**")
    gran.page.get_by_role("button", name="Ask for a call now").click()
    expect(gran.shows("Sent. It has not reached the phone yet.")).to_be_visible()
    gran.page.route(
        "**/with/**",
        lambda route: route.fulfill(status=status, body=body, content_type="text/html"),
    )
    expect(gran.shows("so this page cannot look again.")).to_be_visible()
    expect(gran.page.locator("a.calls[href^='tel:']").first).to_be_visible()
