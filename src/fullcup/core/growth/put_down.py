"""The rules that she put down, month by month."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from fullcup.core.growth.months import Month, Span, month_of
from fullcup.core.journal.entries import Rule


class PutDownMonth(msgspec.Struct, frozen=True):
    month: Month
    count: int
    """Rules that she put down in it and has not picked up again."""


def put_down_on(rule: Rule) -> date | None:
    """Her date when she put a rule down; ``None`` for one that she keeps."""
    return None if rule.kept else rule.decided or rule.day


def put_down_months(rules: Iterable[Rule], span: Span) -> tuple[PutDownMonth, ...]:
    """One for each month of the span."""
    days = [day for day in map(put_down_on, rules) if day]
    counts = Counter(month_of(day) for day in days)
    return tuple(PutDownMonth(month, counts[month]) for month in span.months)
