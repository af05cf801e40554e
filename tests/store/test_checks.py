"""``fullcup check`` says what is wrong with the store, and what to do."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from fullcup.store import checks, server_key
from fullcup.store.checks import Finding
from store.at_hand import NOW, after, created, entered

pytestmark = pytest.mark.django_db(transaction=True)


def named(name: str) -> Finding:
    (found,) = [finding for finding in checks.all_findings(NOW) if finding.name == name]
    return found


def test_a_healthy_store_has_nothing_to_mend(
    monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    monkeypatch.setattr(settings, "FULLCUP_ARGON2", "")
    created()
    findings = checks.all_findings(NOW)
    assert [finding for finding in findings if not finding.ok] == []
    assert len(findings) == 8


def test_a_trial_write_leaves_nothing() -> None:
    from fullcup.store.models import Limit  # noqa: PLC0415  # only here

    assert checks.writing().ok
    assert Limit.objects.count() == 0


def test_a_missing_key_file_is_found() -> None:
    created()
    server_key.key_path().unlink()
    assert "missing" in named("names key").sentence


def test_a_key_file_that_others_can_read_is_found() -> None:
    created()
    server_key.key_path().chmod(0o644)
    assert named("names key").remedy.startswith("chmod 600 ")


def test_a_key_file_that_holds_no_key_is_found() -> None:
    created()
    for junk in (b"junk", b"", b"ab" * 31, b"\xff" * 64):
        server_key.key_path().write_bytes(junk)
        found = named("names key")
        assert "holds no key" in found.sentence
        assert "restore a backup" in found.remedy


def test_a_key_file_that_cannot_be_read_is_found() -> None:
    created()
    server_key.key_path().unlink()
    server_key.key_path().mkdir(mode=0o700)
    assert "cannot be read" in named("names key").sentence


def test_a_clock_that_went_back_is_found() -> None:
    made = created()
    entered(made, after(minutes=20))
    assert "earlier than the last visit" in checks.the_clock(after(minutes=1)).sentence
    assert checks.the_clock(after(minutes=20)).ok


def test_a_nearly_full_disk_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10 * 2**20))
    assert not named("disk").ok


def test_cheap_stretching_is_found() -> None:
    assert "less than they should be" in named("argon2").sentence


@pytest.mark.parametrize("told", ["abc", "1:2", "99999999:3:4", "64:0:1"])
def test_stretching_that_cannot_be_read_is_found(
    told: str, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    monkeypatch.setattr(settings, "FULLCUP_ARGON2", told)
    found = named("argon2")
    assert f"FULLCUP_ARGON2 is '{told}'" in found.sentence
    assert "Unset FULLCUP_ARGON2" in found.remedy


def test_missing_migrations_are_found() -> None:
    recorder = MigrationRecorder(connection)
    applied = [name for app, name in recorder.applied_migrations() if app == "store"]
    recorder.migration_qs.filter(app="store").delete()
    try:
        assert "behind" in named("migrations").sentence
    finally:
        for name in applied:
            recorder.record_applied("store", name)


def test_a_read_only_database_is_found() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a PostgreSQL server is read-only by its own settings")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
    try:
        assert "read only" in named("writing").sentence
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only=OFF")


def test_the_key_file_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    first = server_key.server_key()
    server_key.forget_key()
    assert server_key.server_key() == first
    assert (tmp_path / server_key.FILE).stat().st_mode & 0o077 == 0
    server_key.write_key(tmp_path / server_key.FILE, bytes(32))
    server_key.forget_key()
    assert server_key.server_key() == first


def test_a_damaged_key_file_is_not_replaced(tmp_path: Path) -> None:
    created()
    (tmp_path / server_key.FILE).write_text("not hex")
    server_key.forget_key()
    with pytest.raises(server_key.KeyFileMissing, match="missing or damaged"):
        server_key.server_key()
    assert (tmp_path / server_key.FILE).read_text() == "not hex"
