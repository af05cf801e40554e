"""One heavy moment from start to finish: a guest and an open space walk the same way."""

import re
from html import unescape

import pytest
from django.test import Client

from fullcup.core.journal.entries import Herself, KeptMoment, Moment, Repair, Rule, Step
from fullcup.core.moments.model import Found, Reading, Safety
from fullcup.library import load
from fullcup.web.moment import bring, flow
from fullcup.web.moment.rule import is_a_name
from web.opened import Opened
from web.walking import WORDS, Walk, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> object:
    """Say how the next moments read; the rules themselves are tested in tests/core."""

    def say(reading: Reading) -> None:
        monkeypatch.setattr(flow, "read_moment", lambda *_: reading)
        monkeypatch.setattr(flow, "read_without_guess", lambda *_: reading)
        monkeypatch.setattr(bring, "safety_of", lambda *_: reading.safety)

    say(plain())
    return say


@pytest.fixture(params=["guest", "space"])
def walk(request: pytest.FixtureRequest, heard: object) -> Walk:
    del heard
    return Walk(Opened() if request.param == "space" else None)


def test_from_the_first_word_to_one_small_step(walk: Walk) -> None:
    walk.bring(heavy="8")
    assert "three kind lines" in walk.html
    assert walk.send("kindness").title == "Your words, read back"
    assert "<mark>horrible mom</mark>" in walk.html
    assert walk.send("reading").title == "Whose rule is this?"
    assert walk.send("rule", answer="mine").title == "What did the critic leave out today?"
    walk.send("facts", act="keep:", what=["hugged"], own="Sang in the car")
    assert walk.title == "One small step"
    walk.send("step", act="own:", words="Say sorry at supper", cue="When plates are out")
    assert "Say sorry at supper" in walk.html
    walk.send("close", act="when:tonight")
    walk.send("close", act="kept:", heavy="5", learned="Mornings are hard.")
    assert walk.status == 200
    step = walk.kept(Step)[0]
    assert isinstance(step, Step)
    assert (step.words, step.when, step.moment) == ("Say sorry at supper", "tonight", walk.id)
    assert (walk.moment.heavy, walk.moment.heavy_after) == (8, 5)
    assert (walk.moment.closing, walk.moment.learned) == ("step", "Mornings are hard.")
    assert len(walk.kept(KeptMoment)) == 2


def test_her_sentence_stays_in_view(walk: Walk) -> None:
    walk.bring().send("rule", answer="mine")
    for stage in ("kindness", "rule", "questions", "people", "facts", "step", "repair", "picked_up",
                  "hands", "close"):  # fmt: skip
        assert "I yelled at the kids before school again." in walk.look(stage).html, stage


def test_an_offered_step_is_kept_with_one_tap(walk: Walk) -> None:
    walk.bring().send("rule", answer="mine").look("step")
    offer = walk.html.split('value="keep:')[1].split('"')[0]
    walk.send("step", act=f"keep:{offer}")
    step = walk.kept(Step)[0]
    assert isinstance(step, Step)
    assert step.practice == offer
    assert step.words
    assert "{child}" not in step.words


def test_a_guess_is_waved_away_and_seen_again(walk: Walk) -> None:
    walk.bring().send("reading", act="wave-away:labeling")
    assert "<mark>" not in walk.html
    assert walk.moment.corrected.dismissed == ("labeling",)
    walk.send("reading", act="see-again:labeling")
    assert "<mark>" in walk.html


def test_theme_and_feeling_are_hers_to_change(walk: Walk) -> None:
    walk.bring().send("reading", act="theme:sleep").send("reading", act="feeling:shame")
    assert (walk.moment.corrected.theme, walk.moment.corrected.feeling) == ("sleep", "shame")
    walk.send("reading", act="theme:nonsense")
    assert walk.moment.corrected.theme == "sleep"


def test_shame_meets_people_before_any_step(walk: Walk) -> None:
    walk.bring().send("reading", act="feeling:shame").send("rule", answer="mine")
    assert walk.title == "Not alone with this"


def test_a_rule_is_named_and_put_down(walk: Walk) -> None:
    walk.bring().send("rule", answer="theirs").send("facts")
    assert walk.title == "What does the rule say?"
    walk.send("picked_up", act="retire:", words="Mothers never shout", whose="family")
    rule = walk.kept(Rule)[0]
    assert isinstance(rule, Rule)
    assert (rule.words, rule.kept, rule.whose) == ("Mothers never shout", False, "family")


def test_what_nobody_chose_has_no_step(walk: Walk) -> None:
    walk.bring().send("rule", answer="not_in_my_hands")
    assert walk.title == "It wasn’t in your hands"
    assert 'value="keep:' not in walk.html
    walk.send("hands").send("close", act="kept:")
    assert walk.kept(Step) == []


def test_both_splits_the_moment(walk: Walk) -> None:
    walk.bring().send("rule", answer="both")
    assert walk.title == "Two things at once"
    walk.send("split", **{"part-0": "mine", "part-1": "theirs"})
    assert walk.moment.mine_part == "I yelled at the kids before school again."
    assert walk.moment.theirs_part == "I'm a horrible mom."


def test_no_rule_is_put_down_that_she_did_not_name(walk: Walk) -> None:
    walk.bring().send("rule", answer="theirs").look("picked_up")
    cards = re.findall(r'<input type="radio" name="card"[^>]*>', walk.html)
    assert cards
    assert not any("checked" in one for one in cards)
    walk.send("picked_up", act="retire:")
    assert "Which rule is it?" in walk.html
    assert walk.kept(Rule) == []


def test_a_name_for_herself_is_nobodys_part(walk: Walk) -> None:
    walk.bring().send("rule", answer="both")
    assert 'name="part-0" value="mine"' in walk.html
    assert 'name="part-1"' not in walk.html
    assert "I'm a horrible mom." in unescape(walk.html)
    assert "That is a name, not a part of it." in walk.html


@pytest.mark.parametrize(
    ("part", "name", "alone"),
    [
        ("I'm a horrible mom.", "horrible mom", True),
        ("What a selfish cow I am", "selfish cow", True),
        ("I shouted at her in the shop and felt like a monster.", "monster", False),
        ("My mother calls me lazy when I sit down.", "lazy", False),
    ],
)
def test_a_sentence_is_a_name_where_little_else_is_in_it(part: str, name: str, alone: bool) -> None:
    words = f"She cried. {part} Then we ate."
    start = words.index(name)
    found = Found("labeling", start, start + len(name), 0.9, "bad_mother")
    assert is_a_name(part, words, [found]) is alone
    assert not is_a_name(part, words, [])
    assert not is_a_name("She cried.", words, [found])


def test_not_sure_asks_before_it_guesses(walk: Walk) -> None:
    walk.bring().send("rule", answer="unclear")
    assert walk.title == "Three short questions"
    walk.send("questions", act="ask:", live_by="no", from_where="yes", unseen="no")
    assert walk.title == "One I picked up"
    walk.send("questions", answer="theirs")
    assert walk.moment.answer == "theirs"


def test_questions_half_answered_stay_questions(walk: Walk) -> None:
    walk.bring().send("rule", answer="unclear")
    assert walk.send("questions", act="ask:", live_by="no").title == "Three short questions"


def test_her_answer_can_be_taken_back(walk: Walk) -> None:
    walk.bring().send("rule", answer="mine").look("rule")
    assert "You said: mine." in walk.html
    walk.send("rule", act="take-back:")
    assert walk.moment.answer is None


def test_her_own_kind_lines_are_kept(walk: Walk) -> None:
    walk.bring().send(
        "kindness", act="rewrite:", break_notice="Ouch.", break_shared="Jo too.", break_kind="Tea."
    )
    assert "Jo too." in walk.html
    assert len(walk.kept(Herself)) == 1


def test_not_for_me_opens_another_door(walk: Walk) -> None:
    walk.bring().send("kindness", act="not-for-me:")
    assert "three kind lines" not in walk.html
    assert "First, something kind" in walk.html


def test_repair_words_follow_the_age_she_picks(walk: Walk) -> None:
    walk.bring().send("rule", answer="mine").send("repair", act="for:teen")
    assert 'name="audience" value="teen"' in walk.html
    walk.send("repair", act="keep:", audience="teen", own_it="I shouted. That was on me.")
    repair = walk.kept(Repair)[0]
    assert isinstance(repair, Repair)
    assert (repair.audience, repair.own_it) == ("teen", "I shouted. That was on me.")
    assert [repair.step] == [step.id for step in walk.kept(Step)]


def test_letting_go_is_kept_as_that(walk: Walk) -> None:
    walk.bring().send("rule", answer="theirs").send("close", act="let_go:")
    assert walk.moment.closing == "let_go"


def test_a_rule_that_keeps_somebody_safe_is_not_put_down(walk: Walk, heard: object) -> None:
    heard(plain(floor=("safe_sleep",)))  # type: ignore[operator]  # the fixture's function
    walk.bring().send("rule", answer="theirs").look("picked_up")
    assert walk.title == "This one keeps somebody safe"
    walk.send("picked_up", act="retire:", words="No naps on the sofa")
    assert all(rule.kept for rule in walk.kept(Rule) if isinstance(rule, Rule))
    walk.send("close", act="let_go:")
    assert walk.moment.closing == "kept"


@pytest.mark.parametrize("level", ["concern", "crisis"])
def test_danger_opens_its_page_first_and_stays_one_tap_away(
    walk: Walk, heard: object, level: str
) -> None:
    route = "low_mood" if level == "concern" else "wish_to_die"
    heard(plain(Safety(level, (route,))))  # type: ignore[operator, arg-type]  # as above
    walk.bring()
    assert f'id="page-{route}"' in walk.html
    assert WORDS.split(".")[0] in walk.html
    for stage in ("kindness", "reading", "rule", "close"):
        page = walk.look(stage)
        assert f"/moment/{walk.id}/safety" in page.html, stage
    walk.send("rule", answer="theirs").send("close", act="let_go:")
    assert walk.moment.closing == "kept"


@pytest.mark.parametrize("level", ["concern", "crisis"])
def test_nothing_reassures_beside_danger(walk: Walk, heard: object, level: str) -> None:
    heard(plain(Safety(level, ("low_mood",))))  # type: ignore[operator, arg-type]  # as above
    walk.bring().look("reading")
    assert "<mark>" not in walk.html
    walk.look("kindness")
    caring = [line.words for line in load().lines["caring"]]
    assert not [words for words in caring if words in walk.html]
    walk.send("rule", answer="mine")
    assert "What did the critic leave out" not in walk.title


def test_a_double_tap_keeps_one_moment(walk: Walk) -> None:
    walk.bring()
    walk.bring()
    assert len(walk.kept(Moment)) == 1


def test_a_chip_stands_for_her_words(walk: Walk) -> None:
    chip = next(iter(load().situations))
    walk.bring("", situation=chip.id)
    assert walk.moment.words == chip.words
    assert walk.moment.situation == chip.id


def test_nothing_said_asks_again_kindly(walk: Walk) -> None:
    walk.bring("   \n ")
    assert walk.status == 422
    assert "Say it in a few words, or tap one below." in walk.html


def test_too_long_is_refused_with_all_of_it_still_there(walk: Walk) -> None:
    words = "y" * 20_001
    walk.bring(words)
    assert walk.status == 422
    assert words in walk.html
    assert "Nothing was cut." in walk.html


def test_twenty_thousand_letters_are_kept(walk: Walk) -> None:
    words = "ö" * 20_000
    assert walk.bring(words).status == 200
    assert walk.moment.words == words


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "{{ moment.words }} {% csrf_token %}",
        "👩‍👧‍👦 I yelled 😭",
        "צעקתי על הילדים",
        "e\u0301\u0302\u0303" * 50,
        "a\x00b",
        "\"'><img src=x onerror=alert(1)>",
    ],
)
def test_text_that_breaks_things_is_shown_and_kept(walk: Walk, words: str) -> None:
    walk.bring(words)
    assert walk.moment.words == words.replace("\x00", "")
    for stage in ("reading", "rule", "split", "close"):
        assert walk.look(stage).status == 200
        assert "<script>alert" not in walk.html
        assert "<img src=x" not in walk.html


def test_a_page_that_carried_nothing_says_so(client: Client, walk: Walk) -> None:
    walk.bring()
    lost = client.get(f"/moment/{walk.id}/rule")
    assert lost.status_code == 404
    assert "I yelled" not in lost.content.decode()


def test_an_unknown_page_of_the_flow_is_not_there(walk: Walk) -> None:
    walk.bring()
    assert walk.look("nonsense").status == 404


def test_where_there_was_too_much_to_do_her_list_is_one_tap_on(walk: Walk, heard: object) -> None:
    offer = "Done, and on to what comes first"
    walk.bring().look("close")
    assert offer not in walk.html
    heard(plain(theme="attention_split"))  # type: ignore[operator]  # the fixture's function
    walk.look("close")
    assert (offer in walk.html) is (walk.opened is not None)
    walk.send("close", act="list:", learned="Fewer things.")
    assert walk.moment.closing == "kept"
    assert walk.moment.learned == "Fewer things."
    if walk.opened:
        assert "What comes first" in walk.html
