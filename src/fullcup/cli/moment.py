"""``fullcup moment``: one heavy moment, from the first word to a small step or letting go."""

import argparse
import os
from collections.abc import Callable, Sequence

from fullcup.cli import (
    here,
    ready,  # noqa: F401  # sets Django up before the store's models load
)
from fullcup.cli.country import country
from fullcup.cli.doors import keep_in_a_space
from fullcup.cli.lines import first_lines
from fullcup.cli.stages import STAGES, Walk
from fullcup.cli.talk import Talk
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.journal import Journal
from fullcup.core.moments.paths import Stage
from fullcup.core.moments.safety import says_more
from fullcup.journeys import moments
from fullcup.journeys.keeping import LONGEST, settle, tidy
from fullcup.library.load import load
from fullcup.library.schema import SafetyPage

PRIVACY = (
    "This stays on this computer. Nothing is kept unless you say so at the end, and what is "
    "kept is encrypted."
)


class Paper:
    """A desk that is thrown away unless she keeps what is on it."""

    def __init__(self) -> None:
        self.journal = Journal()

    def keep(self, *entries: Entry) -> None:
        self.journal = self.journal.with_entries(entries)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--country",
        default=country(os.environ),
        help="two letters, such as IE: whose helplines to show (from your language)",
    )


def run(args: argparse.Namespace) -> int:
    talk, paper = Talk(), Paper()
    try:
        bring(talk, paper, args.country.upper())
    except KeyboardInterrupt:
        talk.say()
        talk.say("Stopped. Nothing was kept.")
        return 130
    return 0


def bring(talk: Talk, paper: Paper, country: str) -> None:
    talk.say(PRIVACY)
    talk.say()
    words = tidy(talk.whole_text("What happened? Write as you like. An empty line ends it."))
    if not words:
        talk.say("Nothing written, and that is fine. To breathe for a minute: fullcup breathe")
        return
    if len(words) > LONGEST:
        talk.say(f"That is longer than {LONGEST:,} signs, too long for one moment. Split it?")
        return
    moment = moments.bring(paper, here.stamp(), words)
    walk = Walk(talk, paper, load(), moment.id)
    _safety_first(walk, country)
    _ask_how_heavy(walk)
    _walk_through(walk, country)
    keep_in_a_space(talk, list(paper.journal))


def _safety_first(walk: Walk, country: str) -> None:
    """The right page at once, above everything; the flow goes on beneath it."""
    for route in walk.reading.safety.routes:
        page = walk.library.safety_pages[route]
        _show_page(walk.talk, page, first_lines(walk.library, page, country))


def _show_page(talk: Talk, page: SafetyPage, lines: Sequence[str]) -> None:
    talk.say()
    talk.say(page.title.upper())
    talk.say(page.heard)
    talk.list(page.first)
    talk.say()
    for line in lines:
        talk.list([line], mark="  * ")
    talk.wait()


def _ask_how_heavy(walk: Walk) -> None:
    heavy = walk.heavy("How heavy does it feel, from 0 to 10? (Enter skips)")
    if heavy is not None:
        settle(walk.desk, walk.moment, heavy=heavy)


def _walk_through(walk: Walk, country: str) -> None:
    stage: Stage = "kindness"
    while stage != "close":
        walk.talk.say()
        led = _heard_after(walk, STAGES[stage], country)
        following = led or walk.look.after(stage)
        # A way that ends early (no answer to whose rule it is) closes the moment.
        stage = "close" if following == stage else following
    walk.talk.say()
    _heard_after(walk, STAGES["close"], country)


def _heard_after(walk: Walk, stage: Callable[[Walk], Stage | None], country: str) -> Stage | None:
    """One stage, and the page of help where what she wrote there says more than she had said."""
    known = walk.reading.safety
    led = stage(walk)
    if says_more(walk.reading.safety, known):
        _safety_first(walk, country)
    return led
