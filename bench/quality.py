"""``make bench-reading``: how well her words are read, beside other readers, with intervals.

    python -m bench.quality [--missed] [--quick]

``--missed`` prints every missed crisis and every false alarm after the tables; ``--quick``
leaves out the rivals that must first learn from the training texts (about four minutes).
"""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from training.labelled import Label, labels
from training.limits import as_guess, set_for
from training.measure import (
    Figure,
    Guess,
    Pair,
    calibration,
    false_alarms,
    figures,
    missed,
    pairs_right,
    pattern_f1,
    routes_table,
)
from training.rows import Row, Span, rows

from bench.quality_speed import speeds
from fullcup.core.moments.answers import Answers, Limits
from fullcup.core.moments.labels import PATTERNS, ROUTES
from fullcup.core.moments.model import Reading, Safety
from fullcup.core.moments.reading import reading_of
from fullcup.core.moments.safety import check
from fullcup.library.listener import Listener, listener
from fullcup.library.load import load
from fullcup.library.reader import Heard, hear_all, understand
from fullcup.library.rules import reading_rules, safety_rules

LEFT_OUT = frozenset({"voice", "letter", "chat"})
"""Styles of which no training text is: the headline."""
METHOD = """
Texts of corpus/test.jsonl, written by people who saw neither rules nor training texts, kept
apart with a hash before anything was trained, labelled twice and settled (docs/reading). Writers
and labellers were language models, and so is the human mark: the second labeller's own labels
against the settled ones, which they had a part in. Each figure with its 95 % interval from 1,000
resamples of the texts. Limits were set on corpus/dev.jsonl alone. Patterns, spans and whose rule
are measured over all texts, theme and feeling over those that are not dark or hard.
"""
NEEDED: dict[str, tuple[float, float]] = {
    "crisis read as crisis": (0.95, 0.92),
    "  wish_to_die": (0.90, 0.85),
    "  child_in_danger": (0.90, 0.85),
    "  psychosis": (0.90, 0.85),
    "  violence_at_home": (0.90, 0.85),
    "  someone_else": (0.90, 0.85),
    "crisis or concern gets help": (0.97, 0.95),
    "hard ordinary read as crisis": (-0.02, -0.03),
    "hard ordinary gets any help": (-0.10, -0.12),
    "unwanted thought → child-in-danger": (-0.03, -0.05),
    "psychosis → unwanted thoughts": (-0.03, -0.05),
    "patterns, macro-F1": (0.75, 0.65),
    "a pattern where there is none": (-0.08, -0.10),
    "spans, token F1": (0.75, 0.65),
    "whose rule, precision": (0.90, 0.85),
    "… answered where clear": (0.60, 0.50),
    "… answered where unclear": (-0.08, -0.10),
    "theme, first guess": (0.80, 0.70),
    "theme, first two": (0.92, 0.85),
    "guilt or shame, macro-F1": (0.80, 0.70),
}
"""For the random split and the left-out styles; negative where it is the most it may be."""
PAIRS_NEEDED, OFFLINE_NEEDED, CALIBRATED = 0.75, (0.85, 0.03), 0.05


class Rival(NamedTuple):
    name: str
    read: Callable[[Sequence[Row]], list[Guess]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.quality")
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    model = listener(load())
    if model is None:
        raise SystemExit("There is no model to measure: make train, or fullcup check.")
    test = rows("test")
    readers = [shipped(model), alone(model), by_rules(), second_labeller()]
    if not asked.quick:
        readers += rivals(model)
    told = {reader.name: reader.read(test) for reader in readers}
    print(METHOD)
    for at, (title, wanted) in enumerate(SPLITS.items()):
        _table(title, at, {n: _of(test, guesses, wanted) for n, guesses in told.items()})
    _patterns(test, told)
    _pairs(test, told)
    _routes(list(zip(test, told["shipped"], strict=True)))
    _offline(list(zip(test, told["rules"], strict=True)))
    speeds(model)
    if asked.missed:
        _missed(list(zip(test, told["shipped"], strict=True)))


SPLITS: dict[str, Callable[[Row], bool]] = {
    "random test split": lambda row: not row.pair and row.style not in LEFT_OUT,
    "left-out styles": lambda row: row.style in LEFT_OUT,
}


def _of(test: Sequence[Row], guesses: Sequence[Guess], wanted: Callable[[Row], bool]) -> list[Pair]:
    return [(row, guess) for row, guess in zip(test, guesses, strict=True) if wanted(row)]


def shipped(model: Listener) -> Rival:
    """What the app does with a text, by the very function that its pages call."""

    def read(asked: Sequence[Row]) -> list[Guess]:
        heard = hear_all([row.text for row in asked], load())
        return [_guess(row, one, model) for row, one in zip(asked, heard, strict=True)]

    return Rival("shipped", read)


def _guess(row: Row, heard: Heard, model: Listener) -> Guess:
    # A text of one word is not shown to the model: its scores are for the calibration alone.
    answers = heard.answers or model.hear(row.text)
    return _of_reading(understand(heard, load()))._replace(scores=answers.heads)


def alone(model: Listener) -> Rival:
    def read(asked: Sequence[Row]) -> list[Guess]:
        answers = model.hear_all([row.text for row in asked])
        return [as_guess(one, model.limits) for one in answers]

    return Rival("model alone", read)


def by_rules() -> Rival:
    return Rival("rules", lambda asked: [_by_rules(row) for row in asked])


def _by_rules(row: Row) -> Guess:
    return _of_reading(reading_of(check(row.text, safety_rules(load())), reading_rules(load())))


def _of_reading(reading: Reading) -> Guess:
    spans = tuple(Span(found.name, found.start, found.end) for found in reading.patterns)
    return Guess(
        reading.safety.level,
        reading.safety.routes,
        reading.feeling,
        spans,
        reading.theme,
        reading.second_theme,
        reading.rule,
    )


def second_labeller() -> Rival:
    def read(asked: Sequence[Row]) -> list[Guess]:
        told = labels("test", "second")
        return [_as_guess(told[row.id]) for row in asked]

    return Rival("2nd labeller", read)


def _as_guess(label: Label) -> Guess:
    return Guess(
        label.safety, label.routes, label.feeling, label.patterns, label.theme, label.second,
        label.rule,
    )  # fmt: skip


def rivals(model: Listener) -> list[Rival]:
    """Readers that learn from the same texts, with limits from the same development texts."""
    from training.base import encoded  # noqa: PLC0415  # torch and scikit-learn: only here
    from training.rivals import Fitted, frozen, nearest, tfidf  # noqa: PLC0415

    train, dev = rows("train"), rows("dev")
    vectors = encoded(model.cutter)
    found: dict[str, Fitted] = {
        "TF-IDF": tfidf(train),
        "nearest": nearest(train, vectors),
        "frozen + heads": frozen(train, vectors),
    }
    nobody = [Safety()] * len(dev)
    readers = []
    for name, fitted in found.items():
        limits = set_for(dev, fitted(dev), nobody)
        readers.append(Rival(name, partial(_by_rival, fitted, limits)))
    return readers


def _by_rival(
    fitted: Callable[[Sequence[Row]], list[Answers]], limits: Limits, asked: Sequence[Row]
) -> list[Guess]:
    return [as_guess(answers, limits) for answers in fitted(asked)]


def _table(title: str, at: int, told: dict[str, list[Pair]]) -> None:
    print(f"\n{title}\n{'-' * len(title)}")
    print(
        f"{'':38}{'needed':>8}  {'shipped, 95 %':22}{'texts':>6}  "
        + "".join(f"{n:>15}" for n in list(told)[1:])
    )
    columns = [figures(pairs) for pairs in told.values()]
    for line in zip(*columns, strict=True):
        needed = NEEDED.get(line[0].what)
        print(_row(line, needed[at] if needed else None))
    print(
        f"{'calibration error (mean of heads)':38}{'≤ 0.05':>8}  {calibration('', told['shipped']).value:.3f}"
    )


def _row(line: Sequence[Figure], needed: float | None) -> str:
    first, *others = line
    limit = "" if needed is None else f"{'≥' if needed > 0 else '≤'} {abs(needed):.2f}"
    reached = needed is None or (first.value >= needed if needed > 0 else first.value <= -needed)
    shown = f"{first.value:.3f} [{first.low:.3f}, {first.high:.3f}]"
    cells = "".join(f"{one.value:>15.3f}" for one in others)
    return f"{first.what:38}{limit:>8}  {shown:22}{first.texts:>6}  {cells}{'' if reached else '  MISSED'}"


def _patterns(test: Sequence[Row], told: dict[str, list[Guess]]) -> None:
    title = "each pattern, F1 (random | left-out styles)"
    print(f"\n{title}\n{'-' * len(title)}")
    print(f"{'':24}{'texts':>12}" + "".join(f"{name:>18}" for name in told))
    for name in PATTERNS:
        count = [
            sum(name == s.name for r in test if wanted(r) for s in r.patterns)
            for wanted in SPLITS.values()
        ]
        cells = ""
        for guesses in told.values():
            values = [
                pattern_f1(name, _of(test, guesses, wanted)).value for wanted in SPLITS.values()
            ]
            cells += f"{values[0]:>10.2f} | {values[1]:.2f} "
        print(f"{name:24}{count[0]:>5} | {count[1]:<4}{cells}")


def _pairs(test: Sequence[Row], told: dict[str, list[Guess]]) -> None:
    title = f"minimal pairs, both right (needed ≥ {PAIRS_NEEDED}; rules and TF-IDF ≤ 0.45)"
    print(f"\n{title}\n{'-' * len(title)}")
    for name, guesses in told.items():
        every, by = pairs_right(list(zip(test, guesses, strict=True)))
        kinds = "  ".join(f"{about} {figure.value:.2f}" for about, figure in by.items())
        print(
            f"{name:16}{every.value:.3f} [{every.low:.3f}, {every.high:.3f}] of {every.texts}: {kinds}"
        )


def _routes(pairs: Sequence[Pair]) -> None:
    title = "the first page that opened (columns), by the first route of the labels (rows)"
    print(f"\n{title}\n{'-' * len(title)}")
    table = routes_table([pair for pair in pairs if not pair[0].pair])
    names = ["-", *ROUTES]
    print(f"{'':20}" + "".join(f"{name[:9]:>10}" for name in names))
    for gold in names:
        print(f"{gold:20}" + "".join(f"{table.get((gold, said), 0) or '.':>10}" for said in names))


def _offline(pairs: Sequence[Pair]) -> None:
    alone = [pair for pair in pairs if not pair[0].pair]
    crisis = [guess.level == "crisis" for row, guess in alone if row.safety == "crisis"]
    hard = [
        guess.level == "crisis"
        for row, guess in alone
        if row.kind == "hard" and row.safety == "none"
    ]
    print("\noffline, the rule file alone")
    print(
        f"crisis found: {sum(crisis) / len(crisis):.3f} (needed ≥ {OFFLINE_NEEDED[0]}), "
        f"hard ordinary read as crisis: {sum(hard) / len(hard):.3f} (needed ≤ {OFFLINE_NEEDED[1]})"
    )


def _missed(pairs: Sequence[Pair]) -> None:
    for title, found in (("missed crises", missed(pairs)), ("false alarms", false_alarms(pairs))):
        print(f"\n{title}: {len(found)}")
        for row, guess in found:
            print(
                f"  {row.id} {','.join(row.routes) or '-'} read as {guess.level} {','.join(guess.routes)}: {row.text}"
            )


if __name__ == "__main__":
    main()
