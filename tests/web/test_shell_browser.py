"""The pages that need no space, in a real browser: readable, reachable, and talking to nobody."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "/",
    "/breathe",
    "/breathe/after?with=baby",
    "/night",
    "/help?country=US",
    "/help/child_in_danger?country=GB",
    "/help/about/when_you_call",
    "/library",
    "/library/doorstep",
    "/library/sayings",
    "/library/mottos",
    "/style",
    "/no-such-page",
]
pytestmark = pytest.mark.browser
Light = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]

# A link within a sentence may be as high as its line (WCAG 2.5.8).
_TOO_SMALL = """
    () => [...document.querySelectorAll("a, button, summary, select, input, label.chip")]
        .filter(one => !one.closest(".skip, .chip input, .prose, p") && one.checkVisibility())
        .filter(one => !["radio", "checkbox"].includes(one.type))
        .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
        .map(([text, box]) => `${text} ${box.width} x ${box.height}`)
"""


@contextmanager
def _open(
    chromium: Browser,
    url: str,
    *,
    width: int = 390,
    light: Light = "light",
    motion: Motion = "reduce",
    scripts: bool = True,
) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": width, "height": 780},
        color_scheme=light,
        reduced_motion=motion,
        java_script_enabled=scripts,
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def test_every_page_reads_well_in_the_dark_and_on_a_wide_screen(
    chromium: Browser, site: str
) -> None:
    """By day and on a phone ``browser/test_every_page.py`` looks at them, and at all others."""
    with _open(chromium, f"{site}/", width=1280, light="dark") as page:
        for path in PAGES:
            page.goto(site + path)
            found = Axe().run(page, options={"runOnly": ["color-contrast"]})
            assert found.violations_count == 0, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280, path
            assert page.evaluate(_TOO_SMALL) == [], path


def test_no_page_asks_anyone_else_or_complains(chromium: Browser, site: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    context = chromium.new_context(viewport={"width": 390, "height": 780})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES[:-1]:
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
    context.close()
    assert {url for url in asked if not url.startswith(site + "/")} == set()
    assert said == []


def test_the_first_page_is_light(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 780})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    context.close()
    assert len(sizes) <= 8
    assert sum(sizes) <= 60_000


def test_the_breath_moves_and_rests_where_motion_is_unwelcome(chromium: Browser, site: str) -> None:
    name = "getComputedStyle(document.querySelector('.breath .{part}')).animationName"
    with _open(chromium, f"{site}/breathe", motion="no-preference", scripts=False) as page:
        assert page.evaluate(name.format(part="surface")) == "fillup"
    with _open(chromium, f"{site}/breathe", motion="reduce") as page:
        assert page.evaluate(name.format(part="surface")) == "dim"
        assert page.evaluate(name.format(part="saucer")) == "none"
        assert page.evaluate(name.format(part="in")) == "in-word"


def test_choices_answer_at_once_and_without_scripts(chromium: Browser, site: str) -> None:
    with _open(chromium, f"{site}/breathe/after") as page:
        page.get_by_label("a baby").check(force=True)
        expect(page.get_by_text("a baby goes in the cot first")).to_be_visible()
        assert page.url == f"{site}/breathe/after"
    with _open(chromium, f"{site}/breathe/after", scripts=False) as page:
        page.get_by_label("a baby").check(force=True)
        page.get_by_role("button", name="Show me").click()
        expect(page.get_by_text("a baby goes in the cot first")).to_be_visible()


def test_a_search_leaves_no_word_in_the_address(chromium: Browser, site: str) -> None:
    with _open(chromium, f"{site}/library") as page:
        page.get_by_label("What is going on?").fill("yelled at bedtime")
        page.get_by_role("button", name="Find").click()
        expect(page.locator("#found a").first).to_be_visible()
        assert "yelled" not in page.url
    with _open(chromium, f"{site}/library", scripts=False) as page:
        page.get_by_label("What is going on?").fill("yelled at bedtime")
        page.get_by_role("button", name="Find").click()
        expect(page.locator("#found a").first).to_be_visible()
        assert "yelled" not in page.url


def test_how_heavy_is_said_in_words_and_asked_only_once_touched(
    chromium: Browser, site: str
) -> None:
    with _open(chromium, f"{site}/style") as page:
        slider = page.locator("#heavy")
        slider.focus()
        slider.press("ArrowRight")
        expect(page.locator("output[for=heavy]")).to_have_text("hard to carry")
        assert slider.get_attribute("aria-valuetext") == "hard to carry"
        unasked = page.locator("#heavy_after")
        assert unasked.get_attribute("name") is None
        unasked.press("ArrowLeft")
        assert unasked.get_attribute("name") == "heavy_after"


def test_every_page_can_be_walked_by_keyboard(chromium: Browser, site: str) -> None:
    with _open(chromium, site) as page:
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Go to the page")
        names = []
        for _ in range(4):
            page.keyboard.press("Tab")
            names.append(page.locator(":focus").inner_text())
        assert "Get help" in names
        assert any(one.startswith("Breathe") for one in names)
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


@pytest.mark.parametrize(
    ("now", "dim"), [("2026-03-01T23:10:00", True), ("2026-03-01T14:00:00", False)]
)
def test_it_dims_by_itself_at_night(chromium: Browser, site: str, now: str, *, dim: bool) -> None:
    context = chromium.new_context(timezone_id="UTC", color_scheme="light")
    page = context.new_page()
    page.clock.set_fixed_time(now + "Z")
    page.goto(site)
    assert page.evaluate("'dim' in document.documentElement.dataset") is dim
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(15, 11, 18)") is dim
    context.close()


def test_leaving_fast_replaces_the_page(chromium: Browser, site: str) -> None:
    with _open(chromium, site) as page:
        page.goto(f"{site}/help")
        page.route(re.compile(r"^https://"), lambda route: route.fulfill(body="weather"))
        page.get_by_role("link", name="Leave fast").click()
        page.wait_for_url(re.compile(r"^https://"))
        page.go_back()
        # What came before help stays in the list, and the page says so; help itself is gone.
        assert page.url == f"{site}/"


@pytest.mark.parametrize("path", ["/library/doorstep", "/library/sayings"])
def test_paper_stays_white_at_night(chromium: Browser, site: str, path: str) -> None:
    context = chromium.new_context(timezone_id="UTC", color_scheme="dark")
    page = context.new_page()
    page.clock.set_fixed_time("2026-03-01T23:10:00Z")
    page.goto(site + path)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.get_by_role("link", name="Get help").is_visible()
    context.close()
