"""Written with no network: sealed at once, handed in by itself, there once and never lost."""

from typing import Final

import pytest
from playwright.sync_api import expect

from browser.conftest import Opening
from browser.phone import has_worker
from browser.promises import broken_promises
from browser.writing import HAND_IN, SECRET, Writer


def test_from_a_train_to_today(writer: Writer) -> None:
    page = writer.page
    writer.cut_off()
    writer.writes(SECRET)
    assert broken_promises(page) == []
    expect(page.locator("main")).to_contain_text(SECRET)  # until she leaves the page
    writer.phone.open("/good")
    assert broken_promises(page) == []
    page.get_by_role("button", name="Hugged them").click()
    expect(page.get_by_role("heading", name="Kept, and sealed")).to_be_focused()
    writer.phone.open("/today")
    expect(writer.phone.shows("Sealed on this phone, and waiting for a network:")).to_be_visible()
    assert broken_promises(page) == []
    assert SECRET not in page.content()
    page.goto("about:blank")  # so that it is Today that hands in, and tells of it
    writer.cut_off(off=False)
    writer.phone.open("/today")
    expect(writer.phone.shows("What you wrote with no network has arrived.")).to_be_visible()
    assert writer.waiting() == 0
    page.get_by_role("link", name="Show me").click()
    expect(writer.phone.shows("Written with no network, today")).to_be_visible()
    assert broken_promises(page) == []
    page.get_by_role("button", name="Go on with it").click()
    page.wait_for_url("**/kindness")
    assert writer.moments().count(SECRET) == 1
    writer.phone.open("/good")
    expect(page.get_by_role("link", name="Hugged them")).to_be_visible()


def test_words_that_sound_dangerous_open_help_and_are_kept(writer: Writer) -> None:
    writer.cut_off()
    writer.types("I want to die. They would be better off.")
    writer.page.wait_for_url("**/help/wish_to_die")
    expect(writer.page.locator("a[href^='tel:']:visible").first).to_be_visible()
    assert writer.waiting() == 1


def test_nothing_typed_keeps_nothing(writer: Writer) -> None:
    writer.cut_off()
    writer.types("   ")
    expect(writer.phone.shows("There is nothing here yet.")).to_be_visible()
    assert writer.waiting() == 0


def test_a_phone_that_was_not_turned_on_says_what_to_do(a_phone: Opening) -> None:
    phone = a_phone(reduced_motion="reduce")
    phone.open("/help")
    has_worker(phone.page)
    phone.open("/help")
    phone.context.set_offline(True)
    phone.open("/moment")
    expect(phone.shows("This phone cannot keep what you write yet.")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Keep it, sealed")).to_be_hidden()
    phone.context.set_offline(False)


def test_it_goes_while_the_space_is_locked(writer: Writer) -> None:
    writer.cut_off()
    writer.writes(SECRET)
    writer.cut_off(off=False)
    writer.phone.open("/space")
    writer.page.get_by_role("button", name="Lock it now").click()
    writer.page.wait_for_url("**/space/locked")
    writer.phone.open("/help")
    assert writer.page.evaluate(HAND_IN, writer.outbox) == 0


def test_turned_off_elsewhere_it_waits_and_goes_once_it_is_on_again(writer: Writer) -> None:
    writer.cut_off()
    writer.writes(SECRET)
    writer.phone.context.route("**/waiting", lambda route: route.abort())
    writer.cut_off(off=False)
    # As from another device: this phone is not told.
    writer.page.route("**/js/phone*.js", lambda route: route.abort())
    writer.phone.open("/space")
    with writer.page.expect_navigation(wait_until="networkidle"):
        writer.page.locator("form[action='/space/phone/off'] button").evaluate(
            "button => { button.closest('section').classList.remove('js-only'); button.click(); }"
        )
    writer.page.unroute_all()
    writer.phone.context.unroute_all()
    writer.phone.open("/today")
    expect(writer.phone.shows("This phone may not hand in any more.")).to_be_visible()
    assert writer.waiting() == 1
    writer.phone.open("/space")
    writer.page.get_by_role("button", name="Turn it on for this phone").click()
    expect(writer.phone.shows("It is on, for this phone.")).to_be_visible()
    assert writer.waiting() == 0
    assert writer.moments().count(SECRET) == 1


_SHARE: Final = """() => {
  const form = document.createElement("form");
  form.method = "post"; form.action = "/share"; form.enctype = "multipart/form-data";
  for (const [name, value] of [["title", "From my notes"], ["text", "I snapped at her again"]]) {
    const field = document.createElement("textarea");
    field.name = name; field.value = value; form.append(field);
  }
  document.body.append(form); form.submit();
}"""
"""What a phone does when she shares text to the installed app."""


@pytest.mark.parametrize("off", [False, True], ids=["network", "no network"])
def test_shared_words_come_into_the_box_and_into_no_address(writer: Writer, off: bool) -> None:
    page = writer.page
    writer.phone.open("/help")
    writer.cut_off(off=off)
    page.evaluate(_SHARE)
    page.wait_for_url("**/moment")
    box = page.get_by_label("What is heavy, in your own words")
    expect(box).to_have_value("From my notes\nI snapped at her again")
    page.reload()
    expect(page.get_by_label("What is heavy, in your own words")).not_to_have_value("From my notes")


def _type(writer: Writer, words: str) -> None:
    """Until it lies sealed on the phone; nothing is tapped."""
    writer.phone.open("/moment")
    writer.page.get_by_label("What is heavy, in your own words").press_sequentially(words)
    for _ in range(100):
        if writer.on_the_shelf():
            return
        writer.page.wait_for_timeout(50)
    raise AssertionError("what she typed was not kept")


def test_a_page_that_is_closed_while_she_types_loses_nothing(writer: Writer) -> None:
    writer.cut_off()
    _type(writer, SECRET)
    assert writer.waiting() == 0  # unfinished: no page shows it, and nothing hands it in
    writer.page.close()
    writer.phone.page = writer.phone.context.new_page()
    writer.cut_off(off=False)
    writer.until_handed_in(0)
    assert writer.moments().count(SECRET) == 1


def test_what_she_still_types_is_not_handed_in(writer: Writer) -> None:
    writer.cut_off()
    _type(writer, SECRET)
    writer.cut_off(off=False)
    assert writer.page.evaluate(HAND_IN, writer.outbox) == 0
    assert writer.on_the_shelf() == 1
    writer.page.get_by_label("What is heavy, in your own words").press_sequentially(" and again")
    writer.page.get_by_role("button", name="Keep it, sealed").click()
    expect(writer.page.get_by_role("heading", name="Kept, and sealed")).to_be_visible()
    writer.until_handed_in(0)
    found = writer.moments()
    assert found.count(SECRET) == 1
    assert f"{SECRET} and again" in found


def test_what_she_rubbed_out_is_gone(writer: Writer) -> None:
    writer.cut_off()
    _type(writer, SECRET)
    box = writer.page.get_by_label("What is heavy, in your own words")
    box.press("ControlOrMeta+a")
    box.press("Delete")
    for _ in range(100):
        if not writer.on_the_shelf():
            break
        writer.page.wait_for_timeout(50)
    assert writer.on_the_shelf() == 0


def test_what_another_app_put_into_the_box_is_kept_by_a_tap_alone(writer: Writer) -> None:
    writer.cut_off()
    writer.phone.open("/moment")
    box = writer.page.get_by_label("What is heavy, in your own words")
    put = "(box, words) => { box.value = words; box.dispatchEvent(new Event('input', {bubbles: true})); }"
    box.evaluate(put, SECRET)
    writer.page.wait_for_timeout(1500)  # three times the pause after which typing is sealed
    assert writer.on_the_shelf() == 0
