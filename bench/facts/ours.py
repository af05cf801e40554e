"""What Fullcup answers, and all that its catalogue could say: the only door to ``fullcup.core.facts``.

Answers come from ``fullcup facts --json`` itself, called in this process. The catalogue is asked as
if every kind bore on the thought and all words were near it, and for every child, so that other ways
to choose are not helped, or held back, by our own idea of what bears on what.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import chain
from typing import Any, NamedTuple
from uuid import uuid4

import msgspec

from bench.facts.authoring import Journal as Written
from bench.facts.authoring import Thought
from bench.facts.baselines import Fact
from bench.facts.build import as_asked, export_of
from fullcup.cli.facts import answer_facts, journal_of
from fullcup.core.days import Now, utc
from fullcup.core.facts.beside import lighter, most_weeks, repairs_made, settled, steps_done
from fullcup.core.facts.byday import shelf_of
from fullcup.core.facts.gather import Search, good_moments
from fullcup.core.facts.model import Bearing, Known
from fullcup.core.facts.model import Thought as Asking
from fullcup.core.facts.questions import answered
from fullcup.core.facts.sentences import sentence
from fullcup.core.journal.entries import Child, Entry, Moment
from fullcup.core.journal.journal import Journal
from fullcup.exports import journal_lines
from fullcup.journeys.facts import thought_of
from fullcup.journeys.look import look
from fullcup.journeys.reader import read_moment
from fullcup.journeys.whom import children_of
from fullcup.library.facts import known, language
from fullcup.library.load import Library, load


class Offered(NamedTuple):
    """One sentence that may be said: a ``baselines.Candidate``."""

    sentence: str
    kind: str
    form: str
    ids: tuple[str, ...]


class Answered(NamedTuple):
    """``kinds`` belong to ``sentences``, in the order in which they are shown. ``why`` is as in the
    line: without facts, why there are none."""

    answer: str
    why: str
    sentences: tuple[str, ...]
    kinds: tuple[str, ...]


def opened(text: str) -> Journal:
    """The journal of an export, as ``--journal`` reads it."""
    found = journal_lines.read(text.encode())
    if isinstance(found, journal_lines.Refused):
        raise SystemExit(found.sentence)
    return journal_of(found.entries)


def told(text: str, asked: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines that ``fullcup facts --json --journal`` gives for these thoughts."""
    out = StringIO()
    lines = [json.dumps(one).encode() for one in asked]
    answer_facts(lines, out, opened(text), load(), "")
    return [json.loads(line) for line in out.getvalue().splitlines()]


def answers(journal: Written) -> dict[str, Answered]:
    """By the thought's id."""
    asked = [as_asked(journal, number) for number in range(len(journal.thoughts))]
    found = told(export_of(journal), asked)
    return {
        one["id"]: Answered(
            one["answer"],
            one["why"],
            tuple(fact["sentence"] for fact in one["facts"]),
            tuple(fact["kind"] for fact in one["facts"]),
        )
        for one in found
    }


def catalogue(journal: Journal, thought: Thought, zone: str) -> list[Offered]:
    """Every sentence that could be said of the journal at this thought, each once."""
    library = load()
    now = Now(utc(thought.at), zone)
    asking = _asking(journal, thought, now)
    children = [child.id for child in journal.of(Child)]
    about = [asking.children, (), *((child,) for child in children)]
    found: dict[str, Offered] = {}
    for some in dict.fromkeys(about):
        search = Search(
            msgspec.structs.replace(asking, children=some),
            journal=journal,
            shelf=shelf_of(journal),
            today=now.day,
            known=_all_alike(library),
            meaning=lambda _words, _entry: 1.0,
            themes=lambda _moment: asking.theme,
        )
        makers = (good_moments, answered, repairs_made, settled, steps_done, most_weeks, lighter)
        for one in chain.from_iterable(make(search) for make in makers):
            said = sentence(one.statement, now.day, language(library))
            told_of = one.statement
            ids = tuple(map(str, told_of.ids))
            found.setdefault(said, Offered(said, told_of.kind, told_of.form, ids))
    return list(found.values())


def _asking(journal: Journal, thought: Thought, now: Now) -> Asking:
    named = {child.name: child.id for child in journal.of(Child)}
    moment = Moment(
        id=uuid4(),
        at=now.instant,
        zone=now.zone,
        day=now.day,
        words=thought.text,
        children=tuple(named[name] for name in thought.children),
    )
    seen = look(moment, read_moment(moment, journal), about=children_of(journal, moment))
    return thought_of(moment, seen, journal, kind_first=True)


def _all_alike(library: Library) -> Known:
    """Every kind and every question bears on every theme, which keeps its own window."""
    shipped = known(library)
    kinds = tuple(shipped.words)
    bearings = {
        theme: Bearing(window=own.window, near=kinds, occasions=kinds)
        for theme, own in shipped.bearings.items()
    }
    return Known(bearings=bearings, words=shipped.words)


def facts(journal: Journal, offered: Sequence[Offered]) -> tuple[Fact, ...]:
    """The same with what the entries behind them say."""
    return tuple(_fact(one, list(_entries(journal, one))) for one in offered)


def _entries(journal: Journal, one: Offered) -> Iterator[Entry]:
    wanted = set(one.ids)
    return (entry for entry in journal if str(entry.id) in wanted)


def _fact(one: Offered, entries: Sequence[Entry]) -> Fact:
    children = {
        str(child)
        for entry in entries
        for child in (*getattr(entry, "children", ()), getattr(entry, "child", None))
        if child
    }
    newest = max(entries, key=lambda entry: entry.at, default=None)
    day = newest.day if newest else date.min
    words = getattr(newest, "words", "") if newest else ""
    return Fact(one.sentence, one.kind, day, frozenset(children), words)
