"""What helps her is said only where her days say it; ``bench/cup.py`` has the full figures."""

from datetime import date, timedelta
from random import Random

import pytest
from bench.cup import EXPECT, NOTHING, REAL, WHATS, says
from bench.cup_lives import WORLDS, live
from hypothesis import given, settings
from hypothesis import strategies as st

from fullcup.core.cup.after import came_after
from fullcup.core.cup.effects import Effect, learn
from fullcup.core.cup.fit import LONGEST
from fullcup.core.cup.what import What

UNTIL = date(2026, 10, 31)
WALK = What("walk", own=False, way="fills")
ROW = What("row", own=False, way="draws")
DAYS = [UNTIL - timedelta(days=ago) for ago in range(LONGEST)]


def walked(random: Random, often: float = 0.4) -> set[date]:
    return {day for day in DAYS if random.random() < often}


def levels(random: Random, on: set[date], by: float) -> dict[date, float]:
    """A cup that hangs on nothing but what she did and chance."""
    told = {day: 2 + random.gauss(0, 0.7) + by * (day in on) for day in DAYS}
    return {day: float(min(max(round(step), 0), 4)) for day, step in told.items()}


def about_a_walk(by: float, seed: int = 1, expect: float = 0.2) -> Effect:
    random = Random(seed)
    on = walked(random)
    found = learn(levels(random, on, by), {WALK: on}, {WALK: expect}, UNTIL).of(WALK)
    assert found
    return found


def test_what_clearly_helps_often_helps() -> None:
    found = about_a_walk(1.2)
    assert (found.sure, found.lifts) == ("often", True)
    assert found.low < 1.1 < found.high + 0.2


def test_what_clearly_draws_is_said_too_whatever_we_had_hoped() -> None:
    found = about_a_walk(-1.2, expect=0.4)
    assert (found.sure, found.lifts) == ("often", False)


def test_what_makes_no_difference_could_be_chance() -> None:
    assert about_a_walk(0.0).sure == "could_be_chance"


@pytest.mark.parametrize("seed", range(5))
def test_the_hope_of_the_content_claims_nothing(seed: int) -> None:
    """Even a hope far larger than the content may have."""
    assert about_a_walk(0.0, seed, expect=3.0).sure in ("could_be_chance", "too_early")


def test_few_days_are_too_early() -> None:
    on = set(DAYS[:20:2])
    few = {day: 4.0 if day in on else 0.0 for day in DAYS[:20]}
    found = learn(few, {WALK: on}, {}, UNTIL)
    assert [one.sure for one in found.effects] == ["too_early"]


def test_a_thing_of_five_days_is_too_early_however_large() -> None:
    on = set(DAYS[:100:20])
    told = {day: 4.0 if day in on else 1.0 for day in DAYS}
    assert learn(told, {WALK: on}, {}, UNTIL).effects[0].sure == "too_early"


def test_a_journal_of_nothing_says_nothing() -> None:
    assert learn({}, {}, {}, UNTIL).effects == ()
    assert came_after({}, {}, {}, UNTIL) == ()


def test_the_same_notes_give_the_same_answer() -> None:
    assert about_a_walk(0.5) == about_a_walk(0.5)


def test_weekends_are_not_what_she_did_on_them() -> None:
    random = Random(3)
    weekend = {day for day in DAYS if day.weekday() >= 5}
    on = {day for day in DAYS if random.random() < (0.8 if day in weekend else 0.1)}
    told = levels(random, weekend, 1.2)
    found = learn(told, {WALK: on}, {}, UNTIL).of(WALK)
    assert found
    assert found.sure in ("could_be_chance", "too_early")


def test_what_came_the_day_after_is_found_where_it_is() -> None:
    random = Random(4)
    on = walked(random)
    after = {day + timedelta(days=1) for day in on}
    good = {day: (3 if day in after else 0) + random.randint(0, 1) for day in DAYS}
    row = walked(random)
    said = came_after(levels(random, after, 1.2), good, {WALK: on, ROW: row}, UNTIL)
    assert [(one.what, one.came, one.sure, one.more) for one in said] == [
        (WALK, "cup", "often", True),
        (WALK, "good", "often", True),
    ]


@given(
    told=st.dictionaries(st.sampled_from(DAYS), st.integers(0, 4).map(float), max_size=60),
    on=st.sets(st.sampled_from(DAYS)),
)
@settings(max_examples=30)
def test_any_journal_is_read_and_a_gap_is_no_level(told: dict[date, float], on: set[date]) -> None:
    found = learn(told, {WALK: on, ROW: set(DAYS)}, {WALK: 0.2}, UNTIL)
    assert {one.what for one in found.effects} == {WALK, ROW}
    assert all(one.low <= one.mean <= one.high for one in found.effects)
    if len(told) < 21:
        assert {one.sure for one in found.effects} == {"too_early"}


WORLDS_TRIED = [WORLDS[0], WORLDS[4], WORLDS[8]]


def test_journals_without_any_effect_claim_next_to_nothing() -> None:
    """Twenty-four journals; at the measured two in a hundred, three that claim something would be
    a chance of one in eighty. Least squares claims something in half of them."""
    lives = [live(world, NOTHING, LONGEST, seed) for world in WORLDS_TRIED for seed in range(8)]
    assert sum(says(life, LONGEST).claims for life in lives) <= 2


def test_real_effects_are_found_and_covered() -> None:
    lives = [live(WORLDS[0], REAL, LONGEST, seed) for seed in range(12)]
    found = [says(life, LONGEST).effects for life in lives]
    slept = [one for effects in found for one in effects if one.what == WHATS[0]]
    assert sum(one.sure in ("seems", "often") and one.lifts for one in slept) >= 6
    covered = [
        one.low <= life.true[WHATS.index(one.what)] <= one.high
        for life, effects in zip(lives, found, strict=True)
        for one in effects
        if one.high > one.low
    ]
    assert 0.68 <= sum(covered) / len(covered) <= 0.9
    assert EXPECT[WHATS[0]] > 0
