"""The cup in words: how full, and what it may need. Nobody asks her for it."""

from datetime import date
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fullcup.core.days import Now
from fullcup.core.journal.entries import CupLevel

LEVELS: Final[tuple[CupLevel, ...]] = ("empty", "low", "half", "good", "full")
_SAID: Final[dict[CupLevel, str | Promise]] = {
    "empty": gettext_lazy("Empty. Someone could pour for you now."),
    "low": gettext_lazy("Low. Small things are enough."),
    "half": gettext_lazy("About half. It will do for now."),
    "good": gettext_lazy("Well filled. Some of it is for you."),
    "full": gettext_lazy("Full. Let it be full for a while."),
}
_SAID_YESTERDAY: Final[dict[CupLevel, str | Promise]] = {
    "empty": gettext_lazy("Yesterday it was empty."),
    "low": gettext_lazy("Yesterday it was low."),
    "half": gettext_lazy("Yesterday it was about half."),
    "good": gettext_lazy("Yesterday it was well filled."),
    "full": gettext_lazy("Yesterday it was full."),
}


class Cup(NamedTuple):
    """``level`` is ``""`` while she has not said."""

    level: CupLevel | str
    words: str


def cup_of(level: CupLevel | None, day: date | None, now: Now) -> Cup:
    if level is None:
        return Cup("", _("Tap to say how full, if you like."))
    # A day that is still to come here was written further east.
    said = _SAID if day is None or day >= now.day else _SAID_YESTERDAY
    return Cup(level, str(said[level]))
