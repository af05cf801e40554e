"""The rule files: data that Python and JavaScript read alike, in linear time."""

import re
from collections.abc import Iterator

import pytest
import yaml

from core.moments.said import LIBRARY, READING_RULES, SAFETY_RULES, everything_said
from fullcup.core.moments.expressions import Guard, GuardFile, Phrase
from fullcup.core.moments.gates import Fragments
from fullcup.core.moments.normal import normalise

NOTHING = Fragments({"a": "(?:so |very ){0,2}", "who": "(?:he|she)"})


def guards() -> Iterator[Guard]:
    yield SAFETY_RULES.over
    yield from (guard for _, _, guard in SAFETY_RULES.rules)
    yield from (guard for _, guard in READING_RULES.patterns)


def test_every_expression_is_in_the_shared_part_of_the_language() -> None:
    # Compiling also refuses what is not in it.
    SAFETY_RULES.make_ready()
    READING_RULES.make_ready()


@pytest.mark.parametrize(
    "source",
    ["(?<=a)b", "(a)", "a*", "a.b", "a+", "(?:a|b)+", "a{2,}", "^a", "a$", "[ab]", r"\b", r"\s"],
)
def test_what_is_not_shared_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="shared part"):
        NOTHING.expand(source)


def test_an_unknown_fragment_is_refused() -> None:
    with pytest.raises(KeyError):
        NOTHING.expand("{nobody} sings")


def test_names_of_rules_are_their_own() -> None:
    told = yaml.safe_load((LIBRARY.folder / "reading" / "safety.yaml").read_text(encoding="utf-8"))
    names = [rule["id"] for rule in told["rules"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("want to die", [{"want"}, {"to"}, {"die"}]),
        ("want(?:ed)? to", [{"to"}]),
        ("(?:hit|slap) me", [{"hit", "slap"}, {"me"}]),
        ("(?:hit |slap )?me", [{"me"}]),
        ("be {a}sad", [{"be"}, {"sad"}]),
        ("{who} left", [{"he", "she"}, {"left"}]),
        ("sad|very bad", [{"sad", "very"}]),
        ("off(?! the )", [{"off"}]),
        (r"\w+ left", [{"left"}]),
    ],
)
def test_what_a_match_needs_is_told(source: str, needs: list[set[str]]) -> None:
    assert [set(words) for words in NOTHING.needs(source)] == needs


def test_passing_over_an_expression_never_changes_the_answer() -> None:
    """What the gate keeps out would not have matched."""
    texts = [normalise(words, SAFETY_RULES.spelling) for words in everything_said()]
    whole = normalise(" ".join(everything_said()), SAFETY_RULES.spelling)
    for guard in guards():
        for phrase in guard.phrases:
            pattern = re.compile(f" (?:{phrase.expanded})(?= )")
            for normal in texts if pattern.search(whole.text) else ():
                if pattern.search(normal.text):
                    assert phrase.within(normal.text, normal.words), phrase.expanded


def matches(file: GuardFile, words: str) -> bool:
    return Guard(file, NOTHING).holds(normalise(words, SAFETY_RULES.spelling))


def test_a_context_in_the_same_sentence_holds_a_rule_back() -> None:
    rule = GuardFile(any=("dying",), unless=("laughing",))
    assert matches(rule, "I am dying")
    assert not matches(rule, "I am dying, laughing so hard")
    assert matches(rule, "We were laughing. I am dying")


def test_a_context_far_away_does_not() -> None:
    rule = GuardFile(any=("dying",), unless=("laughing",))
    assert matches(rule, "laughing " + "toast " * 13 + "dying")


def test_sides_and_whole_texts_can_be_told_apart() -> None:
    before = GuardFile(any=("die",), unless_before=("he said",))
    assert not matches(before, "he said die")
    assert matches(before, "die he said")
    after = GuardFile(any=("die",), unless_after=("laughing",))
    assert not matches(after, "die laughing")
    assert matches(after, "laughing die")
    anywhere = GuardFile(any=("die",), unless_text=("film",))
    assert not matches(anywhere, "A film. We ate. They die")
    with_text = GuardFile(any=("hits me",), with_text=("son",))
    assert matches(with_text, "My son is six. Hits me.")
    assert not matches(with_text, "The guilt hits me")
    near = GuardFile(any=("hits me",), near=("son",))
    assert not matches(near, "My son is six. Hits me.")


def test_an_own_voice_is_not_a_quotation() -> None:
    rule = GuardFile(any=("bad mum",), own_voice=True)
    assert matches(rule, "I am a bad mum")
    assert not matches(rule, 'She said "you bad mum" to me')


def test_a_phrase_matches_whole_words_within_a_sentence() -> None:
    phrase = Phrase("to die", NOTHING)
    assert not list(phrase.spans(normalise("to diet", SAFETY_RULES.spelling)))
    assert not list(phrase.spans(normalise("to. die", SAFETY_RULES.spelling)))
    assert list(phrase.spans(normalise("to, die", SAFETY_RULES.spelling)))
