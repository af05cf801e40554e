"""What is read in a moment: safety first, then a guess that she can change.

``Cleared`` is the only thing that the reader takes, and ``safety.check`` is its only maker:
skipping the safety check does not type-check (decision 5 of the architecture).
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from fullcup.core.journal.entries import Feeling, RuleAnswer

SafetyLevel = Literal["none", "concern", "crisis"]
Heard = Literal["loss", "protest", "either_way"]
"""What else her words speak of, which changes what may be shown with them."""
PatternName = Literal[
    "should",
    "all_or_nothing",
    "labeling",
    "mind_reading",
    "fortune_telling",
    "catastrophising",
    "personalisation",
    "mental_filter",
    "comparison",
    "emotional_reasoning",
    "perfectionism",
]
CRISIS_ROUTES = (
    "wish_to_die",
    "child_in_danger",
    "psychosis",
    "violence_at_home",
    "someone_else",
)
CONCERN_ROUTES = (
    "unwanted_thoughts",
    "child_hits",
    "drinking",
    "low_mood",
    "rough_hands",
    "past_crisis",
)


class Safety(msgspec.Struct, frozen=True):
    """How safe the words sound, and which pages to open, the most urgent first.

    From ``concern`` upward nothing reassures and nothing lets a rule go.
    """

    level: SafetyLevel = "none"
    routes: tuple[str, ...] = ()

    @property
    def may_let_go(self) -> bool:
        return self.level == "none"


class Found(msgspec.Struct, frozen=True):
    """A pattern in her words: ``text[start:end]`` carries it, ``score`` is in [0, 1].

    ``family`` picks the kinder sentence in the content's ``patterns.yaml``.
    """

    name: PatternName
    start: int
    end: int
    score: float
    family: str = "any"


class Guess(msgspec.Struct, frozen=True):
    """What a reader, the rules or the model, makes of a text besides its safety."""

    patterns: tuple[Found, ...]
    feeling: Feeling
    theme: str
    second_theme: str
    rule: RuleAnswer
    rule_scores: Mapping[str, float]


class Reading(msgspec.Struct, frozen=True):
    """The app's guess about one text. Offsets count Unicode code points of the text."""

    safety: Safety
    feeling: Feeling
    patterns: tuple[Found, ...]
    theme: str
    second_theme: str
    rule: RuleAnswer
    rule_scores: dict[str, float]
    """A score in [0, 1] for each of mine, theirs, both, not_in_my_hands, unclear."""
    self_verdict: bool = False
    """A global verdict on herself ("I'm a horrible mother"), for mission P6."""
    floor: tuple[str, ...] = ()
    """Ids of floor topics that her words touch (decision 6)."""
    heard: tuple[Heard, ...] = ()
