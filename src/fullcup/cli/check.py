"""``fullcup check``: is everything in order, and if not, what to do."""

import argparse
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from fullcup.cli import (
    here,
    ready,  # noqa: F401  # sets Django up before the store's models load
)
from fullcup.cli.talk import Talk
from fullcup.library.check import check as content_problems
from fullcup.library.listener import trouble
from fullcup.library.load import Library, languages, load
from fullcup.library.release import release_problems
from fullcup.store.checks import Finding, all_findings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", action="store_true", help="look at what Fullcup says, and at nothing else"
    )
    parser.add_argument(
        "--release",
        action="store_true",
        help="look at what a release waits for: helplines that somebody has verified, and not old",
    )


def run(args: argparse.Namespace) -> int:
    talk, now = Talk(), here.now().instant
    found = list(_asked(args, now))
    for one in found:
        mark = "  " if one.ok else "! "
        talk.list([f"{one.name.capitalize()}: {one.sentence} {one.remedy}".strip()], mark=mark)
    troubled = sum(not one.ok for one in found)
    talk.say(f"To look at: {troubled}" if troubled else "Everything is in order.")
    return 1 if troubled else 0


def _asked(args: argparse.Namespace, now: datetime) -> Iterator[Finding]:
    if args.release:
        return release(now)
    return content(now) if args.content else everything(now)


def everything(now: datetime) -> Iterator[Finding]:
    yield from all_findings(now)
    yield from content(now)
    yield from (listening(load(name)) for name in languages())
    yield static_files(Path(settings.STATIC_ROOT))
    yield data_folder(settings.FULLCUP_DATA)


def content(now: datetime) -> Iterator[Finding]:
    """What Fullcup says. Rows that grew old are worth a word, and no trouble."""
    found = [one for name in languages() for one in content_problems(load(name), now.date())]
    if not found:
        yield Finding("content", "All that Fullcup says is in order.")
    for problem in found:
        remedy = "" if problem.stale else "Mend it: Fullcup does not start until then."
        yield Finding("content", f"{problem}.", remedy)


def listening(library: Library) -> Finding:
    """Without its model Fullcup reads by rules alone, which notice far less."""
    problem = trouble(library)
    if not problem:
        return Finding("reading", "The small model that reads her words is whole.")
    told = f"Her words are read by rules alone, which miss much: {problem}."
    return Finding("reading", told, "Put the folder content/ back as it came.")


def release(now: datetime) -> Iterator[Finding]:
    """What a release waits for; here a row that grew old is trouble too."""
    found = [one for name in languages() for one in release_problems(load(name), now.date())]
    if not found:
        yield Finding("release", "Nothing in the content stands in its way.")
    for problem in found:
        yield Finding("release", f"{problem}.", "No release until then.")


def static_files(folder: Path) -> Finding:
    """They are made at the start; what is there has to be whole."""
    if not folder.exists():
        return Finding("static files", "They are made at the next start.")
    if (folder / "staticfiles.json").is_file():
        return Finding("static files", "They are all there.")
    return Finding("static files", "They are half made.", f"Delete {folder} and start again.")


def data_folder(folder: Path) -> Finding:
    """The folder and the server's own key are for this user alone."""
    for path in (folder, folder / "server.key"):
        if path.exists() and path.stat().st_mode & 0o077:
            told = f"{path} can be opened by others on this machine."
            return Finding("data folder", told, f"chmod go= {path}")
    if not os.access(folder, os.R_OK | os.W_OK):
        told = f"{folder} cannot be written to by this user."
        return Finding("data folder", told, "Start Fullcup as the user who owns it.")
    return Finding("data folder", f"{folder} is for this user alone.")
