"""How heavy her moments felt, before and after, month by month."""

from collections import Counter
from collections.abc import Iterable
from statistics import median_low
from typing import NamedTuple

import msgspec

from fullcup.core.growth.months import Month, Span, month_of
from fullcup.core.journal.entries import Moment

HEAVIEST = 10


class Line(NamedTuple):
    """From before to after, 0 (light) to 10, and how many moments went so."""

    before: int
    after: int
    times: int


class HeavyMonth(msgspec.Struct, frozen=True):
    month: Month
    lines: tuple[Line, ...] = ()
    alone: tuple[int, ...] = ()
    """How heavy those felt of which she did not say what came after."""

    @property
    def usual(self) -> tuple[int, int] | None:
        """A moment in the middle of this month's, before and after; ``None`` for a blank."""
        if not self.lines:
            return None
        before = [one.before for one in self.lines for _ in range(one.times)]
        after = [one.after for one in self.lines for _ in range(one.times)]
        return median_low(before), median_low(after)

    @property
    def count(self) -> int:
        """Moments with a before and an after."""
        return sum(one.times for one in self.lines)


def heavy_months(moments: Iterable[Moment], span: Span) -> tuple[HeavyMonth, ...]:
    """One for each month of the span, blank where she said nothing."""
    pairs: dict[Month, Counter[tuple[int, int]]] = {month: Counter() for month in span.months}
    alone: dict[Month, list[int]] = {month: [] for month in span.months}
    for moment in moments:
        month = month_of(moment.day)
        if moment.heavy is None or month not in pairs:
            continue
        if moment.heavy_after is None:
            alone[month].append(_on_scale(moment.heavy))
        else:
            pairs[month][_on_scale(moment.heavy), _on_scale(moment.heavy_after)] += 1
    return tuple(
        HeavyMonth(
            month=month,
            lines=tuple(Line(*pair, times) for pair, times in sorted(pairs[month].items())),
            alone=tuple(sorted(alone[month])),
        )
        for month in span.months
    )


def _on_scale(heavy: int) -> int:
    return min(max(heavy, 0), HEAVIEST)
