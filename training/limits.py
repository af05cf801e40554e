"""How sure the model must be before it speaks: set on the development texts, on nothing else."""

from collections.abc import Sequence
from itertools import product

import msgspec
import numpy as np

from fullcup.core.moments.answers import (
    Answers,
    Limits,
    Window,
    guess_of,
    how_dark,
    routes_of,
    safety_of,
    together,
)
from fullcup.core.moments.labels import HEADS, ONE_OF, PATTERNS, PLACES, ROUTES
from fullcup.core.moments.model import Safety
from training.labels_of import right_answers
from training.measure import Guess, Pair, span_f1
from training.rows import Row, Span

STEPS = np.arange(0.05, 0.96, 0.025)
HARD_CRISIS, HARD_HELP = 0.055, 0.14
"""The most hard ordinary development texts that may be read as a crisis, or get any help: more than
the issue allows. With fewer, many more crises were missed, and help may be over-offered but never
withheld. (0.04 and 0.10, then 0.045 and 0.12; each time texts that are harder still had come among
those for development. The last step was taken after figures on the test texts had been seen, on which
the same limits are passed less often: see the model card.)"""
NO_PATTERN = 0.075
"""The most texts without a pattern in which one may be seen."""
PRECISE, UNCLEAR = 0.78, 0.05
"""Whose rule: the least share of right answers, the most answers where nobody can tell. With the
issue's 0.90 it answered for two texts in a hundred, which is no answer at all."""
Seen = Sequence[Window]
OPEN = Limits(
    crisis=0.5,
    help=0.5,
    routes=dict.fromkeys(ROUTES, 0.5),
    patterns=dict.fromkeys(PATTERNS, 0.5),
    pieces=dict.fromkeys(PATTERNS, 0.4),
    rule=dict.fromkeys(("mine", "theirs", "both", "not_in_my_hands"), 0.6),
    warmth={},
    things=0.5,
)


def set_on(rows: Sequence[Row], seen: Sequence[Seen], rules: Sequence[Safety]) -> Limits:
    """The limits for a model that saw ``rows`` as ``seen``; ``rules`` is what the rules alone
    heard in each, since whichever says more counts."""
    limits = msgspec.structs.replace(OPEN, warmth=_warmth(rows, seen))
    limits = set_for(rows, [together(one, limits) for one in seen], rules, limits)
    return msgspec.structs.replace(limits, pieces=_pieces(rows, seen, limits))


def set_for(
    rows: Sequence[Row], answers: Sequence[Answers], rules: Sequence[Safety], limits: Limits = OPEN
) -> Limits:
    """The same for any reader that answers with probabilities, all but its spans."""
    limits = msgspec.structs.replace(limits, routes=_routes(rows, answers))
    limits = msgspec.structs.replace(limits, **_safety(rows, answers, rules, limits))
    limits = msgspec.structs.replace(limits, patterns=_patterns(rows, answers))
    return msgspec.structs.replace(limits, rule=_rule(rows, answers))


def as_guess(answers: Answers, limits: Limits, safety: Safety | None = None) -> Guess:
    """An answer in the form that is measured."""
    heard = safety_of(answers, limits) if safety is None else safety
    told = guess_of(answers, limits)
    spans = tuple(Span(found.name, found.start, found.end) for found in told.patterns)
    return Guess(
        heard.level, heard.routes, told.feeling, spans, told.theme, told.second_theme, told.rule,
        answers.heads,
    )  # fmt: skip


def _warmth(rows: Sequence[Row], seen: Sequence[Seen]) -> dict[str, float]:
    """For each head the temperature under which the right answers are likeliest."""
    numbers = np.stack([one[0].labels for one in seen])
    return {head: _warmth_of(head, rows, numbers[:, PLACES[head]]) for head in HEADS}


def _warmth_of(head: str, rows: Sequence[Row], numbers: np.ndarray) -> float:
    right = np.array([[name in right_answers(row)[head] for name in HEADS[head]] for row in rows])

    def loss(warmth: float) -> float:
        warm = numbers / warmth
        if head in ONE_OF:
            chances = np.exp(warm - warm.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            return float(-np.log(chances[right] + 1e-6).sum())
        chances = 1 / (1 + np.exp(-warm))
        return float(-np.log(np.where(right, chances, 1 - chances) + 1e-6).sum())

    steps = [float(step) for step in np.arange(0.6, 2.55, 0.1)]
    best: float = min(steps, key=loss)
    return round(best, 2)


def _safety(
    rows: Sequence[Row], answers: Sequence[Answers], rules: Sequence[Safety], limits: Limits
) -> dict[str, float]:
    """The lowest limits under which few enough hard ordinary texts open a page."""
    hard = [at for at, row in enumerate(rows) if row.kind == "hard" and row.safety == "none"]
    dark = [how_dark(answers[at], routes_of(answers[at], limits)) for at in hard]
    told = [rules[at].level for at in hard]
    crisis = [1.0 if by == "crisis" else one for by, (one, _) in zip(told, dark, strict=True)]
    any_help = [1.0 if by != "none" else one for by, (_, one) in zip(told, dark, strict=True)]
    return {"crisis": _lowest(crisis, HARD_CRISIS), "help": _lowest(any_help, HARD_HELP)}


def _lowest(scores: Sequence[float], share: float) -> float:
    """The lowest step that at most ``share`` of the scores reach."""
    told = np.array(scores)
    fitting = [step for step in STEPS if (told >= step).mean() <= share]
    return round(float(min(fitting, default=0.95)), 3)


def _best(
    scores: np.ndarray, right: np.ndarray, plain: np.ndarray | None = None, dear: float = 0.0
) -> float:
    """The step with the highest F1, less ``dear`` times the share of ``plain`` in which it is
    said in vain."""

    def worth(step: float) -> float:
        said = scores >= step
        f1 = 2 * float((said & right).sum()) / max(float(said.sum() + right.sum()), 1.0)
        return f1 - (dear * float(said[plain].mean()) if plain is not None else 0.0)

    top = max(worth(step) for step in STEPS)
    near = [step for step in STEPS if worth(step) >= top - 0.005]
    return round(float(np.median(near)), 3)


def _routes(rows: Sequence[Row], answers: Sequence[Answers]) -> dict[str, float]:
    dark = [at for at, row in enumerate(rows) if row.safety != "none"]
    return {
        name: _best(
            np.array([answers[at].heads["routes"][name] for at in dark]),
            np.array([name in rows[at].routes for at in dark]),
        )
        for name in ROUTES
    }


def _patterns(rows: Sequence[Row], answers: Sequence[Answers]) -> dict[str, float]:
    """The best limit of each pattern, where seeing one in vain is made dearer until it is rare
    enough; so those give way first that lose least by it."""
    right = {
        name: np.array([any(s.name == name for s in row.patterns) for row in rows])
        for name in PATTERNS
    }
    scores = {name: np.array([one.heads["patterns"][name] for one in answers]) for name in PATTERNS}
    plain = np.array([not row.patterns and not row.pair for row in rows])
    for dear in np.arange(0, 20, 0.25):
        limits = {name: _best(scores[name], right[name], plain, dear) for name in PATTERNS}
        said = np.any([scores[name] >= limits[name] for name in PATTERNS], axis=0)
        if said[plain].mean() <= NO_PATTERN:
            break
    return limits


def _rule(rows: Sequence[Row], answers: Sequence[Answers]) -> dict[str, float]:
    """The limits that answer most where it is clear, and are right often enough."""
    alone = [
        (row, one.heads["rule"]) for row, one in zip(rows, answers, strict=True) if not row.pair
    ]
    steps = np.arange(0.4, 0.96, 0.05)
    found, most = dict.fromkeys(("mine", "theirs", "not_in_my_hands"), 0.95), -1.0
    for mine, theirs, nobody in product(steps, steps, steps):
        limits = {"mine": mine, "theirs": theirs, "not_in_my_hands": nobody, "both": 2.0}
        told = [max(scores, key=scores.__getitem__) for _, scores in alone]
        said = [
            best if best != "unclear" and s[best] >= limits[best] else "unclear"
            for best, (_, s) in zip(told, alone, strict=True)
        ]
        answered = [
            (row.rule, one) for (row, _), one in zip(alone, said, strict=True) if one != "unclear"
        ]
        precise = sum(a == b for a, b in answered) / max(len(answered), 1)
        unclear = [
            one != "unclear"
            for (row, _), one in zip(alone, said, strict=True)
            if row.rule == "unclear"
        ]
        clear = [
            one != "unclear" for (row, _), one in zip(alone, said, strict=True) if row.rule in found
        ]
        if precise >= PRECISE and np.mean(unclear) <= UNCLEAR and np.mean(clear) > most:
            most = float(np.mean(clear))
            best_found = {"mine": mine, "theirs": theirs, "not_in_my_hands": nobody}
    if most >= 0:
        found = best_found
    return {name: round(float(limit), 3) for name, limit in found.items()} | {"both": 0.8}


def _pieces(rows: Sequence[Row], seen: Sequence[Seen], limits: Limits) -> dict[str, float]:
    """One limit for the pieces of all patterns: where the spans fit best."""

    def fit(step: float) -> float:
        tried = msgspec.structs.replace(limits, pieces=dict.fromkeys(PATTERNS, step))
        pairs: list[Pair] = [
            (row, as_guess(together(one, tried), tried))
            for row, one in zip(rows, seen, strict=True)
        ]
        return span_f1("", pairs).value

    best = max((0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4), key=fit)
    return dict.fromkeys(PATTERNS, best)
