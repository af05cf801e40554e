"""After a loss nothing is proposed, counted, corrected or let go: only care is offered."""

import pytest

from fullcup.journeys.lines import BREAK
from fullcup.library import load
from web.walking import Walk

pytestmark = pytest.mark.django_db
LOST = "I lost the baby at 14 weeks. I should have rested, I am a horrible mother."


@pytest.fixture
def grieving() -> Walk:
    return Walk().bring(words=LOST)


def test_the_kind_lines_speak_of_nothing_that_she_did(grieving: Walk) -> None:
    html = grieving.look("kindness").html
    of_deeds = [one for name in BREAK for one in load().lines[name] if one.themes]
    assert of_deeds
    assert not [one.words for one in of_deeds if one.words in html]


def test_nothing_is_marked_in_her_words_or_asked_about_them(grieving: Walk) -> None:
    html = grieving.look("reading").html
    assert "<mark>" not in html
    assert "wonder for a moment" not in html


@pytest.mark.parametrize("answer", ["mine", "not_in_my_hands"])
def test_her_answer_leads_to_care_and_to_no_step(grieving: Walk, answer: str) -> None:
    html = grieving.send("rule", answer=answer).html
    assert "A small light" in html
    assert "leave out today" not in html
    assert "One small step" not in html


def test_no_rule_about_babies_is_offered_to_put_down(grieving: Walk) -> None:
    grieving.send("rule", answer="theirs")
    html = grieving.look("picked_up").html
    assert not [rule.words for rule in load().picked_rules if rule.words in html]


def test_it_is_not_a_thing_to_let_go_or_to_do_better(grieving: Walk) -> None:
    html = grieving.look("close").html
    assert "Let it go" not in html
    assert "What I try next time" not in html
    grieving.send("close", act="let_go:")
    assert grieving.moment.closing == "kept"


def test_the_other_door_speaks_of_no_birth_and_of_no_milk() -> None:
    """It takes turns among what fits, by the moment's id."""
    told = {one.title: one for one in load().practices}
    doors = set()
    for _turn in range(30):
        doors.add(Walk().bring(words=LOST).send("kindness", act="not-for-me:").title)
    assert doors <= told.keys()
    assert not [title for title in doors if "not_in_my_hands" not in told[title].paths]
    assert not {"Goodbye to the feeding you planned", "What did the critic leave out?"} & doors
