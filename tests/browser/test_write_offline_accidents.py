"""Written with no network, and everything goes wrong on the way: each thing is there, and once."""

import json
import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Error, Page, Playwright, Route, expect

from browser.a_space import make_space, unlock
from browser.chromium import arguments, shell
from browser.conftest import Opening
from browser.phone import Phone
from browser.watch import Watch
from browser.writing import BOX, HAND_IN, OUTBOX, SECRET, WRITE, Writer
from whole.house import House

_ACCIDENT: Final = """fate => {
  // The page's own way to the server: what the browser's tools put in between misses some requests
  // of a page that has a worker.
  const really = window.fetch, after = AbortSignal.timeout;
  AbortSignal.timeout = (wait) => after.call(AbortSignal, sessionStorage.getItem("calm") ? wait : 100);
  window.fetch = async (where, how) => {
    if (where !== "/waiting" || sessionStorage.getItem("calm")) return really(where, how);
    if (fate === "lost answer") { await (await really(where, how)).text(); throw new TypeError("lost"); }
    if (fate === "silence") return new Promise((_, failed) => { how.signal?.addEventListener("abort", () => failed(new TypeError("silence"))); });
    return new Response("<html>Sign in to the hotel</html>", { status: fate });
  };
}"""


def _loses_the_answer(route: Route) -> None:
    route.fetch()
    route.abort()


@pytest.mark.parametrize(
    "fate",
    [500, 200, 429, "lost answer", "silence"],
    ids=["500", "hotel", "flood", "lost answer", "silence"],
)
def test_an_accident_on_the_way_loses_and_doubles_nothing(writer: Writer, fate: int | str) -> None:
    writer.phone.context.add_init_script(f"({_ACCIDENT})({json.dumps(fate)})")
    writer.cut_off()
    writer.writes(SECRET)
    writer.cut_off(off=False)
    writer.until_handed_in(1)
    writer.page.evaluate("() => sessionStorage.setItem('calm', '1')")
    writer.until_handed_in(0)
    assert writer.moments().count(SECRET) == 1


def test_what_is_refused_stays_and_holds_up_nothing(writer: Writer) -> None:
    writer.cut_off()
    writer.writes("first")
    writer.writes(SECRET)
    refused: set[str] = set()

    def refuse_the_first(route: Route) -> None:
        client = json.loads(route.request.post_data or "")["client"]
        if client in refused or not refused:
            refused.add(client)
            route.fulfill(status=400, body="")
        else:
            route.continue_()

    writer.phone.context.route("**/waiting", refuse_the_first)
    writer.page.goto("about:blank")  # so that it is Today that hands in, and tells of it
    writer.cut_off(off=False)
    writer.phone.open("/today")
    expect(writer.phone.shows("One of these cannot be handed in as it is.")).to_be_visible()
    expect(writer.phone.shows("What you wrote with no network has arrived.")).to_be_visible()
    assert writer.waiting() == 1
    writer.phone.context.unroute_all()
    assert writer.moments().count(SECRET) == 1


_INTO_THE_BOX: Final = """box => { box.value = %s; }"""
"""As words come that another app shared: what is put there by a script may be of any length."""


def _shared(writer: Writer, words: str) -> None:
    writer.cut_off()
    writer.phone.open("/moment")
    writer.page.get_by_label(BOX).evaluate(_INTO_THE_BOX % words)
    writer.page.get_by_role("button", name="Keep it, sealed").click()


def test_words_that_are_too_long_are_not_said_to_be_kept(writer: Writer) -> None:
    _shared(writer, "'y'.repeat(20001)")
    expect(writer.phone.shows("That is more than")).to_be_visible()
    assert len(writer.page.get_by_label(BOX).input_value()) == 20_001
    assert writer.on_the_shelf() == 0
    writer.page.get_by_label(BOX).press("Backspace")
    writer.page.get_by_role("button", name="Keep it, sealed").click()
    expect(writer.page.get_by_role("heading", name="Kept, and sealed")).to_be_visible()
    writer.cut_off(off=False)
    writer.until_handed_in(0)
    assert "yyyy" in writer.moments()


def test_half_a_sign_keeps_nothing_from_being_read(writer: Writer) -> None:
    _shared(writer, f"'{SECRET} \\ud83d'")
    expect(writer.page.get_by_role("heading", name="Kept, and sealed")).to_be_visible()
    writer.cut_off(off=False)
    writer.until_handed_in(0)
    assert writer.moments().count(SECRET) == 1


def test_a_killed_browser_loses_nothing(
    playwright: Playwright, house: House, tmp_path: Path
) -> None:
    before = _with_profile(playwright, tmp_path / "before", house.url)
    kept = make_space(before.phone, name="alder")
    before.turn_on()
    before.cut_off()
    before.writes(SECRET)
    _crash(before.phone)
    # What lies on the disk is all that there is; a dead browser's lock lies there as well.
    shutil.copytree(
        tmp_path / "before", tmp_path / "after", ignore=shutil.ignore_patterns("Singleton*")
    )
    after = _with_profile(playwright, tmp_path / "after", house.url)
    after.outbox = before.outbox
    after.phone.open("/space/open")
    unlock(after.page, kept)
    after.page.wait_for_url("**/today")
    after.until_handed_in(0)
    assert after.moments().count(SECRET) == 1
    after.phone.context.close()


def _with_profile(playwright: Playwright, folder: Path, origin: str) -> Writer:
    context = playwright.chromium.launch_persistent_context(
        folder, base_url=origin, executable_path=shell(), args=arguments(),
        reduced_motion="reduce",
    )  # fmt: skip
    return Writer(Phone(context, context.pages[0], Watch(origin)))


def _crash(phone: Phone) -> None:
    """The whole browser is gone at once, as if the phone's battery had been pulled."""
    browser = phone.context.browser
    assert browser
    with pytest.raises(Error):
        browser.new_browser_cdp_session().send("Browser.crash")


def test_two_tabs_hand_in_once(writer: Writer) -> None:
    writer.cut_off()
    for words in ("first", "second", "third"):
        writer.writes(f"{SECRET} {words}")
    writer.cut_off(off=False)
    other = writer.phone.context.new_page()
    other.goto("/help")
    both = "async outbox => { const box = await import(outbox); await Promise.all([box.queue.handIn(), box.handIn()]); }"
    other.evaluate(both, writer.outbox)
    writer.page.evaluate(both, writer.outbox)
    assert writer.moments().count(SECRET) == 3


ROUNDS: Final = 50
_LUCK: Final = ("through", "through", "500", "lost answer", "no network")


@pytest.mark.long
def test_fifty_orders_of_accidents_on_two_phones(a_phone: Opening) -> None:
    """Each thing that either phone wrote is in her journal once, whatever happened on the way."""
    luck = random.Random(20261126)
    first = a_phone(reduced_motion="reduce")
    kept = make_space(first, name="rowan")
    second = a_phone(reduced_motion="reduce")
    second.open("/space/open")
    unlock(second.page, kept)
    second.page.wait_for_url("**/today")
    writers = [Writer(first), Writer(second)]
    way = _Way()
    for writer in writers:
        writer.turn_on()
        writer.phone.context.route("**/waiting", way)
    written: list[str] = []
    for number in range(ROUNDS):
        for step in range(luck.randint(2, 5)):
            way.fate = luck.choice(_LUCK)
            writer, act = luck.choice(writers), luck.choice(("write", "write", "hand in", "reload"))
            if act == "write":
                written.append(f"round {number} step {step}.")
            _does(writer, act, written)
    way.fate = "through"
    for writer in writers:
        writer.page.reload()
        assert writer.page.evaluate(HAND_IN, writer.outbox) == 0
    assert _all_moments(first.page) == Counter(written)


class _Way:
    """What becomes of anything that is handed in."""

    fate = "through"

    def __call__(self, route: Route) -> None:
        if self.fate == "500":
            route.fulfill(status=500, body="")
        elif self.fate == "no network":
            route.abort()
        elif self.fate == "lost answer":
            _loses_the_answer(route)
        else:
            route.continue_()


def _does(writer: Writer, act: str, written: list[str]) -> None:
    if act == "write":
        writer.page.evaluate(WRITE, [writer.outbox, written[-1]])
    elif act == "hand in":
        writer.page.evaluate(HAND_IN, writer.outbox)
    else:
        writer.page.reload()


def _all_moments(page: Page) -> Counter[str]:
    found: Counter[str] = Counter()
    number = 1
    while True:
        page.goto(f"/moments?page={number}")
        here = page.locator("main").inner_text()
        found.update(line.strip() for line in here.splitlines() if line.startswith("round "))
        if f"page={number + 1}" not in page.content():
            return found
        number += 1


_MODEL: Final = """async ([address, seed, count]) => {
  const { Queue } = await import(address);
  let state = seed;
  const luck = (most) => (state = (state * 1103515245 + 12345) % 2147483648) % most;
  const wrong = [];
  for (let round = 0; round < count; round += 1) {
    const disk = new Map(), there = new Map();      // the phone's, the server's
    let killed = false, fate = 0;
    const dies = () => { if (luck(9) === 0) { killed = true; } if (killed) throw new Error("killed"); };
    const shelf = {
      all: async () => { dies(); return [...disk.values()]; },
      put: async (item) => { dies(); disk.set(item.client, item); },
      drop: async (client) => { dies(); disk.delete(client); },
    };
    const send = async (item) => {
      fate = luck(5);
      if (fate === 0) return "later";               // a 500, or no network
      if (fate === 1) return "unknown";
      if (!there.has(item.client)) there.set(item.client, 0);
      there.set(item.client, 1);                    // the same name is the same row
      return fate === 2 ? "later" : "kept";         // its answer may be lost
    };
    const said = new Set();                         // what a page told her is kept
    for (let step = 0; step < 12; step += 1) {
      killed = false;
      const queue = new Queue(shelf, send);         // a page, a tab, or a phone started anew
      try {
        if (luck(2)) { await queue.add({ client: `${round}-${step}`, at: step }); said.add(`${round}-${step}`); }
        else { await Promise.all([queue.handIn(), luck(2) ? queue.handIn() : null]); }
      } catch { /* killed here */ }
      for (const one of said) if (!disk.has(one) && !there.has(one)) wrong.push(`lost ${one}`);
    }
    killed = false;
    const calm = new Queue({ all: async () => [...disk.values()], put: null, drop: async (one) => { disk.delete(one); } },
      async (item) => { there.set(item.client, 1); return "kept"; });
    const end = await calm.handIn();
    if (end.left) wrong.push(`left ${end.left}`);
    for (const one of said) if (there.get(one) !== 1) wrong.push(`not once ${one}`);
  }
  return wrong;
}"""


def test_thousands_of_orders_on_the_lines_that_hand_in(phone: Phone) -> None:
    """The queue itself, with a disk that may die at any line and a server that may not answer."""
    phone.open("/help")
    address = phone.page.evaluate(OUTBOX)
    source: Any = phone.page.evaluate("async url => (await fetch(url)).text()", address)
    queue = next(part for part in source.split('"') if part.startswith("./queue"))
    url = f"{address.rsplit('/', 1)[0]}/{queue.removeprefix('./')}"
    assert phone.page.evaluate(_MODEL, [url, 20261126, 2000]) == []
