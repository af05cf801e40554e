"""When the database cannot keep something: one exception, with words for her."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.utils.translation import gettext_lazy as _

from fullcup.core.journal.entries import Entry

Why = Literal["full", "read_only", "busy", "unreachable", "changed", "overtaken", "closed"]

_SENTENCES: Final = {
    "full": _("This was not saved: the disk of this server is full. Your words are still here."),
    "read_only": _(
        "This was not saved: this server may not write to its database right now."
        " Your words are still here."
    ),
    "busy": _("This was not saved: the database is busy. Your words are still here. Try again."),
    "unreachable": _(
        "This was not saved: the database does not answer. Your words are still here."
    ),
    "changed": _(
        "This was not saved: some of what was kept here was changed from outside."
        " Look at it first, then choose to go on with what is here."
    ),
    "overtaken": _(
        "This was not saved: the same thing was changed somewhere else a moment ago."
        " Look at both before you go on."
    ),
    "closed": _("This was not saved: your space was locked. Your words are still here."),
}

_SQLITE: Final[tuple[tuple[str, Why], ...]] = (
    ("SQLITE_FULL", "full"),
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_CANTOPEN", "read_only"),
    ("SQLITE_BUSY", "busy"),
    ("SQLITE_LOCKED", "busy"),
)
_POSTGRES: Final[tuple[tuple[str, Why], ...]] = (
    ("53100", "full"),
    ("25006", "read_only"),
    ("55P03", "busy"),
    ("40", "busy"),
)


class NotKept(Exception):
    """Nothing was written, not even half of it. ``why`` is for code, ``sentence`` for her."""

    def __init__(self, why: Why, overtaken_by: tuple[Entry, ...] = ()) -> None:
        super().__init__(why)
        self.why = why
        self.overtaken_by = overtaken_by
        """For "overtaken": the entries as they stand now."""

    @property
    def sentence(self) -> str:
        return str(_SENTENCES[self.why])


@contextmanager
def kept_or_told() -> Iterator[None]:
    """Turn what a database may do to anyone (a full disk, a lock) into ``NotKept``.

    Our own mistakes, such as wrong SQL, stay what they are.
    """
    try:
        yield
    except (OperationalError, InternalError, InterfaceError) as error:
        raise NotKept(_why(error)) from error


def _why(error: DatabaseError | InterfaceError) -> Why:
    cause = error.__cause__
    name = str(getattr(cause, "sqlite_errorname", "") or "")
    state = str(getattr(cause, "sqlstate", "") or "")
    known = [why for start, why in _SQLITE if name.startswith(start)]
    known += [why for start, why in _POSTGRES if state.startswith(start)]
    return known[0] if known else "unreachable"
