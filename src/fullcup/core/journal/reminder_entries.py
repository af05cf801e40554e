"""What may reach her while Fullcup is closed: all of it off until she asks for it."""

from datetime import date
from typing import Final, Literal

from fullcup.core.journal.entries import Entry

BY_MAIL: Final = "mailto:"
"""What the address of a mailbox begins with (RFC 6068)."""
ReminderKind = Literal["needs", "news", "steps", "together", "morning"]


class Reminders(Entry, frozen=True, kw_only=True, tag="reminders"):
    """Which reminders come, in which words, and when not. The latest one counts."""

    kinds: tuple[ReminderKind, ...] = ()
    words: str = ""
    """What a notification says, in her own words; ``""``: the app's own discreet ones."""
    quiet_from: str = "21:00"
    quiet_till: str = "07:00"
    """Local HH:MM. Only *she needs you* comes in these hours."""
    morning: str = "07:30"
    """Local HH:MM of the morning line."""
    paused: bool = False
    """Nothing comes but *she needs you* ..."""
    paused_till: date | None = None
    """... until this day of hers begins, or until she says so."""


class Reached(Entry, frozen=True, kw_only=True, tag="reached"):
    """A phone or computer that reminders reach, by what its browser gave us (RFC 8030, 8291); or a
    mailbox of hers, whose keys are ``""``."""

    name: str
    address: str
    """Of the push service; whoever has it and ``public`` can only send what our key signs. Or
    ``mailto:`` and the address of a mailbox."""
    public: str
    auth: str
    lost: bool = False
    """The push service no longer knows it. She is told when she opens."""

    @property
    def by_mail(self) -> bool:
        return self.address.startswith(BY_MAIL)
