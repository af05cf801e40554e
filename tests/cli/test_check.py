"""``fullcup check``: each thing is fine, or there is something to do about it."""

import argparse
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fullcup.cli import check
from fullcup.library.load import default_root

NOW = datetime.now(UTC)


def advised(*lines: check.Line) -> str:
    """The advice of the one line that needs some."""
    (found,) = [line.advice for line in lines if line.advice]
    return found


def test_content_alone_needs_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(argparse.Namespace(content=True)) == 0
    assert "Everything is in order." in capsys.readouterr().out


def test_broken_content_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(default_root(), tmp_path / "content")
    (tmp_path / "content/en/mottos.yaml").write_text("- {id: one, words: 3}\n")
    monkeypatch.setenv("FULLCUP_CONTENT", str(tmp_path / "content"))
    assert any("mottos.yaml" in line.said and line.advice for line in check.content(NOW))


def test_what_grew_old_is_said_and_is_no_trouble() -> None:
    lines = list(check.content(NOW + timedelta(days=10_000)))
    assert any("worth a look" in line.said for line in lines)
    assert not any(line.advice for line in lines)


def test_static_files_are_whole_or_not_there_yet(tmp_path: Path) -> None:
    folder = tmp_path / "static"
    assert not check.static_files(folder).advice
    folder.mkdir()
    assert "Delete" in check.static_files(folder).advice
    (folder / "staticfiles.json").touch()
    assert not check.static_files(folder).advice


def test_a_key_that_others_may_read_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    key = tmp_path / "names.key"
    key.touch(mode=0o600)
    assert not any(line.advice for line in check.keys(tmp_path))
    key.chmod(0o640)
    assert "chmod" in advised(*check.keys(tmp_path))


def test_a_full_disk_is_said_before_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not check.disk(tmp_path).advice
    little = shutil.disk_usage(tmp_path)._replace(free=check.LITTLE_ROOM - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: little)
    assert "nothing more can be kept" in check.disk(tmp_path).advice


def test_a_clock_that_runs_behind_the_last_use_is_said(tmp_path: Path) -> None:
    assert not check.clock(tmp_path, NOW).advice
    file = tmp_path / "fullcup.sqlite3"
    file.touch()
    assert not check.clock(tmp_path, datetime.now(UTC)).advice
    ahead = (NOW + timedelta(days=30)).timestamp()
    os.utime(file, (ahead, ahead))
    assert check.clock(tmp_path, NOW).advice == "Set it."
