"""``fullcup week``: a family in, a week out; a slip is one sentence."""

import json
from pathlib import Path

import pytest

from core.week.some_families import at_home, mean
from fullcup.cli.main import main

MEAN = Path(__file__).parents[2] / "bench/week/mean"


def test_a_week_is_said_day_by_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["week", str(MEAN / "no-childcare.json")]) == 0
    said = capsys.readouterr().out
    assert "Monday 30 November" in said
    assert "before supper  Ten minutes" in said
    assert "Not this week, and that is on purpose:" in said
    assert "What is missing is help." in said


def test_json_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["week", "--json", str(MEAN / "custody-mid-week.json")]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    plan = json.loads(line)
    assert plan["schema"] == "fullcup.plan/1"
    assert plan["status"] == "proved"


def test_what_cannot_hold_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["week", str(MEAN / "double-booked.json")]) == 0
    assert capsys.readouterr().out.startswith("Not everything can hold this time:")


def test_what_would_make_room_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["week", "--room", "run", str(MEAN / "no-childcare.json")]) == 0
    assert "If somebody were with the children" in capsys.readouterr().out


def test_a_slip_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "family.json"
    file.write_text(json.dumps(at_home(zone="Mars/Olympus")), encoding="utf-8")
    assert main(["week", str(file)]) == 2
    assert capsys.readouterr().err == ("“Mars/Olympus” is no time zone that this machine knows.\n")
    assert main(["week", str(tmp_path / "none.json")]) == 2
    assert main(["week", "--room", "moon", str(MEAN / "no-childcare.json")]) == 2


def test_families_of_the_bench_are_families() -> None:
    assert mean("newborn")["rules"] == {"newborn": True}
