"""The shared small acts: making, changing with a check, deleting, bringing back."""

from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

import msgspec

from fullcup.core.days import Now, utc
from fullcup.core.journal.entries import Entry, Gone
from fullcup.core.journal.journal import brought_back, gone
from fullcup.journeys.desk import Conflict, Desk, Stamp

E = TypeVar("E", bound=Entry)

LONGEST = 20_000
"""Characters of one text of hers. Longer ones are refused with words, never cut."""


def make(desk: Desk, kind: type[E], stamp: Stamp, **fields: Any) -> E:  # noqa: ANN401  # fields of the struct; msgspec checks them when they are read back
    """Keep a new entry.

    The same form again (a double tap) keeps nothing new. The same form with something else
    in it is something else: a page that the browser took out of its memory carries the old
    stamp, and what she wrote there the second time must not be lost.
    """
    from fullcup.store.trouble import NotKept  # noqa: PLC0415  # Django: "fullcup facts" does without

    found = desk.journal.find(stamp.id)
    if isinstance(found, kind) and _says(found, fields):
        return found
    fresh = stamp.id if found is None else uuid5(stamp.id, repr(fields))
    known = desk.journal.get(kind, fresh)
    if known is not None:
        return known
    now = stamp.now
    entry = kind(id=fresh, at=utc(now.instant), zone=now.zone, day=now.day, **fields)
    try:
        desk.keep(entry)
    except NotKept as trouble:
        # Of two taps at the same moment the first has kept it.
        for one in trouble.overtaken_by:
            if one.id == fresh and isinstance(one, kind) and _says(one, fields):
                return one
        raise
    return entry


def _says(entry: Entry, fields: dict[str, Any]) -> bool:
    return all(getattr(entry, name) == said for name, said in fields.items())


def change(desk: Desk, entry: E, *, seen: int | None = None, **fields: Any) -> E | Conflict:  # noqa: ANN401  # as in make
    """Keep ``entry`` with fields replaced, one revision on.

    ``seen`` is the revision that her page was drawn from; if the entry moved on since, and
    the change would really change something, nothing is written and the conflict comes back.
    """
    wanted = msgspec.structs.replace(entry, **fields)
    if wanted == entry:
        return entry
    if seen is not None and seen != entry.rev:
        return Conflict(current=entry)
    changed = msgspec.structs.replace(wanted, rev=entry.rev + 1)
    desk.keep(changed)
    return changed


def settle(desk: Desk, entry: E, **fields: Any) -> E:  # noqa: ANN401  # as in make
    """Change what one tap sets and another tap can set back: the last tap wins."""
    changed = change(desk, entry, **fields)
    if isinstance(changed, Conflict):  # pragma: no cover - without ``seen`` there is none
        raise TypeError("a change without a seen revision cannot conflict")
    return changed


def delete(desk: Desk, entry_id: UUID, now: Now) -> Gone | None:
    """Put an entry behind a tombstone; ``bring_back`` undoes it within the undo window.

    Returns ``None`` when there is no such entry; deleting twice returns the same tombstone.
    """
    entry = desk.journal.find(entry_id)
    if entry is None or isinstance(entry, Gone):
        return entry
    tombstone = gone(entry, Gone(id=entry_id, at=utc(now.instant), zone=now.zone, day=now.day))
    desk.keep(tombstone)
    return tombstone


def bring_back(desk: Desk, entry_id: UUID) -> Entry | None:
    """Undo a deletion. ``None`` once the undo window has passed and it is erased."""
    found = desk.journal.find(entry_id)
    if not isinstance(found, Gone):
        return found
    entry = brought_back(found)
    if entry is not None:
        desk.keep(entry)
    return entry


def tidy(text: str) -> str:
    """Her words as she meant them: outer white space gone, line ends alike, no NULs."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def utc_now() -> datetime:
    """The only clock that journeys offer to the shell; the core never calls it."""
    return datetime.now(UTC)
