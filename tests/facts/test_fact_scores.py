"""How the choosing of facts is measured."""

from pathlib import Path

import pytest
from bench.facts.authoring import journals
from bench.facts.grades import block, grades, pool, pooled
from bench.facts.scores import figure, ndcg, ndcg_of_grader, once_each, twice

GRADED = {"a": 3, "b": 2, "c": 0, "d": 0, "e": 1}


def test_the_best_four_in_order_are_worth_one() -> None:
    assert ndcg(["a", "b", "e", "c"], GRADED) == pytest.approx(1)
    assert ndcg(["e", "b", "a", "c"], GRADED) < 1
    assert ndcg(["c", "d"], GRADED) == 0
    assert ndcg([], GRADED) == 0


def test_another_graders_order_counts_by_the_first_graders_figures() -> None:
    assert ndcg_of_grader({"a": 3, "b": 2, "c": 0, "d": 0, "e": 1}, GRADED) == pytest.approx(1)
    alike = ndcg_of_grader(dict.fromkeys(GRADED, 1), GRADED)
    assert 0 < alike < 1


def test_a_kind_twice_is_a_fault_only_while_another_kind_bears_on_it() -> None:
    kinds = {"a": "story", "b": "story", "c": "meal", "e": "walk"}
    assert not twice(["a", "b"], kinds, {"a": 3, "b": 2, "c": 0, "e": 1})
    assert twice(["a", "b"], kinds, {"a": 3, "b": 2, "c": 2, "e": 1})
    assert not twice(["a", "c"], kinds, {"a": 3, "b": 2, "c": 2})


def test_of_one_kind_only_the_best_is_worth_something() -> None:
    kinds = dict.fromkeys("ab", "story") | dict.fromkeys("cde", "meal")
    assert once_each(GRADED, kinds) == {"a": 3, "b": 0, "c": 0, "d": 0, "e": 1}


def test_an_interval_knows_that_thoughts_of_one_journal_belong_together() -> None:
    apart = figure({f"{n}/1": float(n % 2) for n in range(40)})
    together = figure({f"{n // 10}/{n}": float(n // 10 % 2) for n in range(40)})
    assert apart.value == together.value == 0.5
    assert together.high - together.low > apart.high - apart.low


def test_a_grader_sees_thought_and_sentences_and_the_figures_find_them_again(
    tmp_path: Path,
) -> None:
    first, second = journals()[0].thoughts[:2]
    sentences = pooled(first, {"ours": ["x y", "b"], "other": ["b", "c"]}, [*"abcdefghijklmnop"])
    assert {"x y", "b", "c"} < set(sentences)
    assert len(sentences) == 3 + 10
    path = tmp_path / "pool.txt"
    path.write_text(block(first, sentences) + "\n" + block(second, []), "utf-8")
    held = pool(path)
    assert held == {first.id: tuple(sentences), second.id: ()}
    own = tmp_path / "own.txt"
    own.write_text(f"{first.id} {'3' + '0' * 12}\n", "utf-8")
    assert grades(own, held)[first.id][sentences[0]] == 3
    own.write_text(f"{first.id} 30\n", "utf-8")
    with pytest.raises(ValueError, match="needs 13 figures"):
        grades(own, held)
