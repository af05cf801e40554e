"""Whose rules her guilt was about, month by month: what she answered, and no more."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from fullcup.core.growth.months import Month, Span, month_of
from fullcup.core.journal.entries import Moment, RuleAnswer

ANSWERS: Final[tuple[RuleAnswer, ...]] = ("mine", "both", "theirs", "not_in_my_hands")
"""In the order in which they lie on one another. None of them is the right one."""


class WhoseMonth(msgspec.Struct, frozen=True):
    month: Month
    counts: tuple[int, ...]
    """How often each of ``ANSWERS``."""

    @property
    def count(self) -> int:
        return sum(self.counts)


class Whose(msgspec.Struct, frozen=True):
    months: tuple[WhoseMonth, ...]
    open: int
    """How many of these months' moments she left open (*unclear*): they are in no month."""


def whose_months(moments: Iterable[Moment], span: Span) -> Whose:
    """One for each month of the span. A moment that she did not sort is nowhere in it."""
    told: dict[Month, Counter[str]] = {month: Counter() for month in span.months}
    for moment in moments:
        month = month_of(moment.day)
        if moment.answer is not None and month in told:
            told[month][moment.answer] += 1
    return Whose(
        months=tuple(
            WhoseMonth(month, tuple(told[month][answer] for answer in ANSWERS))
            for month in span.months
        ),
        open=sum(found["unclear"] for found in told.values()),
    )
