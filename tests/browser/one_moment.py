"""One heavy moment from opening the app to the end, as any test may want to walk it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Locator, Page, expect

from browser.hands import Hands
from browser.phone import Phone

HEAVY: Final = "I always shout at bedtime. A good mother would never do that."


SAYS: Final = {
    "bring": "What is heavy?",
    "safety": "More about this",
    "kindness": "First, three kind lines. One breath for each.",
    "reading": "It sounds like",
    "rule": "Whose rule is this?",
    "questions": "Three short questions",
    "split": "Two things at once",
    "people": "Not alone with this",
    "facts": "What did the critic leave out today?",
    "step": "One small step",
    "repair": "Calm first",
    "picked_up": "What does the rule say?",
    "hands": "There is no step to take here. Only care.",
    "close": "How heavy now, if you like?",
    "done": "Nothing is kept yet. It is yours to say.",
}
"""What each page says, so that one can tell that she is there."""


@dataclass
class OneMoment:
    """The pages of a moment, one method for each, in the order in which they come."""

    phone: Phone
    hands: Hands
    words: str = HEAVY
    on_arrival: Callable[[Page], None] = field(default=lambda _: None)
    """What to look at on each page before going on."""

    def arrives(self, stage: str) -> None:
        expect(self.phone.page.get_by_text(SAYS[stage]).first).to_be_visible()
        self.on_arrival(self.phone.page)

    def bring(self) -> None:
        self.hands.press(self.link("Something is heavy"))
        self.write_it()

    def write_it(self) -> None:
        self.arrives("bring")
        self.hands.write(
            self.phone.page.get_by_label("What is heavy, in your own words"), self.words
        )
        self.hands.press(self.button("Done"))

    def be_kind(self) -> None:
        self.arrives("kindness")
        self.hands.press(self.button("Go on"))

    def read_back(self) -> None:
        self.arrives("reading")
        self.hands.press(self.button("Go on"))

    def say_whose_rule(self, answer: str = "Mine") -> None:
        self.arrives("rule")
        self.hands.press(self.phone.page.locator("button.choice", has_text=answer).first)

    def look_at_the_facts(self, taps: int = 0) -> None:
        self.arrives("facts")
        for number in range(taps):
            self.hands.choose(self.phone.page.get_by_role("checkbox").nth(number))
        self.hands.press(self.button("Go on"))

    def take_the_first_step(self) -> str:
        """The words of the step that she kept."""
        self.arrives("step")
        offer = self.phone.page.locator("button.choice[value^='keep:']").first
        words = offer.locator("strong").inner_text()
        self.hands.press(offer)
        return words

    def close(self) -> None:
        self.arrives("close")
        self.hands.press(self.button("Done for now"))

    def to_the_step(self) -> str:
        """All of it from the words to a kept step; the step's words."""
        self.bring()
        self.be_kind()
        self.read_back()
        self.say_whose_rule()
        self.look_at_the_facts()
        words = self.take_the_first_step()
        expect(self.phone.page.locator(".card", has_text=words).first).to_be_visible()
        return words

    def button(self, name: str) -> Locator:
        return self.phone.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.phone.page.get_by_role("link", name=name, exact=True)
