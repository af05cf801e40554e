"""``fullcup import --from``: a table from Daylio, Baby Buddy or anywhere else, looked at first."""

import argparse
import os
from collections import Counter
from collections.abc import Sequence
from typing import Final, cast, get_args

import msgspec

from fullcup.cli import here
from fullcup.cli.country import country
from fullcup.cli.doors import TROUBLE, NotOpened, opened, said
from fullcup.cli.lines import first_lines
from fullcup.cli.talk import Talk
from fullcup.core.journal.entries import CupChange, CupLevel, CupReading, KeptMoment, Moment
from fullcup.core.journal.journal import Journal
from fullcup.core.moments.model import Safety
from fullcup.journeys import bring
from fullcup.journeys.bring import Plan, Source, Wishes
from fullcup.library.load import load
from fullcup.outside.diaries import daylio
from fullcup.outside.diaries.daylio import Days, Use
from fullcup.outside.diaries.made import As
from fullcup.outside.diaries.sheet import LARGEST, Reason, Refused, Sheet, Why, read
from fullcup.outside.diaries.table import Columns
from fullcup.outside.diaries.whens import Here, Order

_MOST_NAMED: Final = 20
_SENTENCES: Final[dict[Why, str]] = {
    "too_large": "This file is larger than 3 MB. Cut it in two, and bring in one by one.",
    "no_text": "This file is not text. Export it as CSV first.",
    "no_table": "There is no table in this file.",
    "too_many": "This file has more than 50,000 lines. Cut it in two.",
}
_REASONS: Final[dict[Reason, str]] = {
    "cells": "it has more cells than the first line names",
    "quotes": "its quotes do not close",
    "date": "its day cannot be read",
    "time": "its hour cannot be read",
    "ahead": "its day is still to come",
    "long": "it is longer than anything that is kept",
    "child": "it names no child",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("a table from another app (--from)")
    group.add_argument(
        "--from", dest="source", choices=("daylio", "babybuddy", "csv"), help="where it is from"
    )
    group.add_argument("--yes", action="store_true", help="keep it without asking once more")
    _pairs(group, "--mood", "daylio: NAME=full|good|half|low|empty")
    _pairs(group, "--did", "daylio: NAME=fills|draws|given|received, for what was ticked")
    group.add_argument(
        "--notes", default="good", help="daylio: whose notes come in: good,between,low (or none)"
    )
    group.add_argument("--mine", action="store_true", help="babybuddy: it was me who did these")
    group.add_argument(
        "--with-notes", action="store_true", help="babybuddy: bring along what I noted beside them"
    )
    _pairs(group, "--column", "csv: date=NAME, time=NAME, words=NAME or child=NAME")
    group.add_argument(
        "--as", dest="rows_are", choices=get_args(As),
        help="csv: what the lines are (given); babybuddy: what the notes are (they stay out)",
    )  # fmt: skip
    group.add_argument("--month-first", action="store_true", help="csv: dates are 12/31/2026")


def _pairs(group: argparse._ArgumentGroup, name: str, about: str) -> None:
    group.add_argument(name, action="append", default=[], metavar="NAME=WHAT", help=about)


def bring_in(args: argparse.Namespace, talk: Talk) -> int:
    """Show what would come in, ask, keep. 0 for fine, 1 where something did not come in."""
    try:
        sheet = _sheet(args)
        with opened(talk) as space:
            planned = _plan(args, sheet, space.journal)
            talk.list(preview(planned), mark="")
            if planned.fresh and _wants(args, talk):
                bring.keep(space, planned)
                talk.say("It is in.")
                _help_last(talk, bring.safety_of_kept(space.journal, planned, here.now().day))
            else:
                talk.say("Nothing was kept.")
    except TROUBLE as problem:
        talk.say(said(problem))
        return 1
    return 1 if planned.bad else 0


def _help_last(talk: Talk, safety: Safety) -> None:
    """Where a heavy note that came in needs people: the page for it, in nobody's way."""
    library = load()
    if safety.routes:
        talk.say()
        talk.say("One of the heavy notes that came in sounds like too much to carry alone.")
    for page in (library.safety_pages[route] for route in safety.routes):
        talk.say(page.title.upper())
        talk.say(page.heard)
        talk.list(page.first)
        talk.list(first_lines(library, page, country(os.environ)), mark="  * ")


def _sheet(args: argparse.Namespace) -> Sheet:
    """The table, or why there is none. Raises ``NotOpened``."""
    try:
        with args.file.open("rb") as file:
            found = read(file.read(LARGEST + 1))
    except OSError as problem:
        raise NotOpened(f"{args.file} could not be read: {problem.strerror}.") from problem
    if isinstance(found, Refused):
        raise NotOpened(_SENTENCES[found.why])
    return found


def _plan(args: argparse.Namespace, sheet: Sheet, journal: Journal) -> Plan:
    source: Source = "table" if args.source == "csv" else args.source
    wishes = _wishes(args, bring.first_wishes(sheet, journal, source))
    names = bring.children_in(sheet, wishes)
    children = bring.first_children(sheet, names, journal)
    wishes = msgspec.structs.replace(wishes, children=children)
    told = "month_first" if args.month_first else bring.order_in(sheet, wishes)
    order: Order = told or "day_first"
    return bring.plan(journal, sheet, wishes, Here(here.now(), order))


def _wishes(args: argparse.Namespace, first: Wishes) -> Wishes:
    """What the file tells by itself, and what she says on top of it. Raises ``NotOpened``."""
    moods = _told(args.mood, get_args(CupLevel))
    did = _told(args.did, get_args(Use))
    days = daylio.Wishes(
        moods={**first.days.moods, **cast("dict[str, CupLevel]", moods)},
        activities=cast("dict[str, Use]", did),
        notes=frozenset(day for day in get_args(Days) if day in args.notes.split(",")),
    )
    columns = {part: name.casefold() for part, name in _split(args.column)}
    if not columns.keys() <= {*Columns.__struct_fields__}:
        raise NotOpened("A column is one of: date, time, words, child.")
    return msgspec.structs.replace(
        first, days=days, mine=args.mine, notes=args.with_notes,
        notes_are=args.rows_are, rows_are=args.rows_are or "given",
        columns=msgspec.structs.replace(first.columns, **columns),
    )  # fmt: skip


def _told(pairs: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    told = dict(_split(pairs))
    for name, what in told.items():
        if what not in known:
            raise NotOpened(f"“{name}” can be one of: {', '.join(known)}.")
    return told


def _split(pairs: Sequence[str]) -> list[tuple[str, str]]:
    parts = [pair.rpartition("=") for pair in pairs]
    if any(not sign for _name, sign, _what in parts):
        raise NotOpened("Please write NAME=WHAT.")
    return [(name.strip(), what.strip()) for name, _sign, what in parts]


def _wants(args: argparse.Namespace, talk: Talk) -> bool:
    answer = "yes" if args.yes else talk.ask_even_a_pipe("Keep these? Type yes.")
    return answer.casefold() in {"y", "yes"}


def preview(planned: Plan) -> list[str]:
    """What would come in and what would not, in plain lines; what there is none of is left out."""
    count = Counter(type(one) for one in planned.fresh)
    told = [
        ("Good moments", count[KeptMoment]),
        ("Heavy moments", count[Moment]),
        ("How full the cup was", count[CupReading]),
        ("What moved the cup", count[CupChange]),
        ("Here already", planned.merged.count("known", "differs")),
        ("Deleted here, and left so", planned.merged.count("stays_deleted")),
        ("Lines that hold nothing of what was chosen", planned.empty),
    ]
    lines = [f"{words}: {number}" for words, number in told if number]
    bad = planned.bad
    lines += [
        f"Line {one.number} cannot come in: {_REASONS[one.reason]}" for one in bad[:_MOST_NAMED]
    ]
    if len(bad) > _MOST_NAMED:
        lines.append(f"Further lines that cannot come in: {len(bad) - _MOST_NAMED}")
    return lines or ["There is nothing in this file."]
