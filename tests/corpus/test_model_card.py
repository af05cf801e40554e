"""The shipped weights score what the model card says."""

import re
from pathlib import Path

import pytest
from training.limits import as_guess
from training.measure import Figure, figures
from training.rows import rows

from fullcup.library.listener import load
from fullcup.library.load import load as load_library

CARD = Path(__file__).parents[2] / "docs" / "reading" / "model-card.md"
SAID = re.findall(
    r"^\| check: (.+?) \| ([0-9.]+) \|$", CARD.read_text(encoding="utf-8"), re.MULTILINE
)
FEW = 300
SLACK = 0.03
"""Processors round eight-bit products in different ways; a text or two may fall differently."""


@pytest.fixture(scope="module")
def found() -> dict[str, Figure]:
    model = load(load_library().folder / "reading" / "model")
    test = [row for row in rows("test") if not row.pair][:FEW]
    answers = model.hear_all([row.text for row in test])
    pairs = [(row, as_guess(one, model.limits)) for row, one in zip(test, answers, strict=True)]
    return {figure.what: figure for figure in figures(pairs)}


def test_the_card_names_figures_to_check() -> None:
    assert len(SAID) >= 5


@pytest.mark.parametrize(("what", "value"), SAID)
def test_the_weights_score_what_the_card_says(
    found: dict[str, Figure], what: str, value: str
) -> None:
    assert found[what].value == pytest.approx(float(value), abs=SLACK)
