"""``fullcup restore``: back to the day of a backup, for everybody on this server."""

import argparse
from pathlib import Path

from django.conf import settings

from fullcup.cli import (
    here,
    ready,  # noqa: F401  # sets Django up before the store's models load
)
from fullcup.cli.doors import TROUBLE, said
from fullcup.cli.talk import Talk
from fullcup.project.server import migrate
from fullcup.store import backups
from fullcup.store.backups import KeyNotPut, NotABackup


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help="the file that fullcup backup wrote")
    parser.add_argument("--yes", action="store_true", help="do it without asking")


def run(args: argparse.Namespace) -> int:
    return restore(args, Talk())


def restore(args: argparse.Namespace, talk: Talk) -> int:
    if not args.yes and not _sure(talk):
        talk.say("Nothing was changed.")
        return 1
    try:
        migrate(talk.say)
        counted = backups.restore(args.source, here.now().instant)
    except TROUBLE as problem:
        talk.say(said(problem))
        return 1
    except (NotABackup, KeyNotPut) as problem:
        talk.say(str(problem))
        return 1
    except OSError as problem:
        what = problem.filename or settings.FULLCUP_DATA
        talk.say(f"{what} cannot be used: {problem.strerror}. Nothing was changed.")
        return 1
    talk.say(f"Spaces: {counted.spaces}. Pages in them: {counted.records}. All put back.")
    if counted.set_aside:
        talk.say(f"What was here before is set aside in {counted.set_aside}")
    return 0


def _sure(talk: Talk) -> bool:
    talk.say(
        "This puts every space on this server back to the day of the backup, and logs every "
        "device out. What is here now is set aside first."
    )
    return talk.ask_even_a_pipe("Type yes to go on:") == "yes"
