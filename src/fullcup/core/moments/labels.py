"""The labels that the model answers with, in the order of its outputs."""

from typing import Final

from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES

LEVELS: Final = ("none", "concern", "crisis")
ROUTES: Final = (*CRISIS_ROUTES, *CONCERN_ROUTES)
FEELINGS: Final = ("guilt", "shame", "both", "neither")
RULES: Final = ("mine", "theirs", "both", "not_in_my_hands", "unclear")
PATTERNS: Final = (
    "should", "all_or_nothing", "labeling", "mind_reading", "fortune_telling", "catastrophising",
    "personalisation", "mental_filter", "comparison", "emotional_reasoning", "perfectionism",
)  # fmt: skip
THEMES: Final = (
    "lost_temper", "physical_discipline", "time_away", "work", "screen_time", "phone_use",
    "attention_split", "feeding", "forgot_something", "self_care_exercise", "boredom_play",
    "school", "home", "past_mistakes", "sleep", "accident_injury", "divorce_single", "birth_nicu",
    "diagnosis_special_needs", "not_enjoying", "comparison_general", "celebrations_gifts",
    "partner_family_judgement", "intrusive_thoughts", "general",
)  # fmt: skip
THINGS: Final = (
    "fed", "comforted", "stayed", "played", "listened", "hugged", "told-a-story", "gave-a-ride",
    "homework", "showed-up-tired", "said-sorry", "held-a-line", "tucked-in", "made-a-meal",
    "up-in-the-night", "kept-clean", "stopped-in-time", "remembered", "made-a-call",
    "asked-for-help", "sent-a-message", "went-outside", "laughed-together", "hug-from-them",
    "smile-from-them", "hand-in-mine", "calmed-in-my-arms", "drawing-or-note", "came-to-me",
    "said-something-kind", "forgave-me", "called-me", "shared-with-me", "time_with",
)  # fmt: skip
"""Kinds of good moments, and what she may be asked about, of which a thought may speak. They have
an output of their own: few texts say which they speak of."""

HEADS: Final = {
    "level": LEVELS,
    "routes": ROUTES,
    "feeling": FEELINGS,
    "theme": THEMES,
    "rule": RULES,
    "patterns": PATTERNS,
}
"""Each head's answers; the model's label outputs are all of them, one after the other."""
ONE_OF: Final = ("level", "feeling", "theme", "rule")
"""Heads of which one answer is right; the others hold any number."""


def places() -> dict[str, slice]:
    """Where each head's outputs stand."""
    found, at = {}, 0
    for name, answers in HEADS.items():
        found[name] = slice(at, at + len(answers))
        at += len(answers)
    return found


PLACES: Final = places()
WIDTH: Final = sum(map(len, HEADS.values()))
