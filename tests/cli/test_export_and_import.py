"""``fullcup export`` and ``fullcup import``: out to a file of her own, and in again."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from cli.serving import FULLCUP, environment
from exports.some_entries import entry_of, one_of_each
from fullcup.cli.import_ import report
from fullcup.core.journal.entries import Gone, Moment
from fullcup.core.journal.journal import Journal
from fullcup.exports import journal_lines
from fullcup.exports.journal_lines import BadLine
from fullcup.journeys.carry import Brought, bring_in
from journeys.desks import MemoryDesk, at

PHRASE = "wet towels in the hall tonight"
DONE = subprocess.CompletedProcess[str]


def fullcup(folder: Path, *arguments: str, typed: str = "") -> DONE:
    return subprocess.run(
        [*FULLCUP, *arguments],
        env=environment(folder),
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=folder,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with a database, and how to open the space in it."""
    folder = tmp_path_factory.mktemp("home")
    made = fullcup(folder, "space", "create", typed=f"maple\n{PHRASE}\n")
    name = re.search(r"maple-\w{4}", made.stdout)
    assert name is not None, made.stderr
    return folder, f"{name[0]}\n{PHRASE}\n"


def journal_file(folder: Path) -> Path:
    file = folder / "in.jsonl"
    file.write_bytes(journal_lines.write(Journal(one_of_each()), at().instant))
    return file


def test_a_whole_round_from_file_to_space_to_file(home: tuple[Path, str], tmp_path: Path) -> None:
    folder, opening = home
    file = journal_file(tmp_path)
    done = fullcup(folder, "import", str(file), typed=opening)
    assert (done.returncode, done.stderr) == (0, "Came in: 12\n")
    again = fullcup(folder, "import", str(file), typed=opening)
    assert again.stderr == "Here already: 13\n"

    out = fullcup(folder, "export", "-", typed=opening)
    lines = [json.loads(line) for line in out.stdout.splitlines()]
    assert lines[0]["entries"] == 13
    assert lines[1:] == [json.loads(line) for line in file.read_text().splitlines()[1:]] or (
        sorted(line["id"] for line in lines[1:])
        == sorted(json.loads(line)["id"] for line in file.read_text().splitlines()[1:])
    )


def test_a_file_is_for_her_alone_and_never_over_another(home: tuple[Path, str]) -> None:
    folder, opening = home
    done = fullcup(folder, "export", typed=opening)
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("fullcup-*.jsonl")
    assert file.stat().st_mode & 0o077 == 0
    assert "Whoever has the file can read it" in done.stderr
    again = fullcup(folder, "export", typed=opening)
    assert again.returncode == 1
    assert "Choose another name" in again.stderr


def test_a_locked_file_goes_out_and_comes_in(home: tuple[Path, str], tmp_path: Path) -> None:
    folder, opening = home
    file = tmp_path / "mine.jsonl.age"
    assert fullcup(folder, "export", "--lock", str(file), typed=f"{opening}key\n").returncode == 0
    assert b"kind" not in file.read_bytes()
    wrong = fullcup(folder, "import", str(file), typed=f"{opening}no\n")
    assert (wrong.returncode, "does not open this file" in wrong.stderr) == (1, True)
    assert fullcup(folder, "import", str(file), typed=f"{opening}key\n").returncode == 0


def test_a_wrong_passphrase_writes_nothing(home: tuple[Path, str], tmp_path: Path) -> None:
    folder, opening = home
    file = tmp_path / "none.jsonl"
    done = fullcup(folder, "export", str(file), typed=opening.replace("wet", "dry"))
    assert (done.returncode, file.exists()) == (1, False)
    assert "do not open a space" in done.stderr


def test_a_key_that_is_none_and_a_file_that_is_missing_are_said(home: tuple[Path, str]) -> None:
    folder, opening = home
    assert (
        "no age public key" in fullcup(folder, "export", "--recipient", "x", typed=opening).stderr
    )
    assert "could not be read" in fullcup(folder, "import", "nowhere", typed=opening).stderr


def test_a_huge_file_is_refused_before_it_is_read(home: tuple[Path, str], tmp_path: Path) -> None:
    folder, opening = home
    file = tmp_path / "huge"
    with file.open("wb") as out:
        os.truncate(out.fileno(), journal_lines.LARGEST * 2)
    assert "larger than 50 MB" in fullcup(folder, "import", str(file), typed=opening).stderr


def test_the_report_says_each_thing_that_happened() -> None:
    moment = entry_of(Moment)
    desk = MemoryDesk(moment)
    deleted = entry_of(Gone, moment.id, rev=1)
    done = bring_in(desk, journal_lines.write(Journal([deleted]), at().instant))
    assert isinstance(done, Brought)
    assert report(done) == ["Deleted elsewhere, and now here too: 1"]


def test_many_bad_lines_are_counted_and_not_all_named() -> None:
    empty = bring_in(MemoryDesk(), journal_lines.write(Journal(), at().instant))
    assert isinstance(empty, Brought)
    assert report(empty) == ["There is nothing in this file."]
    bad = tuple(BadLine(number, "odd") for number in range(2, 52))
    lines = report(Brought(empty.merged, bad, missing=0))
    assert lines[-1] == "Further lines that did not come in: 30"
    assert len(lines) == 21


def test_no_passphrase_is_taken_from_the_command_line() -> None:
    for command in ("export", "import", "space", "moment"):
        said = subprocess.run(
            [*FULLCUP, command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        assert "--passphrase" not in said
