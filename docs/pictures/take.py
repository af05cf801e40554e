"""Takes the pictures of the README from the running app: ``make pictures``.

A real server with data of its own, a real browser at phone size, the zone chosen so that it is
ten in the morning there (or two at night).
"""

import base64
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
FULLCUP = HERE.parents[1] / ".venv" / "bin" / "fullcup"
WORDS = (
    "I yelled at the kids before school again. I should have more patience by now. "
    "I'm a horrible mom."
)
PHONE = {"width": 390, "height": 844}
SHEET = """<body style="margin:0;padding:28px;background:#cfc3b5;display:grid;gap:28px;
grid-template-columns:repeat(3,390px);width:max-content">%s</body>"""
ROUND = '<img style="display:block;border-radius:28px" width="390" height="844" src="%s">'


@contextmanager
def served(data: str) -> Iterator[str]:
    """The address of a server of our own."""
    process = subprocess.Popen(
        [FULLCUP, "serve", "--port", "0"],
        env={"FULLCUP_DATA": data, "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.wait()


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        found = re.search(r"http://[\d.:]+", line)
        if found:
            return found[0]
    raise SystemExit("the server did not start")


def zone_where_it_is(hour: int) -> str:
    """A time zone in which the clock says ``hour`` now."""
    ahead = (hour - datetime.now(UTC).hour + 11) % 24 - 11
    # The signs of these names are turned round: Etc/GMT-5 is five hours ahead.
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def phone(browser: Browser, hour: int) -> Page:
    context = browser.new_context(
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        has_touch=True,
        timezone_id=zone_where_it_is(hour),
        reduced_motion="reduce",
    )
    return context.new_page()


def shot(page: Page) -> str:
    """The screen as a picture that a page can hold."""
    page.wait_for_load_state("networkidle")
    return "data:image/png;base64," + base64.b64encode(page.screenshot()).decode()


def walk(page: Page, url: str) -> Iterator[str]:
    """The way of one moment, a picture where it matters."""
    page.goto(url)
    yield shot(page)
    page.get_by_role("link", name="Something is heavy").click()
    page.get_by_label("What is heavy, in your own words").fill(WORDS)
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Go on").click()
    yield shot(page)
    page.get_by_role("button", name="Go on").click()
    yield shot(page)
    page.get_by_role("button", name="Mine").first.click()
    if page.get_by_role("heading", name="What did the critic leave out today?").count():
        page.get_by_text("Comforted them").click()
        page.get_by_text("A hug from them").click()
        page.get_by_role("button", name="Go on").click()
    yield shot(page)
    page.locator("button.choice[value^='keep:']").first.click()
    page.get_by_role("button", name="Done for now").click()
    yield from today(page)


def today(page: Page) -> Iterator[str]:
    page.get_by_role("button", name="Make my space").click()
    page.get_by_label("A name for it").fill("maple")
    page.get_by_role("button", name="Make my space", exact=True).click()
    page.get_by_text("I’ll do it later").click()
    page.locator("summary", has_text="Your cup").click()
    page.get_by_role("button", name=re.compile("half", re.IGNORECASE)).first.click()
    page.wait_for_timeout(3000)
    yield shot(page)


def night(page: Page, url: str) -> str:
    page.goto(f"{url}/night")
    return shot(page)


def main() -> None:
    system = shutil.which("chromium")
    with (
        tempfile.TemporaryDirectory() as data,
        served(data) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=system, args=["--no-sandbox"])
        pictures = [*walk(phone(browser, 10), url), night(phone(browser, 2), url)]
        sheet = browser.new_page(viewport={"width": 1282, "height": 1772})
        sheet.set_content(SHEET % "".join(ROUND % one for one in pictures))
        sheet.screenshot(path=HERE / "pages.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
