"""A drawn week as columns of cells, and in sentences that say the same."""

from datetime import date
from typing import Final, NamedTuple

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fullcup.core.days import Now
from fullcup.core.journal.week_entries import But
from fullcup.core.week.drawn import HALVES, NOT_TOLD, Run, clock, runs, with_guess
from fullcup.core.week.hers import Known, age_of
from fullcup.journeys.usual import Person
from fullcup.web.days import plain_day
from fullcup.web.week.shown import WEEKDAYS

_WHOLE: Final = HALVES * len(WEEKDAYS)
_SAID: Final[dict[bool, tuple[tuple[str, str | Promise], ...]]] = {
    True: (("o", gettext_lazy("Out")), ("s", gettext_lazy("Asleep"))),
    False: (
        ("h", gettext_lazy("Home, and can mind the children")),
        ("b", gettext_lazy("Home, but busy")),
    ),
}


class Column(NamedTuple):
    """One day; ``cells`` are the names of what each half hour shows."""

    name: str
    label: str
    cells: str


def columns(one: Person, day: date, known: Known) -> list[Column]:
    """What is told, and what goes by a child's age (``g`` asleep, ``n`` home); an adult is out."""
    if one.child:
        days = with_guess(one.days, age_of(one.child, day, known).asleep)
        days = tuple(told.replace(NOT_TOLD, "n") for told in days)
    else:
        days = tuple(told.replace(NOT_TOLD, "o") for told in one.days)
    return [
        Column(name, str(label), cells) for (name, label), cells in zip(WEEKDAYS, days, strict=True)
    ]


def in_words(one: Person) -> list[str]:
    """``Out: Monday to Friday, 08:30 to 13:00``, a line for each stretch."""
    return [
        _("%(what)s: %(when)s") % {"what": what, "when": when}
        for sign, what in _SAID[one.child is not None]
        for when in _stretches(runs(one.days, sign))
    ]


def _stretches(found: list[Run]) -> list[str]:
    same: dict[tuple[int, int], list[int]] = {}
    for run in found:
        same.setdefault((run.first, run.length), []).append(run.day)
    return [_stretch(first, length, on) for (first, length), on in same.items()]


def _stretch(first: int, length: int, on: list[int]) -> str:
    if length == _WHOLE:
        return _("always")
    end = first + length
    told = {"start": clock(first), "end": clock(end % HALVES), "days": _days(on)}
    if length <= HALVES:
        return _("%(days)s, %(start)s to %(end)s") % told
    told["last"] = str(WEEKDAYS[(on[0] + end // HALVES) % len(WEEKDAYS)][1])
    return _("from %(days)s %(start)s to %(last)s %(end)s") % told


def _days(on: list[int]) -> str:
    if len(on) == len(WEEKDAYS):
        return _("every day")
    if on == list(range(5)):
        return _("Monday to Friday")
    return ", ".join(str(WEEKDAYS[day][1]) for day in on)


class Different(NamedTuple):
    """A stretch that is not as usual; ``key`` names it in a form."""

    key: str
    words: str


def different(one: Person, now: Now) -> list[Different]:
    """Those that are not over, the first first."""
    ahead = [
        told
        for told in one.drawn.but
        if told.until >= now.day and (one.has_two_homes or not told.here)
    ]
    return [
        Different(key_of(told), _but_words(told, one, now))
        for told in sorted(ahead, key=lambda told: (told.since, told.until))
    ]


def key_of(told: But) -> str:
    return f"{told.since}/{told.until}/{told.here:d}{told.closed:d}"


def _but_words(told: But, one: Person, now: Now) -> str:
    days = {
        "since": plain_day(told.since, now),
        "until": plain_day(told.until, now),
        "comes": one.drawn.comes,
    }
    if told.closed:
        return _("School or nursery is closed from %(since)s, open again on %(until)s") % days
    if told.here:
        return _("With you from %(since)s until %(until)s, each at %(comes)s") % days
    if one.has_two_homes:
        return _("Away from %(since)s until %(until)s, each at %(comes)s") % days
    return _("Away from %(since)s, back on %(until)s") % days


def custody_words(one: Person) -> list[str]:
    """When a child who is part of the week is there; nothing where it is always."""
    drawn = one.drawn
    if not one.has_two_homes:
        return []
    if drawn.turns == "weeks" and drawn.since:
        told = {"day": date_format(drawn.since, "l j F"), "comes": drawn.comes}
        return [_("With you every other week, from %(day)s at %(comes)s") % told]
    on = [number for number, (name, _label) in enumerate(WEEKDAYS) if name in drawn.here]
    return [_("With you on: %(days)s, from %(comes)s") % {"days": _days(on), "comes": drawn.comes}]
