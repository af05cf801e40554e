"""Which practices fit a few choices or a few words. Pure: the same answer every time."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from fullcup.library.schema import Practice, ThemeWords

LONGEST_QUERY = 200
_WORD = re.compile(r"\w+")
# So common in what we write that finding them says nothing.
_EMPTY = frozenset(
    "a,am,an,and,are,at,be,by,do,for,i,in,is,it,me,my,of,on,or,the,to,with,you".split(",")  # noqa: SIM905  # reads better
)
_SHORTEST_STEM = 3


class Filters(NamedTuple):
    """What she chose; empty where she did not."""

    situation: str = ""
    minutes: str = ""
    age: str = ""
    place: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str]) -> Self:
        return cls(*(data.get(name, "")[:40] for name in cls._fields))

    def fit(self, practice: Practice) -> bool:
        return (
            (not self.situation or self.situation in practice.situations)
            and (not self.minutes.isdecimal() or practice.minutes <= int(self.minutes))
            and (not self.age or self.age in practice.ages)
            and (not self.place or bool({self.place, "anywhere"} & set(practice.places)))
        )


def fitting(practices: Iterable[Practice], filters: Filters) -> list[Practice]:
    """Shortest first, then by title."""
    found = [one for one in practices if filters.fit(one)]
    return sorted(found, key=lambda one: (one.minutes, one.title))


def find(
    practices: Iterable[Practice], words: str, themes: Mapping[str, ThemeWords]
) -> list[Practice]:
    """Practices that hold any of the words, those that hold more of them, or hold them in
    their title, first. Accents and case do not count; "yelling" finds "yell"."""
    wanted = _stems(words[:LONGEST_QUERY])
    ranked = [(_rank(one, wanted, themes), one) for one in practices]
    hits = [(rank, one) for rank, one in ranked if rank]
    return [one for _, one in sorted(hits, key=lambda hit: (-hit[0], hit[1].title))]


def _rank(practice: Practice, wanted: frozenset[str], themes: Mapping[str, ThemeWords]) -> int:
    labels = " ".join(themes[one].label for one in practice.situations if one in themes)
    title = _stems(f"{practice.title} {labels}")
    body = _stems(" ".join((practice.intro, *practice.steps, practice.why)))
    return 3 * len(wanted & title) + len(wanted & body)


def _stems(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(_stem(word) for word in _WORD.findall(bare) if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
