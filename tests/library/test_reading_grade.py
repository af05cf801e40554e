"""The reading grade agrees with a dictionary, and tells easy from hard."""

from pathlib import Path

import pytest

from fullcup.library.grade import grade, hardest, sentences_of, syllables, words_in

SAMPLE = Path(__file__).parent / "samples" / "syllables.txt"


def heard() -> dict[str, set[int]]:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {word: {int(count) for count in counts.split(",")} for word, counts in pairs}


def nearest(counts: set[int], ours: int) -> int:
    return min(counts, key=lambda count: abs(count - ours))


def test_syllables_are_those_of_the_dictionary() -> None:
    sample = heard()
    wrong = [word for word, counts in sample.items() if syllables(word) not in counts]
    assert len(sample) >= 1500
    assert len(wrong) <= len(sample) / 50, wrong


def test_errors_do_not_lean_to_one_side() -> None:
    sample = heard()
    ours = sum(syllables(word) for word in sample)
    theirs = sum(nearest(counts, syllables(word)) for word, counts in sample.items())
    assert ours / theirs == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("word", "count"),
    [("didn’t", 2), ("don't", 1), ("DOING", 2), ("something", 2), ("x", 1), ("", 1), ("мама", 1)],
)
def test_some_words_by_hand(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula() -> None:
    # 6 words, 2 sentences, 6 syllables.
    assert grade(["The cat sat. The dog ran."]) == pytest.approx(0.39 * 3 + 11.8 - 15.59)


@pytest.mark.parametrize("parts", [[], [""], ["  …  "], ["116 123"], ["!?"]])
def test_no_words_no_grade(parts: list[str]) -> None:
    assert grade(parts) == 0


def test_sentences_end_where_a_reader_stops() -> None:
    text = "## Who to ask\n\n- “Stop.” Then go\n- A wrapped\n  line\n\nDr. Who? Yes… no"
    assert [" ".join(words) for words in sentences_of(text)] == [
        "Who to ask",
        "Stop",
        "Then go",
        "A wrapped line",
        "Dr",
        "Who",
        "Yes",
        "no",
    ]


def test_a_letter_from_an_office_is_hard() -> None:
    office = (
        "Notwithstanding the aforementioned considerations, parental responsibilities "
        "necessitate comprehensive organisational prioritisation."
    )
    assert grade([office]) > 15
    assert grade(["Put the kettle on. Sit by the door. It is late, and you did a lot."]) < 3
    assert hardest(["Sit down.", office]).startswith("Notwithstanding")
    assert hardest([""]) == ""
    assert words_in(["It's a ten-year plan", "of 3"]) == 6
