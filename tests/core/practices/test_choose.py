"""Which practices are offered: hers come first, what she refused never does, and why is true."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import get_args
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.core.journal.entries import PracticeUsed, Served
from fullcup.core.practices.choose import (
    FEW,
    HOLDS,
    Chosen,
    Known,
    Reason,
    choose,
    ranked,
)
from fullcup.core.practices.fit import Where, fits
from fullcup.core.practices.served import DOUBT, LEVEL, OWN, worth
from fullcup.library import load
from fullcup.library.priors import priors
from fullcup.library.schema import Practice

DAY = date(2026, 11, 22)
PATHS = ("mine", "pause", "night", "shame", "not_in_my_hands")
PRACTICES: tuple[Practice, ...] = tuple(load().practices)
PRIORS = priors(load())
IDS = [one.id for one in PRACTICES]
_numbers = count(1)

heavies = st.none() | st.integers(0, 10)
wheres = st.builds(
    Where,
    path=st.sampled_from(PATHS),
    theme=st.sampled_from(["", "lost_temper", "school", "sleep", "feeding"]),
    minutes=st.none() | st.sampled_from([1, 2, 5]),
    child_here=st.none() | st.booleans(),
    energy=st.sampled_from(["", "empty", "low"]),
)


def used(
    practice: str,
    later: Served | None = None,
    *,
    days_ago: int = 1,
    before: int | None = None,
    after: int | None = None,
) -> PracticeUsed:
    then = DAY - timedelta(days=days_ago)
    return PracticeUsed(
        id=UUID(int=next(_numbers)), at=datetime(then.year, then.month, then.day, 12, tzinfo=UTC),
        zone="UTC", day=then, practice=practice, later=later, before=before, after=after,
    )  # fmt: skip


uses_of_hers = st.lists(
    st.builds(
        used,
        st.sampled_from(IDS),
        st.none() | st.sampled_from(get_args(Served)),
        days_ago=st.integers(-1, 400),
        before=heavies,
        after=heavies,
    ),
    max_size=60,
)


def known(*uses: PracticeUsed, refused: Sequence[str] = ()) -> Known:
    return Known(day=DAY, uses=uses, priors=PRIORS, refused=refused)


def mine(*uses: PracticeUsed, turn: int = 0) -> list[Practice]:
    return ranked(PRACTICES, Where(path="mine", theme="lost_temper"), known(*uses), turn=turn)


def reasons(found: Sequence[Chosen[Practice]], practice: str) -> tuple[Reason, ...]:
    return next(one.reasons for one in found if one.practice.id == practice)


@given(wheres, uses_of_hers, st.lists(st.sampled_from(IDS), max_size=80), st.integers(0, 9))
def test_nothing_refused_nothing_off_the_path_and_nothing_twice(
    where: Where, uses: list[PracticeUsed], refused: list[str], turn: int
) -> None:
    found = choose(PRACTICES, where, known(*uses, refused=refused), turn=turn)
    offered = [one.practice for one in found]
    assert len(offered) <= FEW
    assert len({one.id for one in offered}) == len(offered)
    for one in offered:
        assert one.id not in refused
        assert where.path in one.paths
        assert fits(one, where)


@given(wheres, uses_of_hers, st.integers(0, 9))
def test_the_same_journal_and_moment_give_the_same_answer(
    where: Where, uses: list[PracticeUsed], turn: int
) -> None:
    first = choose(PRACTICES, where, known(*uses), turn=turn)
    assert first == choose(PRACTICES, where, known(*uses), turn=turn)


@given(wheres, uses_of_hers, st.integers(0, 9))
def test_every_reason_that_is_given_is_true(
    where: Where, uses: list[PracticeUsed], turn: int
) -> None:
    all_known = known(*uses)
    for one in choose(PRACTICES, where, all_known, turn=turn):
        for reason in one.reasons:
            assert HOLDS[reason](one.practice, where, all_known)


@given(uses_of_hers, st.data(), st.integers(0, 9))
def test_one_more_helped_never_lowers_a_practice(
    uses: list[PracticeUsed], data: st.DataObject, turn: int
) -> None:
    practice = data.draw(st.sampled_from([one.id for one in mine()]))
    more = used(practice, "helped", days_ago=data.draw(st.integers(0, 30)))
    assert _place(mine(*uses, more, turn=turn), practice) <= _place(
        mine(*uses, turn=turn), practice
    )


@given(uses_of_hers.filter(bool), st.data())
def test_a_kinder_answer_never_lowers_a_practice(
    uses: list[PracticeUsed], data: st.DataObject
) -> None:
    offered = [one.id for one in mine()]
    at = data.draw(st.sampled_from(range(len(uses))))
    asked = msgspec.structs.replace(uses[at], practice=data.draw(st.sampled_from(offered)))
    others = [*uses[:at], *uses[at + 1 :]]
    kinder = msgspec.structs.replace(asked, later="helped")
    after = _place(mine(*others, kinder), asked.practice)
    assert after <= _place(mine(*others, asked), asked.practice)


def _place(found: Sequence[Practice], practice: str) -> int:
    return [one.id for one in found].index(practice)


def test_no_answer_moves_another_practice_further_than_its_own() -> None:
    """What the two promises above stand on."""
    assert LEVEL**2 + DOUBT**2 <= OWN**2
    assert all(-1 <= prior <= 1 for prior in PRIORS.values())


def test_before_she_has_tried_anything_what_is_about_the_theme_comes_first() -> None:
    assert all("lost_temper" in one.situations for one in mine()[:FEW])


def test_what_helped_her_comes_first_though_others_are_better_studied() -> None:
    last = [one.id for one in mine() if "lost_temper" in one.situations][-1]
    uses = [used(last, "helped", days_ago=days) for days in (1, 3, 5)]
    assert mine(*uses)[0].id == last


def test_what_made_it_harder_waits_behind_all_others_until_she_says_otherwise() -> None:
    first = mine()[0].id
    assert mine(used(first, "made_it_harder"))[-1].id == first
    again = (used(first, "made_it_harder", days_ago=9), used(first, "helped"))
    assert mine(*again)[-1].id != first


def test_avoidance_does_not_beat_repair() -> None:
    """One brings relief at once and nothing later, the other the other way round."""
    avoiding, mending = mine()[0].id, mine()[1].id
    uses = [
        *(used(avoiding, "not_really", before=8, after=1, days_ago=day) for day in range(1, 5)),
        *(used(mending, "helped", before=8, after=8, days_ago=day) for day in range(1, 5)),
    ]
    order = mine(*uses)
    assert _place(order, mending) < _place(order, avoiding)


def test_an_answer_looking_back_counts_more_than_relief_in_the_minute() -> None:
    relieved, helped = (
        worth([use], {}, DAY)("a") for use in (used("a", before=9, after=0), used("a", "helped"))
    )
    assert helped > 2 * relieved > 0


def test_what_lightens_by_itself_is_not_counted_as_help() -> None:
    """The same four points say less of a very heavy moment."""
    from_nine, from_six = (
        worth([use], {}, DAY)("a")
        for use in (used("a", before=9, after=5), used("a", before=6, after=2))
    )
    assert from_nine < from_six


def test_one_whom_the_studies_do_not_fit_leaves_them_behind() -> None:
    """Where everything well studied failed her, the untried idea comes before the untried study."""
    tried = [one.id for one in PRACTICES if PRIORS[one.id] == 1][:8]
    of = worth([used(one, "made_it_harder") for one in tried], PRIORS, DAY)
    study = next(one for one, prior in PRIORS.items() if prior == 1 and one not in tried)
    idea = next(one for one, prior in PRIORS.items() if prior == -1)
    assert of(idea) > of(study)


def test_what_she_said_long_ago_counts_for_less() -> None:
    recent, old = (worth([used("a", "helped", days_ago=days)], {}, DAY)("a") for days in (1, 300))
    assert recent > old > 0


def test_the_last_place_is_for_something_new_and_another_each_time() -> None:
    top = [one.id for one in mine()[:8]]
    uses = [used(one, "helped") for one in top]
    where, last = Where(path="mine", theme="lost_temper"), set()
    for turn in range(7):
        found = choose(PRACTICES, where, known(*uses), turn=turn)
        assert [one.practice.id in top for one in found] == [True, True, True, False]
        last.add(found[-1].practice.id)
    assert len(last) > 1


def test_what_suits_equally_takes_turns() -> None:
    where = Where(path="pause")
    orders = [ranked(PRACTICES, where, known(), turn=turn) for turn in range(7)]
    assert len({tuple(one.id for one in order[:FEW]) for order in orders}) > 1


def test_reasons_name_what_she_said_first() -> None:
    first = mine()[0].id
    found = choose(
        PRACTICES,
        Where(path="mine", theme="lost_temper"),
        known(used(first, "helped"), used(first, "helped", days_ago=4)),
    )
    assert reasons(found, first)[0] == "helped"
    assert next(one.times for one in found if one.practice.id == first) == 2


@pytest.mark.parametrize("reason", get_args(Reason))
def test_the_list_of_reasons_is_closed_and_each_can_be_evaluated(reason: Reason) -> None:
    where = Where(path="pause", child_here=True, minutes=2, energy="empty")
    assert HOLDS[reason](PRACTICES[0], where, known()) in (True, False)


def test_there_is_always_a_reason() -> None:
    for path in PATHS:
        for one in choose(PRACTICES, Where(path=path), known(*map(used, IDS))):
            assert one.reasons


@pytest.mark.parametrize(
    ("before", "after", "told"), [(2, 2, False), (1, 2, False), (0, 1, False), (8, 3, True)]
)
def test_lighter_is_said_only_where_it_got_lighter(before: int, after: int, *, told: bool) -> None:
    """Below her usual it would have grown heavier by itself: that alone is no lighter."""
    use = used("park-it", before=before, after=after)
    practice = next(one for one in PRACTICES if one.id == "park-it")
    assert HOLDS["lighter"](practice, Where(path="night"), known(use)) is told


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_sent_out_of_the_house_in_the_night(path: str) -> None:
    for one in ranked(PRACTICES, Where(path=path, night=True), known()):
        assert not set(one.places) <= {"outside", "shops", "work"}, one.title


def test_by_day_she_may_be_sent_out() -> None:
    by_day, night = (
        {one.id for path in PATHS for one in ranked(PRACTICES, Where(path=path, night=at_night), known())}
        for at_night in (False, True)
    )  # fmt: skip
    assert by_day > night
