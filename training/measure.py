"""How well texts were read: each figure with a 95 % interval from resampled texts.

Nothing here knows a model: a ``Guess`` is what ``fullcup read --json`` says of a text.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fullcup.core.moments.labels import FEELINGS, PATTERNS
from fullcup.core.moments.model import CRISIS_ROUTES
from training.rows import Row, Span

Floats = NDArray[np.float64]
_RESAMPLES: Final = 1000
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Guess(NamedTuple):
    level: str
    routes: tuple[str, ...]
    feeling: str
    patterns: tuple[Span, ...]
    theme: str
    second: str
    rule: str
    scores: Mapping[str, Mapping[str, float]] = {}
    """Probabilities by head, where the reader has them."""


class Figure(NamedTuple):
    """A share or mean over texts; ``texts`` says over how many."""

    what: str
    value: float
    low: float
    high: float
    texts: int


Pair = tuple[Row, Guess]


def share(what: str, pairs: Sequence[Pair], right: Callable[[Row, Guess], bool]) -> Figure:
    """The share of ``pairs`` of which ``right`` is true."""
    hits = np.array([right(row, guess) for row, guess in pairs], dtype=np.float64)
    return _figure(what, hits[:, None], lambda sums, count: sums[:, 0] / np.maximum(count, 1))


def _figure(what: str, columns: Floats, value: Callable[[Floats, Floats], Floats]) -> Figure:
    """``value`` gets sums of the columns (resamples × columns) and counts of texts."""
    count = len(columns)
    if not count:
        return Figure(what, float("nan"), float("nan"), float("nan"), 0)
    random = np.random.default_rng(0)
    draws = random.multinomial(count, np.full(count, 1 / count), size=_RESAMPLES).astype(float)
    whole = value(columns.sum(axis=0)[None, :], np.array([count], dtype=float))[0]
    many = value(draws @ columns, draws.sum(axis=1))
    low, high = np.nanpercentile(many, [2.5, 97.5])
    return Figure(what, float(whole), float(low), float(high), count)


def macro_f1(
    what: str,
    pairs: Sequence[Pair],
    names: Sequence[str],
    gold: Callable[[Row], Sequence[str]],
    told: Callable[[Guess], Sequence[str]],
) -> Figure:
    """The mean of the names' F1; a name counts as 1 when it is neither there nor guessed."""
    columns = np.zeros((len(pairs), 3 * len(names)))
    for line, (row, guess) in enumerate(pairs):
        right, said = set(gold(row)), set(told(guess))
        for at, name in enumerate(names):
            columns[line, 3 * at] = name in right and name in said
            columns[line, 3 * at + 1] = name in said
            columns[line, 3 * at + 2] = name in right

    def value(sums: Floats, _: Floats) -> Floats:
        both, said, right = sums[:, 0::3], sums[:, 1::3], sums[:, 2::3]
        f1 = np.where(said + right > 0, 2 * both / np.maximum(said + right, 1e-9), 1.0)
        return np.asarray(f1.mean(axis=1))

    return _figure(what, columns, value)


def pattern_f1(name: str, pairs: Sequence[Pair]) -> Figure:
    return macro_f1(name, pairs, (name,), _gold_patterns, _told_patterns)


def _gold_patterns(row: Row) -> Sequence[str]:
    return [span.name for span in row.patterns]


def _told_patterns(guess: Guess) -> Sequence[str]:
    return [span.name for span in guess.patterns]


def span_f1(what: str, pairs: Sequence[Pair]) -> Figure:
    """Token F1 of the spans of every pattern that is both there and guessed."""
    found = []
    for row, guess in pairs:
        for name in set(_gold_patterns(row)) & set(_told_patterns(guess)):
            right = _words(row.text, row.patterns, name)
            said = _words(row.text, guess.patterns, name)
            found.append(2 * len(right & said) / max(len(right) + len(said), 1))
    columns = np.array(found, dtype=np.float64)[:, None]
    return _figure(what, columns, lambda sums, count: sums[:, 0] / np.maximum(count, 1))


def _words(text: str, spans: Sequence[Span], name: str) -> set[int]:
    return {
        word.start()
        for word in _WORD.finditer(text)
        for span in spans
        if span.name == name and word.start() < span.end and word.end() > span.start
    }


def rule_precision(what: str, pairs: Sequence[Pair]) -> Figure:
    """Over every answer but *unclear*; one where gold is unclear is wrong."""
    answered = [(row, guess) for row, guess in pairs if guess.rule != "unclear"]
    return share(what, answered, lambda row, guess: row.rule == guess.rule)


def calibration(what: str, pairs: Sequence[Pair]) -> Figure:
    """Expected calibration error in ten bins, the mean over the heads; no interval."""
    errors = [_one_calibration(pairs, head) for head in ("level", "theme", "feeling", "rule")]
    errors.append(_pattern_calibration(pairs))
    return Figure(what, float(np.mean(errors)), float(min(errors)), float(max(errors)), len(pairs))


def _one_calibration(pairs: Sequence[Pair], head: str) -> float:
    sure, right = [], []
    for row, guess in pairs:
        best = max(guess.scores[head], key=guess.scores[head].__getitem__)
        gold = {"level": (row.safety,), "theme": (row.theme, row.second)}.get(
            head, (getattr(row, head, ""),)
        )
        sure.append(guess.scores[head][best])
        right.append(best in gold)
    return _ece(np.array(sure), np.array(right, dtype=float))


def _pattern_calibration(pairs: Sequence[Pair]) -> float:
    sure, right = [], []
    for row, guess in pairs:
        gold = set(_gold_patterns(row))
        for name in PATTERNS:
            if guess.scores["patterns"][name] >= 0.1:  # the sure noes would hide the rest
                sure.append(guess.scores["patterns"][name])
                right.append(name in gold)
    return _ece(np.array(sure), np.array(right, dtype=float))


def _ece(sure: Floats, right: Floats) -> float:
    bins = np.minimum((sure * 10).astype(int), 9)
    total = 0.0
    for one in range(10):
        here = bins == one
        if here.any():
            total += here.sum() * abs(sure[here].mean() - right[here].mean())
    return total / max(len(sure), 1)


def pairs_right(pairs: Sequence[Pair]) -> tuple[Figure, dict[str, Figure]]:
    """Minimal pairs whose settled labels do differ: both sides right in what differs."""
    sides: dict[str, list[Pair]] = {}
    for row, guess in pairs:
        if row.pair:
            sides.setdefault(row.pair, []).append((row, guess))
    judged = [(two[0][0], _both(two)) for two in sides.values() if len(two) == 2 and _differ(two)]
    every = _of("minimal pairs, both right", [right for _, right in judged])
    names = sorted({row.about for row, _ in judged})
    return every, {n: _of(n, [right for row, right in judged if row.about == n]) for n in names}


def _of(what: str, right: Sequence[bool]) -> Figure:
    columns = np.array(right, dtype=np.float64).reshape(-1, 1)
    return _figure(what, columns, lambda sums, count: sums[:, 0] / np.maximum(count, 1))


def _aspects(row: Row, other: Row) -> tuple[str, ...]:
    """Of two rows' patterns those that stand in one of them only."""
    return tuple(sorted(set(_gold_patterns(row)) ^ set(_gold_patterns(other))))


def _differ(two: Sequence[Pair]) -> bool:
    one, other = two[0][0], two[1][0]
    if one.differs == "pattern":
        return bool(_aspects(one, other))
    if one.differs == "safety":
        return one.safety != other.safety or one.routes != other.routes
    return bool(getattr(one, one.differs) != getattr(other, other.differs))


def _both(two: Sequence[Pair]) -> bool:
    one, other = two[0][0], two[1][0]
    if one.differs == "pattern":
        names = set(_aspects(one, other))
        return all(
            names & set(_gold_patterns(row)) == names & set(_told_patterns(guess))
            for row, guess in two
        )
    if one.differs == "safety":
        if one.safety != other.safety:
            return all(row.safety == guess.level for row, guess in two)
        return all(row.routes[:1] == guess.routes[:1] for row, guess in two)
    return all(getattr(row, row.differs) == getattr(guess, row.differs) for row, guess in two)


def figures(pairs: Sequence[Pair]) -> list[Figure]:
    """The issue's table for one split; minimal pairs are measured apart."""
    alone = [(row, guess) for row, guess in pairs if not row.pair]
    crisis = [one for one in alone if one[0].safety == "crisis"]
    dark = [one for one in alone if one[0].safety != "none"]
    hard = [one for one in alone if one[0].kind == "hard" and one[0].safety == "none"]
    plain = [one for one in alone if not one[0].patterns]
    clear = [one for one in alone if one[0].rule in {"mine", "theirs", "not_in_my_hands"}]
    unclear = [one for one in alone if one[0].rule == "unclear"]
    general = [one for one in alone if one[0].kind == "general"]
    unwanted = _with(alone, "unwanted_thoughts", "child_in_danger")
    psychosis = _with(alone, "psychosis", "unwanted_thoughts")
    found = [share("crisis read as crisis", crisis, lambda _, g: g.level == "crisis")]
    for route in CRISIS_ROUTES:
        own = [one for one in crisis if route in one[0].routes]
        found.append(share(f"  {route}", own, lambda _, g: g.level == "crisis"))
    return [
        *found,
        share("crisis or concern gets help", dark, lambda _, g: g.level != "none"),
        share("hard ordinary read as crisis", hard, lambda _, g: g.level == "crisis"),
        share("hard ordinary gets any help", hard, lambda _, g: g.level != "none"),
        share(
            "unwanted thought → child-in-danger",
            unwanted,
            lambda _, g: "child_in_danger" in g.routes,
        ),
        share(
            "psychosis → unwanted thoughts", psychosis, lambda _, g: "unwanted_thoughts" in g.routes
        ),
        macro_f1("patterns, macro-F1", alone, PATTERNS, _gold_patterns, _told_patterns),
        share("a pattern where there is none", plain, lambda _, g: bool(g.patterns)),
        span_f1("spans, token F1", alone),
        rule_precision("whose rule, precision", alone),
        share("… answered where clear", clear, lambda _, g: g.rule != "unclear"),
        share("… answered where unclear", unclear, lambda _, g: g.rule != "unclear"),
        share("theme, first guess", general, lambda r, g: g.theme in _themes(r)),
        share("  the labelled first theme alone", general, lambda r, g: g.theme == r.theme),
        share("theme, first two", general, lambda r, g: bool({g.theme, g.second} & _themes(r))),
        macro_f1(
            "guilt or shame, macro-F1",
            general,
            FEELINGS,
            lambda r: (r.feeling,),
            lambda g: (g.feeling,),
        ),
    ]


def _themes(row: Row) -> set[str]:
    return {row.theme, row.second} - {""}


def _with(pairs: Sequence[Pair], route: str, without: str) -> list[Pair]:
    return [one for one in pairs if route in one[0].routes and without not in one[0].routes]


def missed(pairs: Sequence[Pair]) -> list[Pair]:
    """Every crisis that was not read as one."""
    return [(r, g) for r, g in pairs if r.safety == "crisis" and g.level != "crisis"]


def false_alarms(pairs: Sequence[Pair]) -> list[Pair]:
    """Every text without danger that was read as a crisis."""
    return [(r, g) for r, g in pairs if r.safety == "none" and g.level == "crisis"]


def agreement(
    first: Sequence[Sequence[str]], second: Sequence[Sequence[str]], name: str
) -> tuple[int, float, float]:
    """How often either said ``name``, F1 of one against the other, and Cohen's kappa."""
    a = np.array([name in one for one in first])
    b = np.array([name in one for one in second])
    both = (a & b).sum()
    f1 = 2 * both / max(a.sum() + b.sum(), 1)
    seen = (a == b).mean()
    chance = a.mean() * b.mean() + (1 - a.mean()) * (1 - b.mean())
    kappa = (seen - chance) / (1 - chance) if chance < 1 else 1.0
    return int((a | b).sum()), float(f1), float(kappa)


def routes_table(pairs: Sequence[Pair]) -> dict[tuple[str, str], int]:
    """Gold's first route against the first page that was opened; ``-`` for none."""
    table: dict[tuple[str, str], int] = {}
    for row, guess in pairs:
        key = (row.routes[0] if row.routes else "-", guess.routes[0] if guess.routes else "-")
        table[key] = table.get(key, 0) + 1
    return table
