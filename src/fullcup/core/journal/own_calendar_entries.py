"""A calendar that Fullcup made in an account of hers, and what it wrote there."""

from datetime import datetime
from uuid import UUID

import msgspec

from fullcup.core.journal.entries import Entry
from fullcup.core.journal.week_entries import Planned


class Written(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One event there. What is meant is kept before it is sent, so that nothing is lost or doubled
    where the server, or this program, stops in between."""

    uid: str
    item: Planned
    """As it was sent last: the event lasts from leaving to coming back."""
    etag: str = ""
    """The server's mark of what was sent; ``""``: it is not known whether it arrived."""
    meant: Planned | None = None
    """Where it is being moved to; ``None``: nowhere."""
    going: bool = False
    """It is being taken out."""
    title: str = ""
    """Her own title, given in her calendar app; ``""``: the one word for all."""
    left_alone: bool = False
    """She made a series of it, or something that cannot be read: never written to again."""


class OwnCalendar(Entry, frozen=True, kw_only=True, tag="own_calendar"):
    """A calendar that Fullcup made for her plan. It holds times and one word, and nothing else of hers."""

    account: UUID
    address: str
    """Of the calendar, with a slash at its end."""
    title: str
    """What stands there instead of every title."""
    tag: str = ""
    """The server's mark of its state when it was read last and nothing was written."""
    as_of: datetime | None = None
    """When it was last as the plan is."""
    trouble: str = ""
    """Why that did not work the last time, as ``web.week.own_calendar`` words it."""
    ending: bool = False
    """She switched it off, and something could not be taken out yet."""
    written: tuple[Written, ...] = ()
