"""A first guess at what is in a moment: the ways of thinking, the theme, whose rule it is.

The rules see ``Signs``; the small model, where there is one, gives ``Answers`` (``answers.py``).
Each alone makes a whole guess; with both the model's is taken, and the rules give a pattern its
family, which picks the kinder sentence (``docs/decisions/021-a-small-model.md``).
"""

from collections.abc import Callable, Iterable, Mapping
from math import prod
from typing import Final

import msgspec

from fullcup.core.journal.entries import Feeling, RuleAnswer
from fullcup.core.moments.expressions import Guard, GuardFile
from fullcup.core.moments.gates import Fragments, words_in
from fullcup.core.moments.model import Found, Guess, Heard, PatternName, Reading
from fullcup.core.moments.normal import Normal, normalise
from fullcup.core.moments.safety import Cleared
from fullcup.core.moments.spelling import Spelling, SpellingFile

GENERAL: Final = "general"
_SHOWN: Final = 0.5  # a pattern that is less sure than this is not shown
_THEME: Final = 2  # points that a theme needs
_STRONG, _SOME = 3, 1
_SURE: Final = 0.6  # what whose rule it is must reach; below, it stays unclear
_PLAIN: Final = 0.55  # what guilt or shame must reach
_VERDICTS: Final = frozenset({"bad_mother", "failure", "worst", "monster"})

Touches = Callable[[str], tuple[str, ...]]
"""Which floor topics a text touches, by id (decision 6)."""
Hears = Callable[[str], tuple[Heard, ...]]
"""What else a text speaks of: a loss, a protest, a double bind."""


class PatternFile(GuardFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: PatternName
    family: str
    score: float


class ThemeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    strong: tuple[str, ...]
    some: tuple[str, ...] = ()


class SignFile(GuardFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    weight: float


class SignsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``reading/signals.yaml``."""

    feeling: dict[str, tuple[SignFile, ...]]
    rule: dict[str, tuple[SignFile, ...]]


class ReadingFiles(msgspec.Struct, frozen=True, kw_only=True):
    """The files of ``reading/`` that are not about safety."""

    fragments: dict[str, str]
    patterns: tuple[PatternFile, ...]
    themes: dict[str, ThemeFile]
    signs: SignsFile
    spelling: SpellingFile


Weighed = tuple[tuple[float, Guard], ...]


class ReadingRules:
    """The reading rules, ready to use. Made by ``library.rules``."""

    def __init__(self, files: ReadingFiles, touches: Touches, hears: Hears) -> None:
        fragments = Fragments(files.fragments)
        self.spelling = Spelling(files.spelling, words_in(_sources(files)) | fragments.words())
        self.patterns = tuple((rule, Guard(rule, fragments)) for rule in files.patterns)
        self.themes = {
            name: (_one_by_one(theme.strong, fragments), _one_by_one(theme.some, fragments))
            for name, theme in files.themes.items()
        }
        self.feeling = _weighed(files.signs.feeling, fragments)
        self.rule = _weighed(files.signs.rule, fragments)
        self.touches = touches
        self.hears = hears

    def make_ready(self) -> None:
        """Compile every expression now instead of when first needed."""
        for guard in self._guards():
            guard.make_ready()

    def _guards(self) -> Iterable[Guard]:
        yield from (guard for _, guard in self.patterns)
        for strong, some in self.themes.values():
            yield from (*strong, *some)
        for signs in (*self.feeling.values(), *self.rule.values()):
            yield from (guard for _, guard in signs)


class Signs(msgspec.Struct, frozen=True):
    """What was seen in the words; scores are in [0, 1], points of themes are not."""

    patterns: tuple[Found, ...]
    themes: Mapping[str, int]
    feeling: Mapping[str, float]
    rule: Mapping[str, float]


def read(cleared: Cleared, rules: ReadingRules, guess: Guess | None = None) -> Reading:
    """The app's guess about a text that went through the safety check.

    ``guess`` is what the small model makes of the same text, where there is one. Never raises
    for any text; linear in its length. Offsets count code points of ``cleared.text``. It says
    ``unclear``, ``general`` and ``neither`` when it does not know.
    """
    reading = reading_of(cleared, rules, guess)
    text = cleared.text
    return msgspec.structs.replace(reading, floor=rules.touches(text), heard=rules.hears(text))


def unguessed(cleared: Cleared, rules: ReadingRules) -> Reading:
    """What is certain of a text, with no guess beside it: its safety, the floor, what is heard."""
    return Reading(
        safety=cleared.safety,
        feeling="neither",
        patterns=(),
        theme=GENERAL,
        second_theme=GENERAL,
        rule="unclear",
        rule_scores={},
        floor=rules.touches(cleared.text),
        heard=rules.hears(cleared.text),
    )


def may_call_noise(reading: Reading) -> bool:
    """The floor (decision 6): whether a rule in these words may be called someone's noise.

    Never from *concern* upward, and never what protects a life or health, whatever she says.
    """
    return reading.safety.may_let_go and not reading.floor


def look_for_signs(text: str, rules: ReadingRules) -> Signs:
    normal = normalise(text, rules.spelling)
    return Signs(
        patterns=_patterns(normal, rules),
        themes=_points(normal, rules),
        feeling={name: _strength(normal, signs) for name, signs in rules.feeling.items()},
        rule={name: _strength(normal, signs) for name, signs in rules.rule.items()},
    )


def reading_of(cleared: Cleared, rules: ReadingRules, guess: Guess | None = None) -> Reading:
    """A reading without the floor and what else is heard: what ``fullcup read`` shows."""
    if guess is None:
        told = guess_of(look_for_signs(cleared.text, rules))
    else:
        told = with_families(guess, cleared.text, rules)
    labels = {found.family for found in told.patterns if found.name == "labeling"}
    return Reading(
        safety=cleared.safety,
        feeling=told.feeling,
        patterns=told.patterns,
        theme=told.theme,
        second_theme=told.second_theme,
        rule=told.rule,
        rule_scores=dict(told.rule_scores),
        self_verdict=not labels.isdisjoint(_VERDICTS),
    )


def guess_of(signs: Signs) -> Guess:
    """What is decided from the signs that the rules saw."""
    labelled = any(found.name == "labeling" for found in signs.patterns)
    first, second = _best_themes(signs.themes)
    return Guess(
        patterns=signs.patterns,
        feeling=_feeling(signs.feeling, labelled=labelled),
        theme=first,
        second_theme=second,
        rule=_rule(signs.rule),
        rule_scores=_rule_scores(signs.rule),
    )


def with_families(guess: Guess, text: str, rules: ReadingRules) -> Guess:
    """The model's guess, and what the rules know better of a pattern that it found: its family,
    by which the kinder sentence is picked, and which of its words carry it."""
    patterns = {_by_rules(found, text, rules): None for found in guess.patterns}
    return msgspec.structs.replace(guess, patterns=tuple(patterns))


def _by_rules(found: Found, text: str, rules: ReadingRules) -> Found:
    """As the first rule of that name has it that matches the carrying words themselves, else
    of the family whose very word stands in them: *never* in "never read".

    What would hold the rule back around them is passed over: the model has already decided.
    """
    words = normalise(text[found.start : found.end], rules.spelling)
    for rule, guard in rules.patterns:
        place = guard.first(words) if rule.name == found.name else None
        if place is not None:
            start, end = words.span(*place)
            return msgspec.structs.replace(
                found, start=found.start + start, end=found.start + end, family=rule.family
            )
    families = {rule.family for rule, _ in rules.patterns if rule.name == found.name}
    family = next((word for word in words.text.split() if word in families), found.family)
    return msgspec.structs.replace(found, family=family)


def _patterns(normal: Normal, rules: ReadingRules) -> tuple[Found, ...]:
    found = [
        Found(rule.name, *normal.span(start, end), rule.score, rule.family)
        for rule, guard in rules.patterns
        if rule.score >= _SHOWN
        for start, end in guard.spans(normal)
    ]
    kept = _without_overlaps(sorted(found, key=lambda one: (-one.score, one.start - one.end)))
    return tuple(sorted(kept, key=lambda one: (one.start, one.end, one.name)))


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Of each pattern the surest stretches, none of which share a word."""
    kept: list[Found] = []
    taken: dict[str, set[int]] = {}
    for one in found:
        places = taken.setdefault(one.name, set())
        # Stretches are a few words long, so that a set of places stays small and quick.
        if places.isdisjoint(range(one.start, one.end)):
            places.update(range(one.start, one.end))
            kept.append(one)
    return kept


def _points(normal: Normal, rules: ReadingRules) -> dict[str, int]:
    return {
        name: _STRONG * _count(normal, strong) + _SOME * _count(normal, some)
        for name, (strong, some) in rules.themes.items()
    }


def _count(normal: Normal, guards: Iterable[Guard]) -> int:
    """How many different words or phrases of these are in the text."""
    return sum(
        len({normal.text[start:end] for start, end in guard.spans(normal)}) for guard in guards
    )


def _best_themes(points: Mapping[str, int]) -> tuple[str, str]:
    # ``sorted`` is stable: a tie goes to the theme that stands first in the file.
    best = sorted(points, key=lambda name: -points[name])
    known = [name for name in best if points[name] >= _THEME]
    first, second, *_ = (*known, GENERAL, GENERAL)
    return first, second


def _strength(normal: Normal, signs: Weighed) -> float:
    """Signs as independent witnesses: each leaves less room for doubt."""
    return 1 - prod(1 - weight for weight, guard in signs if guard.holds(normal))


def _feeling(scores: Mapping[str, float], *, labelled: bool) -> Feeling:
    guilt = scores.get("guilt", 0) >= _PLAIN
    shame = labelled or scores.get("shame", 0) >= _PLAIN
    if guilt and shame:
        return "both"
    return "guilt" if guilt else "shame" if shame else "neither"


def _rule(scores: Mapping[str, float]) -> RuleAnswer:
    """Whose rule, or *unclear*: a wrong answer costs her more than none.

    What she did herself weighs more than what befell her, since that is what she can mend.
    """
    mine, theirs, nobody = (scores.get(n, 0) for n in ("mine", "theirs", "not_in_my_hands"))
    if mine >= _SURE and theirs >= _SURE:
        return "both"
    if mine >= _SURE:
        return "mine"
    if nobody >= _SURE:
        return "not_in_my_hands"
    return "theirs" if theirs >= _SURE else "unclear"


def _rule_scores(scores: Mapping[str, float]) -> dict[str, float]:
    mine, theirs, nobody = (scores.get(n, 0) for n in ("mine", "theirs", "not_in_my_hands"))
    told = {
        "mine": mine,
        "theirs": theirs,
        "both": min(mine, theirs),
        "not_in_my_hands": nobody,
        "unclear": 1 - max(mine, theirs, nobody),
    }
    return {name: round(score, 3) for name, score in told.items()}


def _weighed(signs: Mapping[str, tuple[SignFile, ...]], fragments: Fragments) -> dict[str, Weighed]:
    return {
        name: tuple((sign.weight, Guard(sign, fragments)) for sign in some)
        for name, some in signs.items()
    }


def _one_by_one(sources: Iterable[str], fragments: Fragments) -> tuple[Guard, ...]:
    return tuple(Guard(GuardFile(any=(source,)), fragments) for source in sources)


def _sources(files: ReadingFiles) -> Iterable[str]:
    for rule in files.patterns:
        yield from rule.expressions()
    for theme in files.themes.values():
        yield from (*theme.strong, *theme.some)
    for signs in (*files.signs.feeling.values(), *files.signs.rule.values()):
        for sign in signs:
            yield from sign.expressions()
