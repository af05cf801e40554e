"""What is near in meaning is found without a shared word, and nothing of it outlives her entries."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from fullcup.core.days import Now
from fullcup.core.facts.model import Answer
from fullcup.core.journal.entries import Corrected, Gone, KeptMoment, Moment
from fullcup.core.journal.journal import Journal
from fullcup.journeys import meaning
from fullcup.journeys.facts import SURE, facts_for, known_theme
from fullcup.journeys.look import look
from fullcup.journeys.meaning import meaning_for
from fullcup.journeys.reader import read_moment, sure_of_theme, things_of
from fullcup.library.load import load

NOW = Now(datetime(2026, 11, 26, 20, tzinfo=UTC), "UTC")
COMMON = {"at": NOW.instant, "zone": "UTC", "day": NOW.day}


def kept(words: str, what: str = "stopped-in-time") -> KeptMoment:
    return KeptMoment(id=uuid4(), what=what, words=words, **COMMON)  # type: ignore[arg-type]  # the shared part


def moment(words: str, **fields: object) -> Moment:
    return Moment(id=uuid4(), words=words, **COMMON, **fields)  # type: ignore[arg-type]  # as in kept


SHOUTED = moment("I yelled at the kids before school")
NEAR = kept("I shouted about the shoes, then lowered my voice")
FAR = kept("Read the owl book twice")


def test_what_says_the_same_in_other_words_is_nearer() -> None:
    near = meaning_for(SHOUTED, Journal([NEAR, FAR]))
    assert near(SHOUTED.words, NEAR) > 0.3 > near(SHOUTED.words, FAR)


def test_without_a_model_words_are_compared_with_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "vector_of", lambda *_: None)
    near = meaning_for(SHOUTED, Journal([NEAR, FAR]))
    assert near(SHOUTED.words, FAR) == 0
    assert near(SHOUTED.words, kept("before school I yelled, and said sorry")) > 0.5


def test_the_same_page_twice_says_the_same() -> None:
    journal = Journal([NEAR, FAR, kept("", "said-sorry")])
    seen = look(SHOUTED, read_moment(SHOUTED, journal))
    told = [facts_for(SHOUTED, seen, journal, NOW, load()) for _ in range(2)]
    assert told[0] == told[1]
    assert told[0].facts


def test_nothing_of_what_she_deleted_stays_in_the_margin() -> None:
    journal = Journal([NEAR, FAR])
    meaning_for(SHOUTED, journal)
    assert (NEAR.id.int, 0) in held_keys(journal)
    less = journal.with_entries([Gone(id=NEAR.id, rev=1, **COMMON)])  # type: ignore[arg-type]  # as in kept
    assert less.margin == {}


def held_keys(journal: Journal) -> set[object]:
    held = journal.margin["fact vectors"]
    assert isinstance(held, dict)
    return set(held)


def test_a_theme_is_known_where_she_or_a_chip_gave_it() -> None:
    chip = load().situations[0]
    assert known_theme(moment(chip.words, situation=chip.id), load()) == chip.theme
    assert known_theme(moment("anything"), load()) == ""
    assert known_theme(None, load()) == ""


def test_a_theme_is_sure_where_the_words_are_plain_or_she_gave_it() -> None:
    plain, vague = (
        moment("I was on my phone all evening again"),
        moment("They sat about while I did other things"),
    )
    assert sure_of_theme(plain, "phone_use") > SURE
    assert sure_of_theme(vague, read_moment(vague).theme) < SURE
    assert sure_of_theme(vague, "taught") == 1
    hers = moment(
        "They sat about while I did other things", corrected=Corrected(theme="boredom_play")
    )
    assert sure_of_theme(hers, "boredom_play") == 1


def test_a_theme_that_is_a_guess_brings_nothing_until_she_says_it() -> None:
    found = Journal([kept("", what="played"), kept("", what="laughed-together")])
    for corrected, answer in (
        (Corrected(), "too_little"),
        (Corrected("boredom_play"), "contradicts"),
    ):
        asked = moment("They sat about while I did other things", corrected=corrected)
        seen = look(asked, read_moment(asked, found))
        assert facts_for(asked, seen, found, NOW, load()).answer == answer


def test_a_thing_that_no_list_names_is_heard_and_answered() -> None:
    bikes = moment("the bikes have hung on the wall since June")
    out, hug = kept("", "went-outside"), kept("", "hugged")
    assert things_of(bikes, Journal([out])) == ("went-outside",)
    assert facts_on(bikes, out, hug).statements[0].kind == "went-outside"
    assert facts_on(bikes, hug).answer == "too_little"


def facts_on(asked: Moment, *entries: KeptMoment) -> Answer:
    journal = Journal(entries)
    return facts_for(asked, look(asked, read_moment(asked, journal)), journal, NOW, load())


def test_a_thought_that_speaks_of_no_thing_is_heard_to_speak_of_none() -> None:
    assert things_of(moment("My bank card is lost again"), Journal([])) == ()
