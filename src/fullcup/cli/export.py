"""``fullcup export``: everything of hers as one file that she can read without Fullcup."""

import argparse
import os
import sys
from pathlib import Path

from fullcup.cli import here
from fullcup.cli.doors import TROUBLE, NotOpened, opened, said
from fullcup.cli.talk import Talk
from fullcup.exports.age import BadRecipient
from fullcup.journeys.carry import take_out


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", help="where to write it; - for standard output (a dated name here)"
    )
    lock = parser.add_mutually_exclusive_group()
    lock.add_argument(
        "--lock", action="store_true", help="lock the file with a passphrase, which is asked"
    )
    lock.add_argument("--recipient", default="", help="lock it for an age or SSH public key")


def run(args: argparse.Namespace) -> int:
    # Standard output may be the export itself, so the talking goes beside it.
    return export(args, Talk(out=sys.stderr))


def export(args: argparse.Namespace, talk: Talk) -> int:
    try:
        with opened(talk) as space:
            if space.integrity.quarantined:
                talk.say(f"{len(space.integrity.quarantined)} damaged records are not in it.")
            passphrase = _file_passphrase(talk) if args.lock else ""
            now = here.now().instant
            data = take_out(space.journal, now, passphrase=passphrase, recipient=args.recipient)
    except BadRecipient:
        talk.say("That is no age public key (age1…) and no SSH public key.")
        return 1
    except TROUBLE as problem:
        talk.say(said(problem))
        return 1
    locked = bool(args.lock or args.recipient)
    return _write(talk, args.file or _name(locked=locked), data, locked=locked)


def _file_passphrase(talk: Talk) -> str:
    """Typed twice, since a slip that nobody sees would lock the file for good; a pipe says it once."""
    asked = "A passphrase for the file:"
    if not talk.may_ask:
        if told := talk.secret(asked):
            return told
        raise NotOpened("No passphrase for the file was given, so nothing was written.")
    while True:
        told = talk.secret(asked)
        if not told:
            talk.say("An empty one would not lock it.")
        elif talk.secret("Once more:") == told:
            return told
        else:
            talk.say("Those two are not the same. Please type them again.")


def _name(*, locked: bool) -> str:
    return f"fullcup-{here.now().local.date()}.jsonl{'.age' if locked else ''}"


def _write(talk: Talk, file: str, data: bytes, *, locked: bool) -> int:
    if file == "-":
        sys.stdout.buffer.write(data)
        return 0
    try:
        # Never over another file, and readable by her alone.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
    except OSError as problem:
        talk.say(f"{file} could not be written: {problem.strerror}. Choose another name.")
        return 1
    talk.say(f"Everything is in {Path(file).resolve()}")
    if not locked:
        talk.say("Whoever has the file can read it. --lock makes one that needs a passphrase.")
    return 0
