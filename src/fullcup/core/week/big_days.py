"""Days that matter to a child: birthdays, first and last days of school, something won.

Pure. Only children who are with her, all or part of the week, have any here: after a loss, or
with a child she has no contact to, nothing is said and nothing is offered.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, get_args
from uuid import UUID, uuid5

from fullcup.core.days import birthday_in
from fullcup.core.journal.entries import Child, NotForMe
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import BigDay, BigDayOf
from fullcup.core.week.calendars import told_on
from fullcup.core.week.hers import at_home

AHEAD: Final = 14
"""Days before a day that matters from which on time for two is offered."""
AFTER: Final = 7
"""Days after something was won in which it can still be celebrated."""
LET_BE: Final = "big_day/"
"""How a day that she lets be begins among what is not for her."""
LEFT: Final = "big_day_guess/"
"""How a guess that she left begins among what is not for her."""
Matter = Literal["birthday", "school_starts", "school_ends", "won", "other"]

_TITLE: Final = 200
"""Characters of a title that are taken over: it is one short line."""
_FIRST: Final = r"\b(first day (of|back at|at) (school|term|nursery|kindergarten|preschool|college)|first school day"
_FIRST_OF: Final = (
    r"|(school|term|nursery|kindergarten|preschool) (starts|begins|re-?opens)|back to school)\b"
)
_LAST: Final = (
    r"\b(last day (of|at) (school|term|nursery|kindergarten|preschool|college)|last school day"
)
_LAST_OF: Final = (
    r"|(school|term|nursery|kindergarten|preschool) (ends|finishes|breaks up|closes)|graduation)\b"
)
_SAID: Final[tuple[tuple[BigDayOf, re.Pattern[str]], ...]] = (
    ("school_starts", re.compile(_FIRST + _FIRST_OF, re.IGNORECASE)),
    ("school_ends", re.compile(_LAST + _LAST_OF, re.IGNORECASE)),
    (
        "other",
        re.compile(r"\b(prize[- ]?giving|awards? (assembly|ceremony|evening))\b", re.IGNORECASE),
    ),
)


class Mattering(NamedTuple):
    """A day that matters, in one year."""

    child: Child
    what: Matter
    on: date
    words: str = ""

    @property
    def id(self) -> UUID:
        """The same for the same day, whoever works it out, and for as long as it is that day. It can
        be guessed, so it stands inside of entries and is never the id of one: addresses show those."""
        return uuid5(self.child.id, f"{self.what} {self.on} {self.words}")


def mattering_on(journal: Journal, day: date) -> list[Mattering]:
    """What a day is to her children: birthdays first, then in the order in which she told them."""
    here = {child.id: child for child in at_home(journal)}
    found = [
        Mattering(child, "birthday", day)
        for child in here.values()
        if child.birthday and birthday_in(child.birthday, day.year) == day
    ]
    return found + [
        Mattering(here[told.child], told.what, day, told.words)
        for told in journal.of(BigDay)
        if told.child in here and is_on(told, day)
    ]


def is_on(told: BigDay, day: date) -> bool:
    """Whether it is that day; every year, where she said so, but never before the first time."""
    return told.on == day or (
        told.every_year and day > told.on and birthday_in(told.on, day.year) == day
    )


def coming(journal: Journal, today: date) -> list[Mattering]:
    """What is near enough that time for two can be offered, the nearest first: what lies ahead, and
    what was won in the last days."""
    ahead = [today + timedelta(days=n) for n in range(AHEAD + 1)]
    won = [today - timedelta(days=n) for n in range(AFTER, 0, -1)]
    return [
        *(one for day in won for one in mattering_on(journal, day) if one.what == "won"),
        *(one for day in ahead for one in mattering_on(journal, day)),
    ]


def days_for(one: Mattering, today: date) -> tuple[date, date]:
    """On which days time for it is asked: the day itself, or the days after something was won."""
    if one.what != "won":
        return one.on, one.on
    return max(one.on, today), max(one.on, today) + timedelta(days=AFTER)


def guesses(journal: Journal, today: date, zone: str) -> list[Mattering]:
    """What the children's own calendars seem to say, and she has neither told nor left."""
    here = {child.id: child for child in at_home(journal)}
    days = [today + timedelta(days=n) for n in range(AHEAD + 1)]
    found = dict.fromkeys(one for day in days for one in _said_on(journal, here, day, zone))
    told = {(one.child, one.what, one.on) for one in journal.of(BigDay)}
    left = {one.item for one in journal.of(NotForMe)}
    return [
        one
        for one in found
        if (one.child.id, one.what, one.on) not in told and f"{LEFT}{one.id}" not in left
    ]


def _said_on(
    journal: Journal, here: dict[UUID, Child], day: date, zone: str
) -> Iterator[Mattering]:
    for calendar, event in told_on(journal, day, zone):
        if calendar.child in here and event.title:
            for what, said in _SAID:
                if said.search(event.title):
                    words = event.title[:_TITLE] if what == "other" else ""
                    yield Mattering(here[calendar.child], what, day, words)


KINDS: Final = get_args(BigDayOf)
"""The kinds she can tell, in the order in which a page names them."""
