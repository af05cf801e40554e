"""Days and hours in words: nobody reads a clock at three in the morning."""

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fullcup.core.days import Now, PartOfDay, part_of_day
from fullcup.core.journal.entries import Entry

A_WEEK: Final = 7
_PARTS: Final[dict[PartOfDay, str | Promise]] = {
    "morning": gettext_lazy("%(day)s morning"),
    "afternoon": gettext_lazy("%(day)s afternoon"),
    "evening": gettext_lazy("%(day)s evening"),
    "night": gettext_lazy("%(day)s night"),
}


def this_hour(now: Now) -> str:
    """``Sunday evening``: half past one is still the night of the day before."""
    return str(_PARTS[part_of_day(now)]) % {"day": date_format(now.day, "l")}


def day_words(day: date, now: Now) -> str:
    """``today``, ``yesterday``, ``Thursday``, ``12 November``, ``12 November 2025``."""
    ago = (now.day - day).days
    if ago in (0, 1):
        return _("yesterday") if ago else _("today")
    if 0 < ago < A_WEEK:
        return date_format(day, "l")
    return date_format(day, "j F" if day.year == now.day.year else "j F Y")


def short_day(day: date, now: Now) -> str:
    """``today``, ``Tue``, ``12 Nov``, ``2025``: for under a mark."""
    ago = (now.day - day).days
    if 0 < ago < A_WEEK:
        return date_format(day, "D")
    if not ago:
        return _("today")
    return date_format(day, "j M" if day.year == now.day.year else "Y")


def plain_day(day: date, now: Now) -> str:
    """``Sunday 22 November``, with its year only where that is another one than now."""
    return date_format(day, "l j F" if day.year == now.day.year else "l j F Y")


def whole_day(day: date) -> str:
    """``Sunday 22 November 2026``, for a heading and for paper."""
    return date_format(day, "l j F Y")


def when_written(entry: Entry) -> str:
    """``Sunday 22 November 2026, evening``, in the zone where it was written."""
    parts = {
        "morning": _("in the morning"), "afternoon": _("in the afternoon"),
        "evening": _("in the evening"), "night": _("at night"),
    }  # fmt: skip
    part = parts[part_of_day(Now(instant=entry.at, zone=entry.zone))]
    return f"{whole_day(entry.day)}, {part}"
