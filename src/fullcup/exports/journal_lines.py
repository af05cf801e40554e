"""Her whole journal as one text file: JSON Lines that she can read without Fullcup.

The first line is a ``Header``; every further line is one entry as ``core.journal.codec``
writes it. ``docs/export.md`` explains the file to a person, ``docs/schemas`` to a program.
"""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Literal, TypeAlias

import msgspec

from fullcup.core.journal.codec import Unreadable, from_json, to_json
from fullcup.core.journal.entries import Entry, Gone
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.sound import fault, settled

FORMAT = 1
SCHEMA = "fullcup-journal-1"
LARGEST = 50 * 1024 * 1024
"""Bytes of a file that is read, opened or not: some four hundred thousand moments."""
LONGEST_LINE = 1024 * 1024

MOST_BAD = 10_000
"""A file with more bad lines than this is no export that a few slips crept into."""

Why: TypeAlias = Literal[
    "not_an_export", "newer", "too_large", "sealed", "wrong_key", "too_slow", "damaged"
]

SENTENCES: dict[Why, str] = {
    "not_an_export": "This is not a file that Fullcup exported.",
    "newer": "A newer Fullcup wrote this file. Update this one first, then import it.",
    "too_large": "This file is larger than 50 MB, and that is the most that can be imported.",
    "sealed": "This file is locked. It needs the passphrase or the key that it was made with.",
    "wrong_key": "That does not open this file. Try the passphrase or key again.",
    "too_slow": "This file is locked so hard that opening it here takes too much memory. Open it "
    "with age first, then import what comes out.",
    "damaged": "This file is damaged or cut off, so it cannot be opened.",
}


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of an export."""

    fullcup: int
    """The version of the format."""
    exported_at: datetime
    entries: int
    """How many lines follow."""
    schema: str = SCHEMA


class BadLine(msgspec.Struct, frozen=True):
    """A line that did not come in. ``number`` counts from 1, the header included."""

    number: int
    reason: str


class Refused(msgspec.Struct, frozen=True):
    """Nothing of the file came in."""

    why: Why

    @property
    def sentence(self) -> str:
        return SENTENCES[self.why]


class Lines(msgspec.Struct, frozen=True):
    """What a file holds: its readable entries in order, and its lines that are not."""

    entries: tuple[AnyEntry, ...]
    bad: tuple[BadLine, ...]
    missing: int
    """Lines that the header promises and that are not there: the file was cut off."""


def write(journal: Journal, exported_at: datetime) -> bytes:
    """Everything of hers. A deletion goes along as an empty mark, never as what it held."""
    marks = [msgspec.structs.replace(mark, was=b"") for mark in journal.of(Gone)]
    entries: list[Entry] = [*sorted(journal, key=_when), *marks]
    header = Header(fullcup=FORMAT, exported_at=exported_at, entries=len(entries))
    lines = [msgspec.json.encode(header), *map(to_json, entries)]
    return b"\n".join(lines) + b"\n"


def _when(entry: Entry) -> tuple[datetime, str]:
    return entry.at, str(entry.id)


def read(data: bytes) -> Lines | Refused:
    """Read an export. Bad lines are named and the good ones come in."""
    if len(data) > LARGEST:
        return Refused("too_large")
    first, _, rest = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    header = _header(first)
    if isinstance(header, Refused):
        return header
    return _lines(header, rest)


def _header(line: bytes) -> Header | Refused:
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.MsgspecError, RecursionError):
        return Refused("not_an_export")
    return header if header.fullcup <= FORMAT else Refused("newer")


def _lines(header: Header, rest: bytes) -> Lines | Refused:
    entries: list[AnyEntry] = []
    bad: list[BadLine] = []
    for number, line in _numbered(rest):
        found = _entry(line)
        if isinstance(found, str):
            bad.append(BadLine(number, found))
            if len(bad) > MOST_BAD:
                return Refused("damaged")
        else:
            entries.append(found)
    missing = max(0, header.entries - len(entries) - len(bad))
    return Lines(tuple(entries), tuple(bad), missing)


def _numbered(rest: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines that say something, numbered as an editor shows them."""
    # Line by line: a list of fifty million empty ones would fill the memory.
    for number, line in enumerate(BytesIO(rest), start=2):
        if line.strip():
            yield number, line


def _entry(line: bytes) -> AnyEntry | str:
    """The entry, or what is wrong with the line."""
    if len(line) > LONGEST_LINE:
        return "longer than any entry that Fullcup writes"
    try:
        entry = from_json(line)
    except Unreadable as error:
        return str(error)
    return fault(entry) or settled(entry)
