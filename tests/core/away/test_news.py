"""News waits for the times agreed, comes once, and is never lost."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.away.outings import LEAVING, news_of, outing_of, outings
from fullcup.core.away.news import digest, holds_by_default, open_until, times
from fullcup.core.journal.entries import News, NewsWhen, Outing

HOUR = timedelta(hours=1)
TODAY = date(2026, 11, 20)


def test_held_until_the_time_agreed_then_one_digest() -> None:
    one = outing_of(news_at=(LEAVING + 2 * HOUR,))
    told = [news_of(one, 5), news_of(one, 70, "ate"), news_of(one, 130, "asleep")]
    early = digest(one, told, LEAVING + HOUR)
    assert (early.shown, early.held, early.next) == ((), True, LEAVING + 2 * HOUR)
    later = digest(one, told, LEAVING + 3 * HOUR)
    assert [news.news for news in later.shown] == ["settled", "ate"]
    assert (later.held, later.next) == (True, one.back)
    assert len(digest(one, told, one.back).shown) == 3


def test_her_choice_opens_what_is_there_and_nothing_later() -> None:
    looked = outing_of(news_at=(LEAVING + 3 * HOUR,), looked=LEAVING + HOUR)
    told = [news_of(looked, 5), news_of(looked, 70)]
    assert [news.at for news in digest(looked, told, LEAVING + 2 * HOUR).shown] == [told[0].at]


def test_at_once_is_at_once() -> None:
    one = outing_of(held=False)
    assert len(digest(one, [news_of(one, 1)], LEAVING + 2 * timedelta(minutes=1)).shown) == 1


def test_news_of_another_outing_is_not_hers_now() -> None:
    assert digest(outing_of(), [news_of(outing_of(), 1)], LEAVING + 9 * HOUR).shown == ()


@given(outings(), st.lists(st.integers(-100, 60 * 24 * 31), max_size=8), st.data())
def test_each_comes_exactly_once_and_never_before_its_time(
    one: Outing, minutes: list[int], data: st.DataObject
) -> None:
    told = {news.id: news for news in (news_of(one, at) for at in minutes)}
    arrived_by_end = max([one.back, *(news.at for news in told.values())])
    looks = data.draw(st.lists(st.floats(0, 1), max_size=6).map(sorted))
    moments = [one.leaving + (one.back - one.leaving) * part for part in looks]
    times_shown: list[News] = []
    for now in [*moments, arrived_by_end]:
        here = [news for news in told.values() if news.at <= now]
        found = digest(one, here, now)
        for news in found.fresh:
            assert (
                not one.held
                or now >= one.back
                or any(news.at <= agreed <= now for agreed in one.news_at)
            )
            told[news.id] = msgspec.structs.replace(news, reached=now)
        times_shown += found.fresh
    assert sorted(news.id for news in times_shown) == sorted(told)


@given(outings(), st.integers(0, 10**5), st.integers(0, 10**5))
def test_what_is_open_stays_open(one: Outing, first: int, more: int) -> None:
    then = one.leaving + timedelta(minutes=first)
    early, late = open_until(one, then), open_until(one, then + timedelta(minutes=more))
    assert early is None or (late is not None and late >= early)


@given(outings(), st.sampled_from(["once", "often", "twice_a_day", "back"]))
def test_times_lie_within_the_outing(one: Outing, when: NewsWhen) -> None:
    found = times(one.leaving, one.back, when, "Europe/Dublin")
    assert list(found) == sorted(set(found))
    assert all(one.leaving <= at < one.back for at in found)


def test_a_weekend_has_news_in_the_morning_and_in_the_evening() -> None:
    found = times(LEAVING, LEAVING + 48 * HOUR, "twice_a_day", "America/New_York")
    local = [at.astimezone(ZoneInfo("America/New_York")) for at in found]
    assert [at.time() for at in local] == [time(19), time(9), time(19), time(9)]


@pytest.mark.parametrize(
    ("birthdays", "ill", "held"),
    [([date(2026, 1, 1)], False, False), ([date(2025, 11, 20)], False, True),
     ([None], False, True), ([date(2020, 1, 1)], True, False), ([], False, True),
     ([date(2019, 1, 1), date(2026, 8, 1)], False, False)],
)  # fmt: skip
def test_not_held_for_a_baby_or_an_ill_child(
    birthdays: list[date | None], ill: bool, held: bool
) -> None:
    assert holds_by_default(birthdays, TODAY, ill=ill) is held


def test_an_instant_needs_a_zone() -> None:
    one = outing_of()
    with pytest.raises(TypeError):
        digest(one, [], datetime(2026, 11, 20, 12))  # noqa: DTZ001  # that is what is tried
