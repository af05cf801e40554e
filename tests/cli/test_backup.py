"""``fullcup backup`` and ``fullcup restore``: one file, and back to its day."""

import argparse
import re
from pathlib import Path

import pytest

from cli.scripted import Scripted
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
