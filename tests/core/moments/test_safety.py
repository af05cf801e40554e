"""Safety first: the right page for what was said, and none for what is only a manner of speaking.

The sentences are development sentences, written beside the rules; they evaluate nothing.
"""

import pickle
import time
from collections.abc import Iterator
from copy import copy
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.moments.said import SAFETY_RULES, Heard, cleared, everything_said, heard
from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES, Safety
from fullcup.core.moments.safety import Cleared, check

SAID = heard("safety.txt")
CRISIS = [one for one in SAID if one.level == "crisis"]
ORDINARY = [one for one in SAID if one.level == "none"]


@pytest.mark.parametrize("one", SAID, ids=lambda one: one.words[:60])
def test_the_right_page_opens(one: Heard) -> None:
    safety = cleared(one.words).safety
    assert safety.level == one.level, safety.routes
    assert safety.routes[:1] == ((one.route,) if one.route else ())


@pytest.mark.xfail(strict=True, reason="known to be missed by rules alone")
@pytest.mark.parametrize("one", heard("missed.txt"), ids=lambda one: one.words[:60])
def test_what_is_missed_is_known(one: Heard) -> None:
    assert cleared(one.words).safety.level == one.level


def test_every_route_is_promised_something() -> None:
    promised = {one.route for one in SAID if one.route}
    assert promised == {*CRISIS_ROUTES, *CONCERN_ROUTES}
    assert len(SAID) >= 150


@pytest.mark.parametrize("one", CRISIS, ids=lambda one: one.words[:60])
def test_a_crisis_is_heard_wherever_it_stands(one: Heard) -> None:
    day = "We had toast. He wore the red boots. I washed up and the post came. "
    for words in (day + one.words, f"{one.words}. {day}", f"{day * 6}\n\n{one.words}\n{day}"):
        assert one.route in cleared(words).safety.routes


@pytest.mark.parametrize("one", CRISIS, ids=lambda one: one.words[:60])
def test_a_crisis_is_heard_however_it_is_typed(one: Heard) -> None:
    typed = [one.words.upper(), one.words.replace("'", "’"), one.words.replace("'", "")]
    typed.append(one.words.replace(" ", "  ").replace(".", " ..."))
    typed.append(one.words.replace(",", "").replace("\n", " "))
    for words in typed:
        assert one.route in cleared(words).safety.routes


@pytest.mark.parametrize(
    "words",
    [
        "k i l l m y s e l f",
        "I w a n t t o d i e",
        "k.i.l.l m.y.s.e.l.f",
        "i want to k🔪i🔪l🔪l myself",
        "i want to ki😭ll myself",
        "i wanna k1ll mys3lf",
        "i want to d1e",
        "i want to ｋｉｌｌ ｍｙｓｅｌｆ",
        "i want to 𝖐𝖎𝖑𝖑 𝖒𝖞𝖘𝖊𝖑𝖋",
        "i want to k\u200bill my\u00adself",
        "i want to killl myselffff",
        "i want to kill myslef",
        "iwanttokillmyself",
        "#iwanttodie",
        "i want to d*e",
        "thinking about su!cide",
    ],
)
def test_a_word_in_disguise_is_a_word(words: str) -> None:
    assert "wish_to_die" in cleared(words).safety.routes


@pytest.mark.parametrize("one", [o for o in SAID if o.route == "unwanted_thoughts"], ids=str)
def test_an_unwanted_thought_never_opens_the_child_in_danger_page(one: Heard) -> None:
    assert "child_in_danger" not in cleared(one.words).safety.routes


@pytest.mark.parametrize("one", [o for o in SAID if o.route == "psychosis"], ids=str)
def test_psychosis_never_opens_the_unwanted_thoughts_page(one: Heard) -> None:
    assert "unwanted_thoughts" not in cleared(one.words).safety.routes


def test_the_most_urgent_page_stands_first() -> None:
    safety = cleared("I drink every night to cope. I smacked him. I want to die.").safety
    assert safety.routes[0] == "wish_to_die"
    assert set(safety.routes) >= {"drinking", "rough_hands"}
    assert not safety.may_let_go


def test_two_ordinary_sentences_do_not_make_a_crisis() -> None:
    for first, second in pairwise(ORDINARY):
        assert cleared(f"{first.words}. {second.words}").safety.level == "none"


def test_what_a_model_heard_counts_where_it_says_more() -> None:
    louder = Safety("crisis", ("psychosis",))
    heard_by_both = check("I drink every night to cope", SAFETY_RULES, louder).safety
    assert heard_by_both == Safety("crisis", ("psychosis", "drinking"))
    quieter = check("i want to die", SAFETY_RULES, Safety()).safety
    assert quieter.level == "crisis"


class TestOnlyTheCheckClears:
    def test_words_cannot_be_declared_safe(self) -> None:
        with pytest.raises(TypeError):
            Cleared("i want to die", Safety())  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="clears a text"):
            Cleared("i want to die", Safety(), object())  # type: ignore[arg-type]

    def test_nor_changed_afterwards(self) -> None:
        made = cleared("i want to die")
        with pytest.raises(AttributeError):
            made.safety = Safety()  # type: ignore[misc]
        with pytest.raises(AttributeError):
            made._safety = Safety()  # noqa: SLF001  # what somebody might try

    def test_nor_copied_with_other_parts(self) -> None:
        made = cleared("toast")
        with pytest.raises(TypeError):
            copy(made)
        with pytest.raises(TypeError):
            pickle.dumps(made)

    def test_and_a_traceback_does_not_show_them(self) -> None:
        assert "die" not in repr(cleared("i want to die"))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_can_be_checked(words: str) -> None:
    safety = cleared(words).safety
    assert safety.level in {"none", "concern", "crisis"}
    assert bool(safety.routes) == (safety.level != "none")


@settings(deadline=None)
@given(st.lists(st.sampled_from([w for said in everything_said() for w in said.split()])))
def test_words_in_any_order_can_be_checked(words: list[str]) -> None:
    assert cleared(" ".join(words)).text == " ".join(words)


def _hard() -> Iterator[tuple[str, str]]:
    ordinary = [one.words for one in ORDINARY]
    yield "one letter", "a"
    yield "spelt out", "k i l l "
    yield "nearly", "i want to really just want to "
    yield "held back", "these kids are killing me and i could die laughing "
    yield "signs", "a😭"
    yield "apostrophes", "i'm 'a' don''t "
    yield "owners", "a's"[1:]
    yield "quotes", '"'
    yield "stars", "a*k*"
    yield "a child", "my poor little son he she they my 4 year old "
    yield "scared", "i am scared that i might i could i will "
    yield "every rule", " ".join(ordinary) + ". "
    yield "no full stops", " ".join(ordinary).replace(".", "").replace("?", "") + " "
    yield "marks", "é̂ñ"


@pytest.mark.parametrize(("name", "unit"), list(_hard()), ids=lambda one: str(one)[:20])
def test_no_text_takes_long(name: str, unit: str) -> None:
    """20,000 signs in 100 ms of a free core, with the rules loaded."""
    words = (unit * (20_000 // len(unit) + 1))[:20_000]
    cleared(words)
    took = min(_seconds(words) / _slowness() for _ in range(5))
    assert took <= 0.1, f"{name}: {took * 1000:.0f} ms"


def _seconds(words: str) -> float:
    started = time.process_time()
    cleared(words)
    return time.process_time() - started


def _slowness() -> float:
    """How much longer a sum takes now than on a free core (10 ms), since tests run beside
    other work and a promise about a free core must not depend on it."""
    started = time.process_time()
    sum(range(600_000))
    return max(1.0, (time.process_time() - started) / 0.010)
