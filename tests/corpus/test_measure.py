"""The figures count what they say they count."""

import math

import pytest
from training.measure import (
    Guess,
    agreement,
    figures,
    macro_f1,
    pairs_right,
    rule_precision,
    share,
    span_f1,
)
from training.rows import Row, Span


def row(text: str = "so lazy", **told: object) -> Row:
    usual: dict[str, object] = {
        "id": "1", "text": text, "writer": "w", "style": "note", "scenario": "s",
        "kind": "general", "safety": "none", "routes": (), "feeling": "guilt", "theme": "work",
        "second": "", "rule": "unclear", "patterns": (),
    }  # fmt: skip
    return Row(**{**usual, **told})  # type: ignore[arg-type]  # fields of a row, by name


def guess(**told: object) -> Guess:
    usual: dict[str, object] = {
        "level": "none", "routes": (), "feeling": "guilt", "patterns": (), "theme": "work",
        "second": "home", "rule": "unclear",
    }  # fmt: skip
    return Guess(**{**usual, **told})  # type: ignore[arg-type]  # fields of a guess, by name


def test_a_share_and_its_interval() -> None:
    pairs = [(row(), guess()), (row(), guess(theme="home"))] * 20
    found = share("theme", pairs, lambda r, g: r.theme == g.theme)
    assert found.value == 0.5
    assert 0.3 < found.low < 0.5 < found.high < 0.7
    assert found.texts == 40


def test_nothing_to_measure_is_no_number() -> None:
    assert math.isnan(share("none", [], lambda *_: True).value)


def test_macro_f1_is_the_mean_over_names() -> None:
    pairs = [(row(feeling="guilt"), guess(feeling="guilt")), (row(feeling="shame"), guess())]
    found = macro_f1("f", pairs, ("guilt", "shame"), lambda r: (r.feeling,), lambda g: (g.feeling,))
    assert found.value == pytest.approx((2 / 3 + 0) / 2)


def test_spans_are_measured_in_words() -> None:
    gold = row("I am such a bad mother", patterns=(Span("labeling", 12, 22),))
    said = guess(patterns=(Span("labeling", 5, 22),))
    assert span_f1("s", [(gold, said)]).value == pytest.approx(2 * 2 / (2 + 4))


def test_an_answer_where_nobody_can_tell_is_wrong() -> None:
    pairs = [(row(rule="mine"), guess(rule="mine")), (row(), guess(rule="theirs"))]
    assert rule_precision("r", pairs).value == 0.5


def test_a_pair_counts_when_both_sides_are_right_in_what_differs() -> None:
    dark = row(
        "a", pair="p", about="idiom", differs="safety", safety="crisis", routes=("psychosis",)
    )
    calm = row("b", pair="p", about="idiom", differs="safety")
    both, by = pairs_right([(dark, guess(level="crisis")), (calm, guess())])
    assert (both.value, both.texts, set(by)) == (1.0, 1, {"idiom"})
    missed, _ = pairs_right([(dark, guess()), (calm, guess())])
    assert missed.value == 0.0


def test_a_pair_whose_labels_do_not_differ_is_not_judged() -> None:
    same = row("a", pair="p", about="idiom", differs="safety")
    assert pairs_right([(same, guess()), (same, guess())])[0].texts == 0


def test_a_missed_crisis_lowers_its_figure_alone() -> None:
    dark = row(safety="crisis", routes=("psychosis",), kind="dark")
    told = {one.what: one.value for one in figures([(dark, guess(level="concern"))])}
    assert told["crisis read as crisis"] == 0.0
    assert told["crisis or concern gets help"] == 1.0


def test_agreement_knows_chance() -> None:
    first, second = [("a",), ("a",), (), ()], [("a",), (), (), ()]
    count, f1, kappa = agreement(first, second, "a")
    assert count == 2
    assert f1 == pytest.approx(2 / 3)
    assert kappa == pytest.approx(0.5)
