"""A recovery code survives paper, a tired eye and a thumb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.store.codes import ALPHABET, GROUPS, Misread, RecoveryCode, new_code, read_code

codes = st.binary(min_size=24, max_size=24).map(new_code)


@given(codes)
def test_a_code_reads_back(code: RecoveryCode) -> None:
    assert read_code(code.text) == code
    assert len(code.groups) == GROUPS
    assert {len(group) for group in code.groups} == {4}


@given(codes, st.sampled_from(["-", " ", "", "  ", " – ", ".", "\n"]), st.booleans())
def test_case_and_spacing_do_not_matter(
    code: RecoveryCode, between: str, lower: bool
) -> None:  # hypothesis
    typed = between.join(code.groups)
    assert read_code(typed.lower() if lower else typed) == code


@given(codes)
def test_letters_that_look_like_digits_are_taken_for_them(code: RecoveryCode) -> None:
    assert read_code(code.text.replace("0", "O").replace("1", "l")) == code
    assert read_code(code.text.replace("0", "o").replace("1", "I")) == code


@given(codes, st.integers(0, 35), st.sampled_from(ALPHABET))
def test_one_wrong_character_names_its_group(code: RecoveryCode, at: int, letter: str) -> None:
    plain = code.canonical
    wrong = plain[:at] + letter + plain[at + 1 :]
    if wrong != plain:
        assert read_code(wrong) == Misread((at // 4 + 1,), 36)


@given(codes, st.integers(0, 8), st.integers(0, 2))
def test_two_swapped_neighbours_name_their_group(code: RecoveryCode, group: int, at: int) -> None:
    letters = list(code.canonical)
    first = group * 4 + at
    letters[first], letters[first + 1] = letters[first + 1], letters[first]
    if "".join(letters) != code.canonical:
        assert read_code("".join(letters)) == Misread((group + 1,), 36)


@given(codes, st.permutations(range(9)))
def test_groups_in_another_order_are_named(code: RecoveryCode, order: list[int]) -> None:
    read = read_code(" ".join(code.groups[at] for at in order))
    moved = tuple(place + 1 for place, at in enumerate(order) if place != at)
    assert read == (Misread(moved, 36) if moved else code)


def test_a_missing_character_shows_from_where_on() -> None:
    code = new_code(bytes(range(24)))
    read = read_code(code.canonical[:9] + code.canonical[10:])
    assert isinstance(read, Misread)
    assert read.found == 35
    assert read.groups[0] == 3


@pytest.mark.parametrize("typed", ["", "hello", "💔" * 36, "U" * 36, "é" * 36])
def test_what_is_no_code_is_said_kindly(typed: str) -> None:
    assert isinstance(read_code(typed), Misread)


def test_a_code_carries_all_its_bits_and_hides_them() -> None:
    codes = {new_code(number.to_bytes(24, "big")).canonical for number in range(1 << 12)}
    assert len(codes) == 1 << 12
    top = new_code((1 << 134).to_bytes(24, "big")).canonical
    assert top != new_code(bytes(24)).canonical
    assert repr(new_code(bytes(24))) == "<RecoveryCode>"
