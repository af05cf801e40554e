"""The two ways in which she moves through the app: with a thumb, or with keys alone."""

from dataclasses import dataclass
from typing import Final, Protocol

from playwright.sync_api import Locator, Page, expect

_FURTHEST: Final = 120
"""More presses of Tab than any page has things to reach."""
_HERE: Final = "element => element === document.activeElement"
_SHOWS_FOCUS: Final = """element => {
  const drawn = one => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  // A chip's own box is unseen; the label around it shows where she is.
  return [element, element.closest("label"), element.nextElementSibling].some(one => one && drawn(one));
}"""
_LABEL: Final = "xpath=ancestor::label"


class Hands(Protocol):
    """How she does things. ``acts`` counts all but typing."""

    acts: int

    def press(self, target: Locator) -> None:
        """A button, a link, or something folded."""

    def choose(self, target: Locator) -> None:
        """A radio button or a tick box."""

    def write(self, target: Locator, words: str) -> None: ...

    def slide(self, target: Locator, steps: int) -> None:
        """Move a slider up by ``steps``."""


@dataclass
class Thumb:
    """Touch. Tapping into a field in order to type is part of the typing."""

    page: Page
    acts: int = 0

    def press(self, target: Locator) -> None:
        self.acts += 1
        target.tap()

    def choose(self, target: Locator) -> None:
        self.acts += 1
        target.locator(_LABEL).tap()
        expect(target).to_be_checked()

    def write(self, target: Locator, words: str) -> None:
        target.tap()
        target.fill(words)

    def slide(self, target: Locator, steps: int) -> None:
        self.acts += 1
        box = target.bounding_box()
        assert box, "a slider that cannot be seen"
        value, most = int(target.input_value()), int(target.get_attribute("max") or 10)
        across = box["width"] * (value + steps) / most
        target.tap(position={"x": across, "y": box["height"] / 2})


@dataclass
class Keys:
    """No pointer at all: Tab to get there, Enter, Space and arrows to do it."""

    page: Page
    acts: int = 0

    def press(self, target: Locator) -> None:
        self._reach(target)
        self.acts += 1
        self.page.keyboard.press("Enter")

    def choose(self, target: Locator) -> None:
        self._reach(target)
        self.acts += 1
        self.page.keyboard.press("Space")
        expect(target).to_be_checked()

    def write(self, target: Locator, words: str) -> None:
        self._reach(target)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(words)

    def slide(self, target: Locator, steps: int) -> None:
        self._reach(target)
        self.acts += 1
        for _ in range(steps):
            self.page.keyboard.press("ArrowRight")

    def _reach(self, target: Locator) -> None:
        """Go there by Tab, as often as it takes, and see that one can tell where one is."""
        target.wait_for(state="attached")
        for _ in range(_FURTHEST):
            if target.evaluate(_HERE):
                assert target.evaluate(_SHOWS_FOCUS), f"focus cannot be seen on {target}"
                return
            self.page.keyboard.press("Tab")
            self._pick_the_one_asked_for(target)
        raise AssertionError(f"Tab never reaches {target}")

    def _pick_the_one_asked_for(self, target: Locator) -> None:
        """Tab enters a group of radio buttons at one of them; arrows go on from there."""
        group = target.get_attribute("name") if target.get_attribute("type") == "radio" else None
        for _ in range(_FURTHEST if group else 0):
            here = self.page.evaluate("document.activeElement.name || ''")
            if here != group or target.evaluate(_HERE):
                return
            self.page.keyboard.press("ArrowDown")
