"""``fullcup read``: what is in some words, as a guess; the words come from a prompt or a pipe.

With ``--json`` one object per line comes in, ``{"id", "text"}``, and one goes out for each, in
the same order and at once. A line that cannot be read gives ``{"id", "error"}`` and the next one
is read. Never imports Django, and never takes words from the command line, where others can
see them.
"""

import argparse
import os
import sys
from collections.abc import Iterable
from typing import Any, BinaryIO, TextIO

from fullcup.cli.country import country
from fullcup.cli.json_lines import answer_lines, id_and_text, object_of
from fullcup.cli.lines import first_lines
from fullcup.cli.talk import Talk
from fullcup.core.moments.model import Reading
from fullcup.library.load import Library, load
from fullcup.library.reader import read_only


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json",
        action="store_true",
        help='read lines of {"id": …, "text": …} and answer each with a line',
    )
    parser.add_argument(
        "--country",
        default=country(os.environ),
        help="two letters, such as IE: whose helplines to show (from your language)",
    )


def run(args: argparse.Namespace) -> int:
    if args.json:
        read_lines(sys.stdin.buffer, sys.stdout, load())
    else:
        read_one(Talk(), load(), args.country.upper())
    return 0


def read_lines(lines: BinaryIO | Iterable[bytes], out: TextIO, library: Library) -> None:
    """One answer for each line, written before the next line is waited for."""

    def answer(line: bytes) -> dict[str, Any]:
        told_id, text = id_and_text(object_of(line))
        return {"id": told_id, **as_json(read_only(text, library))}

    answer_lines(lines, out, answer)


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading in the form that other programs read; offsets count code points."""
    return {
        "safety": reading.safety.level,
        "safety_routes": list(reading.safety.routes),
        "feeling": reading.feeling,
        "patterns": [
            {"name": found.name, "start": found.start, "end": found.end, "score": found.score}
            for found in reading.patterns
        ],
        "theme": reading.theme,
        "rule": reading.rule,
        "rule_scores": reading.rule_scores,
    }


def read_one(talk: Talk, library: Library, where: str) -> None:
    """One text, answered in plain words: safety first and above everything."""
    words = talk.whole_text("What happened? Write as you like. An empty line ends it.").strip()
    if not words:
        talk.say("Nothing written, and that is fine.")
        return
    reading = read_only(words, library)
    _say_safety(talk, library, reading, where)
    if reading.safety.level != "crisis":
        _say_guess(talk, library, reading, words)


def _say_safety(talk: Talk, library: Library, reading: Reading, where: str) -> None:
    for route in reading.safety.routes:
        page = library.safety_pages[route]
        talk.say(page.title.upper())
        talk.say(page.heard)
        talk.list(page.first)
        talk.list(first_lines(library, page, where), "  * ")
        talk.say()


def _say_guess(talk: Talk, library: Library, reading: Reading, words: str) -> None:
    talk.say("This is a guess, and you know better.")
    talk.say(f"It seems to be about: {library.themes[reading.theme].label}")
    if reading.feeling != "neither":
        talk.say(f"It sounds like {_FEELINGS[reading.feeling]}.")
    if reading.safety.may_let_go:
        # From concern upward nobody's thoughts are argued with.
        for found in reading.patterns:
            pattern = library.patterns[found.name]
            talk.list([f"“{words[found.start : found.end]}”: {pattern.label}"])
            talk.say(pattern.kinder.get(found.family, pattern.kinder["any"]), indent="  ")
    talk.say(_RULES[reading.rule])


_FEELINGS = {
    "guilt": "guilt: about something that was done or not done",
    "shame": "shame: about who you are",
    "both": "guilt about what happened, and shame about who you are",
}
_RULES = {
    "mine": "The rule behind it sounds like your own: something that matters to you.",
    "theirs": "The rule behind it sounds like one that came from someone else.",
    "both": "The rule behind it sounds partly yours and partly someone else’s.",
    "not_in_my_hands": "Some of this sounds like something nobody chose.",
    "unclear": "Whose rule it is, the words do not say. Only you can.",
}
