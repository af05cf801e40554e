"""Her words in the plain form that the rules are written for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.moments.said import SAFETY_RULES
from fullcup.core.moments.normal import normalise
from fullcup.core.moments.spelling import Spelling, SpellingFile

SPELLING = SAFETY_RULES.spelling


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("I'm fine", "i am fine"),
        ("Im fine", "i am fine"),
        ("I’m fine", "i am fine"),
        ("dont wanna", "do not want to"),
        ("don`t", "do not"),
        ("My mama cried", "my mum cried"),
        ("sooo tired", "so tired"),
        ("k1ll", "kill"),
        ("3 kids, 2 am", "3 kids 2 am"),
        ("yes. No? maybe", "yes . no ? maybe"),
        ("wait... what", "wait what"),
        ("one\ntwo", "one two"),
        ("one\n\ntwo", "one . two"),
        ("s u i c i d e", "suicide"),
        ("Ill hurt him", "i will hurt him"),
        ("he is ill today", "he is ill today"),
        ("self-harm", "self harm"),
        ("the baby's cot", "the baby s cot"),
        ("café", "cafe"),
        ("😭", ""),
        ("", ""),
    ],
)
def test_words_are_made_plain(words: str, plain: str) -> None:
    assert normalise(words, SPELLING).text.split() == [".", *plain.split()]


def test_every_stretch_leads_back_to_whole_words() -> None:
    words = "😭 Well I’m  s u i c i d a l, ok"
    normal = normalise(words, SPELLING)
    for plain, origin in (("i am", "I’m"), ("am", "I’m"), ("suicidal", "s u i c i d a l")):
        start = normal.text.index(f" {plain} ") + 1
        begin, end = normal.span(start, start + len(plain))
        assert words[begin:end] == origin


def test_words_in_quotation_marks_are_known() -> None:
    normal = normalise("she said “you are bad” and I left", SPELLING)
    assert normal.quoted(normal.text.index("bad"))
    assert not normal.quoted(normal.text.index("left"))


def test_one_slip_in_a_word_that_matters() -> None:
    spelling = Spelling(
        SpellingFile(
            words={}, will={}, verbs=(), close=("myself", "husband"), look_alikes=("husbands",)
        ),
        known=(),
    )
    for slip in ("mysel", "mysself", "mysekf", "myslef", "myself"):
        assert spelling.plain(slip) == "myself"
    for other in ("himself", "husbands", "house", "mysterious"):
        assert spelling.plain(other) == other


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_spans_of_any_text_stay_inside_it(words: str) -> None:
    normal = normalise(words, SPELLING)
    assert normal.text.startswith(" ")
    assert normal.text.endswith(" ")
    for start in range(1, len(normal.text) - 1, 7):
        begin, end = normal.span(start, start + 3)
        assert begin >= 0
        assert end <= max(1, len(words))
