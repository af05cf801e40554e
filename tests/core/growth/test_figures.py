"""Every figure is of something that she wrote, and where she wrote nothing there is nothing."""

from collections import Counter
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.growth.written import ADA, BEN, NOOR, cup, good, moment, moved, on, used
from fullcup.core.growth.cup import LEVELS, cup_weeks, movers
from fullcup.core.growth.good import beds
from fullcup.core.growth.heavy import heavy_months
from fullcup.core.growth.months import Month, Span, weeks
from fullcup.core.growth.put_down import put_down_months
from fullcup.core.growth.served import how_served
from fullcup.core.growth.whose import ANSWERS, whose_months
from fullcup.core.journal.entries import Moment, Rule, RuleAnswer

SPAN = Span(Month(2026, 6), Month(2026, 11))
DAY = date(2026, 11, 20)
days = st.dates(date(2026, 3, 1), date(2027, 2, 1))
levels = st.none() | st.integers(-3, 14)
moments = st.lists(
    st.builds(
        lambda day, heavy, after, answer: moment(day, heavy, after, answer=answer),
        days, levels, levels, st.none() | st.sampled_from(get_args(RuleAnswer)),
    ),
    max_size=30,
)  # fmt: skip


@given(moments)
def test_every_moment_that_was_weighed_is_drawn_once(written: list[Moment]) -> None:
    there = [one for one in written if one.day in SPAN and one.heavy is not None]
    found = heavy_months(written, SPAN)
    assert sum(one.count for one in found) == sum(one.heavy_after is not None for one in there)
    assert sum(len(one.alone) for one in found) == sum(one.heavy_after is None for one in there)


@given(moments)
def test_a_month_without_a_before_and_an_after_has_no_usual(written: list[Moment]) -> None:
    for found in heavy_months(written, SPAN):
        assert (found.usual is None) == (found.count == 0)
        for line in found.lines:
            assert 0 <= line.before <= 10
            assert 0 <= line.after <= 10


@pytest.mark.parametrize(
    ("pairs", "usual"),
    [
        (((9, 8), (7, 2), (4, 3)), (7, 2)),
        # Three of five felt heavier after: what is drawn must not say lighter.
        (((2, 3), (3, 4), (4, 5), (9, 0), (9, 0)), (3, 4)),
    ],
)
def test_a_usual_moment_is_one_of_hers_in_the_middle(
    pairs: tuple[tuple[int, int], ...], usual: tuple[int, int]
) -> None:
    written = [moment(DAY, before, after) for before, after in pairs]
    (found,) = heavy_months(written, Span(Month(2026, 11), Month(2026, 11)))
    assert found.usual == usual


@given(moments)
def test_what_she_answered_is_counted_and_what_she_left_open_is_said(
    written: list[Moment],
) -> None:
    told = Counter(one.answer for one in written if one.day in SPAN and one.answer)
    found = whose_months(written, SPAN)
    for place, answer in enumerate(ANSWERS):
        assert sum(month.counts[place] for month in found.months) == told[answer]
    assert found.open == told["unclear"]


def test_good_moments_stand_with_each_child_that_they_name() -> None:
    written = [good(DAY, ADA), good(DAY, ADA, BEN, direction="received"), good(DAY)]
    ada, ben, nobody = beds(written, SPAN, [ADA, BEN], [])
    assert [bed.child for bed in (ada, ben, nobody)] == [ADA, BEN, None]
    assert ada.flowers[-1].petals == ("given", "received")
    assert ben.flowers[-1].count("received") == 1
    assert not ada.flowers[0].petals


def test_a_child_who_died_is_in_no_picture_unless_she_asked() -> None:
    written = [good(DAY, NOOR), good(DAY, NOOR, ADA)]
    (only,) = beds(written, SPAN, [ADA], [NOOR])
    assert only.child == ADA
    assert len(only.flowers[-1].petals) == 1
    assert len(beds(written, SPAN, [ADA, NOOR], [])) == 2


def test_a_child_that_she_took_out_leaves_its_moments_without_a_name() -> None:
    (only,) = beds([good(DAY, BEN)], SPAN, [ADA], [])
    assert only.child is None


def test_a_season_is_whole_though_the_year_begins_within_it() -> None:
    span = Span(Month(2026, 2), Month(2027, 1))
    assert span.seasons[0] == Month(2026, 3)
    (only,) = beds([good(date(2026, 2, 27)), good(date(2026, 12, 2))], span, [], [])
    assert [len(one.petals) for one in only.flowers] == [0, 0, 0, 1]


@given(
    st.lists(st.tuples(days, st.sampled_from(LEVELS)), max_size=20),
    st.lists(st.tuples(days, st.sampled_from(["fills", "draws"])), max_size=20),
    st.integers(0, 6),
)
def test_a_week_without_a_word_has_no_level(
    said: list[tuple[date, str]], changes: list[tuple[date, str]], first: int
) -> None:
    begins = weeks(SPAN, first, SPAN.last.last)
    found = cup_weeks(
        [cup(*one) for one in said], [moved(day, "a walk", way) for day, way in changes],
        begins, first,
    )  # fmt: skip
    first_day, last_day = begins[0], begins[-1] + timedelta(days=6)
    assert len(found) == len(begins)
    assert sum(week.fills + week.draws for week in found) == sum(
        first_day <= day <= last_day for day, _ in changes
    )
    for week in found:
        told = [level for day, level in said if 0 <= (day - week.begins).days < 7]
        assert (week.level is None) == (not told)
        assert week.level is None or week.level in told


def test_what_moved_her_cup_most_often_comes_first() -> None:
    written = [moved(DAY, "sleep"), moved(DAY, "a walk"), moved(DAY, "a walk")]
    assert [(one.what, one.times) for one in movers(written, SPAN)] == [("a walk", 2), ("sleep", 1)]


def test_a_practice_is_known_by_what_she_said_later() -> None:
    written = [
        used(DAY, "cold-tap", None), used(DAY, "park-it", "not_really"),
        used(DAY, "breath", "a_little"), used(DAY, "breath", "helped"),
        used(DAY, "breath", "helped"),
    ]  # fmt: skip
    breath, park = how_served(written)
    assert (breath.practice, breath.said, breath.always, breath.times) == (
        "breath", "helped", False, 3,
    )  # fmt: skip
    assert (park.said, park.always) == ("not_really", True)


def test_of_answers_that_came_equally_often_the_latest_counts() -> None:
    (only,) = how_served([used(DAY, "breath", "helped"), used(DAY, "breath", "not_really")])
    assert only.said == "not_really"


@given(st.lists(st.tuples(days, st.none() | days, st.booleans()), max_size=20))
def test_a_rule_lies_in_the_month_in_which_she_put_it_down(
    told: list[tuple[date, date | None, bool]],
) -> None:
    rules = [
        Rule(**on(named), words="x", decided=decided, kept=kept) for named, decided, kept in told
    ]
    put_down = [decided or named for named, decided, kept in told if not kept]
    found = put_down_months(rules, SPAN)
    assert [month.month for month in found] == list(SPAN.months)
    for month in found:
        assert month.count == sum(month.month.first <= day <= month.month.last for day in put_down)
