"""``fullcup import --from``: a table from another app, looked at and kept once."""

import argparse
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.scripted import Scripted
from fullcup.cli import here, import_, space
from fullcup.cli.bring import bring_in, preview
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.merge import merge
from fullcup.journeys.bring import Plan
from fullcup.library.load import load
from fullcup.outside.diaries.sheet import BadRow

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLES = Path(__file__).parents[1] / "samples" / "diaries"
PHRASE = "wet towels in the hall tonight"


class Done(NamedTuple):
    code: int
    said: str


@pytest.fixture
def hers() -> tuple[str, str]:
    """Name and passphrase of a new space."""
    talk = Scripted(["maple", PHRASE], terminal=False)
    space.create(talk)
    found = re.search(r"maple-\w{4}", talk.said)
    assert found is not None
    return found[0], PHRASE


def bring(hers: tuple[str, str], *told: str, answer: str = "yes") -> Done:
    parser = argparse.ArgumentParser()
    import_.add_arguments(parser)
    args = parser.parse_args([str(SAMPLES / told[0]), *told[1:]])
    talk = Scripted([*hers, answer], terminal=False)
    return Done(bring_in(args, talk), talk.said)


def test_a_look_a_yes_and_never_twice(hers: tuple[str, str]) -> None:
    look = bring(hers, "daylio.csv", "--from", "daylio", answer="no")
    assert look == Done(
        0,
        "Good moments: 2 How full the cup was: 6 Lines that hold nothing of what was chosen: 1 "
        "Nothing was kept.",
    )
    assert bring(hers, "daylio.csv", "--from", "daylio").said.endswith("It is in.")
    again = bring(hers, "daylio.csv", "--from", "daylio", "--yes").said
    assert "Here already: 8" in again
    assert again.endswith("Nothing was kept.")


def test_moods_and_ticks_by_name(hers: tuple[str, str]) -> None:
    done = bring(
        hers, "daylio_es.csv", "--from", "daylio", "--mood", "agotada=empty",
        "--did", "mala noche=draws", "--notes", "low,between", "--yes",
    )  # fmt: skip
    assert (
        "Good moments: 1 Heavy moments: 1 How full the cup was: 1 What moved the cup: 1"
        in done.said
    )


def test_baby_buddy_and_tables(hers: tuple[str, str]) -> None:
    assert "Nothing was kept." in bring(hers, "babybuddy_feeding.csv", "--from", "babybuddy").said
    mine = bring(hers, "babybuddy_feeding.csv", "--from", "babybuddy", "--mine")
    assert "Good moments: 3" in mine.said
    note = "babybuddy_note.csv"
    assert "Nothing was kept." in bring(hers, note, "--from", "babybuddy", "--mine").said
    received = bring(hers, note, "--from", "babybuddy", "--as", "received")
    assert "Good moments: 1" in received.said
    told = ["--from", "csv", "--as", "heavy", "--column", "words=Kind"]
    turned = bring(hers, "table.csv", *told, "--month-first", answer="no").said
    assert "Line 2 cannot come in: its day cannot be read" in turned
    assert "Heavy moments: 2" in bring(hers, "table.csv", *told).said


def test_a_heavy_note_that_needs_people_says_where_they_are(
    hers: tuple[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(f"date,note\n{here.now().day},I want to die.\n")
    said = bring(hers, str(file), "--from", "csv", "--as", "heavy").said
    assert "too much to carry alone" in said
    assert load().safety_pages["wish_to_die"].heard in said


def test_bad_lines_are_named(hers: tuple[str, str]) -> None:
    done = bring(hers, "broken.csv", "--from", "daylio")
    assert done.code == 1
    assert "Line 3 cannot come in: its day cannot be read" in done.said
    many = Plan(merge(Journal(), []), tuple(BadRow(one, "date") for one in range(25)), 0)
    assert preview(many)[-1] == "Further lines that cannot come in: 5"
    assert preview(Plan(merge(Journal(), []), (), 0)) == ["There is nothing in this file."]


@pytest.mark.parametrize(
    ("zone", "date"),
    [("Europe/Berlin", "0001-01-01 00:00:00"), ("America/New_York", "9999-12-31 23:59:59")],
)
def test_an_odd_date_takes_no_other_line_along(
    hers: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, date: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    file = tmp_path / "diary.csv"
    file.write_text(f"date,note\n{date},Odd\n2026-01-20 10:00:00,Puddles\n")
    done = bring(hers, str(file), "--from", "csv")
    assert "Good moments: 1 Line 2 cannot come in: its day cannot be read" in done.said
    assert done.said.endswith("It is in.")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("no-such.csv", "--from", "csv"), "could not be read"),
        (("README.md", "--from", "csv", "--mood", "x"), "no table"),
        (("daylio.csv", "--from", "daylio", "--mood", "good"), "Please write NAME=WHAT."),
        (("daylio.csv", "--from", "daylio", "--mood", "good=blue"), "“good” can be one of: empty"),
        (("table.csv", "--from", "csv", "--column", "mood=x"), "A column is one of"),
    ],
)
def test_slips_are_said(hers: tuple[str, str], told: tuple[str, ...], sentence: str) -> None:
    done = bring(hers, *told)
    assert done.code == 1
    assert sentence in done.said
