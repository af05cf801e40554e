"""She finds a practice by a few words, by where she is, and by how long she has."""

from pathlib import Path

import pytest

from fullcup.library import Library
from fullcup.library.search import search
from library.small_library import PRACTICE, opened, write


def put(folder: Path, name: str, title: str, **changes: str) -> None:
    text = PRACTICE.format(id=name, title=title)
    for old, new in changes.items():
        field = next(line for line in text.splitlines() if line.startswith(f"{old}:"))
        text = text.replace(field, f"{old}: {new}", 1)
    write(folder, f"practices/{name}.md", text)


@pytest.fixture
def library(folder: Path) -> Library:
    put(folder, "cafe", "A Café of your own", minutes="10", places="[outside]", ages="[teen]")
    put(folder, "walk", "Walk to the door", minutes="1", situations="[work]")
    put(folder, "cot", "Baby in the cot", minutes="3", situations="[sleep]", ages="[baby]")
    return opened(folder)


def ids(library: Library, words: str = "", **asked: object) -> list[str]:
    return [found.id for found in search(library, words, **asked)]  # type: ignore[arg-type]  # each test asks what a form could


def test_nothing_asked_shows_everything_shortest_first(library: Library) -> None:
    assert ids(library) == ["walk", "water", "door", "cot", "cafe"]


@pytest.mark.parametrize("words", ["cafe", "CAFÉ", "Cafe\u0301", " café! "])
def test_case_and_accents_do_not_matter(library: Library, words: str) -> None:
    assert ids(library, words) == ["cafe"]


def test_half_a_word_is_enough_unless_it_is_short(library: Library) -> None:
    assert ids(library, "doorw") == ["door"]
    assert ids(library, "doo") == []


def test_a_title_weighs_most_and_a_whole_word_more_than_its_start(library: Library) -> None:
    assert ids(library, "door") == ["walk", "door"]
    assert ids(library, "water")[0] == "water"
    assert len(ids(library, "water")) == 5


def test_more_words_met_come_first_and_one_is_enough(library: Library) -> None:
    assert ids(library, "walk door") == ["walk", "door"]
    assert ids(library, "walk to the moon") == ["walk"]
    assert ids(library, "moon") == []


def test_words_that_say_nothing_ask_for_nothing(library: Library) -> None:
    assert ids(library, "... my, the!") == ids(library)


@pytest.mark.parametrize("words", ["walking", "walks", "walked", "Babies in cots"])
def test_endings_do_not_matter(library: Library, words: str) -> None:
    assert ids(library, words)[0] == ("cot" if "cot" in words else "walk")


def test_the_name_of_a_situation_is_found(library: Library) -> None:
    assert ids(library, "sleep") == ["cot"]


def test_what_she_asks_for_narrows(library: Library) -> None:
    assert ids(library, minutes=2) == ["walk", "water", "door"]
    assert ids(library, age="teen") == ["cafe"]
    assert "cafe" not in ids(library, place="bed")
    assert "cafe" in ids(library, place="outside")
    assert ids(library, minutes=0) == []


def test_the_situation_comes_first_and_the_general_after(library: Library) -> None:
    assert ids(library, situation="work") == ["walk", "water", "door", "cafe"]
    assert ids(library, situation="sleep")[0] == "cot"


@pytest.mark.parametrize("words", ["<b>", "%' --", "(", "\\", "👩‍👧", "x" * 20_000, "a " * 10_000])
def test_odd_words_find_little_and_break_nothing(library: Library, words: str) -> None:
    assert search(library, words) == search(library, words)
