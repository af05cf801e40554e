"""What earlier weeks held, for turns: one-to-one time as it was planned last."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import WeekPlan
from fullcup.core.week.family import Week

BACK: Final = 8
"""Weeks of plans that turns look back on."""


def history(journal: Journal, children: Sequence[Child], start: date, span: int) -> Iterator[Week]:
    """One-to-one time of earlier plans, as it was planned last: what she moved away is not in it.
    Each child there was entitled to an equal share."""
    for plan in _over(journal, start, span)[-BACK:]:
        spent = {child.id: _minutes(plan, child.id) for child in children}
        share = sum(spent.values()) // len(spent) if spent else 0
        for child, minutes in spent.items():
            yield Week(child=child.hex, week=plan.start, entitled=share, happened=minutes)


def _over(journal: Journal, start: date, span: int) -> list[WeekPlan]:
    """Plans of weeks that are over, of each seven days the one that was made last."""
    last: dict[int, WeekPlan] = {}
    for plan in sorted(journal.of(WeekPlan), key=lambda one: (one.start, one.at)):
        if plan.start <= start - timedelta(days=span):
            last[(start - plan.start).days // span] = plan
    return [last[back] for back in sorted(last, reverse=True)]


def _minutes(plan: WeekPlan, child: UUID) -> int:
    # What happened may stand in the plan as well, and took place once.
    there = {
        (one.wish_id, one.start): one.end - one.start
        for one in (*plan.items, *plan.happened)
        if one.child == child
    }
    return sum(int(length / timedelta(minutes=1)) for length in there.values())
