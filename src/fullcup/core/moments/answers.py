"""What the small model answers about a text, and what is decided from it.

The model's file knows nothing of levels, limits or windows: it turns pieces of text into
numbers. Here a long text becomes windows, the windows' numbers become one answer, and an answer
becomes labels wherever it is sure enough. The limits were set on the development texts alone
(``docs/reading/model-card.md``) and come with the weights.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from fullcup.core.journal.entries import Feeling, RuleAnswer
from fullcup.core.moments.labels import (
    FEELINGS,
    HEADS,
    ONE_OF,
    PATTERNS,
    PLACES,
    ROUTES,
    RULES,
    THEMES,
    THINGS,
)
from fullcup.core.moments.model import CRISIS_ROUTES, Found, Guess, Safety
from fullcup.core.moments.wordpiece import Token

Numbers = NDArray[np.float32]

WINDOW: Final = 254  # pieces; with the two that frame them as many as in training
_OVERLAP: Final = 62
_LEAST_OF_A_SPAN: Final = 0.5  # of its surest piece, for a piece to belong to a span
_GAP: Final = 2  # pieces that a span may pass over
_THINGS: Final = 3
"""Things of which one text may be heard to speak."""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How sure an answer must be; each is a probability, set on the development texts.

    ``warmth`` divides a head's numbers before they become probabilities (temperature).
    """

    crisis: float
    help: float
    """For crisis and concern together."""
    routes: dict[str, float]
    patterns: dict[str, float]
    pieces: dict[str, float]
    """For one piece of a text to carry a pattern."""
    rule: dict[str, float]
    """For each of mine, theirs, both, not_in_my_hands; below, it is unclear."""
    warmth: dict[str, float]
    things: float
    """For a text to speak of a thing."""


class Window(NamedTuple):
    """``labels``: one number for every answer; ``tags``: pieces × patterns, without the
    framing pieces; ``vector``: 384 numbers of length one; ``tokens``: the pieces; ``things``: one
    number for every thing."""

    labels: Numbers
    tags: Numbers
    vector: Numbers
    tokens: Sequence[Token]
    things: Numbers


class Answers(NamedTuple):
    """Probabilities for a whole text, by the names of each head, and what carries a pattern."""

    heads: Mapping[str, Mapping[str, float]]
    carried: Mapping[str, Sequence[tuple[int, int, float]]]
    """For each pattern the stretches of text that may carry it, each with its surest piece."""
    vector: Numbers
    things: Mapping[str, float] = {}
    """How sure it is that the text speaks of each thing; none from a reader that hears none."""


def windows(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """A text in stretches that overlap, to its last piece; at least one, even of nothing."""
    yield tokens[:WINDOW]
    begin = WINDOW - _OVERLAP
    while begin + _OVERLAP < len(tokens):
        yield tokens[begin : begin + WINDOW]
        begin += WINDOW - _OVERLAP


def together(seen: Sequence[Window], limits: Limits) -> Answers:
    """One answer from all windows of a text.

    Danger and patterns are as strong as where they are strongest; what it is about, the feeling
    and whose rule are the windows' mean by length.
    """
    parts = [_probabilities(window.labels, limits) for window in seen]
    weights = np.array([len(window.tokens) + 1 for window in seen], dtype=np.float32)
    heads = {}
    for name, answers in HEADS.items():
        values = np.stack([part[PLACES[name]] for part in parts])
        if name in {"routes", "patterns"}:
            one = values.max(axis=0)
        elif name == "level":
            one = values[int(np.argmax(values[:, 2] * 2 + values[:, 1]))]
        else:
            one = np.average(values, axis=0, weights=weights)
        heads[name] = dict(zip(answers, map(float, one), strict=True))
    vector = np.average(np.stack([w.vector for w in seen]), axis=0, weights=weights)
    things = _chances(np.stack([window.things for window in seen]).max(axis=0))
    return Answers(
        heads,
        _carried(seen, limits),
        vector / (np.linalg.norm(vector) + 1e-9),
        dict(zip(THINGS, map(float, things), strict=True)),
    )


def _probabilities(labels: Numbers, limits: Limits) -> Numbers:
    out = np.empty_like(labels)
    for name, place in PLACES.items():
        warm = labels[place] / limits.warmth.get(name, 1.0)
        if name in ONE_OF:
            shifted = np.exp(warm - warm.max())
            out[place] = shifted / shifted.sum()
        else:
            out[place] = _chances(warm)
    return out


def _chances(numbers: Numbers) -> Numbers:
    chances: Numbers = np.reciprocal(1 + np.exp(-numbers)).astype(np.float32)
    return chances


def _carried(seen: Sequence[Window], limits: Limits) -> dict[str, list[tuple[int, int, float]]]:
    found: dict[str, list[tuple[int, int, float]]] = {name: [] for name in PATTERNS}
    for window in seen:
        chances = _chances(window.tags)
        for column, name in enumerate(PATTERNS):
            found[name] += _stretches(chances[:, column], window.tokens, limits.pieces[name])
    return found


def _stretches(
    chances: Numbers, tokens: Sequence[Token], least: float
) -> Iterator[tuple[int, int, float]]:
    """Runs of pieces that are sure enough, or the surest piece with its neighbours."""
    if not len(tokens):
        return
    top = float(chances.max())
    bar = min(least, top * _LEAST_OF_A_SPAN)
    places = np.flatnonzero(chances >= bar)
    runs = np.split(places, np.flatnonzero(np.diff(places) > _GAP) + 1)
    for run in runs:
        first, last = _whole_words(tokens, int(run[0]), int(run[-1]))
        yield tokens[first].start, tokens[last].end, float(chances[run].max())


def _whole_words(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The pieces from the beginning of the first word to the end of the last."""
    while first and tokens[first].goes_on:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].goes_on:
        last += 1
    return first, last


def routes_of(answers: Answers, limits: Limits) -> dict[str, float]:
    """How sure each route is. A thought that horrifies her must not open the page for a child in
    danger: where it is heard, and no less surely than danger, danger is not."""
    routes = dict(answers.heads["routes"])
    unwanted = routes["unwanted_thoughts"]
    if unwanted >= limits.routes["unwanted_thoughts"] and unwanted >= routes["child_in_danger"]:
        routes["child_in_danger"] = 0.0
    return routes


def how_dark(answers: Answers, routes: Mapping[str, float]) -> tuple[float, float]:
    """How sure a crisis is, and how sure that help is needed at all.

    The mean of what the level and the surest route say: either alone raises more false alarms
    for as many finds (measured on the development texts).
    """
    level = answers.heads["level"]
    crisis = (level["crisis"] + max(routes[name] for name in CRISIS_ROUTES)) / 2
    return crisis, (level["crisis"] + level["concern"] + max(routes.values())) / 2


def safety_of(answers: Answers, limits: Limits) -> Safety:
    """How safe the words sound to the model, with the pages that fit, the most urgent first."""
    routes = routes_of(answers, limits)
    how_crisis, how_help = how_dark(answers, routes)
    crisis, help_too = how_crisis >= limits.crisis, how_help >= limits.help
    if not (crisis or help_too):
        return Safety()
    heard = [name for name in ROUTES if routes[name] >= limits.routes[name]]
    if crisis and not any(name in CRISIS_ROUTES for name in heard):
        heard.append(max(CRISIS_ROUTES, key=routes.__getitem__))
    if not crisis:
        calm = [name for name in ROUTES if name not in CRISIS_ROUTES]
        heard = [name for name in heard if name in calm] or [max(calm, key=routes.__getitem__)]
    return Safety("crisis" if crisis else "concern", tuple(n for n in ROUTES if n in heard))


def patterns_of(answers: Answers, limits: Limits) -> tuple[Found, ...]:
    """The patterns that are sure enough, each with the words that carry it."""
    found = []
    for name in PATTERNS:
        score = answers.heads["patterns"][name]
        stretches = answers.carried[name]
        if score < limits.patterns[name] or not stretches:
            continue
        top = max(stretch[2] for stretch in stretches)
        kept = [s for s in stretches if s[2] >= top * _LEAST_OF_A_SPAN]
        found += [Found(name, start, end, round(score, 3)) for start, end, _ in _apart(kept)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.name)))


def _apart(stretches: Sequence[tuple[int, int, float]]) -> Iterator[tuple[int, int, float]]:
    """Without those that a window saw again."""
    last = -1
    for one in sorted(stretches, key=lambda s: (s[0], -s[1])):
        if one[0] >= last:
            yield one
            last = one[1]


def themes_of(answers: Answers) -> tuple[str, str]:
    """The likeliest theme and the next."""
    first, second, *_ = sorted(THEMES, key=lambda name: -answers.heads["theme"][name])
    return first, second


def feeling_of(answers: Answers) -> Feeling:
    told: Feeling = max(FEELINGS, key=answers.heads["feeling"].__getitem__)
    return told


def rule_of(answers: Answers, limits: Limits) -> RuleAnswer:
    """Whose rule, or *unclear*: a wrong answer costs her more than none."""
    scores = answers.heads["rule"]
    best: RuleAnswer = max(RULES, key=scores.__getitem__)
    if best == "unclear" or scores[best] < limits.rule[best]:
        return "unclear"
    return best


def things_of(answers: Answers, limits: Limits) -> tuple[str, ...]:
    """The things of which a text speaks, the surest first."""
    heard = [name for name, chance in answers.things.items() if chance >= limits.things]
    return tuple(sorted(heard, key=lambda name: -answers.things[name])[:_THINGS])


def guess_of(answers: Answers, limits: Limits) -> Guess:
    """All that the model makes of a text besides its safety."""
    theme, second = themes_of(answers)
    return Guess(
        patterns=patterns_of(answers, limits),
        feeling=feeling_of(answers),
        theme=theme,
        second_theme=second,
        rule=rule_of(answers, limits),
        rule_scores={name: round(score, 3) for name, score in answers.heads["rule"].items()},
    )
