"""Weeks that somebody wrote to break the planner: each of them did, once."""

import json

import pytest
from bench.week.checker import wrong_with

from core.week.some_families import Json, at_home, planned, read, refused
from fullcup.core.week.plan import Room
from fullcup.core.week.room import what_makes_room

PARK = [{"id": "park", "travel": 10}]
RUN: Json = {"id": "run", "title": "A run", "minutes": 60, "per": "horizon"}


def one_day(**more: object) -> Json:
    return at_home(days=1, rules={"breath": 0}, **more)


def holds(told: Json) -> Json:
    plan = planned(told)
    assert not wrong_with(told, plan)
    return plan


def rooms(told: Json, wish: str) -> list[Room]:
    found = what_makes_room(read(told), wish)
    assert not isinstance(found, str)
    return found


TEN_TO_HALF = {"windows": [{"from": "10:00", "to": "10:30"}]}


@pytest.mark.parametrize("second", [":00.000001", ":00.5", ":30"])
def test_nothing_begins_in_a_minute_that_has_begun(second: str) -> None:
    told = one_day(
        now=f"2026-11-30T10:00{second}",
        wishes=[{"id": "a", "minutes": 5, "per": "horizon", **TEN_TO_HALF}],
    )
    (placed,) = holds(told)["placements"]
    assert placed["start"] == "2026-11-30T09:05:00Z"


def test_an_item_that_left_seconds_ago_stays() -> None:
    meeting = {"id": "m", "who": ["her"], "when": [
        {"start": "2026-11-30T10:00", "end": "2026-11-30T11:00"}]}  # fmt: skip
    told = one_day(
        now="2026-11-30T10:00:20",
        replan=True,
        last_plan=[{"wish": "run", "start": "2026-11-30T10:00"}],
        events=[meeting],
        wishes=[RUN],
    )
    plan = holds(told)
    assert [one["start"] for one in plan["placements"]] == ["2026-11-30T09:00:00Z"]
    assert not plan["changes"]


def test_an_event_takes_the_slot_of_its_last_seconds() -> None:
    call = {"id": "c", "who": ["her"], "when": [
        {"start": "2026-11-30T10:00:30", "end": "2026-11-30T10:20:30"}]}  # fmt: skip
    told = one_day(
        events=[call], wishes=[{"id": "a", "minutes": 5, "per": "horizon", **TEN_TO_HALF}]
    )
    (placed,) = holds(told)["placements"]
    assert placed["start"] == "2026-11-30T09:25:00Z"


def test_daylight_that_nobody_painted_is_none() -> None:
    plan = holds(one_day(wishes=[RUN | {"daylight": True}]))
    (missing,) = plan["not_this_week"]
    assert [rule["kind"] for rule in missing["rules"]] == ["daylight"]


def test_hours_she_likes_on_other_days_are_not_these() -> None:
    likes = [{"from": "10:00", "to": "12:00", "dates": ["2027-03-01"]}]
    plan = holds(one_day(wishes=[RUN | {"likes": likes}]))
    kinds = [reason["kind"] for reason in plan["placements"][0]["reasons"]]
    assert "liked" not in kinds


BEN = {"id": "ben", "role": "child", "name": "Ben"}


def test_what_happened_counts_where_nobody_asked_for_it() -> None:
    told = at_home(
        days=3,
        happened=[{"wish": "d", "start": "2026-11-30T10:00", "child": "ada"}],
        wishes=[
            {"id": "d", "minutes": 60, "with_one_of": ["ada"]},
            {"id": "b", "minutes": 30, "per": "day", "with_one_of": ["ben"]},
        ],
    )
    told["members"].append(BEN)
    levels = {one["level"]: one["value"] for one in holds(told)["levels"]}
    assert levels["third"] == 4
    assert levels["turns"] == 12**2


def test_with_whom_it_was_has_to_be_said_where_it_could_be_with_several() -> None:
    told = one_day(
        happened=[{"wish": "d", "start": "2026-11-30T10:00"}],
        wishes=[{"id": "d", "minutes": 60, "with_one_of": ["ada", "ben"]}],
    )
    told["members"].append(BEN)
    assert "“child” is needed" in refused(told)
    told["happened"][0]["child"] = "zoe"
    assert "no child “zoe”" in refused(told)
    told["wishes"][0]["with_one_of"] = ["ada"]
    told["happened"][0]["child"] = None
    assert holds(told)["placements"][0]["child"] == "ada"


def test_what_is_under_way_may_reach_out_of_the_days() -> None:
    told = one_day(
        places=PARK,
        now="2026-11-30T23:50",
        happened=[
            {"wish": "early", "start": "2026-11-30T00:05"},
            {"wish": "late", "start": "2026-11-30T23:45"},
        ],
        wishes=[
            {"id": "early", "minutes": 30, "per": "horizon", "place": "park"},
            {"id": "late", "minutes": 30, "per": "horizon", "place": "park"},
        ],
    )
    told["members"][1] |= {"alone": 600, "home": [{"from": "00:20", "to": "23:50"}]}
    assert len(holds(told)["placements"]) == 2


JOY = {"id": "joy", "role": "child", "name": "Joy", "plan_for": False,
       "asleep": [{"from": "19:30", "to": "06:30"}]}  # fmt: skip


def test_with_a_newborn_too_nothing_is_said_for_a_child_that_is_set_aside() -> None:
    told = at_home(
        rules={"newborn": True},
        wishes=[
            RUN,
            {"id": "ten", "minutes": 10, "title": "Ten minutes with Joy", "with_one_of": ["joy"]},
        ],
    )
    told["members"].append(JOY)
    assert planned(told)["when_you_can"] == ["A run"]


def test_no_sentence_names_a_child_that_is_set_aside() -> None:
    told = at_home(
        places=PARK,
        events=[{"id": "e", "who": ["her"], "place": "park", "when": [
            {"start": "2026-11-30T09:00", "end": "2026-11-30T10:00"}]}],
        wishes=[
            RUN | {"place": "park", "promise": True},
            {"id": "quiet", "minutes": 30, "windows": [{"from": "20:00", "to": "21:00"}]},
        ],
    )  # fmt: skip
    told["members"].append(JOY)
    plan = holds(told)
    assert plan["placements"]
    assert plan["broken"]
    assert "Joy" not in json.dumps(plan)


def test_what_is_longer_than_the_days_is_not_held_by_anything() -> None:
    long_ = {"id": "long", "minutes": 1440, "per": "horizon", "place": "park", "takes": ["ada"]}
    plan = holds(one_day(places=PARK, wishes=[long_ | {"promise": True}]))
    (missing,) = plan["not_this_week"]
    assert (missing["why"], missing["rules"], missing["by"]) == ("never", [], [])
    assert "longer than these days" in missing["words"]
    assert "“long” is longer than these days are." in plan["broken"][0]["words"]


def test_what_comes_after_it_does_not_come_first_for_her() -> None:
    """The last of her wishes has what two promises leave, and is no reason for the third."""
    hours = [{"from": "10:00", "to": "11:30"}]
    told = one_day(
        wishes=[
            {"id": "p1", "minutes": 60, "promise": True, "per": "horizon", "windows": hours},
            {"id": "p2", "minutes": 30, "promise": True, "per": "horizon",
             "windows": [{"from": "10:30", "to": "11:00"}]},
            {"id": "low", "minutes": 30, "priority": 5, "per": "horizon", "windows": hours},
        ]
    )  # fmt: skip
    (missing,) = holds(told)["not_this_week"]
    assert missing["words"] == (
        "The time for it is held by what comes first for you: p2. It can wait."
    )


def test_other_days_of_the_same_wish_are_not_in_the_way() -> None:
    ten = [{"from": "10:00", "to": "11:00"}]
    wish = {"id": "a", "minutes": 30, "per": "day", "times": 2, "windows": ten}
    by = [one["by"] for one in holds(at_home(days=2, wishes=[wish]))["not_this_week"]]
    assert by == [["a@2026-11-30T09:00:00Z"], ["a@2026-12-01T09:00:00Z"]]


def test_a_promise_that_came_later_is_not_said_to_be_in_its_own_way() -> None:
    hours = [{"from": "10:00", "to": "11:00"}]
    told = one_day(
        replan=True,
        last_plan=[{"wish": "low", "start": "2026-11-30T10:00"}],
        wishes=[
            {"id": "low", "minutes": 60, "priority": 5, "per": "horizon", "windows": hours},
            {"id": "p", "minutes": 60, "promise": True, "per": "horizon", "windows": hours},
        ],
    )
    (one,) = holds(told)["broken"]
    assert "rules" not in one
    assert one["words"].startswith("“p” has no place beside what stands already: low.")


def test_one_event_is_not_in_the_way_of_itself() -> None:
    event = {"id": "e", "who": ["her"], "when": [
        {"from": "09:00", "to": "12:00"}, {"from": "10:00", "to": "13:00", "days": ["mon"]}]}  # fmt: skip
    assert not holds(at_home(events=[event]))["broken"]


def test_an_item_that_needs_no_sitter_breaks_no_budget() -> None:
    kim = {"id": "kim", "role": "adult", "budget": 10, "home": [{"from": "09:00", "to": "12:00"}]}
    told = at_home(
        places=PARK,
        events=[{"id": "e", "who": ["her"], "place": "park", "when": [
            {"start": "2026-11-30T10:00", "end": "2026-11-30T11:00"}]}],
        wishes=[{"id": "walk", "minutes": 30, "place": "park", "takes": ["ada"]}],
    )  # fmt: skip
    told["members"].append(kim)
    plan = holds(told)
    assert [one["kind"] for one in plan["broken"]] == ["budget"]
    assert plan["placements"]


def test_what_has_begun_cannot_make_room() -> None:
    hours = [{"from": "10:00", "to": "11:00"}]
    told = one_day(
        now="2026-11-30T10:10",
        last_plan=[{"wish": "run", "start": "2026-11-30T10:00"}],
        wishes=[RUN | {"windows": hours},
                {"id": "tea", "minutes": 30, "per": "horizon", "windows": hours}],
    )  # fmt: skip
    assert [one.kind for one in rooms(told, "tea")] == ["any_hours"]


def test_a_shorter_one_lies_over_none_of_its_kind() -> None:
    run = RUN | {"minutes": 45, "times": 2, "most_a_day": 2,
                 "windows": [{"from": "10:00", "to": "11:15"}]}  # fmt: skip
    told = one_day(wishes=[run])
    (shorter, _) = rooms(told, "run")
    assert shorter.words == "If 30 minutes were enough, it could be on Monday at 10:45."


def test_what_is_not_asked_has_no_place_already() -> None:
    told = at_home(wishes=[{"id": "ten", "minutes": 10, "with_one_of": ["ada"]}])
    told["members"][1]["home"] = []
    assert what_makes_room(read(told), "ten") == "not_asked"
    assert what_makes_room(read(told | {"rules": {"newborn": True}}), "ten") == "when_you_can"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"zone": ""}, "no time zone"),
        ({"start": "9999-12-28"}, "“9999-12-28” is too far away"),
        ({"start": "0001-01-01"}, "too far away"),
        ({"now": "9999-12-31T23:59:59-12:00"}, "too far away"),
        (
            {"daylight": [{"start": "0001-01-01T00:00", "end": "2026-12-01T09:00"}]},
            "In “daylight”: “0001-01-01T00:00” is too far away",
        ),
    ],
)
def test_times_with_which_no_clock_can_count_are_said(more: Json, said: str) -> None:
    assert said in refused(at_home(**more))


@pytest.mark.parametrize("mornings", [("wed",), ("wed", "thu")])
def test_with_one_slot_of_sleep_left_no_more_is_lost(mornings: tuple[str, ...]) -> None:
    """A run that happened took thirty of thirty-five minutes."""
    run = {
        "id": "run",
        "minutes": 30,
        "windows": [{"from": "05:30", "to": "07:05", "days": ["mon"]}],
    }
    early = [
        {
            "id": f"{day}-{n}",
            "minutes": 10,
            "windows": [{"from": "06:15", "to": "06:45", "days": [day]}],
        }
        for day in mornings
        for n in range(4)
    ]
    told = at_home(
        now="2026-11-30T12:00+00:00",
        happened=[{"wish": "run", "start": "2026-11-30T05:00+00:00"}],
        sleep={"nights": [{"from": "22:30", "to": "06:30"}], "least": 300, "lose": 35},
        rules={"breath": 0, "noticed": 0},
        wishes=[run, *early],
    )
    plan = planned(told)
    assert wrong_with(told, plan) == []
    assert plan["sums"]["lost_sleep"] <= 35
