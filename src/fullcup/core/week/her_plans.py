"""Her plans: which is the newest, its days and what is on them, and what of it a new one takes along. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from fullcup.core.journal.week_entries import Planned, WeekPlan
from fullcup.core.week.hers import DAYS


def newest(plans: Iterable[WeekPlan]) -> WeekPlan | None:
    """Also one whose days are over."""
    return max(plans, key=lambda one: (one.start, one.at), default=None)


def end_of(plan: WeekPlan) -> date:
    """The first day after its days."""
    return plan.start + timedelta(days=DAYS)


def is_on(plan: WeekPlan, day: date) -> bool:
    """Whether a day is one of its days."""
    return plan.start <= day < end_of(plan)


def taken_along(plan: WeekPlan, day: date) -> WeekPlan:
    """A plan as a new one from ``day`` on begins with it. Of one whose days are over that is what she put on a
    day to come, and what stays away from one."""
    if is_on(plan, day):
        return msgspec.structs.replace(plan, start=day)
    return msgspec.structs.replace(
        plan, start=day, items=(), happened=(), at_home=(),
        put=tuple(one for one in plan.put if one.day >= day),
        days_off=tuple(one for one in plan.days_off if one.day >= day),
    )  # fmt: skip


def items_on(one: WeekPlan, day: date) -> list[Planned]:
    return sorted((item for item in one.items if item.day == day), key=lambda item: item.start)


def by_day(one: WeekPlan) -> Sequence[tuple[date, list[Planned]]]:
    """Every day of the plan, also those with nothing in them."""
    days = [one.start + timedelta(days=n) for n in range(DAYS)]
    return [(day, items_on(one, day)) for day in days]
