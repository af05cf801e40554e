"""What ``fullcup check`` asks of the store. Each answer says what is so and what to do."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from fullcup.store.models import Limit, Session, Space
from fullcup.store.rekey import cost_now
from fullcup.store.server_key import key_path, read_key
from fullcup.store.trouble import NotKept, kept_or_told
from fullcup.store.vault import Cost, random_bytes

_ENOUGH: Final = 200 * 2**20
_EARLIEST: Final = datetime(2025, 1, 1, tzinfo=UTC)
_SLACK: Final = timedelta(minutes=5)
_PUT_BACK: Final = "Put it back from a copy of the data folder, or restore a backup."


class Finding(msgspec.Struct, frozen=True):
    """One answer. ``remedy`` is ``""`` when all is well."""

    name: str
    sentence: str
    remedy: str = ""

    @property
    def ok(self) -> bool:
        return not self.remedy


def all_findings(now: datetime) -> list[Finding]:
    """Every check, in the order in which one would look."""
    clock: Callable[[], Finding] = lambda: the_clock(now)  # noqa: E731  # one line is clearer
    checks = (the_database, migrations, writing, soundness, names_key, disk, argon2, clock)
    return [_answered(check) for check in checks]


def _answered(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except (DatabaseError, sqlite3.Error) as error:
        return Finding(
            getattr(check, "__name__", "check"),
            f"The database could not answer: {error}",
            "See the first line that is not in order; this one follows from it.",
        )


def the_database() -> Finding:
    """Whether there is a database at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    kind = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    return Finding("database", f"The database answers ({kind}).")


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return Finding(
            "migrations",
            f"The database is {len(missing)} steps behind this version of Fullcup.",
            "Make a backup, then start fullcup serve once: it brings the database up to date.",
        )
    return Finding("migrations", "The database is up to date with this version.")


def writing() -> Finding:
    """A real write, taken back again."""
    try:
        with kept_or_told(), transaction.atomic():
            Limit.objects.create(id=random_bytes(16), tries=0, until=0)
            transaction.set_rollback(True)
    except NotKept as trouble:
        remedies = {
            "full": "Make room on the disk.",
            "read_only": "Give this user write access to the database file and its folder.",
            "busy": "Another program holds the database. Stop it, or wait.",
        }
        return Finding(
            "writing",
            f"The database cannot be written to ({trouble.why.replace('_', ' ')}).",
            remedies.get(trouble.why, "See whether the database server is running."),
        )
    return Finding("writing", "The database can be written to.")


def soundness() -> Finding:
    """SQLite's own look at every page of its file."""
    if connection.vendor != "sqlite":
        return Finding("soundness", "PostgreSQL looks after its own files.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(3)")
        found = [row[0] for row in cursor.fetchall()]
    if found == ["ok"]:
        return Finding("soundness", "The database file is sound.")
    return Finding(
        "soundness",
        f"The database file is damaged: {'; '.join(found)}",
        "Copy the data folder somewhere safe, then restore the newest backup.",
    )


def names_key() -> Finding:
    path = key_path()
    if not path.exists():
        if not Space.objects.exists():
            return Finding("names key", "There is no key file yet; the first space makes it.")
        return Finding(
            "names key",
            f"{path} is missing: no space is found by its name.",
            _PUT_BACK,
        )
    return _key_file(path)


def _key_file(path: Path) -> Finding:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding(
            "names key",
            f"{path} can be read by others on this machine (mode {mode:o}).",
            f"chmod 600 {path}",
        )
    try:
        key = read_key(path)
    except OSError as problem:
        return Finding(
            "names key",
            f"{path} cannot be read: {problem.strerror}.",
            "See that it is a file of this user; else restore a backup.",
        )
    if key is None:
        return Finding(
            "names key", f"{path} holds no key: no space is found by its name.", _PUT_BACK
        )
    return Finding("names key", "The key file is there, and only this user can read it.")


def disk() -> Finding:
    free = shutil.disk_usage(settings.FULLCUP_DATA).free
    told = f"{free / 2**20:,.0f} MB are free where the data folder is."
    if free < _ENOUGH:
        return Finding("disk", told, "Make room: when the disk is full, nothing can be kept.")
    return Finding("disk", told)


def argon2() -> Finding:
    default = Cost()
    try:
        cost = cost_now()
    except ValueError:
        return Finding(
            "argon2",
            f"FULLCUP_ARGON2 is {settings.FULLCUP_ARGON2!r}, and no space can be made with that.",
            f"Unset FULLCUP_ARGON2, or write it as memory:passes:lanes, such as {default}.",
        )
    if cost.memory * cost.passes < default.memory * default.passes:
        return Finding(
            "argon2",
            f"New passphrases are stretched less than they should be ({cost}).",
            "Unset FULLCUP_ARGON2, then let everybody choose a new passphrase.",
        )
    return Finding("argon2", f"New passphrases are stretched with Argon2id ({cost}).")


def the_clock(now: datetime) -> Finding:
    """A clock that runs behind keeps sessions open too long; one ahead ends them."""
    last = Session.objects.aggregate(last=Max("seen"))["last"]
    seen = datetime.fromtimestamp(last, UTC) if last else _EARLIEST
    if now < _EARLIEST or now + _SLACK < seen:
        return Finding(
            "clock",
            f"The clock says {now:%Y-%m-%d %H:%M} UTC, which is earlier than the last visit"
            f" on {seen:%Y-%m-%d %H:%M}.",
            "Set the clock; most systems do it by themselves with NTP.",
        )
    return Finding("clock", f"The clock says {now:%Y-%m-%d %H:%M} UTC.")
