"""Good moments in plain sentences."""

from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.journeys.good import by_day
from fullcup.web.days import day_words
from fullcup.web.shell.content import library


class Said(NamedTuple):
    """A good moment: ``words`` is hers and may be ``""``."""

    id: UUID
    sentence: str
    words: str


class Day(NamedTuple):
    name: str
    said: list[Said]


def sentence(journal: Journal, kept: KeptMoment) -> str:
    """``Read or told a story, with Ada and Noah``."""
    what = kept.what if kept.own else _label(kept.what)
    children = [journal.get(Child, child) for child in kept.children]
    names = [child.name for child in children if child]
    if not names:
        return what
    return _("%(what)s, with %(names)s") % {"what": what, "names": together(names)}


def together(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def _label(what: str) -> str:
    kind = library().good_kinds.find(what)
    return kind.label if kind else what


def days(journal: Journal, kept: list[KeptMoment], now: Now) -> list[Day]:
    return [
        Day(
            day_words(group[0].day, now),
            [Said(one.id, sentence(journal, one), one.words) for one in group],
        )
        for group in by_day(kept)
    ]
