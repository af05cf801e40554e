"""Words cut into pieces as the library of the field cuts them."""

import itertools
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.core.moments.wordpiece import Token, WordPiece

SAMPLES = Path(__file__).parents[2] / "samples"
CUT = msgspec.json.decode((SAMPLES / "pieces.json").read_bytes())
"""Texts as the tokenizers library cut them, version and vocabulary named in the file."""
VOCABULARY = CUT["vocabulary"]
cutter = WordPiece(VOCABULARY)


@pytest.mark.parametrize("case", CUT["texts"], ids=lambda case: ascii(case["text"][:40]))
def test_the_same_pieces_at_the_same_places(case: dict[str, object]) -> None:
    found = cutter.tokens(str(case["text"]))
    assert [[VOCABULARY[one.id], one.start, one.end] for one in found] == case["pieces"]


@given(st.text())
def test_any_text_gives_pieces_in_order_within_it(text: str) -> None:
    found = cutter.tokens(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.start <= after.start for one, after in itertools.pairwise(found))


def test_a_word_longer_than_a_hundred_signs_is_one_unknown() -> None:
    assert cutter.tokens("m" * 120) == [Token(cutter.unknown, 0, 120)]


def test_the_second_time_gives_what_the_first_gave() -> None:
    assert cutter.tokens("guilty guilty")[1] == Token(cutter.tokens("guilty")[0].id, 7, 13)
