"""``fullcup check``: is everything in order, and if not, what to do."""

import argparse
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from fullcup.cli import (
    here,
    ready,  # noqa: F401  # sets Django up before the store's models load
)
from fullcup.cli.talk import Talk
from fullcup.library.check import check as content_problems
from fullcup.library.load import languages, load

LITTLE_ROOM = 200 * 1024 * 1024
BEHIND = timedelta(hours=1)


class Line(NamedTuple):
    """One thing looked at. ``advice`` is empty where it is fine; then ``said`` is a remark."""

    what: str
    said: str = "fine"
    advice: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", action="store_true", help="look at what Fullcup says, and at nothing else"
    )


def run(args: argparse.Namespace) -> int:
    talk, now = Talk(), here.now().instant
    lines = list(content(now) if args.content else everything(now))
    for line in lines:
        talk.list([f"{line.what}: {line.said}{line.advice and f' {line.advice}'}"], mark="  ")
    troubled = sum(bool(line.advice) for line in lines)
    talk.say(f"{troubled} to look at." if troubled else "Everything is in order.")
    return 1 if troubled else 0


def everything(now: datetime) -> Iterator[Line]:
    yield from content(now)
    yield static_files(Path(settings.STATIC_ROOT))
    yield from keys(settings.FULLCUP_DATA)
    yield disk(settings.FULLCUP_DATA)
    yield clock(settings.FULLCUP_DATA, now)


def content(now: datetime) -> Iterator[Line]:
    found = [one for name in languages() for one in content_problems(load(name), now.date())]
    if not found:
        yield Line("Content")
    for problem in found:
        if problem.stale:
            yield Line("Content", f"worth a look, {problem}")
        else:
            yield Line("Content", str(problem), "Mend it; Fullcup does not start until then.")


def static_files(folder: Path) -> Line:
    """They are made at the start; what is there has to be whole."""
    if not folder.exists():
        return Line("Static files", "made at the next start")
    if (folder / "staticfiles.json").is_file():
        return Line("Static files")
    return Line("Static files", "half made.", f"Delete {folder} and start again.")


def keys(folder: Path) -> Iterator[Line]:
    """The key files are there, and nobody else on this machine may read them."""
    yield _private("Data folder", folder)
    for name in ("server.key", "names.key"):
        if (folder / name).exists():
            yield _private(f"Key file {name}", folder / name)


def _private(what: str, path: Path) -> Line:
    if path.stat().st_mode & 0o077:
        return Line(what, "others on this machine may open it.", f"Run: chmod go= '{path}'")
    if not os.access(path, os.R_OK | (os.W_OK if path.is_dir() else 0)):
        return Line(what, "this user may not open it.", "Start Fullcup as the user who owns it.")
    return Line(what)


def disk(folder: Path) -> Line:
    free = shutil.disk_usage(folder).free
    room = f"{free / 1024**3:.1f} GB free"
    if free < LITTLE_ROOM:
        return Line("Disk", f"{room}.", "Make room: when it is full, nothing more can be kept.")
    return Line("Disk", room)


def clock(folder: Path, now: datetime) -> Line:
    """Times of entries come from it, and so do sessions' ends."""
    try:
        ZoneInfo("Europe/Madrid")
    except ZoneInfoNotFoundError:
        return Line("Clock", "knows no time zones.", "Install again: make run")
    written = [file.stat().st_mtime for file in folder.iterdir() if file.is_file()]
    newest = datetime.fromtimestamp(max(written, default=0), UTC)
    if now < newest - BEHIND:
        told = now.strftime("%d %B %Y, %H:%M")
        return Line("Clock", f"it says {told} UTC, which is before the last use.", "Set it.")
    return Line("Clock")
