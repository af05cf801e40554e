"""``fullcup backup``: the whole database in one file, sealed as it lies there."""

import argparse
from pathlib import Path

from fullcup.cli import (
    here,
    ready,  # noqa: F401  # sets Django up before the store's models load
)
from fullcup.cli.doors import TROUBLE, said
from fullcup.cli.talk import Talk
from fullcup.project.server import migrate
from fullcup.store import backups

TOO_OLD = (
    "This database is from an older Fullcup, and this one cannot copy it before it is brought up "
    "to date. Nothing was changed. Make the backup with the older one; or stop Fullcup and copy "
    "the data folder (with PostgreSQL: pg_dump)."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target", type=Path, help="a new file, or a folder that gets one with the date"
    )


def run(args: argparse.Namespace) -> int:
    talk, now = Talk(), here.now()
    target = args.target
    if target.is_dir():
        target = target / f"{now.local:%Y-%m-%d-%H%M%S}.fullcup"
    try:
        # Only an empty database is prepared: a backup is what one goes back to after an update.
        state = backups.state()
        if state == "older":
            talk.say(TOO_OLD)
            return 1
        if state == "new":
            migrate(talk.say)
        counted = backups.backup(target, now.instant)
    except TROUBLE as problem:
        talk.say(said(problem))
        return 1
    except FileExistsError:
        talk.say(f"{target} is there already, and was left as it is. Choose another name.")
        return 1
    except OSError as problem:
        talk.say(f"{target} could not be written: {problem.strerror}. Nothing is left of it.")
        return 1
    talk.say(f"Spaces: {counted.spaces}. Pages in them: {counted.records}. All in {target}")
    talk.say("What is in the spaces is sealed in it, and opens with the secrets of today.")
    return 0
