"""A rule that protects a life is known when it is said as a rule, not only as an event."""

import pytest

from fullcup.library import load
from fullcup.library.rules import touched


@pytest.mark.parametrize(
    ("rule", "topic"),
    [
        ("Babies must sleep on their back, in their own cot", "safe_sleep"),
        ("A baby should only ever be put down on her back", "safe_sleep"),
        ("Always use a car seat", "car_seats"),
        ("You have to keep them rear facing", "car_seats"),
        ("Good mothers never smack", "hitting"),
        ("You should never hit a child", "hitting"),
        ("Never shake a baby", "shaking"),
        ("I must give his inhaler on time", "medicine"),
        ("Never leave a child alone in the bath", "water_and_baths"),
    ],
)
def test_a_rule_that_protects_is_on_the_floor(rule: str, topic: str) -> None:
    assert topic in touched(load(), rule)


@pytest.mark.parametrize(
    "words",
    [
        "She screamed in the car seat and people stared",
        "A good mother bakes the cake herself",
        "I should play on the floor every day",
        "I never sleep and I must look awful",
        "We hit every red light and were late for school",
        "I should be glad all the time",
        "Mothers must not be bored",
        "Kids should have a big party",
    ],
)
def test_other_rules_may_be_put_down(words: str) -> None:
    assert touched(load(), words) == ()
