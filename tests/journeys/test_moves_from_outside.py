"""What she changed in her calendar app, in her plan: it stands there, and what it breaks is named once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from fullcup.core.journal.week_entries import Planned, WeekPlan, Wish
from fullcup.journeys import week
from fullcup.journeys.week import Moved, Outside
from journeys.desks import MemoryDesk
from journeys.test_her_week import ADA, KNOWN, NOW, SAM, SCHOOL, base, desk, of, planned

ZONE = ZoneInfo(NOW.zone)
FRIDAY = datetime(2026, 11, 27, tzinfo=ZONE)


def wish(what: str, **told: Any) -> Wish:
    return Wish(**base(), what=what, own=True, **told)


def hers(*wishes: Wish) -> tuple[MemoryDesk, WeekPlan]:
    made = desk(ADA, SCHOOL, SAM, *wishes, chips=())
    return made, planned(made)


def to(item: Planned, start: datetime, minutes: int = 0) -> Planned:
    """The same item elsewhere, without a way there."""
    at = start.astimezone(UTC)
    end = at + (timedelta(minutes=minutes) if minutes else item.end - item.start)
    return msgspec.structs.replace(
        item, start=at, leaves=at, end=end, back=end, day=start.astimezone(ZONE).date(), why=(),
    )  # fmt: skip


def follow(made: MemoryDesk, plan: WeekPlan, *moved: Moved) -> WeekPlan:
    return week.follow(made, plan, Outside(moved, ()), NOW, KNOWN)


@pytest.mark.parametrize(
    ("told", "hour", "why"),
    [
        ({"company": "one"}, 10, "Ada is home and free for it"),
        ({"away": True}, 15, "somebody is at home with Ada"),
        ({"hours": ("evening",)}, 15, "the hours you gave for it"),
        ({}, 3, "your sleep"),
    ],
)
def test_a_rule_that_it_breaks_is_named_in_one_sentence(
    told: dict[str, Any], hour: int, why: str
) -> None:
    made, plan = hers(wish("Paint", **told))
    [item] = of(made, plan, "Paint")
    there = to(item, FRIDAY.replace(hour=hour))
    plan = follow(made, plan, Moved(item, there))
    assert plan.items == plan.put == (there,)
    [said] = [one for one in plan.changes if "it stays as you put it" in one]
    assert why in said
    assert f"on Friday at {hour:02}:00 now, as in your calendar." in said


def test_where_nothing_is_broken_nothing_is_said_of_rules() -> None:
    made, plan = hers(wish("Paint"))
    [item] = of(made, plan, "Paint")
    plan = follow(made, plan, Moved(item, to(item, FRIDAY.replace(hour=16))))
    assert plan.changes == ("Paint is on Friday at 16:00 now, as in your calendar.",)
    assert plan.broken == ()


def test_the_rest_is_planned_around_it_and_nothing_is_doubled() -> None:
    made, plan = hers(wish("Paint", times=3), wish("Read", per="day"))
    paint = of(made, plan, "Paint")
    there = to(paint[0], FRIDAY.replace(hour=9, minute=2), 180)
    plan = follow(made, plan, Moved(paint[0], there))
    assert len(of(made, plan, "Paint")) == 3
    assert len({one.day for one in of(made, plan, "Read")}) == len(of(made, plan, "Read")) == 7
    others = [one for one in plan.items if one != there]
    assert all(one.leaves >= there.back or one.back <= there.leaves for one in others)
    again = planned(made, msgspec.structs.replace(NOW, instant=NOW.instant + timedelta(hours=1)))
    assert there in again.items
    assert len(of(made, again, "Paint")) == 3


def test_one_of_each_day_stays_one_of_each_day() -> None:
    made, plan = hers(wish("Read", per="day"))
    item = next(one for one in of(made, plan, "Read") if one.day == FRIDAY.date())
    plan = follow(made, plan, Moved(item, to(item, FRIDAY.replace(hour=20, minute=3))))
    assert sorted(one.day for one in of(made, plan, "Read")) == [
        plan.start + timedelta(days=n) for n in range(7)
    ]


def test_the_same_change_again_changes_nothing() -> None:
    made, plan = hers(wish("Paint"))
    [item] = of(made, plan, "Paint")
    moved = Moved(item, to(item, FRIDAY.replace(hour=16)))
    plan = follow(made, plan, moved)
    writes = len(made.writes)
    assert follow(made, plan, moved) == plan
    assert len(made.writes) == writes


def test_where_the_days_are_over_it_is_kept_and_nothing_is_planned() -> None:
    made, plan = hers(wish("Paint", times=2), wish("Read", per="day"))
    then, later = of(made, plan, "Paint")
    over = msgspec.structs.replace(NOW, instant=NOW.instant + timedelta(days=8))
    corrected = to(then, FRIDAY.replace(hour=16))
    waits = to(later, FRIDAY.replace(hour=16) + timedelta(days=9))
    changed = Outside([Moved(then, corrected), Moved(later, waits)], ())
    after = week.follow(made, plan, changed, over, KNOWN)
    assert of(made, after, "Paint") == [corrected], "it took place once, where she says"
    assert of(made, after, "Read") == of(made, plan, "Read")
    again = planned(made, over)
    assert again.put == (waits,)
    assert waits in again.items
    assert len(of(made, again, "Paint")) == 2


def test_not_today_in_the_app_lets_it_go_again() -> None:
    made, plan = hers(wish("Paint"))
    [item] = of(made, plan, "Paint")
    there = to(item, FRIDAY.replace(hour=16))
    plan = follow(made, plan, Moved(item, there))
    plan = week.not_today(made, plan, there, NOW, KNOWN)
    assert plan.put == ()
    assert all(one.day != FRIDAY.date() for one in plan.items)


def test_a_wish_that_is_gone_takes_its_place_along() -> None:
    made, plan = hers(wish("Paint"), wish("Read"))
    [item] = of(made, plan, "Paint")
    plan = follow(made, plan, Moved(item, to(item, FRIDAY.replace(hour=16))))
    week.take_out(made, item.wish, NOW)
    later = msgspec.structs.replace(NOW, instant=NOW.instant + timedelta(hours=1))
    again = planned(made, later)
    assert [one.wish for one in again.items if one.wish == item.wish] == []
