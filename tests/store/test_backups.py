"""A backup is one file that puts everything back, and replaces nothing unasked."""

import hashlib
import io
import os
import stat
import time
from pathlib import Path
from threading import Event, Thread
from typing import IO, Any

import msgspec
import pytest
from django.db import connection, connections

from fullcup.store import backups, spaces
from fullcup.store.backups import KeyNotPut, NotABackup
from fullcup.store.models import Record, Session, Space
from fullcup.store.spaces import Created, Unlocked
from store.at_hand import NOW, PASSPHRASE, after, created, entered, entered_cold, moment, words_in

pytestmark = pytest.mark.django_db(transaction=True)


def with_two_spaces() -> list[Created]:
    made = [created("maple"), created("oak")]
    for one in made:
        entered(one).keep(moment(f"in {one.name[:3]}"))
    return made


def words_after_unlocking(name: str) -> list[str]:
    unlocked = spaces.unlock(name, PASSPHRASE, NOW)
    assert isinstance(unlocked, Unlocked)
    return words_in(entered_cold(unlocked))


def test_what_was_backed_up_comes_back(tmp_path: Path) -> None:
    maple, oak = with_two_spaces()
    file = tmp_path / "one.fullcup"
    assert backups.backup(file, NOW) == backups.Counted(2, 2)
    entered(maple).keep(moment("later"))
    entered(oak).delete_everything()
    restored = backups.restore(file, NOW)
    assert (restored.spaces, restored.records) == (2, 2)
    assert words_after_unlocking(maple.name) == ["in map"]
    assert words_after_unlocking(oak.name) == ["in oak"]


def test_a_restore_ends_every_session(tmp_path: Path) -> None:
    maple, _ = with_two_spaces()
    file = tmp_path / "one.fullcup"
    backups.backup(file, NOW)
    backups.restore(file, NOW)
    assert Session.objects.count() == 0
    assert spaces.enter(maple.token.text, NOW) is None


def test_what_was_there_before_is_set_aside_and_comes_back(tmp_path: Path) -> None:
    maple, _ = with_two_spaces()
    file = tmp_path / "one.fullcup"
    backups.backup(file, NOW)
    entered(maple).keep(moment("later", at=after(minutes=1)))
    aside = backups.restore(file, NOW).set_aside
    assert aside is not None
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    backups.restore(aside, after(minutes=5))
    assert words_after_unlocking(maple.name) == ["in map", "later"]


def test_into_an_empty_database_on_another_machine(
    tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    maple, _ = with_two_spaces()
    file = tmp_path / "one.fullcup"
    backups.backup(file, NOW)
    for model in (Record, Session, Space):
        model.objects.all().delete()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(settings, "FULLCUP_DATA", elsewhere)
    restored = backups.restore(file, NOW)
    assert restored.set_aside is None
    assert words_after_unlocking(maple.name) == ["in map"]
    assert stat.S_IMODE((elsewhere / "names.key").stat().st_mode) == 0o600


def test_a_backup_never_replaces_a_file(tmp_path: Path) -> None:
    file = tmp_path / "one.fullcup"
    file.write_text("something of hers")
    with pytest.raises(FileExistsError):
        backups.backup(file, NOW)
    assert file.read_text() == "something of hers"


def test_only_this_user_can_read_a_backup(tmp_path: Path) -> None:
    file = tmp_path / "one.fullcup"
    backups.backup(file, NOW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_that_fails_leaves_no_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_two_spaces()

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    file = tmp_path / "one.fullcup"
    with pytest.raises(OSError, match="No space left"):
        backups.backup(file, NOW)
    assert not file.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data[:-1], "cut short"),
        (lambda data: data[:-40], "cut short"),
        (lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:], "damaged"),
        (lambda data: data + b"more", "damaged"),
        (lambda _: b"", "not a Fullcup backup"),
        (lambda _: b"PK\x03\x04 some zip", "not a Fullcup backup"),
        (lambda data: data.replace(b"BACKUP 1", b"BACKUP 9"), "newer Fullcup"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_changes(
    tmp_path: Path, change: object, said: str
) -> None:
    maple, _ = with_two_spaces()
    file = tmp_path / "one.fullcup"
    backups.backup(file, NOW)
    assert callable(change)
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(NotABackup, match=said) as caught:
        backups.restore(file, NOW)
    assert "Nothing was changed" in str(caught.value)
    assert words_in(entered_cold(maple)) == ["in map"]


class SlowDisk(io.FileIO):
    """Stands still in the middle of a backup, until it is told to go on."""

    half, go_on = Event(), Event()

    def write(self, data: Any) -> int:
        if self.tell() > 100:  # the first space is being written, so the reading has begun
            self.half.set()
            self.go_on.wait(60)
        return super().write(data)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> type[SlowDisk]:
    SlowDisk.half, SlowDisk.go_on = Event(), Event()
    real = os.fdopen

    def opened(handle: int, mode: str, **how: Any) -> IO[Any]:
        return SlowDisk(handle, mode) if mode == "wb" else real(handle, mode, **how)

    monkeypatch.setattr(os, "fdopen", opened)
    return SlowDisk


def test_while_a_backup_goes_to_a_slow_disk_everybody_goes_on(
    tmp_path: Path, slow_disk: type[SlowDisk]
) -> None:
    maple, oak = with_two_spaces()
    file, counted = tmp_path / "slow.fullcup", list[backups.Counted]()

    def back_up() -> None:
        counted.append(backups.backup(file, NOW))
        connections.close_all()

    thread = Thread(target=back_up)
    thread.start()
    try:
        assert slow_disk.half.wait(20)
        started = time.monotonic()
        entered(maple).keep(moment("meanwhile", at=after(minutes=1)))
        entered(oak).delete_everything()
        assert words_after_unlocking(maple.name) == ["in map", "meanwhile"]
        entered(maple).lock()
        assert time.monotonic() - started < 5
    finally:
        slow_disk.go_on.set()
        thread.join(20)
    assert counted == [backups.Counted(2, 2)]
    if connection.vendor == "sqlite":
        log = Path(f"{connection.settings_dict['NAME']}-wal")
        assert log.stat().st_size == 0, "what was deleted meanwhile lies in it no longer"
    backups.restore(file, NOW)
    assert words_after_unlocking(maple.name) == ["in map"]
    assert words_after_unlocking(oak.name) == ["in oak"]


def test_a_missing_file_is_an_ordinary_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        backups.restore(tmp_path / "none", NOW)


def forged(**changes: Any) -> bytes:
    """A backup with a right checksum, as a stranger would make one."""
    columns: dict[str, Any] = dict(Space.objects.values().get())
    row = {name: bytes(value) for name, value in columns.items() if name != "cost"}
    space = {"cost": "64:1:1", "sealed": row} | {
        k: v for k, v in changes.items() if k in ("cost", "sealed")
    }
    record = (bytes(row["id"]), b"r" * 16, 1, b"body")
    frames = [
        {"type": "about", "made": 1, "names_key": changes.get("names_key", b"k" * 32)},
        {"type": "space", **space},
        ["record", *changes.get("record", record)],
        {"type": "end", "spaces": 1, "records": 1},
    ]
    frames += changes.get("after", [])
    data = b"FULLCUP BACKUP 1\n"
    for frame in frames:
        packed = msgspec.msgpack.encode(frame)
        data += len(packed).to_bytes(4, "big") + packed
    return data + hashlib.sha256(data).digest()


@pytest.mark.parametrize(
    "changes",
    [
        {"cost": "99999999:3:4"},
        {"cost": "none"},
        {"sealed": {"id": b"i" * 16}},
        {"sealed": {"no_such_column": b""}},
        {"names_key": b"short"},
        {"record": (b"i" * 16, b"r" * 16, 1, b"of no space")},
        {"record": (b"i", b"r", 1, b"")},
        {"record": (b"i" * 16, b"r" * 16, 2**63, b"")},
        {"record": (b"i" * 16, b"r" * 16, -1, b"")},
        {"after": [{"type": "end", "spaces": 1, "records": 1}]},
        {"after": [{"type": "space", "cost": "99999999:3:4", "sealed": {}}]},
        {"after": [["record", b"i" * 16, b"r" * 16, 1, b"nobody looked at"]]},
    ],
)
def test_a_forged_backup_is_refused_and_nothing_changes(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    made = created()
    entered(made).keep(moment("in map"))
    file = tmp_path / "forged.fullcup"
    file.write_bytes(forged(**changes))
    with pytest.raises(NotABackup, match="Nothing was changed"):
        backups.restore(file, NOW)
    assert words_in(entered_cold(made)) == ["in map"]


def test_the_forged_backups_of_this_test_are_else_sound(tmp_path: Path) -> None:
    created()
    file = tmp_path / "forged.fullcup"
    file.write_bytes(forged())
    assert backups.restore(file, NOW).records == 1


def drafts(folder: Path) -> list[Path]:
    return list(folder.glob(".names.key.*"))


def test_a_key_that_cannot_be_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_two_spaces()
    file = tmp_path / "one.fullcup"
    backups.backup(file, NOW)
    for row in Space.objects.all()[1:]:
        row.delete()
    open_file = os.open

    def full(path: Path, *how: Any) -> int:
        if "names.key" in str(path):
            raise OSError(28, "No space left on device", str(path))
        return open_file(path, *how)

    monkeypatch.setattr("os.open", full)
    with pytest.raises(OSError, match="No space left"):
        backups.restore(file, NOW)
    assert Space.objects.count() == 1
    assert drafts(tmp_path) == []


def test_a_key_that_cannot_take_its_place_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maple, _ = with_two_spaces()
    file = tmp_path / "one.fullcup"
    backups.backup(file, NOW)
    key = tmp_path / "names.key"
    right = key.read_bytes()
    key.unlink()
    key.mkdir()
    monkeypatch.setattr("fullcup.store.backups._set_aside", lambda _now: None)
    with pytest.raises(KeyNotPut, match="Everything was put back") as caught:
        backups.restore(file, NOW)
    (draft,) = drafts(tmp_path)
    assert str(draft) in str(caught.value)
    assert draft.read_bytes() == right
    key.rmdir()
    draft.rename(key)
    assert words_after_unlocking(maple.name) == ["in map"]


def test_a_refused_backup_leaves_no_draft_of_a_key(tmp_path: Path) -> None:
    created()
    file = tmp_path / "forged.fullcup"
    file.write_bytes(forged(record=(b"i" * 16, b"r" * 16, 1, b"of no space")))
    with pytest.raises(NotABackup):
        backups.restore(file, NOW)
    assert drafts(tmp_path) == []
