"""The labelled texts are what the data sheet says, and the test texts are as they were put away."""

from collections import Counter
from hashlib import sha256
from itertools import combinations

import pytest
from training.labelled import Label, labels, sets, texts
from training.rows import FOLDER, Row, Span, rows
from training.settle import Undecided, settle, split, written

from fullcup.core.moments.labels import PATTERNS, ROUTES, THEMES

SPLITS = {name: rows(name) for name in ("train", "dev", "test")}
EVERY = [row for told in SPLITS.values() for row in told]
LEFT_OUT = {"voice", "letter", "chat"}


def test_the_test_texts_are_those_that_were_put_away() -> None:
    wanted, name = (FOLDER / "test-texts.sha256").read_text().split()
    put_away = (FOLDER / name).read_bytes()
    assert sha256(put_away).hexdigest() == wanted
    assert {row.id: row.text for row in SPLITS["test"]} == {
        text.id: text.text for text in texts("test")
    }


def test_the_rows_are_what_the_labels_say() -> None:
    for name, told in split().items():
        assert (FOLDER / f"{name}.jsonl").read_bytes() == written(told), "make corpus"


@pytest.mark.parametrize("name", sets())
def test_every_text_was_labelled_twice(name: str) -> None:
    ids = {text.id for text in texts(name)}
    assert labels(name, "first").keys() == labels(name, "second").keys() == ids


def test_a_text_is_of_a_kind_that_is_known() -> None:
    assert {row.kind for row in EVERY} == {"general", "dark", "hard", "pairs"}


def test_there_are_enough_of_each() -> None:
    assert len(SPLITS["train"]) >= 3000
    test = SPLITS["test"]
    assert len(test) >= 600
    safety = Counter(row.safety for row in test if not row.pair)
    assert safety["crisis"] >= 200
    assert safety["concern"] >= 200
    assert sum(row.kind == "hard" and row.safety == "none" for row in test) >= 400
    routes = Counter(route for row in test for route in row.routes)
    assert min(routes[route] for route in ROUTES) >= 25
    patterns = Counter(name for row in test for name in {span.name for span in row.patterns})
    assert min(patterns[name] for name in PATTERNS) >= 40


def test_there_are_twenty_pairs_of_each_phenomenon() -> None:
    pairs = {row.pair: row.about for row in SPLITS["test"] if row.pair}
    counts = Counter(pairs.values())
    assert len(counts) == 12
    assert min(counts.values()) >= 20


def test_no_text_writer_scenario_or_pair_stands_on_two_sides() -> None:
    for one, other in combinations(SPLITS.values(), 2):
        assert not {row.text for row in one} & {row.text for row in other}
        assert not {_group(row) for row in one} & {_group(row) for row in other}
    taught = {row.writer for name in ("train", "dev") for row in SPLITS[name]}
    assert not taught & {row.writer for row in SPLITS["test"]}


def _group(row: Row) -> str:
    return row.pair or f"{row.writer} {row.scenario}"


def test_whole_styles_are_left_out_of_training() -> None:
    assert not LEFT_OUT & {row.style for row in SPLITS["train"]}
    assert not LEFT_OUT & {row.style for row in SPLITS["dev"]}
    assert {row.style for row in SPLITS["test"]} >= LEFT_OUT


def test_spans_and_names_fit() -> None:
    for row in EVERY:
        assert row.theme in THEMES
        assert row.second in {*THEMES, ""}
        for span in row.patterns:
            assert 0 <= span.start < span.end <= len(row.text), row.id
            assert span.name in PATTERNS


PLAIN = Label((), "guilt", "work", "", "mine", ())


def test_what_both_said_stands_and_the_shorter_span_does() -> None:
    one = Label((), "guilt", "work", "", "mine", (Span("should", 0, 9),))
    other = Label((), "guilt", "work", "home", "mine", (Span("should", 3, 9),))
    found = settle(one, other, {}, "x")
    assert found.patterns == (Span("should", 3, 9),)
    assert found.second == "home"


def test_what_nobody_settled_is_refused() -> None:
    other = Label(("wish_to_die",), "guilt", "work", "", "mine", ())
    with pytest.raises(Undecided):
        settle(PLAIN, other, {}, "x")
    assert settle(PLAIN, other, {"routes": "W"}, "x").safety == "crisis"
