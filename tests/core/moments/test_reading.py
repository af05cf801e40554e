"""The first guess: ways of thinking with the words that carry them, theme, feeling, whose rule.

The sentences are development sentences, written beside the rules; they evaluate nothing.
"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.moments.said import LIBRARY, READING_RULES, Thought, everything_said, reading, thoughts
from fullcup.core.moments.model import Found, Guess, Reading
from fullcup.core.moments.reading import may_call_noise, with_families

THOUGHTS = thoughts()
RULES = {"mine", "theirs", "both", "not_in_my_hands", "unclear"}


def touching(found: tuple[Found, ...], name: str, words: str, within: str) -> bool:
    start = words.index(within)
    end = start + len(within)
    return any(one.name == name and one.start < end and start < one.end for one in found)


@pytest.mark.parametrize("one", THOUGHTS, ids=lambda one: one.words[:60])
def test_patterns_are_found_where_they_are_and_nowhere_else(one: Thought) -> None:
    found = reading(one.words).patterns
    assert {each.name for each in found} == one.patterns.keys()
    for name, within in one.patterns.items():
        assert touching(found, name, one.words, within), found


@pytest.mark.parametrize("one", THOUGHTS, ids=lambda one: one.words[:60])
def test_the_rest_of_the_guess(one: Thought) -> None:
    guess = reading(one.words)
    assert one.theme in {".", guess.theme}
    assert one.feeling in {".", guess.feeling}
    assert one.rule in {".", guess.rule}, guess.rule_scores


def test_there_are_enough_of_them() -> None:
    assert len(THOUGHTS) >= 120
    found = {name for one in THOUGHTS for name in one.patterns}
    assert found == set(LIBRARY.patterns)


def test_offsets_count_code_points_of_her_own_words() -> None:
    words = "😭😭 I’m SUCH a  b a d  mum, aren’t I… “worst”? naïve ﬁrst day"
    for one in reading(words).patterns:
        assert "b a d  mum" in words[one.start : one.end]


@pytest.mark.parametrize(
    "words", ["I’m a terrible mother", "Im a TERRIBLE mother", "im a terrrrible mother!!!"]
)
def test_the_mark_covers_whole_words(words: str) -> None:
    (one,) = reading(words).patterns
    assert one.name == "labeling"
    assert words[one.start : one.end].rsplit(maxsplit=1)[-1] == "mother"


@pytest.mark.parametrize("who", ["mum", "mam", "mom", "mama", "amma", "mother", "mummy", "parent"])
def test_whatever_she_is_called(who: str) -> None:
    guess = reading(f"I am such a bad {who}")
    assert guess.self_verdict
    assert guess.feeling == "shame"


@pytest.mark.parametrize("who", ["dad", "father", "grandma", "nan", "stepmum", "foster carer"])
def test_and_whoever_it_is(who: str) -> None:
    assert reading(f"I am a terrible {who}").self_verdict


@pytest.mark.parametrize(
    "words",
    [
        "I'm not a bad mom",
        "I don't think I'm a bad mother",
        "that doesn't make me a bad mum",
        "my own mother was a horrible mother",
        "she called me a bad mother",
        "my son said I'm the worst mom ever",
        "no such thing as a bad mum",
        "you are not a bad mum, I told my friend",
        "the worst part was the drive home",
    ],
)
def test_a_hard_name_that_is_not_hers_is_no_verdict(words: str) -> None:
    assert not reading(words).self_verdict


def test_whose_rule_is_unclear_unless_the_words_say() -> None:
    for words in ("I feel guilty", "today was hard", "", "he had a biscuit", "guilty about rest"):
        guess = reading(words)
        assert guess.rule == "unclear"
        assert guess.rule_scores["unclear"] == 1


def test_the_scores_belong_to_the_answer() -> None:
    for words in everything_said():
        guess = reading(words)
        assert guess.rule_scores.keys() == RULES
        assert all(0 <= score <= 1 for score in guess.rule_scores.values())


@pytest.mark.parametrize(
    ("words", "span", "family"),
    [
        ("I never read to Ada anymore", "never read", "never"),
        ("ALWAYS on my phone with them", "ALWAYS on my phone", "always"),
        ("we never just play", "we never just play", "never"),
        ("I shout, I shout, I shout", "I shout, I shout", "any"),
    ],
)
def test_what_the_model_found_has_the_family_whose_word_stands_in_it(
    words: str, span: str, family: str
) -> None:
    start = words.index(span)
    found = Found("all_or_nothing", start, start + len(span), 0.8)
    guess = Guess((found,), "guilt", "general", "", "unclear", {})
    (one,) = with_families(guess, words, READING_RULES).patterns
    assert one.family == family


def test_every_name_has_words_on_the_page() -> None:
    for rule, _ in READING_RULES.patterns:
        assert rule.family in LIBRARY.patterns[rule.name].kinder, rule.family
    assert set(READING_RULES.themes) == set(LIBRARY.themes)


def whole(guess: Reading, words: str) -> None:
    for one in guess.patterns:
        assert 0 <= one.start < one.end <= len(words)
        assert words[one.start : one.end].strip()
    by_name = sorted((one.name, one.start, one.end) for one in guess.patterns)
    for (name, _, end), (other, start, _) in pairwise(by_name):
        assert name != other or end <= start


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_can_be_read(words: str) -> None:
    whole(reading(words), words)


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(everything_said()), st.text(alphabet=st.characters(), max_size=5)
        ),
        max_size=6,
    ),
    st.sampled_from([" ", ". ", "\n\n", "😭", " – ", "\u200d", "\ud83d"]),
)
def test_offsets_stay_inside_any_mixture(parts: list[str], between: str) -> None:
    words = between.join(parts)
    whole(reading(words), words)


def test_a_long_text_is_read_to_its_end() -> None:
    words = "We had toast. " * 1400 + "I am a terrible mother"
    assert len(words) > 19_000
    (one,) = reading(words).patterns
    assert words[one.start : one.end].endswith("terrible mother")


class TestTheFloor:
    def test_what_protects_a_life_is_never_noise(self) -> None:
        guess = reading("my mother in law says he can sleep on the sofa with me")
        assert guess.rule == "theirs"
        assert guess.floor == ("safe_sleep",)
        assert not may_call_noise(guess)

    def test_nor_anything_from_concern_upward(self) -> None:
        assert not may_call_noise(reading("everyone says i should cope but i cry every day"))

    def test_everything_else_may_be(self) -> None:
        assert may_call_noise(reading("my mother in law says i should bake"))
