"""Not sure: three short questions, then a guess that does not pretend to know."""

from itertools import product

import pytest

from fullcup.core.moments.sorting import QUESTIONS, suggest

REPLIES = ("yes", "no", "not_sure")


def replied(live_by: str, from_where: str, unseen: str) -> str:
    return suggest({"live_by": live_by, "from_where": from_where, "unseen": unseen}).rule


@pytest.mark.parametrize(
    ("live_by", "from_where", "unseen", "rule"),
    [
        ("yes", "no", "yes", "mine"),
        ("yes", "not_sure", "not_sure", "mine"),
        ("no", "yes", "no", "theirs"),
        ("no", "not_sure", "no", "theirs"),
        ("yes", "yes", "yes", "both"),
        ("yes", "yes", "no", "unclear"),
        ("no", "no", "no", "unclear"),
        ("not_sure", "not_sure", "not_sure", "unclear"),
    ],
)
def test_a_guess_follows_what_she_said(
    live_by: str, from_where: str, unseen: str, rule: str
) -> None:
    assert replied(live_by, from_where, unseen) == rule


def test_replies_that_disagree_are_left_open() -> None:
    for live_by, from_where, unseen in product(REPLIES, repeat=3):
        if {live_by, unseen} == {"yes", "no"}:
            assert replied(live_by, from_where, unseen) == "unclear"


def test_it_never_says_that_nobody_chose_it() -> None:
    found = {replied(*replies) for replies in product(REPLIES, repeat=3)}
    assert found == {"mine", "theirs", "both", "unclear"}


def test_nothing_said_is_unclear() -> None:
    assert suggest({}).rule == "unclear"
    assert set(QUESTIONS) == {"live_by", "from_where", "unseen"}
