"""Good moments in plain sentences."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.journeys.good import by_day
from fullcup.library import Library
from fullcup.web.days import day_words
from fullcup.web.shell.content import library
from fullcup.web.words import together


class Said(NamedTuple):
    """A good moment: ``words`` is hers and may be ``""``."""

    url: str
    sentence: str
    words: str


class Day(NamedTuple):
    name: str
    said: list[Said]


def sentence(journal: Journal, kept: KeptMoment) -> str:
    """``Read or told a story, with Ada and Noah``."""
    return _sentence(journal, kept, library())


def _sentence(journal: Journal, kept: KeptMoment, content: Library) -> str:
    kind = None if kept.own else content.good_kinds.find(kept.what)
    what = kind.label if kind else kept.what
    names = named(journal, kept.children)
    return _("%(what)s, with %(names)s") % {"what": what, "names": names} if names else what


def named(journal: Journal, children: Iterable[UUID]) -> str:
    """``Ada and Noah``; ``""`` where none of them is known."""
    found = [journal.get(Child, child) for child in children]
    names = [child.name for child in found if child]
    return together(names) if names else ""


def days(journal: Journal, kept: list[KeptMoment], now: Now) -> list[Day]:
    content, room = library(), reverse("good")
    return [
        Day(
            day_words(group[0].day, now),
            [
                Said(f"{room}/{one.id}", _sentence(journal, one, content), one.words)
                for one in group
            ],
        )
        for group in by_day(kept)
    ]
