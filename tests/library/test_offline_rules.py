"""The safety rules as one JSON text: all that a page needs to say what the server says."""

import json

import pytest

from fullcup.core.moments.expressions import GuardFile
from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES
from fullcup.core.moments.safety import SafetyFile, SafetyRuleFile
from fullcup.core.moments.spelling import SpellingFile
from fullcup.library import load
from fullcup.library.offline_rules import offline_rules
from fullcup.library.rules import rules_for_a_page

SPELLING = SpellingFile(words={"im": "i am"}, will={}, verbs=(), close=(), look_alikes=())


def _file(*rules: SafetyRuleFile, **fragments: str) -> SafetyFile:
    over = GuardFile(any=("years ago",))
    return SafetyFile(fragments=fragments, silences={}, over=over, rules=rules)


def _rule(route: str, *expressions: str) -> SafetyRuleFile:
    return SafetyRuleFile(id=route, route=route, any=expressions)


def test_the_most_urgent_rules_come_first() -> None:
    file = _file(_rule("low_mood", "so sad"), _rule("wish_to_die", "to die"))
    told = json.loads(offline_rules(file, SPELLING))
    assert [rule["route"] for rule in told["rules"]] == ["wish_to_die", "low_mood"]
    assert told["crisis"] == list(CRISIS_ROUTES)
    assert told["concern"] == list(CONCERN_ROUTES)


def test_an_expression_stands_with_its_rarest_words() -> None:
    file = _file(_rule("drinking", "i {drink} it", r"\w+"), drink="(?:drink|sip)")
    told = json.loads(offline_rules(file, SPELLING))
    (source, number), (bare,) = told["rules"][0]["any"]
    assert (source, bare) == ("i {drink} it", r"\w+")
    assert told["words"][number] == ["drink", "sip"]


def test_the_same_files_make_the_same_bytes() -> None:
    assert rules_for_a_page(load()) == rules_for_a_page(load())


def test_what_javascript_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="shared part"):
        offline_rules(_file(_rule("drinking", "(?<=a)b")), SPELLING)


def test_every_expression_of_ours_is_there() -> None:
    told = json.loads(rules_for_a_page(load()))
    phrases = [one for rule in (told["over"], *told["rules"]) for one in rule["any"]]
    assert len(phrases) > 100
    assert all(told["words"][at] for _, *number in phrases for at in number)
