"""Every plan goes through a checker that knows nothing of the planner."""

import json
import random
from collections import Counter
from itertools import product

import pytest
from bench.week.checker import wrong_with
from bench.week.generate import family as by_chance
from bench.week.load import load
from bench.week.unlucky import one_change

from core.week.some_families import MEAN, Json, at_home, mean, planned, read
from fullcup.core.week.make import as_json, plan_week
from fullcup.core.week.room import what_makes_room


@pytest.mark.parametrize("name", sorted(path.stem for path in MEAN.glob("*.json")))
def test_plans_for_hard_families_keep_every_rule(name: str) -> None:
    told = mean(name)
    plan = planned(told)
    assert not wrong_with(told, plan)
    changed = one_change(told, plan)
    if changed:
        assert not wrong_with(changed, planned(changed))


def test_a_plan_for_a_family_by_chance_keeps_every_rule() -> None:
    told = by_chance(2, (0.3, 0.5), load)
    assert not wrong_with(told, planned(told))


def test_the_order_in_which_a_family_is_written_changes_no_byte() -> None:
    told = mean("events-on-odd-minutes")
    shuffled = told | {
        "wishes": random.Random(1).sample(told["wishes"], len(told["wishes"])),
        "events": told["events"][::-1],
    }
    assert as_json(plan_week(read(told))) == as_json(plan_week(read(shuffled)))


def test_no_choice_of_starts_is_better_than_a_proved_plan() -> None:
    told = at_home(
        days=1,
        rules={"breath": 0, "noticed": 0},
        needs=[
            {"when": [{"from": "09:00", "to": "09:30"}], "level": 5},
            {"when": [{"from": "10:15", "to": "11:00"}], "level": 3},
        ],
        wishes=[
            {"id": f"w{n}", "minutes": 35, "windows": [{"from": "09:00", "to": "11:30"}],
             "per": "day", "priority": n + 1}
            for n in range(3)
        ],
    )  # fmt: skip
    plan = planned(told)
    assert plan["status"] == "proved"
    need = {slot: 5 if slot < 6 else 3 if 15 <= slot < 24 else 1 for slot in range(30)}
    best = min(
        sum(need[slot] for start in starts for slot in range(start, start + 7))
        for starts in product(range(0, 24, 3), repeat=3)
        if all(abs(a - b) >= 7 for n, a in enumerate(starts) for b in starts[:n])
    )
    assert plan["sums"]["cost"] == best
    assert len(plan["placements"]) == 3


def test_what_she_put_first_is_kept_first() -> None:
    hour = [{"start": "2026-12-01T10:00", "end": "2026-12-01T11:00"}]
    wishes = [
        {"id": "a", "minutes": 30, "windows": hour, "priority": 3},
        {"id": "b", "minutes": 30, "windows": hour, "priority": 3},
        {"id": "c", "minutes": 60, "windows": hour, "priority": 2},
    ]
    plan = planned(at_home(rules={"breath": 0}, wishes=wishes))
    assert [one["wish"] for one in plan["placements"]] == ["c"]


def test_one_slot_of_hers_is_one_that_the_family_notices() -> None:
    told = at_home(
        wishes=[{"id": "read", "minutes": 45, "times": 3, "hers": True,
                 "windows": [{"from": "06:30", "to": "22:00"}]}]
    )  # fmt: skip
    plan = planned(told)
    assert sorted(one["cost"] > 0 for one in plan["placements"]) == [False, False, True]
    unnoticed = planned(told | {"rules": {"noticed": 0}})
    assert not any(one["cost"] for one in unnoticed["placements"])


def test_a_child_may_be_alone_only_as_long_as_she_said() -> None:
    shop = {"id": "shop", "minutes": 20, "place": "shop"}
    told = at_home(places=[{"id": "shop", "travel": 5}], wishes=[shop])
    assert not planned(told)["placements"]
    told["members"][1]["alone"] = 30
    (placed,) = planned(told)["placements"]
    assert [one["adult"] for one in placed["cover"]] == [None]
    told["members"][1]["alone"] = 25
    assert not planned(told)["placements"]


def test_the_one_who_is_owed_has_the_turn() -> None:
    plan = planned(mean("turns-of-three"))
    assert Counter(one["child"] for one in plan["placements"]) == {"ben": 2, "ada": 1, "cleo": 1}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("two-promises-one-hour", "promise"),
        ("promise-nobody-home", "promise"),
        ("event-nobody-home", "nobody_home"),
        ("double-booked", "two_at_once"),
        ("auckland-over-a-change", "short_night"),
    ],
)
def test_a_week_that_cannot_hold_says_why_and_gives_the_best_without(name: str, kind: str) -> None:
    plan = planned(mean(name))
    assert kind in [one["kind"] for one in plan["broken"]]
    assert all(one["words"] and one["left_out"] for one in plan["broken"])


def test_with_a_newborn_nothing_has_a_clock_time() -> None:
    plan = planned(mean("newborn"))
    assert not plan["placements"]
    assert plan["when_you_can"]


def test_nothing_is_planned_or_said_for_a_child_that_is_set_aside() -> None:
    assert "joy" not in json.dumps(planned(mean("nothing-planned-for-one")))


def test_hours_stay_where_they_are_when_clocks_change() -> None:
    """Lord Howe puts its clocks half an hour forward on 4 October 2026, at two in the night."""
    plan = planned(mean("lord-howe-spring") | {"wishes": [
        {"id": "tea", "minutes": 30, "per": "day", "windows": [{"from": "16:00", "to": "16:30"}]}
    ]})  # fmt: skip
    times = {one["start"][11:] for one in plan["placements"]}
    assert len(plan["placements"]) == 14
    assert times == {"05:30:00Z", "05:00:00Z"}
    assert {one["said"] for one in plan["placements"]} == {"16:00"}


def test_what_would_make_room_is_said() -> None:
    told = mean("no-childcare")
    found = what_makes_room(read(told), "run")
    assert not isinstance(found, str)
    assert [one.kind for one in found] == ["cover"]
    assert found[0].words.startswith("If somebody were with the children, it could be on")
    assert what_makes_room(read(told), "ten") == "placed"


def test_room_beside_a_plan_that_holds_makes_no_other_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    told = mean("no-childcare")
    stands = [
        {"wish": one["wish"], "start": one["start"], "child": one["child"]}
        for one in planned(told)["placements"]
    ]
    found = what_makes_room(read(told), "run")

    def no_plan(_: object) -> None:
        raise AssertionError("the last plan holds already")

    monkeypatch.setattr("fullcup.core.week.room.plan_week", no_plan)
    assert what_makes_room(read(told | {"last_plan": stands}), "run") == found


def moved(plan: Json) -> list[tuple[str, str]]:
    return [(one["kind"], one["wish"]) for one in plan["changes"]]


def again(told: Json, plan: Json, **more: object) -> Json:
    last = [
        {"wish": one["wish"], "start": one["start"], "child": one["child"]}
        for one in plan["placements"]
    ]
    return told | {"replan": True, "last_plan": last} | more


def test_nothing_moves_where_nothing_changed() -> None:
    told = mean("custody-mid-week")
    assert not planned(again(told, planned(told)))["changes"]


def test_not_today_moves_that_alone() -> None:
    told = mean("six-in-the-morning")
    plan = planned(told)
    day = plan["placements"][0]["day"]
    new = planned(again(told, plan, not_on=[{"wish": "run", "day": day}]))
    assert moved(new) == [("moved", "run")]
    assert new["freed"] == "hit"


def test_a_day_is_opened_only_where_what_was_hit_has_no_other_place() -> None:
    """Both fit only when the short one makes way for the long one."""
    long_, short = (
        {"id": "long", "minutes": 60, "per": "horizon", "windows": [
            {"start": "2026-12-01T09:00", "end": "2026-12-01T12:00"}]},
        {"id": "short", "minutes": 30, "per": "horizon", "windows": [
            {"start": "2026-12-01T10:00", "end": "2026-12-01T12:00"}]},
    )  # fmt: skip
    last = [
        {"wish": "long", "start": "2026-12-01T09:00"},
        {"wish": "short", "start": "2026-12-01T11:00"},
    ]
    meeting = {"id": "m", "who": ["her"], "when": [
        {"start": "2026-12-01T09:00", "end": "2026-12-01T10:30"}]}  # fmt: skip
    told = at_home(rules={"breath": 0}, wishes=[long_, short])
    new = planned(told | {"replan": True, "last_plan": last, "events": [meeting]})
    assert new["freed"] == "day"
    assert sorted(moved(new)) == [("moved", "long"), ("moved", "short")]
    assert not wrong_with(told | {"replan": True, "last_plan": last, "events": [meeting]}, new)


def test_what_is_under_way_stays_though_it_breaks_a_rule_now() -> None:
    told = mean("six-in-the-morning")
    plan = planned(told)
    first = plan["placements"][0]
    event = {"id": "m", "who": ["her"], "when": [{"start": first["start"], "end": first["end"]}]}
    new = planned(again(told, plan, now=first["start"], events=[event]))
    assert new["placements"][0]["start"] == first["start"]
    assert [one["kind"] for one in new["placements"][0]["reasons"]] == ["under_way"]
