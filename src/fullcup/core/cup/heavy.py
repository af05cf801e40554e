"""Two heavy days: an early word, from her own readings and changes alone.

It says what has been and never what will be, and it says nothing once the cup is fuller or she
has filled it today.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, Literal

from fullcup.core.cup.levels import HEAVY
from fullcup.core.journal.entries import CupChange, CupLevel

Heavy = Literal["low_days", "many_draws"]
"""Two days in a row with a low or empty cup; or three draws and no fill in two days."""

MANY: Final = 3
_A_DAY: Final = timedelta(days=1)


def heavy_days(
    levels: Mapping[date, CupLevel], changes: Iterable[CupChange], today: date
) -> Heavy | None:
    """``levels``: the last level that she said on each day. Looks at the last three days."""
    near = [one for one in changes if today - _A_DAY <= one.day <= today]
    if levels.get(today, "low") not in HEAVY:
        return None
    if any(one.way == "fills" and one.day == today for one in near):
        return None
    if _low_twice(levels, today):
        return "low_days"
    return "many_draws" if _much_drawn(near) else None


def _low_twice(levels: Mapping[date, CupLevel], today: date) -> bool:
    """The two days may end yesterday: this morning she has not said anything yet."""
    last = today if today in levels else today - _A_DAY
    return all(levels.get(day) in HEAVY for day in (last, last - _A_DAY))


def _much_drawn(near: Iterable[CupChange]) -> bool:
    ways = [one.way for one in near]
    return ways.count("draws") >= MANY and "fills" not in ways
