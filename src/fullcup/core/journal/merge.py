"""Bringing entries from a file into a journal without losing anything newer.

What is decided for one entry depends only on the two that share its id:

- unknown here: it comes in;
- more edits than here: it replaces, and a newer deletion deletes;
- as many edits or fewer: what is here stays;
- deleted here: it stays deleted, whatever the file says, unless she asks for it back.

So importing a file twice changes nothing the second time.
"""

from collections.abc import Iterable
from typing import Literal, TypeAlias
from uuid import UUID

import msgspec

from fullcup.core.journal.entries import Entry, Gone
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.journal import Journal

Verdict: TypeAlias = Literal[
    "added",
    "replaced",
    "deleted",
    "marked",
    "brought_back",
    "known",
    "differs",
    "stays_deleted",
]
"""``marked``: a deletion of something that is not here, kept so that it never comes in later.
``differs``: as many edits on both sides, but not the same words; what is here stays."""

KEEPS: frozenset[Verdict] = frozenset({"added", "replaced", "deleted", "marked", "brought_back"})


class Merged(msgspec.Struct, frozen=True):
    """``keep`` is what has to be written, each id once; ``counts`` how each line was judged."""

    keep: tuple[Entry, ...]
    counts: dict[Verdict, int]

    def count(self, *verdicts: Verdict) -> int:
        return sum(self.counts.get(verdict, 0) for verdict in verdicts)


def merge(
    journal: Journal, incoming: Iterable[AnyEntry], *, bring_back_deleted: bool = False
) -> Merged:
    """Decide what of ``incoming`` the journal takes. An id that comes twice counts twice."""
    changed: dict[UUID, Entry] = {}
    counts: dict[Verdict, int] = {}
    for entry in incoming:
        here = changed.get(entry.id) or journal.find(entry.id)
        verdict = judge(here, entry, bring_back_deleted=bring_back_deleted)
        counts[verdict] = counts.get(verdict, 0) + 1
        if verdict in KEEPS:
            changed[entry.id] = _taken(here, entry, verdict)
    return Merged(keep=tuple(changed.values()), counts=counts)


def judge(here: Entry | None, entry: AnyEntry, *, bring_back_deleted: bool = False) -> Verdict:
    """What happens to one incoming entry, given what stands here under its id."""
    if here is None:
        return "marked" if isinstance(entry, Gone) else "added"
    if isinstance(here, Gone) and not isinstance(entry, Gone):
        return "brought_back" if bring_back_deleted else "stays_deleted"
    if entry.rev > here.rev:
        return _newer(here, entry)
    return "known" if entry.rev < here.rev or _same(here, entry) else "differs"


def _newer(here: Entry, entry: AnyEntry) -> Verdict:
    if not isinstance(entry, Gone):
        return "replaced"
    return "marked" if isinstance(here, Gone) else "deleted"


def _same(here: Entry, entry: Entry) -> bool:
    """Tombstones are alike whatever they still hold: an export empties them."""
    return here == entry or (isinstance(here, Gone) and isinstance(entry, Gone))


def _taken(here: Entry | None, entry: Entry, verdict: Verdict) -> Entry:
    """Brought back, an entry counts as edited after its deletion, so that it stays."""
    if here is None or verdict != "brought_back":
        return entry
    return msgspec.structs.replace(entry, rev=max(here.rev, entry.rev) + 1)
