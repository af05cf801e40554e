"""Two heavy days: an early word, from her own readings and changes alone.

It says what has been and never what will be, and it says nothing once the cup is fuller or she
has filled it today.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from fullcup.core.cup.levels import HEAVY
from fullcup.core.journal.entries import CupChange, CupLevel

Heavy = Literal["low_days", "many_draws"]
"""Two days in a row with a low or empty cup; or three draws, some on each of two days, with no fill
and no fuller cup in them."""

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
    fuller = any(levels.get(day, "low") not in HEAVY for day in (today, today - _A_DAY))
    return "many_draws" if _much_drawn(near) and not fuller else None


def _low_twice(levels: Mapping[date, CupLevel], today: date) -> bool:
    """The two days may end yesterday: this morning she has not said anything yet."""
    last = today if today in levels else today - _A_DAY
    return all(levels.get(day) in HEAVY for day in (last, last - _A_DAY))


def _much_drawn(near: Sequence[CupChange]) -> bool:
    drawn = [one.day for one in near if one.way == "draws"]
    on_each_day = len(set(drawn)) > 1
    return len(drawn) >= MANY and on_each_day and all(one.way == "draws" for one in near)
