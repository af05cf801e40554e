"""What every single page promises, looked at on the page as Chromium has drawn it."""

import importlib.resources
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from playwright.sync_api import Page

_NARROW: Final = 320
_UNFOLD: Final = (
    "document.querySelectorAll('details').forEach(one => { one.open = true; "
    "one.name = ''; one.open = true; })"
)
_LIGHT: Final = """([light, dim]) => {
  const root = document.documentElement;
  if (light) root.dataset.light = light; else delete root.dataset.light;
  if (dim) root.dataset.dim = ""; else delete root.dataset.dim;
}"""
_AXE: Final = """rules => axe.run(document, {
  resultTypes: ["violations"], ...(rules ? {runOnly: rules} : {}),
}).then(found => found.violations.flatMap(one => one.nodes.map(node =>
  `${one.id} at ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`)))"""
_CUT_OFF: Final = """() => [...document.querySelectorAll("body *")].filter(one => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  if (!box.width || !box.height || style.visibility === "hidden") return false;
  if (one.closest(".out-loud, .skip, svg, .breath")) return false;
  for (let at = one.parentElement; at && at !== document.body; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return false;
  }
  return box.right > innerWidth + 1 || box.left < -1;
}).map(one => one.outerHTML.slice(0, 120))"""
_DRAWN: Final = "() => new Promise(on => requestAnimationFrame(() => requestAnimationFrame(on)))"
_SCROLLS: Final = """() => {
  scrollTo(1000, 0);
  return scrollX || document.documentElement.scrollWidth - document.documentElement.clientWidth;
}"""
_SMALL: Final = """least => {
  const inLine = one => one.tagName === "A" && getComputedStyle(one).display === "inline";
  const all = document.querySelectorAll("a, button, summary, select, textarea, input:not([type=hidden])");
  return [...all].filter(one => {
    if (inLine(one) || one.closest(".out-loud, .skip:not(:focus)")) return false;
    const around = /radio|checkbox/.test(one.type) ? one.closest("label") || one : one;
    if (!around.checkVisibility({visibilityProperty: true})) return false;
    const box = around.getBoundingClientRect();
    return box.width + .5 < least || box.height + .5 < least;
  }).map(one => {
    const box = one.getBoundingClientRect();
    return `${Math.round(box.width)}×${Math.round(box.height)} ${one.outerHTML.slice(0, 120)}`;
  });
}"""
_THUMB: Final = 44


def broken_promises(page: Page, *, is_help: bool = False) -> list[str]:
    """What is not as promised on the page that is shown now; everything folded is unfolded."""
    page.evaluate(_UNFOLD)
    return [
        *_axe(page),
        *_in_other_lights(page),
        *_too_small(page),
        *_on_a_narrow_screen(page),
        *([] if is_help else _no_help(page)),
    ]


def sideways(page: Page) -> list[str]:
    """What reaches over an edge of the screen, and whether the page scrolls to it."""
    over = page.evaluate(_SCROLLS)
    cut_off = [f"cut off: {one}" for one in page.evaluate(_CUT_OFF)]
    return cut_off + ([f"scrolls sideways by {over}px"] if over else [])


@cache
def _axe_source() -> str:
    file = importlib.resources.files("axe_playwright_python") / "axe.min.js"
    return file.read_text(encoding="utf-8")


def _axe(page: Page, *rules: str) -> Iterator[str]:
    if not page.evaluate("'axe' in window"):
        # Evaluated, not added as a script: the page's own policy lets no foreign script in.
        page.evaluate(_axe_source())
    found: list[str] = page.evaluate(_AXE, list(rules) or None)
    yield from (f"axe: {one}" for one in found)


def _in_other_lights(page: Page) -> Iterator[str]:
    """Only colours change with the light."""
    before: list[Any] = page.evaluate(
        "[document.documentElement.dataset.light, 'dim' in document.documentElement.dataset]"
    )
    for name, light in {"dark": ["night", False], "dim": ["night", True]}.items():
        page.evaluate(_LIGHT, light)
        yield from (f"{name} {one}" for one in _axe(page, "color-contrast"))
    page.evaluate(_LIGHT, before)


def _too_small(page: Page) -> Iterator[str]:
    yield from (f"too small for a thumb: {one}" for one in page.evaluate(_SMALL, _THUMB))


def _on_a_narrow_screen(page: Page) -> Iterator[str]:
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": _NARROW, "height": size["height"]})
    page.evaluate(_DRAWN)
    yield from (f"{_NARROW}px: {one}" for one in [*sideways(page), *_too_small(page)])
    page.set_viewport_size(size)


def _no_help(page: Page) -> Iterator[str]:
    if not page.get_by_role("link", name="Get help", exact=True).first.is_visible():
        yield "Get help is not one tap away"
