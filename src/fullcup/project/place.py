"""Where this server keeps what is its own: the data folder and its key file."""

import os
import secrets
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[3]


def data_folder(environ: dict[str, str]) -> Path:
    """The folder named by ``FULLCUP_DATA``, else ``data`` beside the source; made, for
    this user alone, when it is missing."""
    folder = Path(environ.get("FULLCUP_DATA") or _REPOSITORY / "data").resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_from(file: Path) -> str:
    """The secret in ``file``, which is made on first use and readable by this user alone.

    Two processes that start at once agree: the loser of the race reads the winner's file.
    """
    if not file.exists():
        _write_whole(file, secrets.token_urlsafe(48))
    return file.read_text(encoding="ascii").strip()


def _write_whole(file: Path, text: str) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(text)
    try:
        # A hard link appears with its content or not at all, and never replaces a file.
        file.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
