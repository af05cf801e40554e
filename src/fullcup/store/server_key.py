"""The server's own key file: what names and known devices are authenticated with, and what reminders
to come are sealed with.

It opens nothing that she wrote. Without it nobody is found by name; the recovery code still finds
and opens a space, and ``recover`` then enters the name under the new key.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from fullcup.store.models import Space
from fullcup.store.vault import ServerKey, random_bytes

FILE: Final = "names.key"
NEW_KEY: Final = "FULLCUP_NEW_NAMES_KEY"
LENGTH: Final = 32


class KeyFileMissing(Exception):
    """The database holds spaces, and the key under which their names stand is not here."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is missing or damaged, and without it no space is found by its name."
            " Put the file back from a copy of the data folder, or restore a backup: it holds"
            f" the file too. If it is lost for good, start once with {NEW_KEY}=1: everybody"
            " then opens their space with the recovery code, once."
        )


def key_path() -> Path:
    return Path(settings.FULLCUP_DATA) / FILE


def server_key() -> ServerKey:
    """The key, made on first use. Raises ``KeyFileMissing`` instead if spaces exist.

    Read anew when the file is another one: ``fullcup restore`` may run beside a server, which
    must not go on writing names under the key of before.
    """
    path = key_path()
    return _at(path, _stamp(path))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


@lru_cache(maxsize=1)
def _at(path: Path, _stamp: tuple[int, int] | None) -> ServerKey:
    raw = read_key(path)
    if raw is None:
        if os.environ.get(NEW_KEY) == "1":
            write_key(path, random_bytes(LENGTH), replace=True)
        elif path.exists() or Space.objects.exists():
            raise KeyFileMissing(path)
        else:
            write_key(path, random_bytes(LENGTH))
        raw = read_key(path)
    if raw is None:
        raise KeyFileMissing(path)
    return ServerKey(raw)


def read_key(path: Path) -> bytes | None:
    """The key in a file, or ``None`` where there is none that can be one."""
    try:
        raw = bytes.fromhex(path.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
    return raw if len(raw) == LENGTH else None


def write_key(path: Path, raw: bytes, *, replace: bool = False) -> None:
    """Write a key file whole or not at all, for this user alone.

    Of two processes that start at once the first one's key stays, unless it is to ``replace``.
    """
    draft = draft_key(path, raw)
    if replace:
        put_key(draft, path)
        return
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def draft_key(path: Path, raw: bytes) -> Path:
    """The key in a file beside ``path``, on disk before this returns."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(raw.hex())
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        draft.unlink()
        raise
    return draft


def put_key(draft: Path, path: Path) -> None:
    """Let a draft take the place of the key file. It needs no room on the disk."""
    draft.replace(path)
    forget_key()


def forget_key() -> None:
    """Read the file again next time: after a restore, and in tests."""
    _at.cache_clear()
