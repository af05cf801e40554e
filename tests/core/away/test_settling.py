"""Her own history: said only after three outings, in words, and never of a child who finds it hard."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.away.outings import ADA, LEAVING, news_of, outing_of
from fullcup.core.away.settling import Known, history, known
from fullcup.core.journal.entries import News, Outing, Stay

LATER = LEAVING + timedelta(days=400)
NOAH = UUID(int=2)


def _known(*minutes: int | None, who: str = "Gran") -> Known:
    """What is known after outings in which it was calm after so many minutes; ``None`` is a
    child who cried and of whom nothing else was told."""
    outings: list[Outing] = []
    news: list[News] = []
    for place, after in enumerate(minutes):
        one = outing_of(leaving=LEAVING + timedelta(days=place))
        outings.append(one)
        news.append(news_of(one, 2, "crying"))
        if after is not None:
            news.append(news_of(one, after))
    return known(history(outings, news, LATER), ADA, who)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [((), "first"), ((4,), "few"), ((4, 5), "few"), ((4, 5, 6), "minutes"),
     ((4, 5, 90, 6), "minutes"), ((4, 25, 30), "half_hour"), ((4, 90, 25, 95, 30, 3), "half_hour"),
     ((None, None), "hard"), ((4, 5, 6, 90, None), "hard"), ((90, 4, 90, 100, 4), "hard")],
)  # fmt: skip
def test_what_may_be_said(minutes: tuple[int | None, ...], expected: Known) -> None:
    assert _known(*minutes) == expected


def test_another_caregiver_has_another_history() -> None:
    assert _known(4, 5, 6, who="Sam") == "first"
    assert _known(4, 5, 6, who=" gran") == "minutes"


def test_an_outing_of_which_nothing_was_told_says_nothing() -> None:
    assert history([outing_of()], [], LATER) == []


def test_one_that_runs_or_was_called_off_is_no_history() -> None:
    running, off = outing_of(), outing_of(state="called_off")
    told = [news_of(running, 3), news_of(off, 3)]
    assert history([running, off], told, LEAVING + timedelta(hours=1)) == []


def test_each_child_with_the_one_who_stayed() -> None:
    both = outing_of(stays=(Stay(who="Gran", children=(ADA,)), Stay(who="Sam", children=(NOAH,))))
    told = [news_of(both, 3), news_of(both, 60, who="Sam", children=(NOAH,))]
    found = history([both], told, LATER)
    assert [(one.child, one.who, one.took) for one in found] == [
        (ADA, "Gran", "minutes"), (NOAH, "Sam", "longer"),
    ]  # fmt: skip


@given(st.lists(st.none() | st.integers(0, 200), max_size=2))
def test_no_most_times_before_three(minutes: list[int | None]) -> None:
    assert _known(*minutes) in ("first", "few", "hard")
