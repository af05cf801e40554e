"""``fullcup week``: a family from a pipe or a file, and the week that fits it, in plain words.

With ``--json`` the plan goes out as one line of JSON; ``docs/week.md`` says what is in it. What
is wrong with a family is one sentence on the error stream, and the exit code is 2.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from fullcup.cli.talk import Talk
from fullcup.core.week.family import Family
from fullcup.core.week.make import as_json, plan_week
from fullcup.core.week.plan import Placement, Plan
from fullcup.core.week.read import read_family
from fullcup.core.week.room import Enough, what_makes_room

_ENOUGH: dict[Enough, str] = {
    "placed": "It has its place already.",
    "not_asked": "It is not asked for in these days.",
    "when_you_can": "There are no clock times now. It is for when you can.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("family", nargs="?", help="a file (the standard input, if not said)")
    parser.add_argument("--json", action="store_true", help="write the plan as JSON")
    parser.add_argument(
        "--room", metavar="WISH", help="say what would make room for a wish that did not fit"
    )


def run(args: argparse.Namespace) -> int:
    told = _told(args.family)
    if told is None:
        print(f"“{args.family}” cannot be read.", file=sys.stderr)
        return 2
    family = read_family(told)
    if not isinstance(family, Family):
        print(family.words, file=sys.stderr)
        return 2
    if args.room:
        return _room(family, args.room)
    plan = plan_week(family)
    if args.json:
        sys.stdout.write(as_json(plan).decode())
    else:
        say(Talk(), plan)
    return 0


def _told(path: str | None) -> bytes | None:
    if path is None:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def _room(family: Family, wish: str) -> int:
    if wish not in {one.id for one in family.wishes}:
        print(f"There is no wish “{wish}”.", file=sys.stderr)
        return 2
    talk = Talk()
    found = what_makes_room(family, wish)
    if isinstance(found, str):
        talk.say(_ENOUGH[found])
    elif found:
        talk.list([one.words for one in found])
    else:
        talk.say("No single change that was tried makes room. More than one may: can’t tell.")
    return 0


def say(talk: Talk, plan: Plan) -> None:
    """The plan as she would read it: what goes against each other first, then day by day."""
    if plan.broken:
        talk.say("Not everything can hold this time:")
        talk.list([one.words for one in plan.broken])
        talk.say()
    if plan.when_you_can:
        talk.say("For when you can:")
        talk.list(plan.when_you_can)
    for day, placements in groupby(plan.placements, key=lambda one: one.day):
        talk.say(f"{day:%A} {day.day} {day:%B}")
        talk.list([line for one in placements for line in _lines(one, plan.zone)], "  ")
    if plan.changes:
        talk.say()
        talk.say("What is different:")
        talk.list([one.words for one in plan.changes])
    if plan.not_this_week:
        talk.say()
        talk.say("Not this week, and that is on purpose:")
        talk.list([f"{one.title}: {one.words}" for one in plan.not_this_week])
    talk.say()
    talk.say(plan.sums.words)


def _lines(one: Placement, zone: str) -> Iterator[str]:
    here = ZoneInfo(zone)
    until = "" if one.said != f"{one.start.astimezone(here):%H:%M}" else (
        f"–{one.end.astimezone(here):%H:%M}"
    )  # fmt: skip
    why = one.reasons[0].words if one.reasons else ""
    yield f"{one.said}{until}  {one.title}. {why}"
