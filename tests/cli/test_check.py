"""``fullcup check``: each thing is fine, or there is something to do about it."""

import argparse
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fullcup.cli import check
from fullcup.library.load import default_root

NOW = datetime.now(UTC)


def checked(*, content: bool = False, release: bool = False) -> int:
    return check.run(argparse.Namespace(content=content, release=release))


@pytest.mark.django_db(transaction=True)
def test_everything_is_looked_at_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o700)
    code, said = checked(), capsys.readouterr().out
    for what in ("Database", "Writing", "Names key", "Disk", "Clock", "Content", "Static files"):
        assert f"{what}: " in said
    # Argon2 is cheap in tests, and that is said too.
    assert (code, "To look at: 1" in said) == (1, True)
    assert "! Argon2" in said


def test_content_alone_needs_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(content=True) == 0
    assert "Everything is in order." in capsys.readouterr().out


def test_broken_content_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(default_root(), tmp_path / "content")
    (tmp_path / "content/en/mottos.yaml").write_text("- {id: one, words: 3}\n")
    monkeypatch.setenv("FULLCUP_CONTENT", str(tmp_path / "content"))
    assert any("mottos.yaml" in one.sentence and one.remedy for one in check.content(NOW))


def test_what_grew_old_is_said_and_is_no_trouble() -> None:
    found = list(check.content(NOW + timedelta(days=10_000)))
    assert any("helplines" in one.sentence for one in found)
    assert all(one.ok for one in found)


def test_a_release_says_plainly_what_it_waits_for(capsys: pytest.CaptureFixture[str]) -> None:
    """As long as nobody has dialled a number, which is the truth of today."""
    assert checked(release=True) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "nobody has opened the line’s own page or dialled it" in said
    assert "no clinician has read" in said
    assert "No release until then." in said


def test_a_row_that_grew_old_holds_a_release_up() -> None:
    late = list(check.release(NOW + timedelta(days=10_000)))
    assert not any(one.ok for one in late)
    assert any("us-988: expires_on" in one.sentence for one in late)


def test_static_files_are_whole_or_not_there_yet(tmp_path: Path) -> None:
    folder = tmp_path / "static"
    assert check.static_files(folder).ok
    folder.mkdir()
    assert "Delete" in check.static_files(folder).remedy
    (folder / "staticfiles.json").touch()
    assert check.static_files(folder).ok


def test_a_key_that_others_may_read_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    key = tmp_path / "server.key"
    key.touch(mode=0o600)
    assert check.data_folder(tmp_path).ok
    key.chmod(0o640)
    assert "server.key" in check.data_folder(tmp_path).remedy
