"""Entries out of rows, with ids that a second import finds again.

An id is made of what the row says and of nothing else: not of her choices, her zone or the day
of the import. So the same row is the same entry for good, also once she has changed or deleted
it here, and ``core.journal.merge`` brings nothing in twice. It is made of as little as tells the
row from the others, so that it also stays where she mended a word in the other app.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias
from uuid import UUID, uuid5

import msgspec

from fullcup.core.journal.every import AnyEntry
from fullcup.outside.diaries.sheet import BadRow
from fullcup.outside.diaries.whens import When

_SPACE: Final = UUID("6b1f3a52-0c55-5d0c-8e0f-5b1c6a7d4e21")
"""The namespace of all such ids. It never changes: an entry's identity hangs on it."""
FIRST_LINE: Final = 60
"""Letters of a note that stand for it; the rest is one tap away."""


As: TypeAlias = Literal["given", "received", "heavy"]
"""What rows of words are: good moments from her or to her, or heavy ones."""


class Named(msgspec.Struct, frozen=True):
    """A child as a file tells of them. ``key`` is the same in every row of theirs, and no
    other's; ``name`` is what to call them; ``first`` their name in other files of that app."""

    key: str
    name: str
    first: str = ""


class Brought(msgspec.Struct, frozen=True):
    """``empty`` counts rows that hold nothing of what was chosen."""

    entries: tuple[AnyEntry, ...]
    bad: tuple[BadRow, ...] = ()
    empty: int = 0
    before: Mapping[UUID, tuple[UUID, ...]] = {}
    """The ids of entries → those that earlier versions gave them, the latest first, where they are
    others. What came in then is still in journals, and must not come in twice."""


class Ids:
    """Ids for the rows of one file: rows that say the very same are told apart by their number
    among themselves."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._seen: Counter[str] = Counter()

    def of(self, *says: str) -> UUID:
        """The id of a row by all that it says."""
        key = "\x1f".join((self._source, *says))
        nth = self._seen[key]
        self._seen[key] += 1
        return uuid5(_SPACE, f"{key}\x1f{nth}")


def part(row: UUID, name: str) -> UUID:
    """The id of one of the things that a row holds."""
    return uuid5(row, name)


def stamped(made_id: UUID, when: When, zone: str) -> dict[str, Any]:
    """The fields that every entry shares."""
    return {"id": made_id, "at": when.at, "zone": zone, "day": when.day}


def folded(title: str, note: str) -> tuple[str, str]:
    """(what it is called, the words that stand with it): a note goes by its first line."""
    if title:
        return _short(title), note if len(title) <= FIRST_LINE else f"{title}\n{note}".strip()
    first = note.partition("\n")[0].strip()
    return _short(first), "" if _short(first) == note else note


def _short(line: str) -> str:
    if len(line) <= FIRST_LINE:
        return line
    return line[:FIRST_LINE].rsplit(" ", 1)[0] + " …"


def by_line(bad: Iterable[BadRow]) -> tuple[BadRow, ...]:
    return tuple(sorted(bad, key=lambda one: one.number))
