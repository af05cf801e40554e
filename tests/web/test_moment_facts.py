"""Her own facts on the page of a moment, the one question, and what helps."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from fullcup.core.days import Now
from fullcup.core.journal.entries import (
    Child,
    Entry,
    FactHelps,
    KeptMoment,
    Moment,
    Occasion,
)
from fullcup.core.moments.model import Found, Reading, Safety
from fullcup.journeys import facts as journey
from fullcup.journeys.keeping import utc_now
from fullcup.web.moment import bring, flow
from web.opened import Opened
from web.walking import Walk, plain

pytestmark = pytest.mark.django_db

NOW = Now(utc_now(), "UTC")
WORDS = "I was on my phone all evening again."


def base(days: int = 0) -> dict[str, object]:
    return {
        "id": uuid4(),
        "at": NOW.instant - timedelta(days=days, minutes=1),
        "zone": "UTC",
        "day": NOW.day - timedelta(days=days),
    }


def make(kind: type[Entry], days: int = 0, **fields: object) -> Entry:
    return kind(**base(days), **fields)  # type: ignore[arg-type]  # the fields of the kind, by name


ADA = Child(**base(90), name="Ada")  # type: ignore[arg-type]  # as in make


def stories(*days: int) -> list[Entry]:
    return [make(KeptMoment, n, what="told-a-story", children=(ADA.id,)) for n in days]


Say = Callable[..., None]


@pytest.fixture
def hears(monkeypatch: pytest.MonkeyPatch) -> Say:
    def say(**fields: object) -> None:
        read: Reading = plain(**{"theme": "phone_use", "patterns": (), **fields})  # type: ignore[arg-type]  # as in plain
        monkeypatch.setattr(flow, "read_moment", lambda *_: read)
        monkeypatch.setattr(flow, "read_without_guess", lambda *_: read)
        monkeypatch.setattr(journey, "read_moment", lambda *_: read)
        monkeypatch.setattr(bring, "safety_of", lambda *_: read.safety)

    say()
    return say


@pytest.fixture
def hers(hears: Say) -> Opened:
    del hears
    opened = Opened()
    opened.keep(ADA)
    return opened


def facts_page(opened: Opened) -> Walk:
    return Walk(opened).bring(WORDS, child=str(ADA.id)).send("rule", answer="mine")


def said(walk: Walk) -> str:
    return unescape(walk.html)


def test_the_critic_meets_what_she_wrote_down_with_its_day(hers: Opened) -> None:
    hers.keep(*stories(0, 1, 1, 2))
    walk = facts_page(hers)
    assert walk.title == "The other half of the story"
    assert "You read or told Ada a story on at least three days so far." in said(walk)
    assert "Because you wrote about your phone with Ada." in said(walk)
    assert WORDS in walk.html
    assert walk.send("facts", act="go:").title == "One small step"


def test_every_entry_behind_a_fact_is_one_tap_away(hers: Opened) -> None:
    told = stories(0, 1, 2)
    told[0] = make(KeptMoment, what="told-a-story", children=(ADA.id,), words="The owl, twice")
    hers.keep(*told)
    html = facts_page(hers).html
    for one in told:
        assert f'href="/good/{one.id}"' in html
    assert "The owl, twice" in html


def test_this_one_helps_is_kept_and_taken_back(hers: Opened) -> None:
    hers.keep(*stories(0, 1, 2))
    walk = facts_page(hers)
    key = f"count {ADA.id} told-a-story"
    assert f'value="helps:{key}"' in walk.html
    walk.send("facts", act=f"helps:{key}")
    (helps,) = walk.kept(FactHelps)
    assert isinstance(helps, FactHelps)
    assert (helps.fact, helps.theme, helps.moment) == (key, "phone_use", walk.id)
    assert 'aria-pressed="true"' in walk.html
    walk.send("facts", act=f"helps:{key}")
    assert len(walk.kept(FactHelps)) == 1
    walk.send("facts", act=f"helps-no-more:{key}")
    assert walk.kept(FactHelps) == []


def test_a_fact_that_nobody_said_cannot_be_kept(hers: Opened) -> None:
    hers.keep(*stories(0))
    walk = facts_page(hers).send("facts", act="helps:anything at all")
    assert walk.kept(FactHelps) == []


def test_too_little_asks_one_question_beside_the_three_taps(hers: Opened) -> None:
    walk = facts_page(hers)
    assert "Was there time with Ada this week?" in walk.html
    assert "What did the critic leave out today?" in walk.html
    assert walk.send("facts", act="skip:").status == 200
    assert "Was there time with Ada this week?" not in walk.html
    assert "What did the critic leave out today?" in walk.html
    assert walk.kept(Occasion) == []


def test_a_no_is_met_kindly_and_turns_to_what_she_can_do(hers: Opened) -> None:
    walk = facts_page(hers).send("facts", act=f"no:{ADA.id}")
    (told,) = walk.kept(Occasion)
    assert isinstance(told, Occasion)
    assert (told.what, told.happened, told.child, told.moment) == (
        "time_with", False, ADA.id, walk.id,
    )  # fmt: skip
    assert walk.title == "The guilt may have a point"
    assert "Today you were asked whether there was time with Ada, and you said no." in said(walk)
    assert walk.send("facts", act="options:").title == "One small step"


def test_a_yes_becomes_a_fact(hers: Opened) -> None:
    walk = facts_page(hers).send("facts", act=f"yes:{ADA.id}")
    assert walk.title == "The other half of the story"
    assert "and you said yes." in walk.html


def test_a_tap_on_the_wrong_answer_is_taken_back(hers: Opened) -> None:
    walk = facts_page(hers).send("facts", act=f"no:{ADA.id}").send("facts", act="untold:")
    assert walk.kept(Occasion) == []
    assert "Was there time with Ada this week?" in walk.html


def test_a_question_about_a_child_that_is_not_hers_is_not_kept(hers: Opened) -> None:
    assert facts_page(hers).send("facts", act=f"no:{uuid4()}").kept(Occasion) == []


def test_no_and_what_stands_against_it_are_on_one_page(hers: Opened) -> None:
    hers.keep(*stories(0, 2), make(Occasion, 1, what="time_with", happened=False, child=ADA.id))
    walk = facts_page(hers)
    assert walk.title == "Both are so"
    assert "you said no." in said(walk)
    assert "Today you read or told Ada a story." in said(walk)


def test_the_third_asking_in_a_day_offers_people(hers: Opened) -> None:
    hers.keep(*stories(0, 1), *(make(Moment, words=WORDS) for _ in range(2)))
    walk = facts_page(hers)
    assert walk.title == "Enough facts for today"
    assert "You read or told Ada" not in walk.html
    assert 'href="/help"' in walk.html
    assert walk.send("facts", act="go:").title == "One small step"


def test_from_concern_upward_no_fact_is_said_even_by_hand(hers: Opened, hears: Say) -> None:
    hers.keep(*stories(0, 1))
    hears(safety=Safety("concern", ("low_mood",)))
    html = Walk(hers).bring(WORDS, child=str(ADA.id)).look("facts").html
    assert "You read or told Ada" not in html
    assert "Was there time" not in html


def test_nothing_is_asked_or_counted_after_a_loss(hears: Say) -> None:
    del hears
    opened, lost = Opened(), Child(**base(90), name="Bo-Anne", how="died")  # type: ignore[arg-type]  # as in make
    opened.keep(lost, make(KeptMoment, 1, what="told-a-story", children=(lost.id,)))
    html = Walk(opened).bring(WORDS, child=str(lost.id)).look("facts").html
    assert "Bo-Anne" not in html


def test_a_name_in_her_words_says_that_it_is_about_a_child_who_died(hers: Opened) -> None:
    """The page where she writes offers no such child, so nothing else can."""
    hers.keep(
        Child(**base(90), name="Bo-Anne", how="died"),  # type: ignore[arg-type]  # as in make
        *(make(KeptMoment, n, what="played", children=(ADA.id,)) for n in range(3)),
    )
    walk = Walk(hers).bring("I never played with Bo-Anne. I was always on my phone.")
    html = unescape(walk.look("facts").html)
    assert "ou played with Ada" not in html
    assert "Was there time with Ada" not in html
    assert walk.send("rule", answer="mine").title == "Only care belongs here"


def test_a_word_that_is_a_name_too_makes_it_about_nobody_else(hers: Opened) -> None:
    will = Child(**base(80), name="Will")  # type: ignore[arg-type]  # as in make
    hers.keep(will, *(make(KeptMoment, n, what="played", children=(will.id,)) for n in range(4)))
    html = unescape(Walk(hers).bring("I will never have time to play with Ada.").look("facts").html)
    assert "you played with Will" not in html
    assert "Was there time with Ada this week?" in html


def test_never_hears_one_dated_example_of_a_thing(hers: Opened, hears: Say) -> None:
    hers.keep(*stories(0, 3), make(KeptMoment, 2, what="played", children=(ADA.id,)))
    hears(patterns=(Found("all_or_nothing", 0, 4, 0.9, "never"),))
    walk = facts_page(hers)
    kept = walk.html.count('value="helps:')
    assert kept == walk.html.count('value="helps:single') == 2  # the story and the game


def test_what_she_tapped_at_this_moment_stays_to_be_changed(hers: Opened) -> None:
    hers.keep(*stories(0, 1))
    walk = facts_page(hers).send("facts", act="more:")
    assert walk.title == "What did the critic leave out today?"
    walk.send("facts", act="keep:", what=["hugged"]).look("facts")
    assert walk.html.count('name="was"') == 1


def test_a_guest_is_asked_for_three_taps(hears: Say) -> None:
    del hears
    walk = Walk().bring(WORDS).send("rule", answer="mine")
    assert walk.title == "What did the critic leave out today?"
