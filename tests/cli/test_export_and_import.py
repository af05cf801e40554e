"""``fullcup export`` and ``fullcup import``: out to a file of her own, and in again."""

import argparse
import json
import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pyrage
import pytest

from cli.scripted import Scripted
from cli.serving import FULLCUP, environment
from exports.some_entries import entry_of, one_of_each
from fullcup.cli import space
from fullcup.cli.export import export
from fullcup.cli.import_ import import_, report
from fullcup.core.journal.entries import Gone, Moment
from fullcup.core.journal.every import ENTRY_TYPES
from fullcup.core.journal.journal import Journal
from fullcup.exports import journal_lines
from fullcup.exports.journal_lines import BadLine
from fullcup.journeys.carry import Brought, bring_in
from journeys.desks import MemoryDesk, at

pytestmark = pytest.mark.django_db(transaction=True)
PHRASE = "wet towels in the hall tonight"


class Done(NamedTuple):
    code: int
    said: str


def opening() -> tuple[str, str]:
    """Name and passphrase of a new space."""
    talk = Scripted(["maple", PHRASE], terminal=False)
    space.create(talk)
    found = re.search(r"maple-\w{4}", talk.said)
    assert found is not None
    return found[0], PHRASE


def take_out(
    *answers: str,
    file: object = None,
    lock: bool = False,
    recipient: str = "",
    terminal: bool = False,
) -> Done:
    talk = Scripted(answers, terminal=terminal)
    named = None if file is None else str(file)
    args = argparse.Namespace(file=named, lock=lock, recipient=recipient)
    return Done(export(args, talk), talk.said)


def bring(*answers: str, file: Path, bring_back_deleted: bool = False) -> Done:
    talk = Scripted(answers, terminal=False)
    args = argparse.Namespace(file=file, bring_back_deleted=bring_back_deleted)
    return Done(import_(args, talk), talk.said)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A whole journal in a file."""
    found = tmp_path / "in.jsonl"
    found.write_bytes(journal_lines.write(Journal(one_of_each()), at().instant))
    return found


def test_a_whole_round_from_file_to_space_to_file(file: Path, tmp_path: Path) -> None:
    hers = opening()
    assert bring(*hers, file=file) == Done(0, f"Came in: {len(ENTRY_TYPES) - 1}")
    assert bring(*hers, file=file) == Done(0, f"Here already: {len(ENTRY_TYPES)}")
    out = tmp_path / "out.jsonl"
    assert take_out(*hers, file=out).code == 0
    before, after = (found.read_text().splitlines()[1:] for found in (file, out))
    assert sorted(before) == sorted(after)


def test_a_file_is_for_her_alone_and_never_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hers = opening()
    assert "Whoever has the file can read it" in take_out(*hers).said
    (made,) = tmp_path.glob("fullcup-*.jsonl")
    assert made.stat().st_mode & 0o077 == 0
    assert take_out(*hers).code == 1
    assert "Choose another name" in take_out(*hers).said


def test_a_locked_file_goes_out_and_comes_in(file: Path, tmp_path: Path) -> None:
    hers = opening()
    bring(*hers, file=file)
    locked = tmp_path / "mine.jsonl.age"
    assert take_out(*hers, "key", file=locked, lock=True).code == 0
    assert b"kind" not in locked.read_bytes()
    wrong = bring(*hers, "no", file=locked)
    assert (wrong.code, "does not open this file" in wrong.said) == (1, True)
    assert bring(*hers, "key", file=locked).code == 0


def test_whether_a_file_can_be_read_is_said_by_its_lock_and_not_by_its_name(
    tmp_path: Path,
) -> None:
    hers, open_to_all = opening(), "Whoever has the file can read it"
    assert open_to_all not in take_out(*hers, "key", file=tmp_path / "mine.bin", lock=True).said
    mine = str(pyrage.x25519.Identity.generate().to_public())
    assert open_to_all not in take_out(*hers, file=tmp_path / "key.bin", recipient=mine).said
    assert open_to_all in take_out(*hers, file=tmp_path / "plain.age").said


def test_a_hidden_passphrase_is_typed_twice(tmp_path: Path) -> None:
    hers, locked = opening(), tmp_path / "mine.age"
    answers = (*hers, "", "kye", "key", "key", "key")
    done = take_out(*answers, file=locked, lock=True, terminal=True)
    assert done.code == 0
    assert "An empty one would not lock it." in done.said
    assert done.said.count("Those two are not the same.") == 1
    assert bring(*hers, "key", file=locked).code == 0


def test_an_empty_passphrase_never_leaves_a_file_unlocked(tmp_path: Path) -> None:
    found = take_out(*opening(), "", file=tmp_path / "none", lock=True)
    assert (found.code, (tmp_path / "none").exists()) == (1, False)


def test_a_wrong_passphrase_writes_nothing(tmp_path: Path) -> None:
    name, _ = opening()
    found = take_out(name, "dry towels", file=tmp_path / "none")
    assert (found.code, (tmp_path / "none").exists()) == (1, False)
    assert "do not open a space" in found.said


def test_what_she_deleted_comes_back_only_when_asked(tmp_path: Path) -> None:
    hers, moment = opening(), entry_of(Moment)
    old, deletion = tmp_path / "old", tmp_path / "deletion"
    old.write_bytes(journal_lines.write(Journal([moment]), at().instant))
    mark = entry_of(Gone, moment.id, rev=1)
    deletion.write_bytes(journal_lines.write(Journal([mark]), at().instant))
    bring(*hers, file=deletion)
    assert bring(*hers, file=old).said == "Deleted here, and left so: 1"
    assert bring(*hers, file=old, bring_back_deleted=True).said == (
        "Deleted here, and brought back: 1"
    )


def test_a_key_that_is_none_and_a_file_that_is_missing_are_said(tmp_path: Path) -> None:
    assert "no age public key" in take_out(*opening(), recipient="x", file=tmp_path / "x").said
    assert "could not be read" in bring(*opening(), file=tmp_path / "nowhere").said


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as out:
        os.truncate(out.fileno(), journal_lines.LARGEST * 2)
    assert "larger than 50 MB" in bring(file=huge).said


def test_a_bad_line_is_named_and_the_end_is_not_well(file: Path) -> None:
    lines = file.read_bytes().splitlines()
    lines[2] = b"{}"
    file.write_bytes(b"\n".join(lines))
    found = bring(*opening(), file=file)
    assert found.code == 1
    assert "Line 3 did not come in" in found.said


def test_the_report_says_each_thing_that_happened() -> None:
    moment = entry_of(Moment)
    deleted = entry_of(Gone, moment.id, rev=1)
    done = bring_in(MemoryDesk(moment), journal_lines.write(Journal([deleted]), at().instant))
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


def test_through_a_pipe_the_export_alone_is_on_standard_output(tmp_path: Path) -> None:
    def fullcup(*arguments: str, typed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*FULLCUP, *arguments],
            env=environment(tmp_path),
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )

    made = fullcup("space", "create", typed=f"maple\n{PHRASE}\n")
    name = re.search(r"maple-\w{4}", made.stdout)
    assert name is not None
    (line,) = fullcup("export", "-", typed=f"{name[0]}\n{PHRASE}\n").stdout.splitlines()
    assert json.loads(line)["entries"] == 0
