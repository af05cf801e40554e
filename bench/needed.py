"""From the tap on *you are needed* to her phone."""

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.page import chromium
from bench.serving import ROOT, served
from bench.table import Line, show

sys.path.insert(0, str(ROOT / "tests"))  # the push service and the phone of the tests

from browser.a_space import make_space
from browser.conftest import open_phone
from browser.phone import Phone
from browser.test_reminders_on_a_phone import Reached
from whole.push_service import PushService, push_service

METHOD = """
A real server and two real browsers (Chromium, headless) on this machine. Whoever stays taps
*You are needed*; her space is locked. The push service is SIMULATED: one of the RFC 8030 kind on
this machine, to which the server sends what is really encrypted (RFC 8291) and signed (RFC 8292).
What arrived is opened with the phone's keys and handed to the browser's worker through its
debugging protocol (ServiceWorker.deliverPushMessage), as a browser maker's service would. Seconds
from the tap until the service has it, and until the phone lists the notification as shown. A real
service on the internet adds its own time to both.
"""
RUNS = 30


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), with_bare_view=False) as server,
        push_service() as service,
        chromium() as browser,
    ):
        hers, gran = _phones(browser, server.url, service)
        took = [_one_call(hers, gran, service) for _ in range(RUNS + 1)][1:]
    show(
        METHOD,
        [
            Line("tap to push service", [one for one, _ in took], "s", 1.0, digits=2),
            Line("tap to shown", [two for _, two in took], "s", 2.0, digits=2),
        ],
    )


def _phones(browser: Browser, url: str, service: PushService) -> tuple[Reached, Phone]:
    phone = open_phone(browser, url, reduced_motion="reduce")
    make_space(phone)
    hers = Reached(phone, service)
    hers.turn_on()
    page = phone.page
    phone.open("/away/new")
    page.get_by_role("radio", name="Friends").check(force=True)
    page.get_by_label("Who stays with them?").fill("Gran")
    page.get_by_role("button", name="That is the plan").click()
    address = page.get_by_label("The address").input_value()
    phone.open("/space")
    page.get_by_role("button", name="Lock it now").click()
    phone.open("/help")
    gran = open_phone(browser, url, reduced_motion="reduce")
    gran.open(address.removeprefix(url))
    return hers, gran


def _one_call(hers: Reached, gran: Phone, service: PushService) -> tuple[float, float]:
    """Seconds till the push service has it, and till it is shown; then it is taken back."""
    already = len(service.came)
    before = max((one["timestamp"] for one in hers.shown()), default=0)
    tapped = time.monotonic()
    gran.page.get_by_role("button", name="You are needed").click(no_wait_after=True)
    came = service.wait(already + 1)[-1]
    hers.hand_over(came.body)
    hers.until_shown(later_than=before)
    shown = time.monotonic()
    _take_back(gran.page)
    return came.at - tapped, shown - tapped


def _take_back(page: Page) -> None:
    page.wait_for_url("**/call")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("button", name="You are needed").wait_for()


if __name__ == "__main__":
    main()
