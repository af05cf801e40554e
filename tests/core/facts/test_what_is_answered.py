"""What her facts say to a thought, and when nothing is said."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from core.facts.told import (
    KNOWN,
    THURSDAY,
    Told,
    ago,
    answered,
    base,
    child,
    kept,
    moment,
    said,
    sentences,
    thought,
)
from fullcup.core.facts.model import Helped, Thought
from fullcup.core.journal.entries import (
    Child,
    Entry,
    FactHelps,
    MostWeeks,
    News,
    NewsKind,
    Outing,
    Repair,
    Step,
)

ADA, NOAH = child("Ada"), child("Noah")
SIX = [kept("fed", ago(n)) for n in range(6)]
"""So much written down that a week is wide enough."""


def stories(*days: int) -> list[Entry]:
    return [kept("told-a-story", ago(n), ADA) for n in days]


def test_what_she_wrote_down_speaks_against_the_critic() -> None:
    found = [ADA, *SIX, *stories(0, 1, 2)]
    assert answered(found, thought("phone_use", ADA)).answer == "contradicts"
    assert "You read or told Ada a story on at least three days since Friday." in sentences(
        found, thought("phone_use", ADA)
    )


def test_two_on_one_day_are_one_day() -> None:
    found = [ADA, *SIX, *stories(0, 0, 2)]
    assert "You read or told Ada a story on at least two days since Friday." in sentences(
        found, thought("phone_use", ADA)
    )


def test_silence_says_nothing() -> None:
    assert answered([ADA, *SIX], thought("phone_use", ADA)).answer == "too_little"
    assert answered([], thought("work")).answer == "too_little"


def test_what_another_child_had_says_nothing_about_this_one() -> None:
    found = [ADA, NOAH, *SIX, *stories(0, 1)]
    assert answered(found, thought("phone_use", NOAH)).answer == "too_little"


def test_what_does_not_bear_on_the_thought_stays_out() -> None:
    found = [ADA, *SIX, kept("homework", ago(1), ADA)]
    assert answered(found, thought("lost_temper", ADA)).answer == "too_little"


def test_her_own_no_means_that_the_guilt_has_a_point() -> None:
    found = [NOAH, *SIX, said("no", ago(2), NOAH)]
    told = answered(found, thought("phone_use", NOAH))
    assert told.answer == "supports"
    assert sentences(found, thought("phone_use", NOAH)) == [
        "On Tuesday you were asked whether there was time with Noah, and you said no."
    ]


def test_a_no_and_what_stands_against_it_are_shown_together() -> None:
    found = [NOAH, *SIX, said("no", ago(2), NOAH), kept("played", ago(1), NOAH)]
    told = answered(found, thought("phone_use", NOAH))
    assert told.answer == "mixed"
    assert {one.statement.stance for one in told.facts} == {"for", "against"}


def test_a_no_and_a_yes_are_shown_together() -> None:
    found = [NOAH, *SIX, said("no", ago(2), NOAH), said("yes", ago(1), NOAH)]
    assert answered(found, thought("phone_use", NOAH)).answer == "mixed"


@pytest.mark.parametrize(
    ("answers", "ending"),
    [
        ((True, True, True, True, True), "you said yes each time."),
        ((False,) * 5, "you said no each time."),
        ((True, False, False, False, False), "you said yes one time."),
        ((True, True, True, False, False, True), "you said yes four times."),
    ],
)
def test_a_share_is_said_from_five_answers_on(answers: tuple[bool, ...], ending: str) -> None:
    found = [
        NOAH,
        *SIX,
        *(said("yes" if yes else "no", ago(n), NOAH) for n, yes in enumerate(answers)),
    ]
    (told,) = sentences(found, thought("phone_use", NOAH))
    number = {5: "five", 6: "six"}[len(answers)]
    assert told == (
        f"Since Friday you were asked {number} times whether there was time with Noah, and {ending}"
    )


def test_four_answers_make_no_share() -> None:
    found = [NOAH, *SIX, *(said("yes", ago(n), NOAH) for n in range(4))]
    assert [one.form for one in answered(found, thought("work", NOAH)).statements] == ["answered"]


def test_never_is_answered_by_one_dated_example_of_a_thing_and_by_no_count() -> None:
    found = [ADA, *SIX, *stories(0, 1, 40), kept("played", ago(3), ADA), said("yes", ago(1), ADA)]
    told = answered(found, thought("phone_use", ADA, never=True))
    assert told.answer == "contradicts"
    assert {one.form for one in told.statements} <= {"single", "answered"}
    kinds = [one.kind for one in told.statements]
    assert len(kinds) == len(set(kinds)) == 3


def test_what_the_thought_names_is_told_twice_before_what_only_goes_along() -> None:
    found = [ADA, *SIX, *stories(0, 1, 2), kept("fed", ago(1), ADA), kept("tucked-in", ago(1), ADA)]
    asked = thought("feeding", ADA, words="I never get round to a story with her")
    told = [(one.kind, one.form) for one in answered(found, asked).statements]
    assert told[0] == ("told-a-story", "count")
    assert told[1] == ("told-a-story", "latest")
    assert told[2] == ("tucked-in", "latest")  # kin to a story, and what is near the theme is not


def test_an_old_example_is_enough_for_never() -> None:
    found = [ADA, *SIX, *stories(300)]
    assert sentences(found, thought("phone_use", ADA, never=True)) == [
        "On 30 January you read or told Ada a story."
    ]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (thought("work", ADA, calm=False), "unsafe"),
        (thought("work", ADA, loss=True), "loss"),
        (thought("work", ADA, feeling="shame"), "shame"),
        (thought("intrusive_thoughts", ADA), "theme"),
        (thought("work", ADA, asked_before=2), "asked"),
    ],
)
def test_sometimes_it_is_not_the_time_for_facts(asked: Thought, why: str) -> None:
    told = answered([ADA, *SIX, *stories(0, 1)], asked)
    assert (told.answer, told.why, told.facts) == ("not_now", why, ())


def test_after_something_kind_shame_may_hear_facts_and_a_second_asking_too() -> None:
    found = [ADA, *SIX, *stories(0, 1)]
    kind = thought("work", ADA, feeling="shame", kind_first=True)
    assert answered(found, kind).answer == "contradicts"
    assert answered(found, thought("work", ADA, asked_before=1)).answer == "contradicts"


def test_no_kind_comes_twice_while_another_is_left() -> None:
    many = [kept(what, ago(n), ADA) for what in ("told-a-story", "played") for n in range(5)]
    found = [ADA, *many, kept("hugged", ago(6), ADA), kept("came-to-me", ago(5), ADA)]
    told = answered(found, thought("phone_use", ADA)).statements
    assert len(told) == 4
    assert len({one.kind for one in told}) == 4


def test_one_that_helps_comes_first_when_the_thought_comes_back() -> None:
    many = [kept(what, ago(1), ADA) for what in ("told-a-story", "played", "listened", "stayed")]
    late = kept("hand-in-mine", ago(6), ADA)
    found = [ADA, *many, late]
    assert late.id not in _behind(found)
    helps = FactHelps(**base(), fact=f"latest {ADA.id} hand-in-mine", theme="phone_use")
    assert answered([*found, helps], thought("phone_use", ADA)).statements[0].ids == (late.id,)
    assert (
        Helped(helps.fact, "phone_use").key
        == answered([*found, helps], thought("phone_use", ADA)).statements[0].key
    )


def _behind(found: list[Entry]) -> set[UUID]:
    told = answered(found, thought("phone_use", ADA))
    return {one for statement in told.statements for one in statement.ids}


def test_most_weeks_is_quoted_as_hers_and_added_to_no_count() -> None:
    usual = MostWeeks(**base(ago(90)), words="Most weeks we play ludo.", what="played")
    found = [*SIX, usual, kept("played", ago(1)), kept("played", ago(2))]
    told = sentences(found, thought("boredom_play"))
    assert "In your own words: “Most weeks we play ludo.”." in told
    assert "You played on at least two days since Friday." in told


def test_a_step_done_and_a_repair_made_are_said_by_the_day_they_were_chosen() -> None:
    about = moment("I yelled at Ada", ago(9))
    step = Step(**base(ago(3)), words="Say sorry at supper", state="done", child=ADA.id)
    repair = Repair(**base(ago(3)), audience="school", child=ADA.id, step=step.id)
    asked = thought("lost_temper", ADA, words="I yelled at Ada at supper, no sorry")
    told = sentences([ADA, about, step, repair], asked)
    assert "You made up with Ada, with words you found on Monday." in told
    assert "You did the step you chose on Monday: “Say sorry at supper”." in told


@pytest.mark.parametrize(("day", "is_said"), [(90, True), (91, False)])
def test_a_step_a_repair_and_a_lighter_end_reach_ninety_days_back(
    day: int, *, is_said: bool
) -> None:
    """What was mended a year ago says little about tonight."""
    words = "I yelled about shoes at the door"
    step = Step(**base(ago(day)), words="Say sorry about shoes at the door", state="done")
    repair = Repair(**base(ago(day)), audience="school", step=step.id)
    light = moment(words, ago(day), heavy=8, heavy_after=3)
    found = [step, repair, light, kept("said-sorry", ago(1))]
    told = answered(found, thought("lost_temper", words=words)).statements
    forms = {one.form for one in told}
    assert ({"step", "repair", "lighter"} <= forms) == is_said
    assert is_said or forms == {"latest"}


def test_a_repair_that_is_not_done_is_not_said() -> None:
    step = Step(**base(ago(3)), words="Say sorry", child=ADA.id)
    repair = Repair(**base(ago(3)), audience="school", child=ADA.id, step=step.id)
    assert answered([ADA, step, repair], thought("lost_temper", ADA)).answer == "too_little"


def test_a_lighter_end_stands_beside_and_never_alone() -> None:
    light = moment("I yelled at the door about shoes", ago(2), heavy=8, heavy_after=3)
    asked = thought("lost_temper", words="I yelled about shoes at the door")
    assert answered([light], asked).answer == "too_little"
    found = [light, kept("said-sorry", ago(1))]
    assert "On Tuesday a moment felt lighter by the end." in sentences(found, asked)


def test_a_first_time_is_called_one_where_the_journal_goes_further_back() -> None:
    old = [kept("fed", ago(n)) for n in range(0, 60, 4)]
    found = [ADA, *old, kept("said-sorry", ago(1), ADA)]
    asked = thought("lost_temper", ADA)
    told = "Yesterday you said sorry to Ada, the first time you wrote it down."
    assert told in sentences(found, asked)
    assert told not in sentences([*found, kept("said-sorry", ago(50), ADA)], asked)


def test_a_kind_of_her_own_is_found_by_her_words() -> None:
    own = kept("Lego in the bath", ago(1), ADA, own=True)
    asked = thought("general", ADA, words="The Lego is everywhere and the bath overflowed")
    assert "Yesterday you kept “Lego in the bath” with Ada." in sentences([ADA, own], asked)


def test_every_theme_that_brings_facts_can_be_answered() -> None:
    for theme, bearing in KNOWN.bearings.items():
        for kind in (*bearing.near, *bearing.also):
            found = answered([ADA, kept(kind, ago(1), ADA)], thought(theme, ADA))
            assert found.answer == "contradicts", (theme, kind)


def test_a_thing_that_the_thought_names_is_answered_by_that_thing_alone() -> None:
    found: list[Entry] = [ADA, *SIX, *stories(0, 1, 2)]
    homework = thought("school", ADA, words="I never sit down for her homework")
    assert answered(found, homework).answer == "too_little"
    helped = [*found, kept("homework", ago(2), ADA)]
    told = answered(helped, homework)
    assert told.answer == "contradicts"
    assert told.statements[0].kind == "homework"


def test_a_no_to_just_this_has_a_point_whatever_else_was_kept() -> None:
    found: list[Entry] = [NOAH, *SIX, kept("hugged", ago(1), NOAH), said("no", ago(1), NOAH)]
    asked = thought("work", NOAH, words="There was no time with Noah this week")
    assert answered(found, asked).answer == "supports"


def test_her_words_with_quotation_marks_in_them_are_not_quoted() -> None:
    usual = MostWeeks(**base(ago(9)), words="We walk “the loop”", what="went-outside")
    assert answered([usual], thought("boredom_play")).answer == "too_little"


def test_a_thought_that_speaks_of_this_week_is_answered_by_this_week() -> None:
    found = [ADA, said("no", ago(1), ADA), *(kept("played", ago(n), ADA) for n in (8, 9, 10))]
    asked = thought("work", ADA, words="no time for Ada this week", verdict=False)
    assert answered(found, asked).answer == "supports"
    always = thought("work", ADA, words="no time for Ada", verdict=False)
    assert answered(found, always).answer == "mixed"


def test_time_together_is_made_of_what_they_did() -> None:
    found = [ADA, said("no", ago(2), ADA), *(kept("listened", ago(n), ADA) for n in (0, 1))]
    asked = thought("general", ADA, words="I make no time for Ada", verdict=False)
    assert answered(found, asked).answer == "mixed"


@pytest.mark.parametrize(("yes", "answer"), [(0, "supports"), (2, "mixed"), (3, "contradicts")])
def test_a_share_that_holds_both_says_both(yes: int, answer: str) -> None:
    told: list[Told] = ["yes" if n < yes else "no" for n in range(5)]
    found = [ADA, *(said(one, ago(n), ADA) for n, one in enumerate(told))]
    asked = thought("work", ADA, words="no time for Ada", verdict=False)
    assert answered(found, asked).answer == answer


def test_what_comes_seldom_is_looked_for_in_a_season() -> None:
    busy = [kept("told-a-story", ago(n), ADA) for n in range(7)]
    found = [ADA, *busy, kept("said-sorry", ago(40), ADA)]
    asked = thought("lost_temper", ADA, words="I do not say sorry to her", verdict=False)
    assert answered(found, asked).answer == "contradicts"
    late = [ADA, *busy, kept("said-sorry", ago(120), ADA)]
    assert answered(late, asked).answer == "too_little"


def test_what_is_foretold_is_answered_by_no_record() -> None:
    found = [ADA, *(kept("hugged", ago(n), ADA) for n in range(4))]
    words = "she will grow up and not want to know me"
    said_now = thought("work", ADA, words=words, verdict=False)
    foretold = thought("work", ADA, words=words, verdict=False, foretells=True)
    assert answered(found, foretold).answer == "too_little"
    assert answered(found, said_now).answer == "contradicts"


def news(what: NewsKind, day: date, *children: Child) -> News:
    about = tuple(one.id for one in children)
    return News(**base(day), outing=uuid4(), news=what, who="Gran", children=about)


@pytest.mark.parametrize(
    ("words", "answer"),
    [("I left her crying with my mother", "contradicts"), ("I work too much", "too_little")],
)
def test_word_that_she_settled_answers_a_thought_about_leaving(words: str, answer: str) -> None:
    asked = thought("work", ADA, words=words, verdict=False)
    found = [ADA, news("settled", ago(2), ADA)]
    assert answered(found, asked).answer == answer
    if answer == "contradicts":
        assert sentences(found, asked) == ["On Tuesday word came that Ada had settled."]


def test_held_news_is_no_fact_before_its_time() -> None:
    asked = thought("work", ADA, words="I left her crying with my mother", verdict=False)
    out = Outing(
        **base(), what="choir", leaving=base()["at"] - timedelta(hours=2),
        back=base()["at"] + timedelta(hours=2),
    )  # fmt: skip
    word = msgspec.structs.replace(news("settled", THURSDAY, ADA), outing=out.id)
    replace = msgspec.structs.replace
    assert not sentences([ADA, out, word], asked)
    told = ["Today word came that Ada had settled."]
    assert sentences([ADA, out, replace(word, reached=word.at)], asked) == told
    for over in ({"state": "over"}, {"held": False}, {"back": base(ago(1))["at"]}):
        assert sentences([ADA, replace(out, **over), word], asked) == told


@pytest.mark.parametrize("what", ["crying", "asleep", "all_well", "note"])
def test_other_news_is_no_word_that_she_settled(what: NewsKind) -> None:
    asked = thought("work", ADA, words="I left her crying with my mother", verdict=False)
    assert answered([ADA, news(what, ago(2), ADA)], asked).answer == "too_little"


def test_word_of_another_child_is_not_said_of_this_one() -> None:
    asked = thought("work", ADA, words="I left her crying with my mother", verdict=False)
    assert not sentences([ADA, NOAH, news("settled", ago(2), NOAH)], asked)
