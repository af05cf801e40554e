"""The choices that narrow the library. They may stand in a URL; words of hers never do."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from fullcup.library import Library
from fullcup.library.schema import Practice
from fullcup.library.search import search

LONGEST_QUERY = 200
_LONGEST_CHOICE = 40


class Filters(NamedTuple):
    """What she chose; empty where she did not."""

    situation: str = ""
    minutes: str = ""
    age: str = ""
    place: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str]) -> Self:
        return cls(*(data.get(name, "")[:_LONGEST_CHOICE] for name in cls._fields))


def fitting(library: Library, filters: Filters, words: str = "") -> tuple[Practice, ...]:
    """Practices that fit the choices and the words, the best first."""
    return search(
        library,
        words,
        situation=filters.situation,
        minutes=int(filters.minutes) if filters.minutes.isdecimal() else None,
        age=filters.age,
        place=filters.place,
    )
