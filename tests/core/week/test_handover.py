"""Who is where while she is away: as the plan knows it, and of nobody whom it should not name."""

from datetime import UTC, datetime

from core.week.some_families import Json, at_home, read
from fullcup.core.week.handover import Handover, handover

LEAVES, BACK = (datetime(2026, 11, 30, hour, tzinfo=UTC) for hour in (16, 19))
"""17:00 and 20:00 in Berlin."""


def told(family: Json, along: frozenset[str] = frozenset()) -> Handover:
    return handover(read(family), LEAVES, BACK, along)


def where(found: Handover) -> list[tuple[str, list[tuple[str, int, int]]]]:
    return [
        (child.name, [(one.where, one.since.hour, one.since.minute) for one in child.stretches])
        for child in found.children
    ]


def test_it_says_from_when_a_child_is_awake_asleep_or_out() -> None:
    family = at_home(
        places=[{"id": "club", "travel": 0}],
        events=[{"id": "e", "who": ["ada"], "place": "club",
                 "when": [{"from": "16:30", "to": "17:45"}]}],
    )  # fmt: skip
    assert where(told(family)) == [("Ada", [("out", 16, 0), ("awake", 16, 45), ("asleep", 18, 30)])]


def test_who_comes_along_is_not_handed_over() -> None:
    assert told(at_home(), frozenset({"ada"})).children == ()


def test_of_a_child_for_whom_nothing_is_planned_nothing_is_said() -> None:
    family = at_home()
    family["members"].append({"id": "kit", "role": "child", "name": "Kit", "plan_for": False})
    assert [child.name for child in told(family).children] == ["Ada"]


def test_a_time_outside_the_plan_has_no_stretches() -> None:
    late = datetime(2027, 1, 1, 10, tzinfo=UTC)
    found = handover(read(at_home()), late, late.replace(hour=11))
    assert [child.stretches for child in found.children] == [()]
