"""Every promise of the store, once more on a private PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postgres import private_cluster

HERE = Path(__file__)
_INSIDE = "FULLCUP_TESTS_ON_POSTGRES"


@pytest.mark.long
@pytest.mark.postgres
@pytest.mark.skipif(_INSIDE in os.environ, reason="this is that run")
def test_the_store_keeps_its_promises_on_postgresql(tmp_path: Path) -> None:
    with private_cluster() as url:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "django_db",
             "--basetemp", str(tmp_path / "inside"), str(HERE.parent)],
            env=os.environ | {"DATABASE_URL": url, _INSIDE: "1"},
            cwd=HERE.parents[2],
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
