"""``fullcup facts``: what her own journal says to a thought; the words come from a prompt or a pipe.

With ``--journal`` an exported file answers, without Django and without a space. With ``--json``
one thought per line comes in, and one answer goes out for each, in the same order and at once;
``docs/facts.md`` has the form of both. Never takes words from the command line.
"""

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TextIO
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from fullcup.cli import here
from fullcup.cli.country import country
from fullcup.cli.json_lines import BadLine, Told, answer_lines, id_and_text, object_of
from fullcup.cli.lines import first_lines
from fullcup.cli.talk import Talk
from fullcup.core.days import Now, known_zone, utc
from fullcup.core.facts.model import Answer, Statement, Why
from fullcup.core.facts.sentences import because, sentence
from fullcup.core.journal.entries import Child, Entry, Gone, Moment
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.merge import merge
from fullcup.core.journal.sound import YEARS
from fullcup.exports import journal_lines
from fullcup.journeys.facts import about_whom, facts_for
from fullcup.journeys.look import Look, look
from fullcup.journeys.reader import read_moment
from fullcup.journeys.whom import children_of
from fullcup.library.facts import language
from fullcup.library.load import Library, load

NO_FILE = "The journal could not be read."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--journal", help="an exported file; without it your space is opened")
    parser.add_argument(
        "--json",
        action="store_true",
        help='read lines of {"id", "text", "child", "at"} and answer each with a line',
    )
    parser.add_argument("--now", default="", help="when it is, as 2026-11-26T20:30 (the clock)")
    parser.add_argument(
        "--country",
        default=country(os.environ),
        help="two letters, such as IE: whose helplines to show (from your language)",
    )


def run(args: argparse.Namespace) -> int:
    # With --json standard output holds answers, so the talking goes beside it.
    talk = Talk(out=sys.stderr) if args.json else Talk()
    if args.now and instant(args.now, "UTC") is None:
        talk.say("--now is a date and a time, such as 2026-11-26T20:30.")
        return 2
    if args.json and not args.journal:
        talk.say("--json reads an exported file: name it with --journal.")
        return 2
    if not args.journal:
        return _from_a_space(talk, args)
    journal = _read(talk, Path(args.journal))
    if journal is None:
        return 1
    if args.json:
        answer_facts(sys.stdin.buffer, sys.stdout, journal, load(), args.now)
    else:
        answer_one(talk, journal, load(), _now(args.now, journal), args.country.upper())
    return 0


def _from_a_space(talk: Talk, args: argparse.Namespace) -> int:
    # Django, for the space alone: with an exported file nobody waits for it.
    doors = import_module("fullcup.cli.doors")
    try:
        with doors.opened(talk) as space:
            now = _now(args.now, space.journal)
            answer_one(talk, space.journal, load(), now, args.country.upper())
    except doors.TROUBLE as problem:
        talk.say(doors.said(problem))
        return 1
    return 0


def _read(talk: Talk, path: Path) -> Journal | None:
    """The journal of an export, as an import into an empty space would make it."""
    try:
        found = journal_lines.read(path.read_bytes())
    except OSError as problem:
        talk.say(f"{NO_FILE} {problem.strerror}.")
        return None
    if isinstance(found, journal_lines.Refused):
        talk.say(found.sentence)
        return None
    for bad in found.bad:
        print(f"line {bad.number} is left out: {bad.reason}", file=sys.stderr)
    return journal_of(found.entries)


def journal_of(entries: Iterable[AnyEntry]) -> Journal:
    """Each id once: the most edited, and nothing that was deleted."""
    return Journal(merge(Journal(), entries).keep)


def answer_facts(
    lines: BinaryIO | Iterable[bytes], out: TextIO, journal: Journal, library: Library, now: str
) -> None:
    """One answer for each thought, written before the next line is waited for."""

    def answer(line: bytes) -> Told:
        told = object_of(line)
        told_id, _text = id_and_text(told)
        try:
            moment, kind_first = _thought(told, journal, now)
        except BadLine as bad:
            raise BadLine(str(bad), told_id) from None
        return {"id": told_id, **_answered(moment, journal, library, kind_first=kind_first)}

    answer_lines(lines, out, answer)


def _thought(told: Told, journal: Journal, now: str) -> tuple[Moment, bool]:
    """The thought of a line, as a moment that is kept nowhere."""
    zone = told.get("zone", _zone(journal))
    at = told.get("at") or now
    if not isinstance(zone, str) or known_zone(zone, "") != zone:
        raise BadLine("“zone” must be a time zone such as Europe/Madrid")
    when = instant(at, zone) if at else datetime.now(UTC)
    if when is None:
        raise BadLine("“at” must be a date and a time such as 2026-11-26T20:30:00+01:00")
    kind_first = told.get("kind_first", False)
    if not isinstance(kind_first, bool):
        raise BadLine("“kind_first” must be true or false")
    moment = _moment(told["text"], Now(when, zone), journal, _children(told.get("child"), journal))
    return _known_as(told["id"], moment), kind_first


def _known_as(told_id: object, moment: Moment) -> Moment:
    """Under the id of the line where it is one, so that a kept moment is not asked twice."""
    try:
        known = UUID(str(told_id))
    except ValueError:
        return moment
    return Moment(
        id=known, at=moment.at, zone=moment.zone, day=moment.day, words=moment.words,
        children=moment.children,
    )  # fmt: skip


def _moment(words: str, now: Now, journal: Journal, children: tuple[UUID, ...] = ()) -> Moment:
    del journal
    return Moment(
        id=uuid4(), at=utc(now.instant), zone=now.zone, day=now.day, words=words,
        children=children,
    )  # fmt: skip


def instant(told: object, zone: str) -> datetime | None:
    """An ISO time as an instant; without an offset it is local time in ``zone``.

    ``None`` for what is none, and for a year that no journal can hold.
    """
    if not isinstance(told, str):
        return None
    try:
        found = datetime.fromisoformat(told)
        when = utc(found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone)))
    except (ValueError, OverflowError):
        return None
    return when if when.year in YEARS else None


def _zone(journal: Journal) -> str:
    """Where she was when she last wrote."""
    newest: Entry | None = max(
        (one for one in journal if not isinstance(one, Gone)),
        key=lambda one: one.at,
        default=None,
    )
    return newest.zone if newest else "UTC"


def _now(told: str, journal: Journal) -> Now:
    found = instant(told, _zone(journal)) if told else None
    return Now(found, _zone(journal)) if found else here.now()


def _children(told: object, journal: Journal) -> tuple[UUID, ...]:
    """The children of a line, by name or id."""
    if told is None or told == "":
        return ()
    names = told if isinstance(told, list) else [told]
    known: dict[str, UUID] = {}
    for child in journal.of(Child):
        known[child.name.casefold()] = child.id
        known[str(child.id)] = child.id
    found = [known.get(name.casefold()) if isinstance(name, str) else None for name in names]
    if None in found:
        raise BadLine("“child” must be the name or the id of a child in the journal")
    return tuple(child for child in found if child is not None)


def _looked(moment: Moment, journal: Journal) -> Look:
    return look(moment, read_moment(moment, journal), about=children_of(journal, moment))


def _answered(moment: Moment, journal: Journal, library: Library, *, kind_first: bool) -> Told:
    seen = _looked(moment, journal)
    now = Now(moment.at, moment.zone)
    answer = facts_for(moment, seen, journal, now, library, kind_first=kind_first)
    facts = [_fact(one, now, library) for one in answer.statements]
    why = _because(moment, seen, journal, library) if facts else answer.why
    return {"answer": answer.answer, "why": why, "facts": facts}


def _because(moment: Moment, seen: Look, journal: Journal, library: Library) -> str:
    names = [
        child.name for one in about_whom(moment, journal) if (child := journal.get(Child, one))
    ]
    return because(library.fact_themes.by_id[seen.theme].about, names, language(library))


def _fact(one: Statement, now: Now, library: Library) -> dict[str, Any]:
    start = one.window.start
    return {
        "sentence": sentence(one, now.day, language(library)),
        "form": one.form,
        "kind": one.kind,
        "child": [str(child) for child in one.children],
        "entries": [str(entry) for entry in one.ids],
        "of": [str(entry) for entry in one.of],
        "window": [start.isoformat() if start else None, one.window.end.isoformat()],
        "count": one.count,
    }


def answer_one(talk: Talk, journal: Journal, library: Library, now: Now, where: str) -> None:
    """One thought, answered in plain words: safety first and above everything."""
    words = talk.whole_text("Which thought is it? An empty line ends it.").strip()
    if not words:
        talk.say("Nothing written, and that is fine.")
        return
    moment = _moment(words, now, journal)
    seen = _looked(moment, journal)
    for route in seen.reading.safety.routes:
        page = library.safety_pages[route]
        talk.say(page.title.upper())
        talk.say(page.heard)
        talk.list(page.first)
        talk.list(first_lines(library, page, where), "  * ")
        talk.say()
    # Whoever asks a terminal for facts gets something kind first, in the same breath.
    kind = library.lines["break_kind"][0].words
    answer = facts_for(moment, seen, journal, now, library, kind_first=False)
    _say(talk, answer, now, library)
    if answer.why == "shame":
        talk.say(kind)
    if answer.facts:
        talk.say(_because(moment, seen, journal, library))


def _say(talk: Talk, answer: Answer, now: Now, library: Library) -> None:
    talk.say(_NOT_NOW[answer.why] if answer.why else _FIRST[answer.answer])
    talk.list([sentence(one, now.day, language(library)) for one in answer.statements])
    if answer.answer in ("supports", "mixed"):
        talk.say("So the guilt may have a point. That leaves you options: one small step, or "
                 "making up. fullcup moment goes through both.")  # fmt: skip


_FIRST = {
    "contradicts": "Here is what the critic leaves out. You wrote it down yourself:",
    "supports": "This is what you said yourself:",
    "mixed": "Both of these are so. You wrote them down yourself:",
    "too_little": "There is too little written down to tell. That says nothing about you. "
    "What did the critic leave out today? fullcup moment keeps it.",
}
_NOT_NOW: dict[Why, str] = {
    "unsafe": "No facts for this now. People come first.",
    "shame": "No facts yet. Something kind comes first:",
    "loss": "Nothing is counted here. You do not have to weigh this up.",
    "theme": "Facts do not help with this one. Someone who knows such thoughts can: see Get help.",
    "asked": "You have come with this three times today. Facts may not be what you need now. Is "
    "there one person you could tell?",
}
