"""A database of a test's own, shared with other processes: they cannot see pytest's."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

HERE = Path(__file__).parent


def environment(data: Path) -> dict[str, str]:
    """For a process that works on the same database as this test."""
    named = connection.settings_dict
    url = (
        f"sqlite:///{named['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://{named['USER']}@/{named['NAME']}?host={named['HOST']}"
    )
    return os.environ | {
        "DATABASE_URL": url,
        "FULLCUP_DATA": str(data),
        "FULLCUP_ARGON2": "64:1:1",
        "DJANGO_SETTINGS_MODULE": "fullcup.project.settings",
        "PYTHONPATH": str(HERE.parents[1] / "src"),
    }


@contextmanager
def keeping(data: Path, token: str, count: int, name: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that keeps moments; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / "keep_many.py"), token, str(count), name],
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()
