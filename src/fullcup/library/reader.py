"""Reading a text in one language: the rules and, where its weights are there, the small model.

Shared by the journeys and by ``fullcup read``, which does without them and without Django.
"""

import logging
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from fullcup.core.moments.labels import LEVELS
from fullcup.core.moments.model import Guess, Reading, Safety
from fullcup.core.moments.reading import read, reading_of, unguessed
from fullcup.core.moments.safety import Cleared, SafetyRules, check, together
from fullcup.library.listener import Listener, listener
from fullcup.library.load import Library
from fullcup.library.rules import reading_rules, safety_rules

if TYPE_CHECKING:
    from fullcup.core.moments.answers import Answers
    from fullcup.core.moments.corrections import Correction

_log = logging.getLogger(__name__)
_FEWEST: Final = 2


class Heard(NamedTuple):
    """Cleared words, and what the model answers about them, if there is a model."""

    cleared: Cleared
    answers: "Answers | None"


def hear(text: str, library: Library) -> Heard:
    """Safety first, by the rules or the model, whichever says more."""
    (heard,) = hear_all((text,), library)
    return heard


def hear_all(texts: Sequence[str], library: Library) -> list[Heard]:
    """The same for many texts, in order."""
    rules = safety_rules(library)
    return [
        Heard(_cleared(text, rules, safety), answers)
        for text, (safety, answers) in zip(texts, _asked(texts, library), strict=True)
    ]


def _cleared(text: str, rules: SafetyRules, heard: Safety | None) -> Cleared:
    """The rules choose the page better, the model notices more: its pages are opened only where
    it hears a more urgent level than the rules do."""
    cleared = check(text, rules)
    if heard is None or LEVELS.index(heard.level) <= LEVELS.index(cleared.safety.level):
        return cleared
    return check(text, rules, heard)


def _asked(
    texts: Sequence[str], library: Library
) -> Iterable[tuple[Safety | None, "Answers | None"]]:
    model = listener(library)
    if model is None:
        return [(None, None)] * len(texts)
    return [_impression(model, text) for text in texts]


def _impression(model: Listener, text: str) -> tuple[Safety | None, "Answers | None"]:
    """Nothing of a text of one word or none: the model would only guess."""
    if len(text.split()) < _FEWEST:
        return None, None
    try:
        answers = model.hear(text)
        return model.safety(answers), answers
    except Exception as problem:  # noqa: BLE001  # whatever it is, the rules must still be heard
        _log.error("The model failed: %s", type(problem).__name__)  # what it says may be hers
        return None, None


def with_others(heard: Heard, others: Iterable[Safety], library: Library) -> Heard:
    """The same text, and the danger that was heard in others which belong to it."""
    told = [one for one in others if one.routes]
    if not told:
        return heard
    rules = safety_rules(library)
    whole = together((heard.cleared.safety, *told), rules)
    return heard._replace(cleared=check(heard.cleared.text, rules, whole))


def understand(heard: Heard, library: Library, corrections: Sequence["Correction"] = ()) -> Reading:
    """Everything that the pages show of a text, as her own corrections would have it."""
    return read(heard.cleared, reading_rules(library), _guess(heard, library, corrections))


def understand_nothing(heard: Heard, library: Library) -> Reading:
    """The same without any guess: for a page that must come whatever becomes of the guess."""
    return unguessed(heard.cleared, reading_rules(library))


def read_only(text: str, library: Library) -> Reading:
    """A reading without the floor and what else is heard, which the terminal does not show."""
    heard = hear(text, library)
    return reading_of(heard.cleared, reading_rules(library), _guess(heard, library))


def _guess(
    heard: Heard, library: Library, corrections: Sequence["Correction"] = ()
) -> Guess | None:
    model = listener(library)
    if model is None or heard.answers is None:
        return None
    return model.guess(heard.answers, corrections)
