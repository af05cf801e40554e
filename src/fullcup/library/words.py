"""The words of content, and the rules for them that hold in every file.

Which fields a reader sees, which of them quote what she or her child says, what we never say.
"""

import re
from collections.abc import Iterator
from typing import Any

from fullcup.library import schema, schema_facts, schema_week

READ: dict[type[Any], tuple[str, ...]] = {
    schema.Source: ("limits",),
    schema.Practice: ("title", "step", "evidence", "intro", "steps", "why"),
    schema.Motto: ("words",),
    schema.Saying: ("words",),
    schema.ValueCard: ("word", "line"),
    schema.PickedRule: ("words", "permission"),
    schema.TwoTruths: ("protest", "mine", "theirs"),
    schema.DoubleBind: ("either", "other", "line"),
    schema.RepairWords: (
        "title",
        "calm_first",
        "what_happened",
        "own_it",
        "name_feeling",
        "sorry_keep_limit",
        "next_time",
        "if_hit",
    ),
    schema.Situation: ("chip", "words"),
    schema.PatternWords: ("label", "about", "kinder"),
    schema.ThemeWords: ("label",),
    schema.Line: ("words",),
    schema.AwayLine: ("words",),
    schema.GoodKind: ("label",),
    schema.CupThing: ("label", "name", "now"),
    schema.CupAsk: ("label", "words"),
    schema.GoodTold: ("words",),
    schema_facts.FactWords: ("named", "plain", "ask"),
    schema_facts.FactTheme: ("about",),
    schema_facts.FactForm: ("words",),
    schema_week.WeekWish: ("label", "title"),
    schema_week.WeekAge: ("label",),
    schema_week.TogetherLine: ("words",),
    schema.SafetyPage: ("title", "when", "heard", "first", "body"),
    schema.Helpline: ("hours", "cost", "eligibility"),
    schema.FloorTopic: ("title", "line"),
    schema.HelpPage: ("title", "body"),
}
"""The fields of each kind that a person reads, in the order she reads them. Titles of sources
and names of helplines are other people's words."""

QUOTED = {
    (schema.PickedRule, "words"),
    (schema.TwoTruths, "protest"),
    (schema.DoubleBind, "either"),
    (schema.DoubleBind, "other"),
    (schema.Situation, "chip"),
    (schema.Situation, "words"),
    (schema.PatternWords, "label"),
}
"""Fields in which somebody else speaks: a rule that she carries, a child's protest."""

_HER_VERDICT = r"\b(?:good|bad|normal) (?:mom|mum|mam|mama|mommy|mummy|mother)s?\b"
_ADVICE = (
    r"\b(?:you|we|moms?|mums?|mothers?|parents?|one) (?:really |always |never |also )?"
    r"(?:should|must|ought to)\b"
)
NEVER_OURS = tuple(
    (re.compile(expression, re.IGNORECASE), what)
    for expression, what in (
        (r"\bjust\b", "“just”"),
        (r"\bproofs?\b|\bproves?\b|\bproven\b", "“proof”"),
        (r"\bsimply\b", "“simply”"),
        (r"\bstreaks?\b", "“streak”"),
        (r"\bscor(?:es?|ed|ing)\b", "“score”"),
        (r"\bresearch (?:shows?|proves?|says)\b|\bscience (?:shows?|says)\b", "“research shows”"),
        (_ADVICE, "“should” or “must” as advice"),
        (_HER_VERDICT, "a verdict on mothers"),
    )
)
_IN_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
_HER_OWN = frozenset({"“should” or “must” as advice", "a verdict on mothers"})
"""What may stand between quotation marks, where a rule she carries is quoted."""
_LINK_END = re.compile(r"\]\([^)\s]*\)")


def texts(item: object) -> Iterator[tuple[str, str]]:
    """Field and text of all that a person reads in an item; lists one by one, links without
    their addresses."""
    for field in READ[type(item)]:
        value = getattr(item, field)
        if isinstance(value, str):
            parts: tuple[str, ...] = (value,)
        else:
            parts = tuple(value.values()) if isinstance(value, dict) else value
        yield from ((field, _LINK_END.sub("]", part)) for part in parts if part)


def never_said(item: object) -> Iterator[tuple[str, str]]:
    """Field and fault wherever an item says what we never say."""
    for field, text in texts(item):
        if "!" in text:
            yield field, "has an exclamation mark"
        if (type(item), field) not in QUOTED:
            yield from ((field, f"says {what}") for what in _faults(text))


def _faults(text: str) -> Iterator[str]:
    outside = _IN_QUOTES.sub(" … ", text)
    for pattern, what in NEVER_OURS:
        if pattern.search(outside if what in _HER_OWN else text):
            yield what
