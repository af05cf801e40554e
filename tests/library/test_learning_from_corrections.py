"""After five corrections her reader errs less on such words, and hardly more on others.

The aim is half as often; what is reached is in the model card. Held here: fewer in all, never more
for anybody, and other labels lose a point at most.

The texts of ``corpus/corrections.txt`` were written for this test: imaginary mothers, each with a
kind of sentence that is marked wrongly, five that she corrected and eight that she wrote later.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from training.limits import as_guess
from training.measure import macro_f1, share
from training.rows import FOLDER, rows

from fullcup.core.moments.answers import Answers
from fullcup.core.moments.corrections import Correction, taught
from fullcup.core.moments.labels import PATTERNS
from fullcup.library.listener import Listener, load
from fullcup.library.load import load as load_library

MODEL = load(load_library().folder / "reading" / "model")
OTHERS = [row for row in rows("dev") if row.kind == "general"][:250]
LESS = 0.9
AT_MOST = 0.01
"""How far the macro-F1 of other texts may fall."""


class Line(NamedTuple):
    group: str
    kind: str
    label: str
    text: str


def lines() -> list[Line]:
    told = (FOLDER / "corrections.txt").read_text(encoding="utf-8").splitlines()
    return [Line(*(part.strip() for part in line.split("|", 3))) for line in told]


LINES = lines()
GROUPS = sorted({line.group for line in LINES})


def of(group: str, kind: str) -> list[Line]:
    return [line for line in LINES if (line.group, line.kind) == (group, kind)]


def lessons(model: Listener, group: str) -> list[Correction]:
    return [_correction(line, model) for line in of(group, "taught")]


def _correction(line: Line, model: Listener) -> Correction:
    vector = model.hear(line.text).vector
    if line.label.startswith("-"):
        return Correction(vector, dismissed=frozenset({line.label[1:]}))
    head, _, chosen = line.label.partition("=")
    return Correction(vector, chosen={head: chosen})


def wrong(model: Listener, group: str, told: Sequence[Correction]) -> int:
    """How many of her later texts are read as she does not want them read."""
    count = 0
    for line in of(group, "again"):
        guess = model.guess(model.hear(line.text), told)
        if line.label.startswith("-"):
            count += line.label[1:] in {found.name for found in guess.patterns}
        else:
            head, _, chosen = line.label.partition("=")
            count += getattr(guess, head) != chosen
    return count


def test_there_are_twelve_mothers_with_five_corrections_each() -> None:
    assert len(GROUPS) == 12
    assert all(len(of(group, "taught")) == 5 for group in GROUPS)


def test_what_she_corrected_five_times_comes_back_less_often() -> None:
    before = {group: wrong(MODEL, group, []) for group in GROUPS}
    after = {group: wrong(MODEL, group, lessons(MODEL, group)) for group in GROUPS}
    assert all(after[group] <= before[group] for group in GROUPS)
    assert sum(after.values()) <= sum(before.values()) * LESS, (before, after)


@pytest.fixture(scope="module")
def heard() -> list[Answers]:
    return list(MODEL.hear_all([row.text for row in OTHERS]))


@pytest.mark.parametrize("group", GROUPS)
def test_other_labels_lose_a_point_at_most(group: str, heard: list[Answers]) -> None:
    told = lessons(MODEL, group)
    plain, taught_ones = figures(heard, []), figures(heard, told)
    for before, after in zip(plain, taught_ones, strict=True):
        assert after >= before - AT_MOST


def figures(heard: Sequence[Answers], told: Sequence[Correction]) -> tuple[float, float]:
    """Macro-F1 of patterns, and the share of right themes, over texts of others."""
    pairs = [
        (row, as_guess(taught(answers, MODEL.limits, told), MODEL.limits))
        for row, answers in zip(OTHERS, heard, strict=True)
    ]
    patterns = macro_f1(
        "",
        pairs,
        PATTERNS,
        lambda r: [s.name for s in r.patterns],
        lambda g: [s.name for s in g.patterns],
    )
    themes = share("", pairs, lambda row, guess: guess.theme in {row.theme, row.second})
    return patterns.value, themes.value
