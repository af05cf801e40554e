"""Her share: when it is offered, and what came after each filling, honestly.

*After* is the next day: her cup on it, and the good moments that she kept on it, against her
usual days. What happened on that day itself is allowed for. What could be chance is called that,
by the same rule as in ``effects``: the allowance is one for all that is said of a journal.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

import numpy as np

from fullcup.core.cup.effects import (
    ALLOWED,
    OF_THE_DAY,
    SPREAD,
    Sure,
    columns,
    enough,
    series,
    sureness,
)
from fullcup.core.cup.fit import Fit, fit
from fullcup.core.cup.what import What

Came = Literal["cup", "good"]
"""A fuller or emptier cup on the next day; more or fewer good moments on it."""

MOST_GOOD: Final = 4
"""More good moments than this on a day say no more than this many: a keen evening is no trend."""
_OUTCOMES: Final = 2


class After(NamedTuple):
    what: What
    came: Came
    sure: Sure
    more: bool
    """Fuller, or more of them; else emptier, or fewer. Means nothing unless it is sure."""


def came_after(
    levels: Mapping[date, float],
    good: Mapping[date, int],
    happened: Mapping[What, Collection[date]],
    until: date,
) -> tuple[After, ...]:
    """What came on the day after each filling.

    ``good``: how many good moments she kept on each day on which she wrote anything at all.
    """
    fills = {what: days for what, days in happened.items() if what.way == "fills"}
    kept = {day: float(min(count, MOST_GOOD)) for day, count in good.items()}
    return (*_after("cup", levels, fills, until), *_after("good", kept, fills, until))


def _after(
    came: Came,
    said: Mapping[date, float],
    happened: Mapping[What, Collection[date]],
    until: date,
) -> list[After]:
    days = series(said, until)
    tried = [what for what in sorted(happened) if enough(days, happened[what], later=1)]
    early = [After(what, came, "too_early", False) for what in happened if what not in tried]  # noqa: FBT003  # nothing is known yet
    if not tried:
        return early
    got = fit(
        days,
        columns(days, happened, tried, later=1),
        np.zeros(len(tried)),
        np.full(len(tried), SPREAD),
        beside=columns(days, happened, tried),
    )
    limit = ALLOWED * (1 - OF_THE_DAY) / _OUTCOMES / len(tried)
    return [_one(what, came, got, at, limit) for at, what in enumerate(tried)] + early


def _one(what: What, came: Came, got: Fit, at: int, limit: float) -> After:
    mean = float(got.doubting[at])
    sure = sureness(mean, float(got.sd[at]), got.freedom, limit)
    return After(what, came, sure, mean > 0)
