"""The floor's expressions mean the same in Python and in JavaScript."""

from pathlib import Path

import pytest

from fullcup.library.floor import compiled, fault
from library.small_library import change, opened


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
