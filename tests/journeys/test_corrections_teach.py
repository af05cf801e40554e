"""What she corrected teaches until she has it forgotten; the change itself stays."""

from fullcup.core.journal.entries import Corrected, Moment
from fullcup.journeys import moments
from fullcup.journeys.corrections import forget, teaching
from fullcup.journeys.keeping import delete
from fullcup.journeys.reader import read_moment, safety_of
from journeys.desks import MemoryDesk, at, stamp

WORDS = "I'm so lazy, still in bed with toast on a Sunday"
DARK = "i want to kill myself"


def brought(desk: MemoryDesk, words: str = WORDS) -> Moment:
    return moments.bring(desk, stamp(), words)


def waved(desk: MemoryDesk, words: str = WORDS) -> Moment:
    return moments.wave_away(desk, brought(desk, words), "labeling")


def test_only_changed_or_answered_moments_teach() -> None:
    desk = MemoryDesk()
    brought(desk)
    changed, answered = waved(desk), moments.answer_rule(desk, brought(desk), "mine")
    assert {one.id for one in teaching(desk.journal)} == {changed.id, answered.id}


def test_the_moment_that_is_read_does_not_teach_itself() -> None:
    desk = MemoryDesk()
    changed = waved(desk)
    assert teaching(desk.journal, but=changed) == []


def test_forgetting_is_one_write_and_changes_nothing_she_sees() -> None:
    desk = MemoryDesk()
    changed = waved(desk)
    moments.answer_rule(desk, brought(desk), "theirs")
    writes = len(desk.writes)
    assert forget(desk) == 2
    assert len(desk.writes) == writes + 1
    assert teaching(desk.journal) == []
    kept = desk.journal.get(Moment, changed.id)
    assert kept is not None
    assert kept.corrected == Corrected(dismissed=("labeling",), teaches=False)
    assert forget(desk) == 0


def test_a_new_correction_teaches_again() -> None:
    desk = MemoryDesk()
    changed = waved(desk)
    forget(desk)
    kept = desk.journal.get(Moment, changed.id)
    assert kept is not None
    moments.correct_theme(desk, kept, "home")
    assert [one.id for one in teaching(desk.journal)] == [changed.id]


def test_corrections_never_touch_safety() -> None:
    desk = MemoryDesk()
    for _ in range(6):
        waved(desk, DARK)
    now = brought(desk, DARK)
    assert safety_of(now, desk.journal).level == "crisis"
    assert read_moment(now, desk.journal).safety == read_moment(now).safety


def test_a_reading_is_remembered_with_the_journal_and_goes_with_her_words() -> None:
    desk = MemoryDesk()
    moment = brought(desk)
    first = read_moment(moment, desk.journal)
    assert desk.journal.margin
    assert read_moment(moment, desk.journal) == first
    rewritten = moments.rewrite(desk, moment, "We had pancakes", seen=moment.rev)
    assert isinstance(rewritten, Moment)
    assert WORDS not in str(desk.journal.margin)
    read_moment(rewritten, desk.journal)
    delete(desk, rewritten.id, at())
    assert not desk.journal.margin
