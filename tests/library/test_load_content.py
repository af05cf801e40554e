"""Content is read from its folder, kind by kind, and nothing a writer wrote breaks it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fullcup.library import NoSuchLanguage, languages, load
from library.small_library import change, opened, rows_of, swap, write, write_rows


def test_everything_is_there_under_its_name(folder: Path) -> None:
    library = opened(folder)
    assert library.practices.by_id["water"].title == "A glass of water"
    assert [practice.id for practice in library.practices] == ["door", "water"]
    assert library.mottos[0].words == "One breath for pause."
    assert library.sayings.find("hi") is not None
    assert library.sayings.find("no such") is None
    assert library.values.by_id["calm"].word == "Calm"
    assert library.picked_rules[0].permission == "A home may look lived in."
    assert library.two_truths[0].theirs == "You miss me."
    assert library.double_binds[0].line == "Both have a price."
    assert library.repairs["teen"].next_time == "Next time I go to the door."
    assert library.situations[0].chip == "I shouted"
    assert library.patterns["should"].kinder["any"] == "It was a hard hour."
    assert library.themes["work"].label == "On work"
    assert [line.words for line in library.lines["night"]] == ["It is late for night."]
    assert [kind.direction for kind in library.good_kinds] == ["given", "received"]
    assert library.safety_pages["wish_to_die"].level == "crisis"
    assert library.help_pages.by_id["call"].body == "Say hello."
    assert library.sources.by_id["own"].strength == "idea"
    assert library.floor["safe_sleep"].title == "Safe sleep"


def test_steps_and_why_come_from_the_body(folder: Path) -> None:
    practice = opened(folder).practices.by_id["water"]
    assert practice.intro == "For a loud day."
    assert practice.steps == ("Sit down.", "Drink the water, all of it.")
    assert practice.why == "Water is good."


def test_emergency_stands_first(folder: Path) -> None:
    write_rows(folder, "helplines", rows_of(folder, "helplines")[::-1])
    assert [line.id for line in opened(folder).helplines["GB"]] == ["gb-emergency", "gb-listen"]


def test_patterns_and_themes_keep_the_order_of_the_file(folder: Path) -> None:
    rows = rows_of(folder, "themes")[::-1]
    write_rows(folder, "themes", rows)
    assert list(opened(folder).themes) == [row["id"] for row in rows]


def test_one_library_per_folder(folder: Path) -> None:
    assert opened(folder) is opened(folder)
    assert opened(folder).practices is opened(folder).practices


def test_the_folder_comes_from_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FULLCUP_CONTENT", str(folder.parent))
    assert load().folder == folder
    assert languages() == ("en",)


@pytest.mark.parametrize("language", ["xx", "../en", "en/practices", "", ".", "en\n"])
def test_a_language_without_a_folder_is_refused(folder: Path, language: str) -> None:
    with pytest.raises(NoSuchLanguage):
        load(language, folder.parent)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("words", 12, "words: expected `str`, got `int`"),
        ("words", None, "object missing required field `words`"),
        ("wrods", "x", "object contains unknown field `wrods`"),
        ("tags", ["pause", "joy"], "tags[1]: invalid enum value 'joy'"),
    ],
)
def test_an_item_off_the_schema_is_named_and_the_rest_is_read(
    folder: Path, field: str, value: object, sentence: str
) -> None:
    change(folder, "mottos", 1, **{field: value})
    library = opened(folder)
    problem, *others = library.mottos.problems
    assert str(problem) == f"mottos.yaml: m-enough: {sentence}"
    assert others == []
    assert [motto.id for motto in library.mottos][:2] == ["m-pause", "m-repair"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- {id: a\n", "is not YAML: .*line"),
        ("- id: a\n  words: one\n  words: two\n", "“words” stands twice in one item, line 3"),
        ("- !!python/object:os.system {}\n", "is not YAML: could not determine a constructor"),
        ("just words", "is not a list of items"),
        ("[]", "is not a list of items"),
        ("", "is not a list of items"),
        ("- id: 2026-13-45\n", "is not YAML"),
        ("- plain\n", "expected `object`, got `str`"),
    ],
)
def test_a_broken_list_is_one_problem(folder: Path, text: str, sentence: str) -> None:
    write(folder, "mottos.yaml", text)
    (problem,) = opened(folder).mottos.problems
    assert problem.file == "mottos.yaml"
    assert re.search(sentence, problem.text)


def test_a_file_that_is_no_text_is_one_problem(folder: Path) -> None:
    (folder / "mottos.yaml").write_bytes(b"- id: \xff\xfe")
    assert "cannot be read" in opened(folder).mottos.problems[0].text


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("---\nid", "id", "has no front matter between two lines of ---"),
        ("id: water", "id: wine", "id: is “wine”, the file is named “water”"),
        ("## Steps", "## What to do", "needs the headings “Steps” and “Why this may help”"),
        ("## Why this may help", "## Steps", "needs the headings"),
        ("1. Sit down.", "Sit down.", "steps: “Sit down.” is not in the numbered list"),
        ("1. Sit down.", "- Sit down.", "steps: “- Sit down.” is not in the numbered list"),
        ("id: water", "id: water\nwhy: no", "why: belongs under the front matter, not in it"),
        ("minutes: 2", "minutes: two", "minutes: expected `int`, got `str`"),
        ("energy: empty", "energy: full", "energy: invalid enum value 'full'"),
        ("minutes: 2", "minutes: 2\nmood: fine", "object contains unknown field `mood`"),
        ("paths: [pause]", "paths: [pause", "is not YAML"),
    ],
)
def test_a_broken_practice_is_one_problem(folder: Path, old: str, new: str, sentence: str) -> None:
    swap(folder, "practices/water.md", old, new)
    library = opened(folder)
    (problem,) = library.practices.problems
    assert (problem.file, problem.id) == ("practices/water.md", "water")
    assert problem.text.startswith(sentence)
    assert [practice.id for practice in library.practices] == ["door"]


def test_files_that_are_missing_are_named(folder: Path) -> None:
    (folder / "mottos.yaml").unlink()
    (folder / "help" / "call.md").unlink()
    assert [str(problem) for problem in opened(folder).unread] == [
        "mottos.yaml: is missing",
        "help: is missing or empty",
    ]


def test_a_page_saved_on_windows_is_read(folder: Path) -> None:
    page = folder / "practices" / "water.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    assert opened(folder).practices.by_id["water"].steps[1] == "Drink the water, all of it."


def test_it_starts_without_django_and_without_markdown() -> None:
    code = "import sys, fullcup.library; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    started = {name.split(".")[0] for name in run.stdout.split()}
    assert not started & {"django", "markdown_it", "cryptography"}
