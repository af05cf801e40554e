"""What Fullcup itself says: enough of it, all of it checked, and quick to read."""

import re
import time
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from fullcup.library import Library, languages, load
from fullcup.library.check import check
from fullcup.library.helplines import for_country
from fullcup.library.schema import Age
from fullcup.library.schema import Path as Way

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def library() -> Library:
    return load("en", CONTENT)


@pytest.mark.parametrize("language", languages(CONTENT))
def test_nothing_is_wrong_with_it(language: str) -> None:
    """On the day it was last verified: time alone fails no build."""
    there = load(language, CONTENT)
    verified = max(line.verified_on for lines in there.helplines.values() for line in lines)
    assert [str(problem) for problem in check(there, verified)] == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("practices", 40),
        ("mottos", 80),
        ("sayings", 64),
        ("values", 60),
        ("picked_rules", 40),
        ("two_truths", 15),
        ("double_binds", 5),
        ("repairs", 9),
        ("situations", 12),
        ("patterns", 11),
        ("themes", 25),
        ("good_kinds", 6),
        ("good_told", 6),
        ("away", 11),
        ("week_wishes", 6),
        ("week_ages", 6),
        ("safety_pages", 11),
        ("helplines", 12),
        ("floor", 6),
        ("help_pages", 3),
        ("sources", 20),
    ],
)
def test_there_is_enough_of_it(library: Library, kind: str, least: int) -> None:
    assert len(getattr(library, kind)) >= least


@pytest.mark.parametrize("age", get_args(Age))
def test_every_age_has_words(library: Library, age: str) -> None:
    assert age in library.repairs
    assert any(saying.age == age for saying in library.sayings)
    assert any(age in practice.ages for practice in library.practices)


@pytest.mark.parametrize("way", get_args(Way))
def test_every_path_has_a_practice(library: Library, way: str) -> None:
    assert any(way in practice.paths for practice in library.practices)


@pytest.mark.parametrize("theme", load("en", CONTENT).themes)
def test_every_theme_has_a_step(library: Library, theme: str) -> None:
    assert any(
        practice.step and {theme, "general"} & set(practice.situations)
        for practice in library.practices
    )


@pytest.mark.parametrize("country", [*load("en", CONTENT).helplines, "ZZ", ""])
def test_every_country_has_an_emergency_line_first(library: Library, country: str) -> None:
    assert for_country(library.helplines, country)[0].kind == "emergency"


def test_no_number_is_a_short_code_made_international(library: Library) -> None:
    for line in (line for lines in library.helplines.values() for line in lines):
        for number in (line.dial, line.sms_to):
            assert not re.match(r"\+|00\d{3}", number), line.id


@pytest.mark.parametrize(
    "text", ["a" * 20_000, "baby " * 4_000, "sleep with " * 2_000, " " * 20_000]
)
def test_the_floor_is_read_in_good_time(library: Library, text: str) -> None:
    floor = library.floor.values()
    start = time.thread_time()
    assert sum(topic.touches(text) for topic in floor) <= len(floor)
    assert time.thread_time() - start < 1


def test_all_of_it_is_read_in_good_time() -> None:
    """0.4 s of processor time is what the whole of it may cost a start."""
    start = time.process_time()
    assert not list(Library("en", CONTENT / "en").unread)
    assert time.process_time() - start < 0.4


def test_it_is_stale_half_a_year_later(library: Library) -> None:
    problems = check(library, date(2030, 1, 1))
    assert {problem.file for problem in problems} == {"helplines.yaml"}
    assert all(problem.stale for problem in problems)
