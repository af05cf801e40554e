"""Her corrections pull her own guesses, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from core.moments.model_says import LIMITS, chosen, vector, window
from fullcup.core.moments.answers import Answers, patterns_of, safety_of, together
from fullcup.core.moments.corrections import Correction, taught

LAZY = "I am so lazy on a Sunday"
SAYS = {
    "level": ["none"], "feeling": ["shame"], "theme": ["sleep"], "rule": ["mine"],
    "patterns": ["labeling", "should"],
}  # fmt: skip
NEAR, FAR = vector(1.0, 0.3), vector(0.0, 1.0)


def heard() -> Answers:
    return together([window(LAZY, SAYS, {"labeling": "lazy", "should": "Sunday"})], LIMITS)


def marks(answers: Answers) -> set[str]:
    return {found.name for found in patterns_of(answers, LIMITS)}


def test_without_corrections_nothing_changes() -> None:
    assert taught(heard(), LIMITS, []) is not None
    assert taught(heard(), LIMITS, []).heads == heard().heads


def test_a_pattern_waved_away_in_words_like_these_is_not_marked_again() -> None:
    waved = [Correction(NEAR, dismissed=frozenset({"labeling"}))] * 5
    assert marks(taught(heard(), LIMITS, waved)) == {"should"}


def test_words_about_something_else_teach_nothing() -> None:
    waved = [Correction(FAR, dismissed=frozenset({"labeling"}))] * 40
    assert taught(heard(), LIMITS, waved).heads == heard().heads


def test_what_she_let_stand_speaks_for_it() -> None:
    waved = [Correction(NEAR, dismissed=frozenset({"labeling"}))] * 3
    stood = [Correction(NEAR, kept=frozenset({"labeling"}))] * 3
    assert marks(taught(heard(), LIMITS, [*waved, *stood])) == {"labeling", "should"}


def test_one_text_that_lies_near_is_no_habit() -> None:
    waved = [Correction(NEAR, dismissed=frozenset({"labeling"}))]
    assert taught(heard(), LIMITS, waved).heads == heard().heads


def test_what_she_chose_for_words_like_these_becomes_the_guess() -> None:
    said = [Correction(NEAR, chosen={"theme": "work", "rule": "theirs"})] * 3
    found = taught(heard(), LIMITS, said)
    assert chosen(found, "theme") == "work"
    assert chosen(found, "rule") == "theirs"
    assert chosen(found, "feeling") == "shame"


def test_a_name_that_no_answer_has_speaks_for_none() -> None:
    said = [Correction(NEAR, chosen={"theme": "of_a_later_version", "rule": "theirs"})] * 3
    found = taught(heard(), LIMITS, said)
    assert chosen(found, "theme") == "sleep"
    assert chosen(found, "rule") == "theirs"


@given(st.lists(st.sampled_from(["labeling", "should"]), max_size=50))
def test_safety_is_never_taught(names: list[str]) -> None:
    dark = {**SAYS, "level": ["crisis"], "routes": ["wish_to_die"]}
    answers = together([window(LAZY, dark)], LIMITS)
    waved = [Correction(NEAR, frozenset({one}), chosen={"theme": "work"}) for one in names]
    found = taught(answers, LIMITS, waved)
    assert safety_of(found, LIMITS) == safety_of(answers, LIMITS)
    assert found.heads["level"] == answers.heads["level"]
    assert found.heads["routes"] == answers.heads["routes"]


def test_what_the_model_rules_out_takes_more_than_texts_that_are_somewhat_alike() -> None:
    somewhat = vector(1.0, 1.3)
    said = [Correction(somewhat, chosen={"theme": "work"})] * 3
    assert chosen(taught(heard(), LIMITS, said), "theme") == "sleep"
