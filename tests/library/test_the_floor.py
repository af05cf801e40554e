"""The floor's expressions mean the same in Python and in JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fullcup.journeys.rules import floor_under
from fullcup.library import load
from fullcup.library.floor import compiled, fault
from fullcup.library.rules import heard
from library.small_library import change, opened

FLOOR = (
    "Babies always sleep on their back in a cot",
    "Always use a car seat",
    "I must never shake the baby",
    "Don't leave him alone in the bath",
)
LOSSES = ("My baby died last spring and I should be over it.", "I had a stillbirth in May.")
WRITTEN: dict[str, Callable[[str], str]] = {
    "two spaces": lambda words: words.replace(" ", "  "),
    "a space that does not break": lambda words: words.replace(" ", "\u00a0"),
    "a line for each word": lambda words: words.replace(" ", "\r\n"),
    "soft hyphens": lambda words: words.replace("a", "a\u00ad"),
    "signs of no width": lambda words: words.replace("a", "a\u200b"),
    "signs of direction": lambda words: "\u202a" + words.replace(" ", " \u200f"),
    "wide letters": lambda words: "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in words),
    "another apostrophe": lambda words: words.replace("'", "ʼ"),
    "an accent for an apostrophe": lambda words: words.replace("'", "´"),
    "loud": str.upper,
}  # fmt: skip


@pytest.mark.parametrize(
    "expression",
    [
        r"\b(?:nap|naps|napping)\b[^.!?]{0,40}\bsofa\b",
        r"car ?seats?",
        r"\bhit(?:ting|s)?\b(?! the road)",
        r"(?=.*baby)shak(?:e|ing)",
        r"don['’]t vaccinate",
        r"a{2}b{1,}c{1,3}",
        r"[a-z]+\.[\d]",
        r"\(x\)\[y\]\{z\}",
    ],
)
def test_what_both_understand(expression: str) -> None:
    assert fault(expression) == ""


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        (r"(?<=a)b", "a group"),
        (r"(?<!a)b", "a group"),
        (r"(?P<x>a)", "a group"),
        (r"(?<x>a)", "a group"),
        (r"(?i)a", "a group"),
        (r"(?i:a)", "a group"),
        (r"(?>a)", "a group"),
        (r"(?#a)b", "a group"),
        (r"(a)(?(1)b|c)", "a group"),
        (r"a*+b", "a possessive repeat"),
        (r"a++b", "a possessive repeat"),
        (r"a{1,2}+b", "a possessive repeat"),
        (r"a\Z", "an escape"),
        (r"\Aa", "an escape"),
        (r"(a)\1", "an escape"),
        (r"\u0041", "an escape"),
        (r"\N{BULLET}", "an escape"),
        (r"\pL", "an escape"),
        (r"a\\Z{", "a brace"),
        (r"a{,3}", "a brace"),
        (r"a{x}", "a brace"),
        (r"[]a]", "a class that begins with ]"),
        (r"[^]a]", "a class that begins with ]"),
        (r"[[a]b]", "a class inside a class"),
        (r"[a--b]", "a class inside a class"),
        (r"[a&&b]", "a class inside a class"),
        (r"sofa$", "an end of text"),
        (r"Sofa", "a capital letter"),
        (r"(sofa", "Python cannot compile it"),
        (r"*sofa", "Python cannot compile it"),
        (r"(?:sofa)?", "it finds something in an empty text"),
        (r"", "it finds something in an empty text"),
    ],
)
def test_what_one_of_them_reads_otherwise(expression: str, why: str) -> None:
    assert fault(expression).startswith(why)


def test_letters_and_word_ends_are_those_of_javascript() -> None:
    found = compiled(r"\w+")
    assert found is not None
    assert found.fullmatch("café") is None


def test_a_topic_hears_her_however_she_writes(folder: Path) -> None:
    change(folder, "floor", expressions=["(broken", "don't nap", r"\bsofa\b"])
    topic = opened(folder).floor["safe_sleep"]
    assert topic.touches("We DON’T NAP there")
    assert topic.touches("on the Sofa.")
    assert not topic.touches("sofabed")
    assert topic.line == "A baby sleeps on the back, in a cot."
    assert topic.id == "safe_sleep"


@pytest.mark.parametrize("way", WRITTEN.values(), ids=WRITTEN)
def test_what_is_not_seen_hides_nothing(way: Callable[[str], str]) -> None:
    floors = load().floor.values()
    assert [words for words in FLOOR if not floor_under(way(words), floors)] == []
    assert [words for words in LOSSES if "loss" not in heard(load(), way(words))] == []
    assert floor_under(way("A good mother bakes for the fair"), floors) is None
    assert "loss" not in heard(load(), way("I lost my temper with my daughter"))
