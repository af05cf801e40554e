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
        migrate(talk.say)
        counted = backups.backup(target, now.instant)
    except TROUBLE as problem:
        talk.say(said(problem))
        return 1
    except OSError as problem:
        talk.say(f"{target} could not be written: {problem.strerror}. Nothing is left of it.")
        return 1
    talk.say(f"Spaces: {counted.spaces}. Pages in them: {counted.records}. All in {target}")
    talk.say("What is in the spaces is sealed in it, and opens with the secrets of today.")
    return 0
