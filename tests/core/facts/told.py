"""Small journals, told in a line each, and the answers that they give."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4, uuid5

from fullcup.core.facts.answer import answer
from fullcup.core.facts.model import Answer, Thought
from fullcup.core.facts.sentences import sentence
from fullcup.core.journal.entries import Child, Entry, KeptMoment, Moment, Occasion
from fullcup.core.journal.journal import Journal
from fullcup.library.facts import known, language
from fullcup.library.load import load

KNOWN = known(load())
ENGLISH = language(load())
THURSDAY = date(2026, 11, 26)
_NAMES = uuid4()
Told = Literal["yes", "no"]


def base(day: date = THURSDAY) -> dict[str, Any]:
    """The part that every entry shares, at nine in the evening."""
    at = datetime.combine(day, time(21), tzinfo=UTC)
    return {"id": uuid4(), "at": at, "zone": "UTC", "day": day}


def ago(days: int, today: date = THURSDAY) -> date:
    return today - timedelta(days=days)


def child(name: str, **fields: Any) -> Child:
    return Child(**{**base(ago(400)), "id": uuid5(_NAMES, name)}, name=name, **fields)


def kept(what: str, day: date = THURSDAY, *children: Child, **fields: Any) -> KeptMoment:
    about = tuple(one.id for one in children)
    return KeptMoment(**base(day), what=what, children=about, **fields)


def said(told: Told, day: date, about: Child | None = None, what: str = "time_with") -> Occasion:
    return Occasion(
        **base(day), what=what, happened=told == "yes", child=about.id if about else None
    )


def moment(words: str, day: date = THURSDAY, **fields: Any) -> Moment:
    return Moment(**base(day), words=words, **fields)


def thought(theme: str = "phone_use", *children: Child, words: str = "", **fields: Any) -> Thought:
    # A verdict, unless told otherwise: all that bears on the theme answers it.
    fields.setdefault("verdict", True)
    return Thought(words=words, theme=theme, children=tuple(one.id for one in children), **fields)


def answered(entries: Sequence[Entry], asked: Thought, today: date = THURSDAY) -> Answer:
    return answer(asked, Journal(entries), today, KNOWN)


def sentences(entries: Sequence[Entry], asked: Thought, today: date = THURSDAY) -> list[str]:
    found = answered(entries, asked, today)
    return [sentence(one, today, ENGLISH) for one in found.statements]


def ids(entries: Sequence[Entry]) -> set[UUID]:
    return {one.id for one in entries}
