"""Where a fact comes from: the entries behind its number, each one tap away."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from fullcup.core.journal.entries import (
    Entry,
    KeptMoment,
    Moment,
    MostWeeks,
    Occasion,
    Repair,
    Step,
)
from fullcup.web.days import day_words
from fullcup.web.moment.turn import Turn


class Source(NamedTuple):
    """``words`` is hers and may be ``""``; so may ``url``, where there is no page for it."""

    day: str
    what: str
    words: str
    url: str


def sources_of(turn: Turn, ids: Iterable[UUID]) -> list[Source]:
    """The entries, the newest first."""
    journal = turn.hand.desk.journal
    found = [entry for one in ids if (entry := journal.find(one))]
    return [_source(turn, one) for one in sorted(found, key=lambda one: one.at, reverse=True)]


def _source(turn: Turn, entry: Entry) -> Source:
    what, words = _said(turn, entry)
    url = _url(entry) if turn.hand.is_space else ""
    return Source(day_words(entry.day, turn.now), what, words, url)


def _said(turn: Turn, entry: Entry) -> tuple[str, str]:
    """What it is, and her words in it."""
    if isinstance(entry, KeptMoment):
        kind = None if entry.own else turn.library.good_kinds.find(entry.what)
        return kind.label if kind else entry.what, entry.words
    if isinstance(entry, Occasion):
        return (_("You said yes") if entry.happened else _("You said no")), ""
    if isinstance(entry, Moment | MostWeeks | Step):
        return _kind_words(type(entry)), entry.words
    return _kind_words(type(entry)), ""


def _kind_words(kind: type[Entry]) -> str:
    return {
        Moment: _("A moment"),
        MostWeeks: _("Most weeks"),
        Step: _("A small step"),
        Repair: _("Words for making up"),
    }.get(kind, "")


def _url(entry: Entry) -> str:
    if isinstance(entry, KeptMoment):
        return reverse("good-one", args=[entry.id])
    if isinstance(entry, Moment):
        return reverse("moment-page", args=[entry.id])
    if isinstance(entry, Repair) and entry.moment:
        return reverse("moment-page", args=[entry.moment])
    return reverse("steps") if isinstance(entry, Step) else ""
