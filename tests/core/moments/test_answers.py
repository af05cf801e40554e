"""What is decided from the model's numbers."""

import msgspec
import pytest

from core.moments.model_says import LIMITS, chosen, tokens, window
from fullcup.core.moments.answers import (
    WINDOW,
    feeling_of,
    patterns_of,
    rule_of,
    safety_of,
    things_of,
    together,
    windows,
)
from fullcup.core.moments.model import Safety

CALM = {"level": ["none"], "feeling": ["guilt"], "theme": ["work"], "rule": ["mine"]}


@pytest.mark.parametrize("length", [0, 1, WINDOW, WINDOW + 1, 2 * WINDOW, 5000])
def test_windows_reach_the_last_word_and_miss_none(length: int) -> None:
    cut = tokens(" ".join(["word"] * length)) if length else []
    found = list(windows(cut))
    assert found
    assert all(len(one) <= WINDOW for one in found)
    assert {token for one in found for token in one} == set(cut)


def test_a_crisis_in_the_last_window_is_a_crisis_of_the_whole() -> None:
    dark = {**CALM, "level": ["crisis"], "routes": ["wish_to_die"]}
    seen = [window("a long day", CALM) for _ in range(9)] + [window("let me go", dark)]
    assert safety_of(together(seen, LIMITS), LIMITS) == Safety("crisis", ("wish_to_die",))


def test_calm_words_open_nothing() -> None:
    assert safety_of(together([window("tea", CALM)], LIMITS), LIMITS) == Safety()


def test_a_level_and_a_route_are_weighed_together() -> None:
    low = msgspec.structs.replace(LIMITS, crisis=0.4, help=0.4)
    told = together([window("x", {**CALM, "routes": ["psychosis"]})], LIMITS)
    assert safety_of(told, low) == Safety("crisis", ("psychosis",))
    assert safety_of(told, msgspec.structs.replace(low, crisis=0.6, help=0.6)) == Safety()


def test_a_crisis_without_a_sure_page_opens_the_likeliest() -> None:
    told = {**CALM, "level": ["crisis"]}
    answers = together([window("x", told)], LIMITS)
    answers.heads["routes"]["violence_at_home"] = 0.3  # type: ignore[index]  # made for the test
    assert safety_of(answers, LIMITS).routes == ("violence_at_home",)


def test_a_concern_opens_a_page_of_concern() -> None:
    told = {**CALM, "level": ["concern"], "routes": ["drinking", "low_mood"]}
    found = safety_of(together([window("x", told)], LIMITS), LIMITS)
    assert found == Safety("concern", ("drinking", "low_mood"))


def test_a_pattern_carries_its_words() -> None:
    text = "today again I am a terrible mother and it rains"
    seen = window(text, {**CALM, "patterns": ["labeling"]}, {"labeling": "terrible mother"})
    (found,) = patterns_of(together([seen], LIMITS), LIMITS)
    assert text[found.start : found.end] == "terrible mother"
    assert found.score > 0.9


def test_a_pattern_that_is_not_sure_is_not_shown() -> None:
    seen = window("a terrible mother", CALM, {"labeling": "terrible mother"})
    assert patterns_of(together([seen], LIMITS), LIMITS) == ()


def test_two_windows_that_saw_the_same_words_mark_them_once() -> None:
    text = "I am a terrible mother"
    seen = window(text, {**CALM, "patterns": ["labeling"]}, {"labeling": "terrible mother"})
    assert len(patterns_of(together([seen, seen], LIMITS), LIMITS)) == 1


def test_it_says_unclear_when_it_does_not_know() -> None:
    answers = together([window("x", {**CALM, "rule": ["mine", "theirs"]})], LIMITS)
    assert rule_of(answers, LIMITS) == "unclear"
    assert rule_of(together([window("x", CALM)], LIMITS), LIMITS) == "mine"


def test_warmth_makes_an_answer_less_sure_and_changes_none() -> None:
    warm = msgspec.structs.replace(LIMITS, warmth={"theme": 3.0})
    hot, cold = together([window("x", CALM)], warm), together([window("x", CALM)], LIMITS)
    assert chosen(hot, "theme") == chosen(cold, "theme") == "work"
    assert hot.heads["theme"]["work"] < cold.heads["theme"]["work"]


def test_the_feeling_is_the_likeliest() -> None:
    assert feeling_of(together([window("x", {**CALM, "feeling": ["shame"]})], LIMITS)) == "shame"


def test_a_thought_that_horrifies_her_does_not_open_the_page_of_a_child_in_danger() -> None:
    told = {**CALM, "level": ["concern"], "routes": ["unwanted_thoughts", "child_in_danger"]}
    found = safety_of(together([window("x", told)], LIMITS), LIMITS)
    assert found == Safety("concern", ("unwanted_thoughts",))


def test_things_are_heard_wherever_they_stand_and_no_more_than_three() -> None:
    first, last = window("x", CALM), window("x", CALM, things=["told-a-story"])
    assert things_of(together([first, last], LIMITS), LIMITS) == ("told-a-story",)
    assert things_of(together([first], LIMITS), LIMITS) == ()
    many = window("x", CALM, things=["fed", "played", "hugged", "homework"])
    assert len(things_of(together([many], LIMITS), LIMITS)) == 3
