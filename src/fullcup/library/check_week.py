"""What has to hold for the content of a week: hours that are hours, and an age for every child."""

import re
from collections.abc import Iterator

from fullcup.library import kinds
from fullcup.library.load import Library
from fullcup.library.problem import Problem
from fullcup.library.schema_week import WeekAge, WeekWish

_STRETCH = r"(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d"
_ASLEEP = re.compile(_STRETCH)
_NEED = re.compile(_STRETCH + r" [1-9]")
_SHORTEST = 5
_HOWS = ("play", "listen", "twins", "own_time")


def week(library: Library) -> Iterator[Problem]:
    for wish in library.week_wishes:
        for text in _wish_faults(wish):
            yield Problem(kinds.WEEK_WISHES.file_of(wish.id), wish.id, text)
    for age in library.week_ages:
        for text in _age_faults(age):
            yield Problem(kinds.WEEK_AGES.file_of(age.id), age.id, text)
    for how in _HOWS:
        if how not in library.together:
            yield Problem(kinds.TOGETHER.file_of(""), "", f"how: no line is for “{how}”")
    if min((age.from_months for age in library.week_ages), default=0):
        yield Problem(kinds.WEEK_AGES.file_of(""), "", "from_months: no age begins at 0")


def _wish_faults(wish: WeekWish) -> Iterator[str]:
    if ("{child}" in wish.title) is not bool(wish.company):
        yield "title: has {child} where it is with a child, and only there"
    if wish.minutes < _SHORTEST or wish.minutes % _SHORTEST:
        yield "minutes: is no multiple of 5"
    if wish.travel and not wish.away:
        yield "travel: is for what is away from home"


def _age_faults(age: WeekAge) -> Iterator[str]:
    yield from (
        f"asleep: “{one}” is no stretch" for one in age.asleep if not _ASLEEP.fullmatch(one)
    )
    yield from (f"needs: “{one}” is no need" for one in age.needs if not _NEED.fullmatch(one))
