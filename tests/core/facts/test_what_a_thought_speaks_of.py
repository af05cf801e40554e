"""Which thing a thought speaks of, in whose words, and of which time."""

import re
from datetime import date, timedelta

import pytest

from core.facts.told import KNOWN, ago, answered, child, kept, said, sentences, thought
from fullcup.core.facts.hearing import begins, hears, levelled
from fullcup.core.facts.who import Children
from fullcup.core.journal.entries import Child, Entry

ADA, NOAH = child("Ada"), child("Noah")
BUSY = [kept("fed", ago(n), ADA) for n in range(7)]
LONG_AGO = [*BUSY, kept("told-a-story", ago(200), ADA)]


@pytest.mark.parametrize(
    "words", ["I do not read to her", "I do not read to Ada", "I do not read to them at night"]
)
def test_a_name_and_she_and_they_are_heard_alike(words: str) -> None:
    found = [ADA, *BUSY, kept("told-a-story", ago(1), ADA)]
    assert answered(found, thought("general", ADA, words=words, verdict=False)).facts


def test_a_name_within_a_word_is_no_name() -> None:
    assert levelled("Adapting to Ada", ["Ada"]) == "adapting to them"
    assert not hears(["read to them"], levelled("I read to Adam", ["Ada"]))


def test_this_flat_is_the_flat_but_the_week_is_not_this_week() -> None:
    assert hears(["out of the flat"], levelled("I never get Ada out of this flat", ["Ada"]))
    assert not begins(["this week"], "our weekends are just screens")


def test_one_day_however_long_ago_is_no_never() -> None:
    never = thought("general", ADA, words="I never read to her", verdict=False)
    assert sentences([ADA, *LONG_AGO], never)[0] == "On 10 May you read or told Ada a story."
    assert answered([ADA, *LONG_AGO], never).answer == "contradicts"
    lately = thought("general", ADA, words="I do not read to her", verdict=False)
    assert answered([ADA, *LONG_AGO], lately).answer == "too_little"
    other = thought("general", ADA, words="I never hug her", verdict=False)
    assert answered([ADA, *LONG_AGO], other).answer == "too_little"


def test_never_any_more_is_about_lately() -> None:
    asked = thought("general", ADA, words="I never read to her any more", verdict=False)
    assert answered([ADA, *LONG_AGO], asked).answer == "too_little"
    found = [*LONG_AGO, kept("told-a-story", ago(60), ADA)]
    assert answered([ADA, *found], asked).answer == "contradicts"


def test_never_this_week_is_not_answered_by_last_year() -> None:
    words = "never once did I read to her this week"
    asked = thought("general", ADA, words=words, verdict=False)
    assert answered([ADA, *LONG_AGO], asked).answer == "too_little"
    heard = thought("general", ADA, words=words, verdict=False, never=True)
    assert answered([ADA, *LONG_AGO], heard).answer == "too_little"


def test_no_story_of_this_week_answers_for_years_ago_but_a_sorry_may() -> None:
    found = [ADA, *BUSY, kept("told-a-story", ago(1), ADA), kept("said-sorry", ago(3), ADA)]
    read = thought("general", ADA, words="I did not read to her when she was little", verdict=False)
    assert answered(found, read).answer == "too_little"
    shout = thought("general", ADA, words="I would shout at her years ago", verdict=False)
    (first, *_) = answered(found, shout).statements
    assert first.kind == "said-sorry"


def test_a_theme_that_is_only_a_guess_answers_nothing_by_itself() -> None:
    found = [ADA, *BUSY, *(kept("played", ago(n), ADA) for n in range(3))]
    sure = thought("phone_use", ADA, words="too much of it again", verdict=False)
    unsure = thought("phone_use", ADA, words="too much of it again", verdict=False, sure=False)
    assert answered(found, sure).answer == "contradicts"
    assert answered(found, unsure).answer == "too_little"
    named = thought("phone_use", ADA, words="I never play with her", verdict=False, sure=False)
    assert answered(found, named).answer == "contradicts"


def test_shame_waits_but_being_no_good_at_one_thing_is_answered() -> None:
    found = [ADA, *BUSY, kept("homework", ago(1), ADA)]
    asked = {"words": "I am no good at homework with her", "feeling": "shame"}
    assert answered(found, thought("school", ADA, **asked)).answer == "contradicts"
    assert answered(found, thought("school", ADA, sweeping=True, **asked)).why == "shame"
    whole = thought("school", ADA, words="I am no good", feeling="shame")
    assert answered(found, whole).why == "shame"
    nothing = thought("school", ADA, words="I am no good, I do nothing for her", feeling="shame")
    assert answered(found, nothing).why == "shame"


def no_story_this_week(*older: date) -> list[Entry | Child]:
    return [ADA, *BUSY, said("no", ago(1), ADA, what="told-a-story"),
            *(kept("told-a-story", one, ADA) for one in older)]  # fmt: skip


def test_beside_her_no_stands_the_thing_itself_further_back() -> None:
    older = [ago(n) for n in (9, 11, 14)]
    asked = thought("general", ADA, words="no story for her this week", verdict=False)
    found = answered(no_story_this_week(*older), asked)
    assert found.answer == "supports"
    no, *beside = found.statements
    assert no.stance == "for"
    assert {one.stance for one in beside} == {"beside"}
    assert "You read or told Ada a story on at least three days in the last four weeks." in (
        sentences(no_story_this_week(*older), asked)
    )


def test_what_is_older_than_the_next_window_does_not_stand_there() -> None:
    asked = thought("general", ADA, words="no story for her this week", verdict=False)
    found = no_story_this_week(ago(0) - timedelta(days=40))
    assert len(answered(found, asked).facts) == 1


def test_beside_no_time_and_no_story_the_game_is_kin() -> None:
    found = [ADA, *BUSY, kept("told-a-story", ago(1), ADA), kept("played", ago(2), ADA)]
    asked = thought("general", ADA, words="no time for her and no story", verdict=False)
    kinds = [one.kind for one in answered(found, asked).statements]
    assert kinds[0] == "told-a-story"
    assert "played" in kinds


@pytest.mark.parametrize(
    ("name", "words", "heard"),
    [
        ("Ada", "Ada and Adam, ada", "them and adam, them"),
        ("Ada", "Ada's book, nobody's Adalbert", "them's book, nobody's adalbert"),
        ("An", "An An, AnAn", "them them, anan"),
        ("A.", "Is A. here? A.B.", "is them here? a.b."),
        ("", "nobody", "nobody"),
    ],
)
def test_a_name_is_heard_where_it_stands_as_a_word(name: str, words: str, heard: str) -> None:
    assert levelled(words, [name]) == heard


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("I will never read to Ada, and I may be a bad mother.", ""),
        ("Will it ever get better? Will I?", ""),
        ("I shouted. Will anyone forgive me? “Will you stop”, I said", ""),
        ("I said: will you stop\nWill you stop", ""),
        ("I WILL NEVER DO IT", ""),
        ("I shouted at Will.", "Will"),
        ("I never read to Ada or Will", "Will"),
        ("What did Will's teacher think, and will he forget?", "Will"),
    ],
)
def test_a_name_that_is_a_plain_word_too_needs_a_capital_within_a_sentence(
    words: str, named: str
) -> None:
    found = Children([child("will")], KNOWN.plain_names).named_in(words)
    assert bool(found) == bool(named)
    assert ("them" in levelled(words, ["will"], KNOWN.plain_names)) == bool(named)


def test_of_such_a_name_only_the_name_is_levelled() -> None:
    words = "Will I ever read to Will? I will, and ada too"
    heard = levelled(words, ["Will", "Ada"], KNOWN.plain_names)
    assert heard == "will i ever read to them? i will, and them too"


def test_a_plain_word_is_no_child() -> None:
    """Of Ada it is, and of nobody called Will."""
    will, ada = child("Will"), child("Ada")
    words = "I will never have time to play with Ada."
    about = Children([will, ada], KNOWN.plain_names).named_in(words)
    assert about == (ada.id,)


def test_no_name_of_hers_stays_with_the_expressions_that_python_remembers() -> None:
    levelled("I never read to Zebulina.", ["Zebulina"])
    Children([child("Zebulina")]).named_in("I never read to Zebulina.")
    remembered = str(re._cache)  # type: ignore[attr-defined]  # noqa: SLF001  # there is no other way to look
    assert "zebulina" not in remembered.casefold()


DRAGON = "he asks for the dragon one and I say tomorrow"
"""Of stories, in words that no list holds."""


def test_what_no_list_holds_is_heard_by_the_model() -> None:
    found = [NOAH, kept("told-a-story", ago(1), NOAH)]
    alone = thought("general", NOAH, words=DRAGON, verdict=False)
    assert answered(found, alone).answer == "too_little"
    heard = thought("general", NOAH, words=DRAGON, verdict=False, things=("told-a-story",))
    assert answered(found, heard).answer == "contradicts"


def test_the_list_comes_before_the_model_and_a_thing_that_cannot_be_said_is_none() -> None:
    found = [NOAH, kept("fed", ago(1), NOAH)]
    listed = thought("general", NOAH, words="I never read to him", verdict=False, things=("fed",))
    assert answered(found, listed).answer == "too_little"
    strange = thought("general", NOAH, words=DRAGON, verdict=False, things=("juggled",))
    assert answered(found, strange).answer == "too_little"
