"""How far back a fact may reach: by the theme, and by how much is written down at all.

Never by how often the thing itself happened: a window chosen to make a number look good would
make a false impression out of true figures.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from fullcup.core.facts.model import Span, Window

ENOUGH: Final = 6
"""Good moments of any kind that make a window wide enough."""
DAYS: Final[dict[Span, int]] = {"week": 7, "month": 28, "season": 91}
_WIDER: Final[tuple[Span, ...]] = ("week", "month", "season", "all")


def window(span: Span, today: date) -> Window:
    """The days of a span that ends with today."""
    end = today + timedelta(days=1)
    return Window(span, end - timedelta(days=DAYS[span]) if span in DAYS else None, end)


def wider(one: Span, other: Span) -> Span:
    return max(one, other, key=_WIDER.index)


def further_than(one: Span) -> Span:
    """The next wider span; of all there is no wider one."""
    return _WIDER[min(_WIDER.index(one) + 1, len(_WIDER) - 1)]


def window_for(span: Span, days: Sequence[date], today: date) -> Window:
    """The first window from ``span`` up that holds enough. ``days`` are those of all of her good
    moments, the earliest first; a day counts as often as it comes."""
    for span_or_wider in _WIDER[_WIDER.index(span) :]:
        found = window(span_or_wider, today)
        if found.start is None or _between(days, found.start, found.end) >= ENOUGH:
            return found
    raise AssertionError("the widest window has no start")


def _between(days: Sequence[date], start: date, end: date) -> int:
    return bisect_left(days, end) - bisect_left(days, start)
