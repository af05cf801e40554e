"""Her week: what it should hold, who is where, one plan, and what changes it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import msgspec

from fullcup.core.days import Now, utc
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import (
    Before,
    DayOff,
    HomeDay,
    Hours,
    Planned,
    Waits,
    WeekPlan,
    Wish,
)
from fullcup.core.week.big_days import LET_BE
from fullcup.core.week.calendars import busy_of
from fullcup.core.week.chances import Chance, chances
from fullcup.core.week.family import Family, Window
from fullcup.core.week.handover import Handover, handover
from fullcup.core.week.her_plans import end_of, is_on, newest, taken_along
from fullcup.core.week.hers import DAYS, Known, family_of
from fullcup.core.week.plan import NotThisWeek, Placement, Plan
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.hers import herself, night_hours, refuse
from fullcup.journeys.keeping import change, delete, make, settle, tidy
from fullcup.journeys.week_back import ONE_AT_A_TIME, before_of, is_said
from fullcup.library.schema_week import WeekWish
from fullcup.outside.light import light_in

# -- what it should hold ------------------------------------------------------------------


def wishes(journal: Journal) -> list[Wish]:
    """Her wishes in her order; those that are not now come last."""
    return sorted(journal.of(Wish), key=lambda one: (one.not_now, one.place, one.at))


def wish_for(desk: Desk, stamp: Stamp, chip: WeekWish) -> Wish:
    """Take a ready wish into the week, as the last. The same chip again is the same wish."""
    known = next(
        (one for one in desk.journal.of(Wish) if one.what == chip.id and not one.own), None
    )
    if known:
        return settle(desk, known, not_now=False)
    return make(
        desk, Wish, stamp, what=chip.id, minutes=chip.minutes, times=chip.times, per=chip.per,
        company=chip.company, hers=chip.hers, away=chip.away, travel=chip.travel,
        asleep=chip.asleep, hours=chip.hours, place=last_place(desk.journal),
    )  # fmt: skip


def wish_of_hers(desk: Desk, stamp: Stamp, words: str) -> Wish | None:
    """In her own words, once; without words there is nothing to keep."""
    said = tidy(words)
    if not said:
        return None
    own = (one for one in desk.journal.of(Wish) if one.own)
    known = next((one for one in own if one.what.casefold() == said.casefold()), None)
    if known:
        return settle(desk, known, not_now=False)
    return make(
        desk, Wish, stamp, what=said, own=True, minutes=30, hers=True,
        place=last_place(desk.journal),
    )  # fmt: skip


def last_place(journal: Journal) -> int:
    """Where a new wish stands in her order: after all others."""
    return max((one.place + 1 for one in journal.of(Wish)), default=0)


def change_wish(desk: Desk, wish: Wish, *, seen: int, **fields: Any) -> Wish | Conflict:  # noqa: ANN401  # fields of Wish
    return change(desk, wish, seen=seen, **fields)


def put_by(desk: Desk, wish: Wish, *, not_now: bool) -> Wish:
    """Onto the shelf, or back from it."""
    return settle(desk, wish, not_now=not_now)


def move_wish(desk: Desk, wish: Wish, by: int) -> None:
    """One place up (``by`` -1) or down (1); at an end it stays where it is."""
    order = [one for one in wishes(desk.journal) if not one.not_now]
    at = next((place for place, other in enumerate(order) if other.id == wish.id), None)
    if at is None:
        return
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    moved = [
        msgspec.structs.replace(one, place=place, rev=one.rev + 1)
        for place, one in enumerate(order)
        if one.place != place
    ]
    if moved:
        desk.keep(*moved)


# -- who is where -------------------------------------------------------------------------


def tell_hours(desk: Desk, stamp: Stamp, **fields: Any) -> Hours:  # noqa: ANN401  # fields of Hours
    return make(desk, Hours, stamp, **fields)


def hours(journal: Journal) -> list[Hours]:
    return sorted(journal.of(Hours), key=lambda one: (one.what, one.who, one.start))


# -- the plan -----------------------------------------------------------------------------


def current(journal: Journal, now: Now) -> WeekPlan | None:
    """The newest plan, while one of its days is still to come or is today."""
    plan = newest(journal.of(WeekPlan))
    return plan if plan and is_on(plan, now.day) else None


def plan(desk: Desk, stamp: Stamp, known: Known, said: tuple[str, ...] = ()) -> WeekPlan:
    """Plan seven days from today afresh, moving as little as it can. The same tap twice is one.
    ``said`` is what she is to read of the plan as well."""
    with ONE_AT_A_TIME:
        made = desk.journal.get(WeekPlan, stamp.id)
        if made:
            return made
        last = newest(desk.journal.of(WeekPlan))
        before = taken_along(last, stamp.now.day) if last else None
        found = _planned(_family(desk.journal, stamp.now, known, before))
        put = before.put if before else ()
        fields = _fields(found, put)
        return make(
            desk, WeekPlan, stamp, start=stamp.now.day,
            happened=before.happened if before else (),
            days_off=before.days_off if before else (),
            at_home=before.at_home if before else (), put=put,
            **(fields | {"changes": (*said, *fields["changes"])}),
        )  # fmt: skip


def not_today(
    desk: Desk, one: WeekPlan, item: Planned, now: Now, known: Known, *, kept: UUID | None = None
) -> WeekPlan:
    """It stays away from its day. What can move, moves; nothing is owed.

    What has begun, or is over, did not happen then: it is taken out, and counts for no turn.
    ``kept`` is the snuggle that was there instead.
    """
    tap = Before(tap="snuggle" if kept else "not_today", day=now.day, kept=kept)
    days_off = tuple(dict.fromkeys((*one.days_off, DayOff(item.wish_id, item.day))))
    put = _but(one.put, item)
    if item.leaves > now.instant:
        return _anew(desk, one, now, known, tap, days_off=days_off, put=put)
    return _anew(
        desk, one, now, known, tap, days_off=days_off, put=put,
        items=_but(one.items, item), happened=_but(one.happened, item),
    )  # fmt: skip


def _but(items: Sequence[Planned], item: Planned) -> tuple[Planned, ...]:
    """All but what stands where an item stands; two of them told apart by wish and start."""
    return tuple(
        other for other in items if (other.wish_id, other.start) != (item.wish_id, item.start)
    )


def happened_anyway(desk: Desk, one: WeekPlan, item: Planned, now: Now, known: Known) -> WeekPlan:
    """It took place already, so it need not be where it stood. What has begun stands where it is, and is
    said to have happened."""
    if item.leaves <= now.instant:
        return _it_happened(desk, one, item, now)
    length = item.end - item.start
    ended = now.instant.replace(minute=now.instant.minute // 5 * 5, second=0, microsecond=0)
    took = msgspec.structs.replace(
        item, start=utc(ended - length), end=utc(ended), leaves=utc(ended - length),
        back=utc(ended), day=now.day, why=(),
    )  # fmt: skip
    tap = Before(tap="happened", day=now.day)
    return _anew(
        desk, one, now, known, tap, happened=(*one.happened, took), put=_but(one.put, item)
    )


def _it_happened(desk: Desk, one: WeekPlan, item: Planned, now: Now) -> WeekPlan:
    with ONE_AT_A_TIME:
        latest = desk.journal.get(WeekPlan, one.id) or one
        if is_said(latest, item):
            return latest
        before = before_of(latest, Before(tap="happened", day=now.day))
        return settle(desk, latest, happened=(*latest.happened, item), changes=(), before=before)


def home_after_all(desk: Desk, one: WeekPlan, child: Child, now: Now, known: Known) -> WeekPlan:
    """A child who is ill, or whose school is closed, is home today."""
    at_home = (*one.at_home, HomeDay(child.id, now.day))
    tap = Before(tap="home", day=now.day)
    return _anew(desk, one, now, known, tap, at_home=tuple(dict.fromkeys(at_home)))


class Moved(NamedTuple):
    was: Planned
    now: Planned


class Outside(NamedTuple):
    """What she changed outside: in a calendar app."""

    moved: Sequence[Moved]
    dropped: Sequence[Planned]


def follow(desk: Desk, one: WeekPlan, changed: Outside, now: Now, known: Known) -> WeekPlan:
    """What she changed in her calendar app: what she moved stands there, what she took out stays away from
    its day. The same changes again change nothing. Where the days of the plan are over, nothing is planned: what
    she put on a day to come waits for the next plan."""
    moved, dropped = changed
    items, happened, put, days_off = one.items, one.happened, one.put, one.days_off
    for each in moved:
        items = _but(items, each.was)
        put = (*_but(_but(put, each.was), each.now), each.now)
    for gone in dropped:
        put = _but(put, gone)
        days_off = (*days_off, DayOff(gone.wish_id, gone.day))
        if gone.leaves <= now.instant:
            items, happened = _but(items, gone), _but(happened, gone)
    if moved and set(put) == set(one.put) and not dropped:
        return one
    told = {
        "items": items, "happened": happened, "put": put,
        "days_off": tuple(dict.fromkeys(days_off)),
    }  # fmt: skip
    if not is_on(one, now.day):
        items = (*items, *(each.now for each in moved if each.now.day < end_of(one)))
        return settle(desk, one, **(told | {"items": items}))
    others = [msgspec.structs.replace(one, put=_but(put, each.now)) for each in moved]
    said = [
        _told(each.now, _family(desk.journal, now, known, other))
        for each, other in zip(moved, others, strict=True)
    ]
    return _anew(desk, one, now, known, None, said=tuple(filter(None, said)), **told)


def _told(item: Planned, family: Family) -> str:
    from fullcup.core.week.put import told  # noqa: PLC0415  # as in ``_planned``

    return told(item, family)


def _anew(
    desk: Desk,
    one: WeekPlan,
    now: Now,
    known: Known,
    tap: Before | None,
    *,
    said: tuple[str, ...] = (),
    **told: Any,  # noqa: ANN401  # fields of WeekPlan
) -> WeekPlan:
    with ONE_AT_A_TIME:
        latest = desk.journal.get(WeekPlan, one.id) or one
        changed = msgspec.structs.replace(latest, **told)
        if changed == latest:
            return latest
        found = _planned(_family(desk.journal, now, known, changed, replan=True))
        fields = _fields(found, changed.put)
        fields["changes"] = (*said, *fields["changes"])
        before = before_of(latest, tap) if tap else None
        return settle(desk, latest, before=before, **(told | fields))


def _family(
    journal: Journal, now: Now, known: Known, plan: WeekPlan | None, *, replan: bool = False
) -> Family:
    start = plan.start if plan else now.day
    busy = busy_of(journal, start, DAYS, now.zone)
    family = family_of(
        journal, now, known, plan=plan, night=night_hours(journal), busy=busy,
        light=_light(journal, start, now.zone), replan=replan,
    )  # fmt: skip
    if plan is None or not plan.put:
        return family
    from fullcup.core.week.put import events  # noqa: PLC0415  # as in ``_planned``

    return msgspec.structs.replace(family, events=(*family.events, *events(plan.put, family)))


def _light(journal: Journal, start: date, zone: str) -> list[Window]:
    """When it is light, if a wish of hers asks for it."""
    if not any(one.daylight for one in journal.of(Wish)):
        return []
    return [
        Window(from_=f"{one.start:%H:%M}", to=f"{one.end:%H:%M}", dates=(one.day,))
        for one in light_in(zone, start, DAYS)
    ]


def _planned(family: Family) -> Plan:
    # Here, since the solver takes half a second to load, and most requests plan nothing.
    from fullcup.core.week.make import plan_week  # noqa: PLC0415

    return plan_week(family)


def room_for(journal: Journal, one: WeekPlan, waits: Waits, now: Now, known: Known) -> list[str]:
    """What would make room for a wish beside the plan as it stands, in sentences; empty: can't
    tell."""
    from fullcup.core.week.problem import Problem  # noqa: PLC0415  # as above
    from fullcup.core.week.room import rooms  # noqa: PLC0415

    with ONE_AT_A_TIME:
        family = _family(journal, now, known, one)
        if family.rules.newborn:
            return []
        stands = (*family.last_plan, *family.happened)
        return [room.words for room in rooms(Problem(family), stands, waits.wish_id)]


def _fields(found: Plan, put: tuple[Planned, ...]) -> dict[str, Any]:
    from fullcup.core.week.put import news, stands  # noqa: PLC0415  # as in ``_planned``

    return {
        "items": stands([_item(placement) for placement in found.placements], put),
        "waits": tuple(_waits(one) for one in found.not_this_week),
        "broken": tuple(one.words for one in found.broken),
        "changes": news(found.changes, put),
        "when_you_can": found.when_you_can,
        "can_wait": found.sums.words,
    }


def _item(placement: Placement) -> Planned:
    return Planned(
        wish=UUID(placement.wish[:32]),
        wish_id=placement.wish,
        child=UUID(placement.child) if placement.child else None,
        start=placement.start,
        end=placement.end,
        leaves=placement.leaves,
        back=placement.back,
        day=placement.day,
        why=tuple(reason.words for reason in placement.reasons),
    )


def _waits(one: NotThisWeek) -> Waits:
    return Waits(
        wish=UUID(one.wish[:32]),
        wish_id=one.wish,
        words=one.words,
        help_missing=any(rule.kind in ("cover", "budget") for rule in one.rules),
    )


def handed_over(journal: Journal, one: WeekPlan, item: Planned, now: Now, known: Known) -> Handover:
    """Who is where while an item takes her away, for whoever is with the children then."""
    family = _family(journal, now, known, one)
    wish = next((asked for asked in family.wishes if asked.id == item.wish_id), None)
    along = {*(wish.takes if wish else ()), *([item.child.hex] if item.child else [])}
    return handover(family, item.leaves, item.back, frozenset(along))


def chances_in(
    journal: Journal, one: WeekPlan, now: Now, known: Known
) -> list[tuple[Child, Chance]]:
    """When she happens to be alone with one child in what is left of the plan's days."""
    family = _family(journal, now, known, one)
    if family.rules.newborn:
        return []
    by_id = {child.id.hex: child for child in journal.of(Child)}
    held = [(item.leaves, item.back) for item in one.items]
    return [(by_id[found.child], found) for found in chances(family, held)]


def holiday_on(journal: Journal, day: date) -> str:
    """The name of a day off in her country; ``""`` where it is none, or she named no country."""
    from fullcup.outside import holidays  # noqa: PLC0415  # a tenth of a second that few pages need

    told = herself(journal)
    return holidays.named(told.country, day) if told and told.country else ""


def take_out(desk: Desk, entry_id: UUID, now: Now) -> None:
    """Time for two that she takes out again is let be: it is not offered a second time."""
    wish = desk.journal.get(Wish, entry_id)
    if wish and wish.matters:
        refuse(desk, Stamp(id=uuid4(), now=now), f"{LET_BE}{wish.matters}")
    delete(desk, entry_id, now)
