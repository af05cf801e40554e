"""The shape of what a week is planned with: ``week_wishes.yaml`` and ``week_ages.yaml``."""

from typing import Literal

from fullcup.core.journal.week_entries import Company, DayPart, WishPer
from fullcup.library.schema import Age, Item


class WeekWish(Item, frozen=True, kw_only=True):
    """Something that a week may hold, as a chip, with how it begins; she changes what she likes."""

    label: str
    title: str
    """In the plan; ``{child}`` is replaced by a name where it is one-to-one."""
    minutes: int
    times: int = 1
    per: WishPer = "week"
    company: Company = ""
    hers: bool = False
    away: bool = False
    travel: int = 0
    asleep: bool = False
    hours: tuple[DayPart, ...] = ()
    newborn: bool = True
    """Whether it may stand in a list for *when you can* beside a newborn."""


class TogetherLine(Item, frozen=True, kw_only=True):
    """A sentence for undivided time, or what she says to a child when the time is hers."""

    how: Literal["play", "listen", "twins", "own_time"]
    words: str
    ages: tuple[Age, ...] = ()
    """Of ``own_time``: the one age it is for."""


class WeekAge(Item, frozen=True, kw_only=True):
    """What is taken for granted of a child from an age on, until she says otherwise."""

    label: str
    from_months: int
    asleep: tuple[str, ...]
    """Stretches of local time, as in ``19:00-06:30``."""
    needs: tuple[str, ...]
    """When a child of this age needs her most, with how much: ``17:00-19:30 3``."""
    little: bool = False
    """Rides along in a stroller or by the hand; is not left awake while she has quiet at home."""
    clock: Literal["usual", "none"] = "usual"
    """``none``: sleep is broken, and nothing has a clock time."""
