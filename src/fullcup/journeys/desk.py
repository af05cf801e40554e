"""Where a journey works: a journal to read and a way to keep entries.

Two things are a desk: her open space (``store.spaces.OpenSpace``) and a guest's moment,
carried by the page itself (``store.guest``). Journeys cannot tell them apart.
"""

from typing import Protocol
from uuid import UUID

import msgspec

from fullcup.core.days import Now
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.journal import Journal


class Desk(Protocol):
    @property
    def journal(self) -> Journal: ...

    def keep(self, *entries: Entry) -> None:
        """Add or replace entries, all or none, safely stored before this returns."""


class Stamp(msgspec.Struct, frozen=True):
    """A new entry's id and time, made by the shell and handed in."""

    id: UUID
    now: Now


class Conflict(msgspec.Struct, frozen=True):
    """The entry was changed elsewhere since the page was drawn; nothing was written."""

    current: Entry
