"""Where a moment goes next, from her answer, the feeling, and how safe it sounds.

Nothing here is locked: every stage can be opened by hand. This is the way that is offered.
"""

from typing import Literal

from fullcup.core.journal.entries import Feeling, RuleAnswer
from fullcup.core.moments.model import SafetyLevel

Stage = Literal[
    "kindness",
    "reading",
    "rule",
    "questions",
    "split",
    "people",
    "facts",
    "step",
    "picked_up",
    "hands",
    "close",
]

_AFTER_ANSWER: dict[RuleAnswer, tuple[Stage, ...]] = {
    "mine": ("facts", "step", "close"),
    "theirs": ("facts", "picked_up", "close"),
    "both": ("split", "facts", "step", "picked_up", "close"),
    "not_in_my_hands": ("hands", "close"),
    "unclear": ("questions", "facts", "close"),
}


def way(
    level: SafetyLevel, feeling: Feeling, answer: RuleAnswer | None, *, loss: bool = False
) -> tuple[Stage, ...]:
    """The stages of one moment, in order.

    A crisis goes to kindness and people and is not sorted or argued with. From concern
    upward her facts are left out, since they would reassure. Shame meets people before any
    step. After a ``loss`` nothing is counted and no step is offered: care stands in its place.
    The night has a way of its own, ``journeys.night``, where nothing is sorted.
    """
    if level == "crisis":
        return ("kindness", "people", "close")
    stages: tuple[Stage, ...] = ("kindness", "reading", "rule")
    if answer is None:
        return stages
    after = _AFTER_ANSWER[answer]
    if feeling == "shame" and "hands" not in after:
        after = ("people", *after)
    if level == "concern" or loss:
        after = tuple(stage for stage in after if stage != "facts")
    if loss:
        after = tuple("hands" if stage == "step" else stage for stage in after)
    return stages + after


def next_stage(stages: tuple[Stage, ...], after: Stage) -> Stage:
    """The stage that follows, or ``close`` for a stage that is not on the way."""
    if after not in stages:
        return "close"
    return stages[min(stages.index(after) + 1, len(stages) - 1)]
