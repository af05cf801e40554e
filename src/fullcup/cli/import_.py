"""``fullcup import``: bring an exported file, or a table from another app, into a space."""

import argparse
import sys
from pathlib import Path

from fullcup.cli import bring
from fullcup.cli.doors import TROUBLE, NotOpened, opened, said
from fullcup.cli.talk import Talk
from fullcup.exports.age import is_sealed
from fullcup.exports.journal_lines import LARGEST, SENTENCES, Refused
from fullcup.journeys.carry import Brought, bring_in

_LOCK_ROOM = 1024 * 1024
MOST_NAMED = 20
"""Bad lines that are named one by one; the others are counted."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file that an export wrote")
    bring.add_arguments(parser)
    parser.add_argument(
        "--bring-back-deleted",
        action="store_true",
        help="also bring back what was deleted here since",
    )


def run(args: argparse.Namespace) -> int:
    talk = Talk(out=sys.stderr)
    return bring.bring_in(args, talk) if args.source else import_(args, talk)


def import_(args: argparse.Namespace, talk: Talk) -> int:
    try:
        data = _read(args.file)
        with opened(talk) as space:
            secret = talk.secret("Passphrase or key of the file:") if is_sealed(data) else ""
            done = bring_in(space, data, secret, bring_back_deleted=args.bring_back_deleted)
    except TROUBLE as problem:
        talk.say(said(problem))
        return 1
    if isinstance(done, Refused):
        talk.say(done.sentence)
        return 1
    talk.list(report(done), mark="")
    return 1 if done.bad or done.missing else 0


def _read(file: Path) -> bytes:
    """The file, if it is not larger than any export. Raises ``NotOpened``."""
    try:
        if file.stat().st_size > LARGEST + _LOCK_ROOM:
            raise NotOpened(SENTENCES["too_large"])
        return file.read_bytes()
    except OSError as problem:
        raise NotOpened(f"{file} could not be read: {problem.strerror}.") from problem


def report(done: Brought) -> list[str]:
    """What an import did, in plain lines; what did not happen is left out."""
    count = done.merged.count
    told = [
        ("Came in", count("added")),
        ("Older here, and replaced", count("replaced")),
        ("Deleted here, and brought back", count("brought_back")),
        ("Deleted elsewhere, and now here too", count("deleted")),
        ("Here already", count("known")),
        ("Deleted here, and left so", count("stays_deleted")),
        ("Changed in both places, and left as they are here", count("differs")),
        ("Missing, because the file was cut off", done.missing),
    ]
    lines = [f"{words}: {number}" for words, number in told if number]
    lines += [f"Line {bad.number} did not come in: {bad.reason}" for bad in done.bad[:MOST_NAMED]]
    if len(done.bad) > MOST_NAMED:
        lines.append(f"Further lines that did not come in: {len(done.bad) - MOST_NAMED}")
    return lines or ["There is nothing in this file."]
