"""What her own notes say of what fills and what draws, and how sure that is.

Nothing here is a forecast. A direction is named only where, of twenty journals in which nothing
has any effect, at most one would say anything at all at its end, and about one at any of the
monthly looks of half a year. ``bench/cup.py`` measures that; decision 028 says why so.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

import msgspec
import numpy as np

from fullcup.core.cup.chance import either_way, reach
from fullcup.core.cup.fit import LONGEST, Days, Fit, Floats, fit
from fullcup.core.cup.what import What

Sure = Literal["too_early", "could_be_chance", "seems", "often"]
"""How sure: too few days, no difference to speak of, a difference, a clear one."""

ALLOWED: Final = 0.011
"""The chance, at one look, that anything at all is claimed where nothing has any effect, if the
model were right. Six looks in half a year, and lives that are not like the model, make of it the
one in twenty that may be."""
OF_THE_DAY: Final = 0.5
"""The part of it that is spent on the day itself; the rest goes to what came after."""
OFTEN: Final = 0.1
"""*Often* is said where even a tenth of the allowance would do, and from half a step on."""
HALF_A_STEP: Final = 0.5
ENOUGH_DAYS: Final = 21
ENOUGH_EACH: Final = 6
"""Days with and days without it, on which she also said how full."""
WIDE: Final = 0.75
"""Where 80 % of the belief reach further than this to either side, it is too early to say."""
SPREAD: Final = 0.7
"""The prior's sd, in steps: the content's guess weighs little once there are days of hers."""
_EIGHTY: Final = 0.8


class Effect(NamedTuple):
    """``low`` to ``high`` holds 80 % of the belief, in steps. No page shows a number."""

    what: What
    sure: Sure
    mean: float
    low: float
    high: float

    @property
    def lifts(self) -> bool:
        return self.mean > 0


class Learned(msgspec.Struct, frozen=True):
    """All that happened on enough days first, the surest and largest first; then the rest."""

    effects: tuple[Effect, ...] = ()

    def of(self, what: What) -> Effect | None:
        return next((one for one in self.effects if one.what == what), None)


def learn(
    levels: Mapping[date, float],
    happened: Mapping[What, Collection[date]],
    expect: Mapping[What, float],
    until: date,
) -> Learned:
    """What each thing does to her level on its day.

    ``levels``: her step of each day on which she said one. ``expect``: the content's small
    guess for some of the things, in steps. Looks at the half year up to ``until``.
    """
    days = series(levels, until)
    known = sorted(happened)
    tried = [what for what in known if enough(days, happened[what])]
    early = [Effect(what, "too_early", 0, 0, 0) for what in known if what not in tried]
    if not tried:
        return Learned(tuple(early))
    guess = np.array([expect.get(what, 0.0) for what in tried])
    got = fit(days, columns(days, happened, tried), guess, np.full(len(tried), SPREAD))
    limit = ALLOWED * OF_THE_DAY / len(tried)
    found = [_effect(what, got, at, limit) for at, what in enumerate(tried)]
    return Learned((*sorted(found, key=_surest), *early))


_ORDER: Final[dict[Sure, int]] = {"often": 0, "seems": 1, "could_be_chance": 2, "too_early": 3}


def _surest(effect: Effect) -> tuple[int, float]:
    return _ORDER[effect.sure], -abs(effect.mean)


def series(levels: Mapping[date, float], until: date) -> Days:
    """Her days of the last half year on which there is a number."""
    since = until - timedelta(days=LONGEST - 1)
    told = sorted(day for day in levels if since <= day <= until)
    when = np.array([day.toordinal() for day in told], dtype=np.int64)
    said = np.array([levels[day] for day in told], dtype=np.float64)
    return Days(when, said, since.toordinal())


def enough(days: Days, on: Collection[date], later: int = 0) -> bool:
    """Whether there are days with and without it, ``later`` days after it."""
    with_it = int(np.isin(days.when, [day.toordinal() + later for day in on]).sum())
    without = len(days.when) - with_it
    return len(days.when) >= ENOUGH_DAYS and min(with_it, without) >= ENOUGH_EACH


def columns(
    days: Days, happened: Mapping[What, Collection[date]], wanted: Sequence[What], later: int = 0
) -> Floats:
    """A row for each day from ``days.first`` on, a column for each thing: 1.0 where it
    happened ``later`` days before."""
    grid = np.zeros((LONGEST, len(wanted)))
    for column, what in enumerate(wanted):
        rows = [day.toordinal() + later - days.first for day in happened[what]]
        grid[[row for row in rows if 0 <= row < LONGEST], column] = 1.0
    return grid


def _effect(what: What, got: Fit, at: int, limit: float) -> Effect:
    mean, sd = float(got.mean[at]), float(got.sd[at])
    far = reach(_EIGHTY, got.freedom) * sd
    sure = sureness(float(got.doubting[at]), sd, got.freedom, limit)
    if sure == "could_be_chance" and far > WIDE:
        sure = "too_early"
    return Effect(what, sure, mean, mean - far, mean + far)


def sureness(mean: float, sd: float, freedom: float, limit: float) -> Sure:
    """From what is believed without any hope from the content."""
    chance = either_way(mean / sd, freedom)
    if chance >= limit:
        return "could_be_chance"
    return "often" if chance < limit * OFTEN and abs(mean) >= HALF_A_STEP else "seems"
