"""Whoever stays has no network: the page opens, taps wait and go once, and a call is never queued."""

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Error, Playwright, Route, expect

from browser.chromium import arguments, shell
from browser.conftest import Opening
from browser.phone import Phone
from browser.promises import broken_promises
from browser.staying import NOTE, Two, fresh_page
from browser.watch import Watch
from browser.wire import on_the_wire
from whole.house import House

BUDGET: Final = 50_000
_LATE: Final = """async home => {
  const cache = await caches.open("with-page"), found = await cache.match(home);
  const headers = new Headers(found.headers);
  headers.set("Kept-Until", String(Date.now() - 1));
  await cache.put(home, new Response(await found.text(), { headers }));
}"""
_STOPS_HALF_WAY: Final = """{
  const later = setTimeout, really = fetch;
  setTimeout = (act, wait) => later(act, Math.min(wait, 100));
  window.fetch = async (where, how) => (where !== location.href || !/call$/.test(where) ? really(where, how)
    : new Response(new ReadableStream({
      start: (body) => { how.signal.addEventListener("abort", () => body.error(new TypeError("stopped"))); },
    })));
}"""
_A_DAY_ON: Final = "{ const now = Date.now; Date.now = () => now() + 86_400_000; }"


@pytest.fixture
def two(a_phone: Opening) -> Iterator[Two]:
    made = Two(a_phone)
    yield made
    made.back_on()


def test_the_page_opens_and_what_is_tapped_goes_later_and_once(two: Two) -> None:
    two.cut_off()
    two.gran.open(two.path)
    expect(two.gran.shows(NOTE)).to_be_visible()
    expect(two.page.locator("a[href='tel:+353855550100']").last).to_be_visible()
    two.taps("Settled")
    two.waits(1)
    expect(two.page.locator("[data-lasts] li")).to_have_text(re.compile(r"\d.*Settled"))
    two.taps("Ate something")
    two.page.get_by_label("A note").fill("Built a tower")
    two.taps("Send the note")
    two.waits(3)
    assert broken_promises(two.page) == []
    fresh_page(two.gran.context, two.gran)
    two.gran.open(two.path)
    two.waits(3)
    two.back_on()
    two.waits(0)
    said = two.told()
    assert [said.count(one) for one in ("Settled", "Ate something", "Built a tower")] == [1, 1, 1]
    assert two.gran.watch.foreign() == []


def test_with_a_network_a_tap_says_that_it_is_told_and_can_be_taken_back(two: Two) -> None:
    two.taps("Settled")
    expect(two.gran.shows("Told:")).to_be_visible()
    two.taps("Take it back")
    expect(two.gran.shows("Taken back.")).to_be_visible()
    two.taps("Asleep")
    expect(two.gran.shows("Told:")).to_be_visible()
    said = two.told()
    assert "Asleep" in said
    assert "Settled" not in said


def test_a_kept_page_names_the_day_once_it_is_another(two: Two) -> None:
    two.cut_off()
    two.gran.open(two.path)
    expect(two.gran.shows("Back ")).to_be_visible()
    two.page.add_init_script(_A_DAY_ON)
    two.gran.open(two.path)
    expect(two.page.get_by_text(re.compile(r"Back \w+ \d+ \w+ at \d\d:\d\d\."))).to_be_visible()


def test_a_half_written_note_stays_through_a_tap_and_is_nowhere_else(two: Two) -> None:
    box = two.page.get_by_label("A note")
    box.fill("She ate half, and then")
    two.taps("Happy")
    expect(two.gran.shows("Told: Happy")).to_be_visible()
    expect(box).to_have_value("She ate half, and then")
    two.taps("Take it back")
    expect(two.gran.shows("Taken back.")).to_be_visible()
    expect(two.gran.shows("Told:")).to_have_count(0)
    expect(box).to_have_value("She ate half, and then")
    two.gran.open(two.path)
    expect(box).to_have_value("")


def test_what_is_typed_while_a_tap_is_on_its_way_stays(two: Two) -> None:
    on_its_way: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            on_its_way.append(route)
        else:
            route.continue_()

    two.page.route(f"**{two.path}", hold)
    with two.page.expect_request(lambda request: request.method == "POST"):
        two.taps("Settled")
    box = two.page.get_by_label("A note")
    box.fill("Built a tower")
    on_its_way[0].continue_()
    expect(two.gran.shows("Told: Settled")).to_be_visible()
    expect(box).to_have_value("Built a tower")


def test_a_tap_whose_answer_was_lost_is_one_tap(two: Two) -> None:
    """The server has it; the phone cannot know."""
    sent = two.lose_answers()
    two.taps("Settled")
    two.waits(1)
    assert len(sent) == 1
    two.let_answers_through()
    two.gran.open(two.path)
    two.waits(0)
    assert two.told().count("Settled") == 1


@pytest.mark.parametrize("lost", [False, True])
def test_what_waits_can_be_taken_back(two: Two, lost: bool) -> None:
    if lost:
        two.lose_answers()
    else:
        two.cut_off()
    two.taps("Crying")
    two.waits(1)
    two.page.locator("[data-lasts] li button").click()
    two.waits(0)
    two.let_answers_through()
    two.back_on()
    two.gran.open(two.path)
    two.taps("Asleep")
    expect(two.gran.shows("Told:")).to_be_visible()
    said = two.told()
    assert "Asleep" in said
    assert "Crying" not in said


def test_taking_back_what_was_told_waits_too(two: Two) -> None:
    two.taps("Crying")
    expect(two.gran.shows("Told:")).to_be_visible()
    two.cut_off()
    two.taps("Take it back")
    two.waits(1)
    two.back_on()
    two.waits(0)
    assert "Crying" not in two.told()


def test_a_call_never_waits(two: Two) -> None:
    two.cut_off()
    two.gran.open(two.path)
    two.page.get_by_role("button", name="Ask for a call now").click()
    alarm = two.page.locator("[data-unsent]")
    expect(alarm).to_contain_text("Not delivered. Please call.")
    expect(alarm.locator("a[href='tel:+353855550100']")).to_be_visible()
    two.waits(0)
    two.back_on()
    two.page.wait_for_timeout(500)
    two.hers.open("/today")
    assert "You are asked to call" not in two.hers.page.content()


def test_the_page_of_a_call_opened_with_no_network_says_call(two: Two) -> None:
    two.page.get_by_role("button", name="Ask for a call now").click()
    expect(two.gran.shows("It has not reached the phone yet")).to_be_visible()
    two.cut_off()
    two.gran.open(f"{two.path}/call")
    expect(two.page.locator("[data-unsent]")).to_contain_text("Not delivered. Please call.")


def test_an_answer_that_stops_half_way_says_call_too(two: Two) -> None:
    two.page.add_init_script(_STOPS_HALF_WAY)
    two.page.get_by_role("button", name="Ask for a call now").click()
    expect(two.gran.shows("so this page cannot look again. Please call.")).to_be_visible()


def test_a_sign_in_page_is_no_delivery(two: Two) -> None:
    two.page.route("**/with/**", lambda route: route.fulfill(status=200, body="<h1>Hotel</h1>"))
    two.taps("Settled")
    two.waits(1)
    two.page.unroute("**/with/**")
    two.gran.open(two.path)
    two.waits(0)
    assert two.told().count("Settled") == 1


def test_a_note_too_long_stays_in_its_box_and_is_said(two: Two) -> None:
    two.page.get_by_label("A note").fill("y" * 1001)
    two.taps("Send the note")
    expect(two.gran.shows("That is long for a note")).to_be_visible()
    expect(two.page.get_by_label("A note")).to_have_value("y" * 1001)
    two.waits(0)


def test_withdrawn_meanwhile_the_phone_forgets_all_of_it(two: Two) -> None:
    two.cut_off()
    two.gran.open(two.path)
    two.taps("Settled")
    two.waits(1)
    two.withdraw()
    two.back_on()
    expect(two.gran.shows("This page has ended.")).to_be_visible()
    two.until_nothing_is_left()
    assert NOTE not in two.page.content()


def test_withdrawn_and_opened_again_the_phone_forgets_all_of_it(two: Two) -> None:
    two.cut_off()
    two.taps("Settled")
    two.waits(1)
    two.page.goto("about:blank")
    two.withdraw()
    two.back_on()
    two.gran.open(two.path)
    expect(two.gran.shows("This page has ended.")).to_be_visible()
    two.until_nothing_is_left()


def test_after_its_time_it_is_wiped_with_no_network_too(two: Two) -> None:
    two.cut_off()
    two.taps("Settled")
    two.waits(1)
    two.page.evaluate(_LATE, two.path)
    with pytest.raises(Exception, match="ERR_"):
        two.gran.open(two.path)
    two.back_on()
    two.gran.open("/help")
    two.until_nothing_is_left()


@pytest.mark.long
def test_an_open_page_ends_by_itself(two: Two) -> None:
    two.cut_off()
    two.page.evaluate(_LATE, two.path)
    expect(two.gran.shows("This page has ended.")).to_be_visible()
    two.until_nothing_is_left()


def test_a_clock_that_is_a_day_ahead_ends_nothing(a_phone: Opening) -> None:
    """How long it lasts is counted on the phone; what its clock shows is not compared with ours."""
    gran = a_phone(reduced_motion="reduce")
    gran.context.add_init_script(_A_DAY_ON)
    two = Two(a_phone, gran)
    two.gran.context.service_workers[0].evaluate(f"() => {_A_DAY_ON}")
    two.gran.open(two.path)
    expect(two.gran.shows("It opens with no network, too")).to_be_visible()
    two.cut_off()
    two.gran.open(two.path)
    two.taps("Settled")
    two.waits(1)
    two.back_on()
    two.waits(0)
    assert two.told().count("Settled") == 1


def test_it_keeps_nothing_but_this_page_and_public_files(two: Two) -> None:
    kept = two.held()
    assert [one for one in kept if not one.startswith("/static/")] == [
        f"fullcup-with:{two.path}", two.path,
    ]  # fmt: skip
    assert two.gran.context.cookies() == []


def test_all_of_it_is_small_on_the_wire(two: Two) -> None:
    files = [one for one in two.held() if one.startswith("/static/")]
    urls = [f"{two.hers.watch.origin}{one}" for one in ("/with/worker.js", two.path, *files)]
    sizes = {url: on_the_wire(url) for url in urls}
    print(sum(sizes.values()), len(files))  # noqa: T201  # the figure, for who asks with -s
    assert sum(sizes.values()) <= BUDGET


def test_without_scripts_it_is_the_page_that_it_was(a_phone: Opening) -> None:
    two = Two(a_phone)
    plain = a_phone(java_script_enabled=False)
    plain.open(two.path)
    plain.page.get_by_role("button", name="Settled", exact=True).click()
    expect(plain.shows("Told:")).to_be_visible()
    expect(plain.shows("It opens with no network")).to_be_hidden()


def test_a_killed_browser_loses_no_tap(
    a_phone: Opening, playwright: Playwright, house: House, tmp_path: Path
) -> None:
    two = Two(a_phone, _persistent(playwright, tmp_path / "before", house.url))
    two.cut_off()
    two.taps("Settled")
    two.waits(1)
    browser = two.gran.context.browser
    assert browser
    with pytest.raises(Error):
        browser.new_browser_cdp_session().send("Browser.crash")
    # What lies on the disk is all that there is; a dead browser's lock lies there as well.
    shutil.copytree(
        tmp_path / "before", tmp_path / "after", ignore=shutil.ignore_patterns("Singleton*")
    )
    two.gran = _persistent(playwright, tmp_path / "after", house.url)
    two.cut_off()
    two.gran.open(two.path)
    two.waits(1)
    two.back_on()
    two.waits(0)
    two.gran.context.close()
    assert two.told().count("Settled") == 1


def _persistent(playwright: Playwright, folder: Path, origin: str) -> Phone:
    context = playwright.chromium.launch_persistent_context(
        folder, base_url=origin, executable_path=shell(), args=arguments(),
        reduced_motion="reduce",
    )  # fmt: skip
    return Phone(context, context.pages[0], Watch(origin))


ROUNDS: Final = 20
_LUCK: Final = ("through", "through", "no network", "lost answer", "500", "hotel", "flood")
_ACCIDENT: Final = """() => {
  const real = window.fetch;
  window.fetch = async (address, how) => {
    const fate = sessionStorage.getItem("fate") || "through";
    if (!how || how.method !== "POST" || fate === "through") return real(address, how);
    if (fate === "no network") throw new TypeError("no network");
    if (fate === "lost answer") { await real(address, how); throw new TypeError("lost"); }
    return new Response("", { status: { 500: 500, hotel: 200, flood: 422 }[fate] });
  };
}"""


@pytest.mark.long
def test_twenty_orders_of_accidents_on_two_tabs(two: Two) -> None:
    """Each note is told once, whatever happened on the way, and what was taken back is not."""
    luck = random.Random(20261127)
    two.gran.context.add_init_script(f"({_ACCIDENT})()")
    first, second = two.page, two.gran.context.new_page()
    for tab in (first, second):
        tab.goto(two.path)
    wanted = []
    for turn in range(ROUNDS):
        tab = luck.choice((first, second))
        tab.evaluate("fate => sessionStorage.setItem('fate', fate)", luck.choice(_LUCK))
        # "Told:" of an earlier turn says nothing of this one.
        tab.evaluate("() => document.querySelector('form.undo')?.remove()")
        tab.get_by_label("A note").fill(f"note {turn:02}.")
        tab.get_by_role("button", name="Send the note").click()
        row = tab.locator("[data-lasts] li", has_text=f"note {turn:02}.")
        expect(row.or_(tab.get_by_text("Told:")).first).to_be_visible()
        if row.count() and luck.random() < 0.3:  # some of them
            row.get_by_role("button").click()
            expect(row).to_have_count(0)
        else:
            wanted.append(f"note {turn:02}.")
        if luck.random() < 0.3:  # some of them
            tab.goto(two.path)
    for tab in (first, second):
        tab.evaluate("sessionStorage.clear()")
        tab.goto(two.path)
        expect(tab.locator("[data-lasts] li")).to_have_count(0)
    said = two.told()
    assert sorted(re.findall(r"note \d\d\.", said)) == wanted
