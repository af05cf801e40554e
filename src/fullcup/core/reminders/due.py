"""Which reminders fall into the days ahead. Pure: the journal, her wishes and now go in."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

import msgspec

from fullcup.core.away.phases import instant
from fullcup.core.days import Now, is_night
from fullcup.core.facts.who import Children
from fullcup.core.journal.entries import Child, Outing, Step, StepWhen
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.reminder_entries import ReminderKind, Reminders
from fullcup.core.journal.week_entries import WeekPlan

AHEAD: Final = timedelta(days=30)
"""So far ahead reminders are laid out while her space is open; nothing comes after that."""
NEWEST: Final = 60
_BEFORE_TURN: Final = timedelta(minutes=10)
_FOR_NEWS: Final = timedelta(hours=2)
_FOR_STEPS: Final = timedelta(hours=12)
_FOR_MORNING: Final = timedelta(hours=3)
_ASKED: Final[dict[StepWhen, tuple[int, time]]] = {
    "today": (0, time(19, 30)),
    "tonight": (1, time(10)),
    "tomorrow": (1, time(19, 30)),
    "this_week": (7, time(10)),
}
"""How many days after its own day a step is asked about, and when. *When I can* is never asked."""


class Reminder(msgspec.Struct, frozen=True, order=True):
    """One reminder: it comes at ``at``, or a little later, and after ``till`` not at all."""

    at: datetime
    kind: ReminderKind
    till: datetime


def upcoming(journal: Journal, wishes: Reminders, now: Now) -> list[Reminder]:
    """The reminders of the next thirty days in their order, two of one kind never in one minute.

    *She needs you* is not among them: it comes from outside, whenever it comes.
    """
    wanted = (_after_quiet(one, wishes, now.zone) for one in _wanted(journal, wishes, now))
    coming = (one for one in wanted if one and now.instant < one.at <= now.instant + AHEAD)
    kept = {(one.at, one.kind): one for one in coming if not _paused(one, wishes, now)}
    return sorted(kept.values())


def _wanted(journal: Journal, wishes: Reminders, now: Now) -> Iterator[Reminder]:
    if "news" in wishes.kinds:
        yield from _news(journal.newest(Outing, NEWEST))
    if "steps" in wishes.kinds:
        children = Children(journal.of(Child))
        steps = (one for one in journal.newest(Step, NEWEST) if children.counts(one))
        yield from _steps(steps, now.zone)
    if "together" in wishes.kinds:
        yield from _together(journal.newest(WeekPlan, 1))
    if "morning" in wishes.kinds:
        yield from _mornings(wishes, now)


def _news(outings: Iterable[Outing]) -> Iterator[Reminder]:
    """At the times that she agreed on; what there is to read stands on the page alone."""
    for outing in outings:
        if outing.held and outing.state == "planned":
            yield from (Reminder(at, "news", at + _FOR_NEWS) for at in outing.news_at)


def _steps(steps: Iterable[Step], zone: str) -> Iterator[Reminder]:
    for step in steps:
        if step.state in ("open", "later") and step.when in _ASKED:
            later, clock = _ASKED[step.when]
            at = instant(step.day + timedelta(days=later), clock, zone)
            yield Reminder(at, "steps", at + _FOR_STEPS)


def _together(plans: Iterable[WeekPlan]) -> Iterator[Reminder]:
    """Before a time that is one child's, unless it has happened already."""
    for plan in plans:
        had = {(one.wish_id, one.day) for one in plan.happened}
        for item in plan.items:
            if item.child and (item.wish_id, item.day) not in had:
                yield Reminder(item.start - _BEFORE_TURN, "together", item.start)


def _mornings(wishes: Reminders, now: Now) -> Iterator[Reminder]:
    clock, today = time.fromisoformat(wishes.morning), now.local.date()
    for later in range(AHEAD.days + 1):
        at = instant(today + timedelta(days=later), clock, now.zone)
        yield Reminder(at, "morning", at + _FOR_MORNING)


def _after_quiet(one: Reminder, wishes: Reminders, zone: str) -> Reminder | None:
    """What falls into her quiet hours comes at their end, and not at all if that is too late."""
    quiet_from, quiet_till = wishes.quiet_from, wishes.quiet_till
    if quiet_from == quiet_till or not is_night(Now(one.at, zone), quiet_from, quiet_till):
        return one
    at = _end_of_quiet(Now(one.at, zone).local, time.fromisoformat(quiet_till), zone)
    return msgspec.structs.replace(one, at=at) if at < one.till else None


def _end_of_quiet(local: datetime, clock: time, zone: str) -> datetime:
    day: date = local.date() + timedelta(days=local.time() >= clock)
    return instant(day, clock, zone)


def _paused(one: Reminder, wishes: Reminders, now: Now) -> bool:
    if not wishes.paused:
        return False
    return wishes.paused_till is None or Now(one.at, now.zone).day < wishes.paused_till


def is_paused(wishes: Reminders, now: Now) -> bool:
    """Whether nothing comes now because she asked for quiet."""
    return wishes.paused and (wishes.paused_till is None or now.day < wishes.paused_till)
