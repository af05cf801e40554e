"""Her words come back whole, with the marks where they belong."""

from hypothesis import given
from hypothesis import strategies as st

from fullcup.core.journal.entries import Corrected, Moment
from fullcup.core.moments.model import Found, Reading, Safety
from fullcup.core.moments.paths import way
from fullcup.journeys import moments
from fullcup.journeys.look import kinder, look, marked
from journeys.desks import MemoryDesk, stamp


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20))))
def test_marks_never_change_her_words(words: str, spans: list[tuple[int, int]]) -> None:
    patterns = tuple(
        Found(name="should", start=start, end=min(start + size, len(words)), score=1.0)
        for start, size in sorted(spans)
        if start < len(words)
    )
    assert "".join(piece.text for piece in marked(words, patterns)) == words


def test_a_family_without_words_falls_back() -> None:
    words = {"any": "It is one hard day.", "never": "Never is a long word."}
    assert kinder(words, Found("all_or_nothing", 0, 5, 1.0, "never")) == words["never"]
    assert kinder(words, Found("all_or_nothing", 0, 5, 1.0, "always")) == words["any"]


def test_her_feeling_changes_the_way() -> None:
    desk = MemoryDesk()
    moment = moments.bring(desk, stamp(), "I am a horrible mother.")
    moment = moments.answer_rule(desk, moment, "mine")
    reading = Reading(
        safety=Safety(), feeling="guilt", patterns=(), theme="general", second_theme="general",
        rule="unclear", rule_scores={},
    )  # fmt: skip
    assert "people" not in look(moment, reading).stages
    ashamed = moments.correct_feeling(desk, moment, "shame")
    assert look(ashamed, reading).after("rule") == "people"


def test_a_crisis_is_not_sorted_or_argued_with() -> None:
    for answer in ("mine", "theirs", None):
        assert way("crisis", "guilt", answer) == ("kindness", "people", "close")


def test_from_concern_upward_no_facts() -> None:
    for answer in ("mine", "theirs", "both", "unclear"):
        assert "facts" not in way("concern", "guilt", answer)
        assert "facts" in way("none", "guilt", answer)


def test_what_nobody_chose_has_no_step() -> None:
    for feeling in ("guilt", "shame"):
        stages = way("none", feeling, "not_in_my_hands")
        assert "step" not in stages
        assert "hands" in stages


def test_corrected_is_empty_by_default() -> None:
    desk = MemoryDesk()
    moment = moments.bring(desk, stamp(), "x")
    assert isinstance(moment, Moment)
    assert moment.corrected == Corrected()
