"""``fullcup backup`` and ``fullcup restore``: one file, and back to its day."""

import argparse
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from cli.scripted import Scripted
from cli.serving import FULLCUP, environment
from exports.some_entries import entry_of
from fullcup.cli import backup, space
from fullcup.cli.doors import opened_by
from fullcup.cli.restore import restore
from fullcup.core.journal.entries import Moment

pytestmark = pytest.mark.django_db(transaction=True)
PHRASE = "wet towels in the hall tonight"


def made() -> str:
    """A new space with one moment in it: its name."""
    talk = Scripted(["maple", PHRASE], terminal=False)
    space.create(talk)
    found = re.search(r"maple-\w{4}", talk.said)
    assert found is not None
    with opened_by(found[0], PHRASE) as hers:
        hers.keep(entry_of(Moment))
    return found[0]


def back_up(target: Path) -> int:
    return backup.run(argparse.Namespace(target=target))


def put_back(source: Path, *answers: str, yes: bool = False) -> tuple[int, str]:
    talk = Scripted(answers, terminal=False)
    return restore(argparse.Namespace(source=source, yes=yes), talk), talk.said


def test_a_deleted_space_is_there_again_after_a_restore(tmp_path: Path) -> None:
    name, file = made(), tmp_path / "one.fullcup"
    assert back_up(file) == 0
    assert b"socks" not in file.read_bytes()
    space.delete(Scripted([name, PHRASE, name], terminal=False))
    code, said = put_back(file, "yes")
    assert (code, "Spaces: 1." in said) == (0, True)
    with opened_by(name, PHRASE) as hers:
        assert hers.journal.count(Moment) == 1


def test_what_was_here_is_set_aside(tmp_path: Path) -> None:
    made()
    back_up(tmp_path / "one.fullcup")
    _, said = put_back(tmp_path / "one.fullcup", yes=True)
    assert "set aside in" in said
    assert list(tmp_path.glob("before-restore-*.fullcup"))


def test_it_asks_once_and_takes_only_yes(tmp_path: Path) -> None:
    back_up(tmp_path / "one.fullcup")
    for answer in ("", "no", "YES please"):
        assert put_back(tmp_path / "one.fullcup", answer)[0] == 1


def test_a_folder_gets_a_file_with_the_date_and_no_file_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    assert back_up(folder) == 0
    (file,) = folder.iterdir()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d{6}\.fullcup", file.name)
    assert back_up(file) == 1


def test_a_file_that_is_there_is_said_to_be_left_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "one.fullcup"
    back_up(file)
    before = file.read_bytes()
    capsys.readouterr()
    assert back_up(file) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "is there already, and was left as it is" in said
    assert "Nothing is left" not in said
    assert file.read_bytes() == before


@contextmanager
def database_of(step: str) -> Iterator[None]:
    """The database as a Fullcup of that day left it."""
    try:
        MigrationExecutor(connection).migrate([("store", step)])
        yield
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())


def steps() -> set[str]:
    return {name for _app, name in MigrationRecorder(connection).applied_migrations()}


def test_a_backup_is_from_before_the_database_is_brought_up_to_date(tmp_path: Path) -> None:
    name, file = made(), tmp_path / "one.fullcup"
    with database_of("0002_links_and_inbox"):
        assert back_up(file) == 0
        assert steps() == {"0001_initial", "0002_links_and_inbox"}
    space.delete(Scripted([name, PHRASE, name], terminal=False))
    assert put_back(file, yes=True)[0] == 0
    with opened_by(name, PHRASE) as hers:
        assert hers.journal.count(Moment) == 1


def test_a_database_too_old_to_be_copied_is_left_as_it_is_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with database_of("0001_initial"):
        assert back_up(tmp_path / "one.fullcup") == 1
        assert steps() == {"0001_initial"}
    assert "older Fullcup" in capsys.readouterr().out
    assert not (tmp_path / "one.fullcup").exists()


def test_where_nothing_has_been_kept_yet_the_backup_is_empty(tmp_path: Path) -> None:
    done = subprocess.run(
        [*FULLCUP, "backup", str(tmp_path / "one.fullcup")],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Spaces: 0." in done.stdout


def test_what_is_no_backup_is_said(tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("Dear diary")
    assert "not a Fullcup backup" in put_back(tmp_path / "diary", yes=True)[1]
    assert "cannot be used" in put_back(tmp_path / "nowhere", yes=True)[1]


def test_what_was_put_back_is_never_called_unchanged(tmp_path: Path) -> None:
    name, file = made(), tmp_path / "one.fullcup"
    back_up(file)
    space.delete(Scripted([name, PHRASE, name], terminal=False))
    key = tmp_path / "names.key"
    key.unlink()
    key.mkdir()
    code, said = put_back(file, yes=True)
    assert code == 1
    assert "Everything was put back" in said
    assert "Nothing was changed" not in said


def test_what_stops_a_restore_before_it_begins_is_said(tmp_path: Path) -> None:
    back_up(tmp_path / "one.fullcup")
    (tmp_path / "data").mkdir(mode=0o500)
    assert "Nothing was changed" in put_back(tmp_path / "data", yes=True)[1]
