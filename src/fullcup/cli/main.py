"""``fullcup``: one word says what to do; only what that needs is loaded."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from fullcup import __version__

COMMANDS = {
    "serve": ("fullcup.cli.serve", "open the app in a browser on this machine"),
    "breathe": ("fullcup.cli.breathe", "breathe for a minute"),
    "moment": ("fullcup.cli.moment", "bring one heavy moment, from start to finish"),
    "read": ("fullcup.cli.read", "guess what is in some words (--json: in many)"),
    "facts": ("fullcup.cli.facts", "bring your own facts to a thought (--json: to many)"),
    "week": ("fullcup.cli.week", "plan a week from a family's JSON (--json: as JSON)"),
    "export": ("fullcup.cli.export", "take everything out as one file"),
    "import": ("fullcup.cli.import_", "bring an exported file in"),
    "space": ("fullcup.cli.space", "make, test, recover, re-key or delete a space"),
    "backup": ("fullcup.cli.backup", "keep the whole database in one file"),
    "restore": ("fullcup.cli.restore", "put a backup back"),
    "check": ("fullcup.cli.check", "say whether everything is in order"),
}
"""What there is: name → the module with ``add_arguments`` and ``run``, and a line about it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and answer with its exit code: 0 for fine, 1 for trouble, 2 for a slip."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        # The other end of a pipe has read enough. Python would complain at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _run(told: Sequence[str]) -> int:
    if not told or told[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if told[0] == "--version":
        print(f"fullcup {__version__}")
        return 0
    if told[0] not in COMMANDS:
        print(f"There is no “{told[0]}”.\n\n{overview()}", file=sys.stderr)
        return 2
    return _run_command(told[0], told[1:])


def overview() -> str:
    lines = [f"  {name:<9} {about}" for name, (_, about) in COMMANDS.items()]
    return "\n".join(
        ["fullcup <command> [options]", "", *lines, "", "fullcup <command> --help says more."]
    )


def _run_command(name: str, rest: Sequence[str]) -> int:
    where, about = COMMANDS[name]
    module = import_module(where)
    parser = argparse.ArgumentParser(
        prog=f"fullcup {name}", description=about[0].upper() + about[1:]
    )
    module.add_arguments(parser)
    code: int = module.run(parser.parse_args(rest))
    return code


if __name__ == "__main__":
    raise SystemExit(main())
