"""How heavy her moments felt, before and after, month by month."""

from collections import Counter
from collections.abc import Iterable
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
        """A moment of this month that lies in the middle of them, before and after: the one
        that is nearest to all others. ``None`` for a blank."""
        if not self.lines:
            return None
        middle = min(self.lines, key=lambda one: (self._far(one), one.before, one.after))
        return middle.before, middle.after

    def _far(self, line: Line) -> int:
        """Points between this moment and all others."""
        return sum(
            one.times * (abs(one.before - line.before) + abs(one.after - line.after))
            for one in self.lines
        )

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
