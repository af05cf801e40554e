"""A sentence about her journal is taken apart and counted again, by nothing of ``fullcup``."""

import ast
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bench.facts import book as book_file
from bench.facts import checker
from bench.facts.book import Book, day_of
from bench.facts.checker import check
from bench.facts.planted import NEEDED, PLANTED, planted

ADA = "0a7d3f52-6a3e-4a53-9d7e-0d1c5a5f6c11"
BEN = "0a7d3f52-6a3e-4a53-9d7e-0d1c5a5f6c22"
TODAY = date(2026, 11, 26)  # a Thursday


def line(number: int, kind: str, day: str, **parts: Any) -> dict[str, Any]:  # parts of a line
    ident = f"00000000-0000-4000-8000-{number:012}"
    common = {"kind": kind, "id": ident, "at": f"{day}T20:00:00Z", "zone": "Europe/Madrid"}
    return common | {"day": day} | parts


def child(ident: str, name: str, **parts: Any) -> dict[str, Any]:  # parts of a line
    return line(0, "child", "2026-01-01", name=name, **parts) | {"id": ident}


def story(number: int, day: str, *children: str) -> dict[str, Any]:
    return line(number, "kept_moment", day, what="told-a-story", children=list(children))


def book(*lines: dict[str, Any]) -> Book:
    header = {"fullcup": 1, "exported_at": "2026-11-26T21:00:00Z", "entries": len(lines)}
    return Book("\n".join(json.dumps(one) for one in (header, *lines)) + "\n")


JOURNAL = book(
    child(ADA, "Ada"),
    child(BEN, "Ben"),
    story(1, "2026-11-19", ADA),
    story(2, "2026-11-20", ADA),
    story(3, "2026-11-24", ADA, BEN),
    story(4, "2026-11-24", ADA),
    story(5, "2026-10-01", ADA),
    story(6, "2025-03-03", ADA),
    line(7, "kept_moment", "2026-11-25", what="tucked-in", children=[BEN]),
    line(8, "kept_moment", "2026-11-26", what="tucked-in", children=[BEN]),
    line(9, "kept_moment", "2026-11-26", what="kite “red”", own=True, children=[BEN]),
    *(
        line(10 + n, "occasion", f"2026-11-1{n}", what="time_with", happened=n == 2, child=BEN)
        for n in range(5)
    ),
    line(20, "moment", "2026-11-23", words="…", heavy=8, heavy_after=5, children=[ADA]),
    line(21, "most_weeks", "2026-11-01", words="We read most weeks"),
    line(22, "step", "2026-11-22", words="Knock first", state="done"),
    line(23, "repair", "2026-11-22", audience="school", child=ADA)
    | {"step": line(22, "", "")["id"]},
    line(24, "news", "2026-11-24", outing=line(25, "", "")["id"], news="settled", children=[ADA]),
    line(26, "news", "2026-11-23", outing=line(25, "", "")["id"], news="crying", children=[ADA]),
)
MONTH = "In the last four weeks you were asked"
WITH_BEN = "whether there was time with Ben, and you said"
TRUE = (
    "You read or told Ada a story on at least two days since Friday.",
    "You read or told Ada a story on at least three days in the last four weeks.",
    "You read or told Ada a story on at least four days since 28 August.",
    "You read or told Ada a story on at least five days so far.",
    "You tucked Ben in on at least two evenings since Friday.",
    "On Tuesday you read or told Ada and Ben a story.",
    "On Tuesday you read or told a story.",
    "On Tuesday you read or told Ben a story, the first time you wrote it down.",
    "On 19 November you read or told Ada a story.",
    "On 3 March 2025 you read or told Ada a story, the first time you wrote it down.",
    "Today you kept “kite “red”” with Ben.",
    f"{MONTH} five times {WITH_BEN} yes one time.",
    "On 11 November you were asked whether there was time with Ben, and you said no.",
    "On Monday a moment about Ada felt lighter by the end.",
    "In your own words: “We read most weeks”.",
    "You did the step you chose on Sunday: “Knock first”.",
    "You made up with Ada, with words you found on Sunday.",
    "On Tuesday word came that Ada had settled.",
    "On Tuesday word came that they had settled.",
)
FALSE = (
    "You read or told Ada a story on at least three days since Friday.",
    "You read or told Ada a story on at least two days since Thursday.",
    "You read or told Ada a story on at least four days since 27 August.",
    "You read or told Ben a story on at least two days since Friday.",
    "You tucked Ben in on at least two days since Friday.",
    "You tucked Ben in on at least two evenings so far.",
    "You read or told Ada a story on at least four days so far.",
    "On Monday you read or told Ada a story.",
    "On Thursday you read or told Ada a story.",
    "On 3 March you read or told Ada a story.",
    "On Tuesday you read or told Ada a story, the first time you wrote it down.",
    "On 24 November you read or told Ada a story.",
    "Today you kept “kite” with Ben.",
    f"{MONTH} five times {WITH_BEN} yes two times.",
    f"{MONTH} four times {WITH_BEN} yes one time.",
    "On 12 November you were asked whether there was time with Ben, and you said no.",
    "On Monday a moment about Ben felt lighter by the end.",
    "In your own words: “We read every week”.",
    "You did the step you chose on Sunday: “Knock”.",
    "You made up with Ben, with words you found on Sunday.",
    "On Monday word came that Ada had settled.",
    "On Tuesday word came that Ben had settled.",
)


@pytest.mark.parametrize("sentence", TRUE)
def test_what_was_written_down_is_true(sentence: str) -> None:
    assert check(JOURNAL, sentence, TODAY) == ""


@pytest.mark.parametrize("sentence", FALSE)
def test_what_was_not_written_down_is_not(sentence: str) -> None:
    assert check(JOURNAL, sentence, TODAY) == "is not what was written down"


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "You are a good mother.",
        "You never read to Ada.",
        "You read or told Cleo a story on at least two days since Friday.",
        "You read or told Ada a story on one day since Friday.",
        "You read or told Ada a story on at least two days since Friday",
        "you read or told Ada a story on at least two days since Friday.",
        "You read or told Ada a story on at least 2 days since Friday.",
        "on Tuesday you read or told Ada a story.",
        "On 03 March 2025 you read or told Ada a story.",
    ],
)
def test_a_sentence_that_cannot_be_taken_apart_fails(sentence: str) -> None:
    assert check(JOURNAL, sentence, TODAY) == "cannot be taken apart"


def test_of_a_deleted_an_edited_and_a_doubled_entry_the_right_one_counts() -> None:
    mark = line(1, "gone", "2026-11-25", rev=1)
    edited = story(2, "2026-11-25", BEN) | {"rev": 1}
    twice = book(
        child(ADA, "Ada"), child(BEN, "Ben"), story(1, "2026-11-25", ADA), mark,
        story(1, "2026-11-25", ADA) | {"rev": 2}, story(2, "2026-11-24", ADA), edited, edited,
    )  # fmt: skip
    assert check(twice, "Yesterday you read or told Ben a story.", TODAY) == ""
    assert check(twice, "Yesterday you read or told Ada a story.", TODAY)
    assert check(twice, "On Tuesday you read or told Ada a story.", TODAY)


def test_nothing_is_said_of_a_child_who_died_unless_she_asked() -> None:
    sentence = "Yesterday you read or told Ada a story."
    for include in (False, True):
        lines = child(ADA, "Ada", how="died", include=include), story(1, "2026-11-25", ADA)
        assert (check(book(*lines), sentence, TODAY) == "") is include
        alone = check(book(*lines), "Yesterday you read or told a story.", TODAY)
        assert (alone == "") is include


def test_two_children_of_one_name_cannot_be_told_apart() -> None:
    both = book(child(ADA, "Ada"), child(BEN, "ADA"), story(1, "2026-11-25", ADA))
    assert check(both, "Yesterday you read or told Ada a story.", TODAY)
    assert check(both, "Yesterday you read or told a story.", TODAY) == ""


def test_what_is_dated_tomorrow_counts_for_nothing() -> None:
    early = book(child(ADA, "Ada"), story(1, "2026-11-27", ADA), story(2, "2026-11-26", ADA))
    assert check(early, "You read or told Ada a story on at least two days since Friday.", TODAY)


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        ("2026-11-27T03:59:00", "Europe/Madrid", TODAY),
        ("2026-11-27T04:00:00", "Europe/Madrid", date(2026, 11, 27)),
        ("2026-11-27T03:30:00Z", "Europe/Madrid", date(2026, 11, 27)),
        ("2026-11-27T03:30:00Z", "America/New_York", TODAY),
        ("2024-03-01T02:00:00", "Asia/Kolkata", date(2024, 2, 29)),
        ("2026-11-27T03:59:00", "Nowhere/Else", TODAY),
    ],
)
def test_her_day_turns_at_four(now: str, zone: str, day: date) -> None:
    assert day_of(now, zone) == day


def test_the_checker_stands_on_nothing_of_ours() -> None:
    for module in (checker, book_file):
        tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert (
                    name.partition(".")[0] in sys.stdlib_module_names or name == "bench.facts.book"
                )


def test_it_catches_the_faults_that_were_planted() -> None:
    found = planted()
    assert sum(PLANTED.values()) == 100
    assert sum(found.caught.values()) >= NEEDED, found.missed
    assert found.true > 1000
    assert found.refused == ()
