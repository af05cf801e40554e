"""Reading a text in one language: the rules and, where its weights are there, the small model.

Shared by the journeys and by ``fullcup read``, which does without them and without Django.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fullcup.core.moments.model import Guess, Reading, Safety
from fullcup.core.moments.reading import read, reading_of
from fullcup.core.moments.safety import Cleared, check
from fullcup.library.listener import listener
from fullcup.library.load import Library
from fullcup.library.rules import reading_rules, safety_rules


class Heard(NamedTuple):
    """Cleared words, and the model's guess about them, if there is a model."""

    cleared: Cleared
    guess: Guess | None


def hear(text: str, library: Library) -> Heard:
    """Safety first, by the rules or the model, whichever says more; then the model's guess."""
    return next(hear_all((text,), library))


def hear_all(texts: Sequence[str], library: Library) -> Iterator[Heard]:
    """The same for many texts, in order; quicker than one by one."""
    rules = safety_rules(library)
    for text, (safety, guess) in zip(texts, _impressions(texts, library), strict=True):
        yield Heard(check(text, rules, safety), guess)


def _impressions(
    texts: Sequence[str], library: Library
) -> Iterable[tuple[Safety | None, Guess | None]]:
    model = listener(library)
    if model is None:
        return [(None, None)] * len(texts)
    return model.impressions(texts)


def read_all(text: str, library: Library) -> Reading:
    """Everything that the pages show of a text."""
    heard = hear(text, library)
    return read(heard.cleared, reading_rules(library), heard.guess)


def read_only(text: str, library: Library) -> Reading:
    """A reading without the floor and what else is heard, which the terminal does not show."""
    heard = hear(text, library)
    return reading_of(heard.cleared, reading_rules(library), heard.guess)
