"""What Today says of her week: the next thing of this day, and in the evening what can wait."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fullcup.core.days import Now
from fullcup.core.journal.journal import Journal
from fullcup.journeys import week
from fullcup.library.week import known as known_of
from fullcup.web.shell.content import library
from fullcup.web.week.shown import shown, waiting

EVENING = 18


class InWeek(NamedTuple):
    label: str
    words: str


def in_week(journal: Journal, now: Now) -> InWeek | None:
    plan = week.current(journal, now)
    if plan is None:
        return None
    known = known_of(library())
    for item in week.items_on(plan, now.day):
        found = shown(item, journal, now, known)
        if found and not found.over:
            return InWeek(_("In your week today"), f"{capfirst(found.said)}: {found.title}")
    can_wait = waiting(plan, journal, known)
    if now.local.hour >= EVENING and can_wait:
        return InWeek(_("What can wait, on purpose"), can_wait[0].title)
    return None
