"""Which of our short sentences may stand beside a moment."""

from collections.abc import Sequence
from typing import Final

from fullcup.core.journal.entries import Moment
from fullcup.journeys.look import Look
from fullcup.library.schema import Line, Occasion

BREAK: Final[tuple[Occasion, ...]] = ("break_notice", "break_shared", "break_kind")
"""The three lines of the self-compassion break; ``Herself`` has a field of each name."""
_ALL_IS_RUINED: Final = frozenset({"ruined", "everything"})
_CAN_SLIDE: Final = frozenset(
    {
        *("home", "work", "phone_use", "screen_time", "attention_split", "boredom_play"),
        *("celebrations_gifts", "forgot_something", "self_care_exercise"),
    }
)
"""Themes in which ten years on is a fair question: nobody was hurt."""


def line_for(lines: Sequence[Line], moment: Moment, look: Look) -> str:
    """One sentence, the same one all through a moment.

    A sentence about something done is kept for moments like it: never after a loss, and never
    from *concern* upward.
    """
    plain = look.reading.safety.level == "none" and not look.loss
    fitting = [one for one in lines if not one.themes or (plain and look.theme in one.themes)]
    return fitting[moment.id.int % len(fitting)].words


def comfort_for(lines: Sequence[Line], moment: Moment, look: Look) -> str:
    """The same, and ``""`` from *concern* upward, where nothing reassures."""
    return line_for(lines, moment, look) if look.reading.safety.may_let_go else ""


def before_a_step(look: Look) -> Occasion | None:
    """What is said before she looks for a step, from what was read in her words: what is
    still whole (P10), what was never hers to own (S6), what will be left in ten years (R1)."""
    if any(found.family in _ALL_IS_RUINED for found in look.patterns):
        return "still_whole"
    if any(found.name == "personalisation" for found in look.patterns):
        return "choices"
    return "ten_years" if look.theme in _CAN_SLIDE else None
