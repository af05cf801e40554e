"""Texts that say of which thing they speak are what the training takes them for."""

from training import things

from fullcup.core.moments.labels import THINGS
from fullcup.library.load import load


def test_the_model_knows_the_things_that_content_can_say() -> None:
    assert set(THINGS) == {one.id for one in load().fact_words}


def test_every_thing_is_spoken_of_and_no_text_is_on_two_sides() -> None:
    taught, apart = things.split(things.rows())
    assert {name for row in taught for name in row.things} == set(THINGS)
    assert not {row.text for row in taught} & {row.text for row in apart}
    assert len(apart) > len(taught) / 9


def test_only_what_two_readers_agree_on_says_how_safe_a_thought_is() -> None:
    of = {row.text: row for row in things.rows()}
    assert of["I never play with my kids"].safety == "none"
    assert of["i cry in the shower every day"].routes == ("low_mood",)
    assert of["I shout at my kids every day"].safety == "none", "thought over, and settled so"
    unsure = [row for row in of.values() if not row.safety]
    assert 0 < len(unsure) < 10
    assert all(row.routes == () for row in unsure)
    assert {row.safety for row in things.listed()} == {""}, "a phrase of a list says nothing of it"
