"""Taking everything out, and bringing it in again: into an empty space or a full one."""

from datetime import datetime

import msgspec

from fullcup.core.journal.journal import Journal
from fullcup.core.journal.merge import Merged, merge
from fullcup.exports import age, journal_lines
from fullcup.exports.journal_lines import BadLine, Lines, Refused
from fullcup.journeys.desk import Desk


class Brought(msgspec.Struct, frozen=True):
    """What an import did. Bad lines are named; the good ones are in."""

    merged: Merged
    bad: tuple[BadLine, ...]
    missing: int
    """Lines that the file promised and did not hold: it was cut off."""

    @property
    def came_in(self) -> int:
        return self.merged.count("added", "replaced", "deleted", "brought_back")


def take_out(
    journal: Journal, exported_at: datetime, *, passphrase: str = "", recipient: str = ""
) -> bytes:
    """Everything as one file, locked with age when a passphrase or a public key is given.

    Raises ``age.BadRecipient`` for a public key that is none.
    """
    plain = journal_lines.write(journal, exported_at)
    if recipient:
        return age.seal_for(plain, recipient)
    return age.seal_with_passphrase(plain, passphrase) if passphrase else plain


def look_into(data: bytes, secret: str = "") -> Lines | Refused:
    """Read a file without keeping anything of it."""
    if not age.is_sealed(data):
        return journal_lines.read(data)
    if not secret:
        return Refused("sealed")
    opened = age.unseal(data, secret)
    return opened if isinstance(opened, Refused) else journal_lines.read(opened)


def bring_in(
    desk: Desk, data: bytes, secret: str = "", *, bring_back_deleted: bool = False
) -> Brought | Refused:
    """Keep what a file holds and her journal lacks, all at once or not at all.

    Doing it twice changes nothing. What she deleted stays deleted, unless she asks.
    """
    lines = look_into(data, secret)
    if isinstance(lines, Refused):
        return lines
    merged = merge(desk.journal, lines.entries, bring_back_deleted=bring_back_deleted)
    if merged.keep:
        desk.keep(*merged.keep)
    return Brought(merged, lines.bad, lines.missing)
