"""What works for her: what she took, the one question looking back, and forgetting."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import Child, Herself, Moment, PracticeUsed
from fullcup.journeys import hers, keeping, steps, works
from fullcup.journeys.look import look
from fullcup.journeys.offers import Offer, offers, where_for
from fullcup.journeys.reader import read_moment
from fullcup.library import load
from fullcup.library.priors import priors
from journeys.desks import EVENING, MemoryDesk, at, stamp

NEXT_DAY = EVENING + timedelta(hours=20)
PRACTICE = "sorry-keeps-the-rule"


def moment(words: str = "I yelled before school.", **told: Any) -> Moment:
    then = {"at": EVENING, "zone": "UTC", "day": EVENING.date()}
    return Moment(id=uuid4(), words=words, **{**then, **told})


def taken(desk: MemoryDesk, **told: Any) -> PracticeUsed:
    return works.take(desk, stamp(), told.pop("practice", PRACTICE), "mine", **told)


def offered(desk: MemoryDesk, about: Moment) -> list[Offer]:
    now, seen = at(NEXT_DAY), look(about, read_moment(about, desk.journal))
    return offers(
        load().practices, load().values, desk.journal, about, child="Ada", now=now,
        where=where_for(desk.journal, about, "mine", seen, now), priors=priors(load()),
    )  # fmt: skip


def test_what_she_takes_is_kept_once_with_how_heavy_it_was() -> None:
    about = moment(heavy=8)
    desk, drawn = MemoryDesk(about), stamp()
    first = works.take(desk, drawn, PRACTICE, "mine", moment=about)
    assert works.take(desk, drawn, PRACTICE, "mine", moment=about) == first
    assert desk.journal.of(PracticeUsed) == [first]
    assert (first.path, first.moment, first.before, first.after) == ("mine", about.id, 8, None)
    assert works.taken(desk.journal, about.id) == {PRACTICE}


def test_the_step_and_what_she_took_come_of_one_tap() -> None:
    desk, drawn = MemoryDesk(), stamp()
    step = steps.keep_step(desk, drawn, "Say sorry", practice=PRACTICE)
    use = works.take(desk, drawn, PRACTICE, "mine", step=step)
    assert use.id != step.id
    assert use.step == step.id


def test_how_heavy_it_is_now_reaches_what_she_took_there() -> None:
    about = moment(heavy=8)
    desk = MemoryDesk(about)
    taken(desk, moment=about)
    other = taken(desk)
    closed = keeping.settle(desk, about, heavy_after=3)
    works.note_after(desk, closed)
    (use,) = (one for one in desk.journal.of(PracticeUsed) if one.moment)
    assert (use.before, use.after) == (8, 3)
    assert desk.journal.get(PracticeUsed, other.id) == other
    writes = len(desk.writes)
    works.note_after(desk, closed)
    assert len(desk.writes) == writes


def test_she_is_asked_on_a_later_day_or_three_hours_on_and_not_before() -> None:
    desk = MemoryDesk()
    use = taken(desk)
    noon = EVENING.replace(hour=12)
    early = MemoryDesk()
    at_noon = works.take(early, stamp(now=at(noon)), PRACTICE, "pause")
    assert works.to_ask(early.journal, at(noon + timedelta(hours=2, minutes=59))) is None
    assert works.to_ask(early.journal, at(noon + timedelta(hours=3))) == at_noon
    assert works.to_ask(desk.journal, at(NEXT_DAY)) == use
    assert works.to_ask(desk.journal, at(EVENING + timedelta(days=60))) is None


def test_she_is_never_asked_at_night() -> None:
    desk = MemoryDesk()
    taken(desk)
    assert works.to_ask(desk.journal, at(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))) is None
    hers.describe(desk, stamp(), evening="19:00", morning="16:00")
    assert desk.journal.of(Herself)
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None


def test_a_step_that_still_waits_is_not_asked_about() -> None:
    desk = MemoryDesk()
    step = steps.keep_step(desk, stamp(), "Say sorry", practice=PRACTICE)
    use = taken(desk, step=step)
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None
    steps.settle_step(desk, step, "done", at())
    assert works.to_ask(desk.journal, at(NEXT_DAY)) == use
    steps.settle_step(desk, step, "let_go", at())
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None


@pytest.mark.parametrize("words", ["I want to die.", "Everyone would be better off without me."])
def test_nothing_is_asked_about_a_moment_that_needed_people(words: str) -> None:
    about = moment(words)
    desk = MemoryDesk(about)
    taken(desk, moment=about)
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None


def test_nothing_is_asked_about_a_child_who_died() -> None:
    child = Child(id=uuid4(), at=EVENING, zone="UTC", day=EVENING.date(), name="Noor", how="died")
    for about in (moment("I yelled.", children=(child.id,)), moment("I yelled at Noor once.")):
        desk = MemoryDesk(child, about)
        taken(desk, moment=about)
        assert works.to_ask(desk.journal, at(NEXT_DAY)) is None


def test_nothing_is_asked_about_a_moment_that_she_deleted() -> None:
    about = moment()
    desk = MemoryDesk(about)
    taken(desk, moment=about)
    keeping.delete(desk, about.id, at())
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None


def test_nothing_is_asked_about_what_she_sent_away() -> None:
    desk = MemoryDesk()
    taken(desk)
    hers.refuse(desk, stamp(), PRACTICE)
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None


def test_one_question_and_once_it_is_answered_or_passed_over_nothing_queues_up() -> None:
    desk = MemoryDesk()
    works.take(desk, stamp(now=at(EVENING - timedelta(days=1))), "older", "mine")
    newest = taken(desk)
    assert works.to_ask(desk.journal, at(NEXT_DAY)) == newest
    passed = works.look_back(desk, newest, None)
    assert (passed.asked, passed.later) == (True, None)
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None
    again = works.ask_again(desk, passed)
    assert works.to_ask(desk.journal, at(NEXT_DAY)) == again
    works.look_back(desk, again, "helped")
    assert works.to_ask(desk.journal, at(NEXT_DAY)) is None


def test_what_she_says_changes_what_is_offered_and_why() -> None:
    about = moment("I yelled at the kids before school again.")
    desk = MemoryDesk(about)
    before = offered(desk, about)
    last = before[-1].practice.id
    for _ in range(3):
        works.look_back(desk, taken(desk, practice=last), "helped")
    after = offered(desk, about)
    assert after[0].practice.id == last
    assert after[0].reasons[0] == "helped"
    assert after[0].helped == 3
    hers.refuse(desk, stamp(), last)
    assert last not in [one.practice.id for one in offered(desk, about)]


def test_forgetting_takes_every_entry_behind_it_in_one_write_and_can_be_undone() -> None:
    desk = MemoryDesk()
    uses = [works.look_back(desk, taken(desk), "helped") for _ in range(3)]
    other = taken(desk, practice="cold-tap")
    writes = len(desk.writes)
    works.forget(desk, PRACTICE, at())
    assert len(desk.writes) == writes + 1
    assert desk.journal.of(PracticeUsed) == [other]
    assert works.is_forgotten(desk.journal, PRACTICE)
    works.remember(desk, PRACTICE)
    assert not works.is_forgotten(desk.journal, PRACTICE)
    back = {one.id: one.later for one in desk.journal.of(PracticeUsed)}
    assert back == {**{one.id: "helped" for one in uses}, other.id: None}


def test_how_each_practice_served_her_goes_by_her_latest_answer() -> None:
    desk = MemoryDesk()
    for days, later in ((9, "made_it_harder"), (5, "helped"), (2, "a_little")):
        then = at(EVENING - timedelta(days=days))
        works.look_back(desk, works.take(desk, stamp(now=then), PRACTICE, "mine"), later)  # type: ignore[arg-type]  # the test names the answer
    taken(desk)
    (found,) = works.services(desk.journal)
    assert (found.practice, found.times, found.helped, found.latest) == (PRACTICE, 4, 1, "a_little")
