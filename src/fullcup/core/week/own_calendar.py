"""Her plan and what stands in a calendar of Fullcup's own: what is to be written there, and what she changed.

Pure. The event of an item keeps its id for as long as the item is the same one, wherever it moves.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

import msgspec

from fullcup.core.journal.own_calendar_entries import Written
from fullcup.core.journal.week_entries import Planned, WeekPlan
from fullcup.core.week.her_plans import end_of

KEPT = timedelta(days=28)
"""What is over stays in the calendar for so long."""


def wanted(plan: WeekPlan | None, wishes: Collection[UUID], day: date) -> list[Planned]:
    """All that is to stand there, also what she put on a day after the plan's, while its wish is there. Of a plan
    whose days are over that alone is left, until its own day is over, too."""
    if plan is None:
        return []
    items = plan.items if day < end_of(plan) else ()
    there = {_key(one) for one in plan.items}
    later = [one for one in plan.put if one.wish in wishes and _key(one) not in there]
    return [*items, *(one for one in later if one.day >= max(day, end_of(plan)))]


def _key(one: Planned) -> tuple[str, datetime]:
    return one.wish_id, one.start


def intended(
    own: UUID,
    items: Sequence[Planned],
    written: Sequence[Written],
    plan: WeekPlan | None,
    now: datetime,
) -> tuple[Written, ...]:
    """What was written, with what is meant to change now: moved, new, or taken out."""
    left = [_bare(one) for one in items]
    kept: dict[str, Planned] = {}
    for exact in (True, False):
        for one in sorted(written, key=lambda each: each.item.start):
            found = None if one.uid in kept else _for(one, left, now, exact=exact)
            if found:
                left.remove(found)
                kept[one.uid] = found
    told = [
        _meant(one, kept[one.uid]) if one.uid in kept else _without(one, plan, now)
        for one in written
    ]
    used = {one.uid for one in written}
    for item in left:
        if item.back > now:
            uid = new_uid(own, item, used)
            used.add(uid)
            told.append(Written(uid=uid, item=item))
    return tuple(one for one in told if one)


def _bare(one: Planned) -> Planned:
    """Only what finds it again: no sentences."""
    return msgspec.structs.replace(one, why=(), said="")


def _for(one: Written, left: Sequence[Planned], now: datetime, *, exact: bool) -> Planned | None:
    """The item that an event is for: where it stands, or is meant to; else the next of its wish."""
    if exact:
        starts = {one.item.start, one.meant.start if one.meant else one.item.start}
        return next((each for each in left if _same(each, one.item) and each.start in starts), None)
    if one.item.back <= now or one.left_alone:
        return None
    return next((each for each in left if _same(each, one.item) and each.back > now), None)


def _same(one: Planned, other: Planned) -> bool:
    return one.wish_id == other.wish_id


def _meant(one: Written, item: Planned) -> Written:
    if one.left_alone:
        return one
    stands = (item.leaves, item.back) == (one.item.leaves, one.item.back)
    if stands:
        return msgspec.structs.replace(one, item=item, meant=None, going=False)
    return msgspec.structs.replace(one, meant=item, going=False)


def _without(one: Written, plan: WeekPlan | None, now: datetime) -> Written | None:
    """An event whose item is not planned any more. What took place stays for a while."""
    if one.left_alone:
        return None
    is_over = one.item.back <= now and (plan is None or one.item.day < plan.start)
    if is_over and now - one.item.back < KEPT:
        return msgspec.structs.replace(one, meant=None)
    return msgspec.structs.replace(one, meant=None, going=True)


def new_uid(own: UUID, one: Planned, used: set[str]) -> str:
    """The same for the same item, so that two devices that write it at once write one event. It tells nobody
    anything."""
    told = f"{one.wish_id} {one.start.isoformat()}"
    return next(
        uid
        for number in range(len(used) + 1)
        if (uid := str(uuid5(own, f"{told} {number}"))) not in used
    )


def is_settled(written: Sequence[Written]) -> bool:
    """Whether nothing is left to send."""
    return not any(one.going or one.meant or is_new(one) for one in written)


def is_new(one: Written) -> bool:
    return not one.etag and not one.left_alone


def moved_to(item: Planned, start: datetime, end: datetime, zone_day: datetime) -> Planned:
    """An item as it stands after its event was moved or made longer: the way there and back stays in it, where
    there is still room for it. ``zone_day`` is its start by her clock."""
    there, home = item.start - item.leaves, item.back - item.end
    if start + there >= end - home:
        there = home = timedelta()
    return msgspec.structs.replace(
        item, leaves=start, start=start + there, end=end - home, back=end,
        day=(zone_day + there).date(), why=(), said="",
    )  # fmt: skip
