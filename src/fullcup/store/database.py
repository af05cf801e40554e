"""``DATABASE_URL`` → Django's settings for the database.

``sqlite:///path`` (or nothing: a file in the data folder) and ``postgres://…`` run the same
code. What must not be left to chance is set here, for both.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

_WAIT_SECONDS: Final = 5

SQLITE_PRAGMAS: Final = (
    "page_size=8192",  # of a new file: three records of hers to a page, and none cut in two
    "journal_mode=WAL",
    "synchronous=FULL",  # a kept moment survives a power cut, not only a crash
    "secure_delete=ON",  # what is deleted is overwritten with zeros
    f"busy_timeout={_WAIT_SECONDS * 1000}",
    "temp_store=MEMORY",
    "foreign_keys=ON",
)


class UnknownDatabase(ValueError):
    """``DATABASE_URL`` names nothing that Fullcup runs on."""


def databases(environ: Mapping[str, str], data: Path) -> dict[str, dict[str, Any]]:
    """The ``DATABASES`` setting. Raises ``UnknownDatabase`` saying what would be right."""
    url = environ.get("DATABASE_URL", "")
    parts = urlsplit(url)
    if not url:
        return {"default": _sqlite(data / "fullcup.sqlite3")}
    if parts.scheme == "sqlite" and not parts.netloc:
        return {"default": _sqlite(data / unquote(parts.path).removeprefix("/"))}
    if parts.scheme in {"postgres", "postgresql"}:
        return {"default": _postgres(url)}
    raise UnknownDatabase(
        "DATABASE_URL must start with sqlite:/// or postgres://. Leave it out to keep"
        " everything in one SQLite file in the data folder."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": _WAIT_SECONDS,
            # A read that turns into a write may be refused at once; asking first waits.
            "transaction_mode": "IMMEDIATE",
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in SQLITE_PRAGMAS),
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **options,
            "options": f"-c synchronous_commit=on -c lock_timeout={_WAIT_SECONDS}s",
        },
    }
