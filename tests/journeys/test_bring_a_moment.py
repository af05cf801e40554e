"""A mother brings one heavy moment and it is kept once, as she wrote it."""

from datetime import UTC, date, datetime
from uuid import uuid4

from fullcup.core.journal.entries import Corrected, Gone, Moment
from fullcup.core.moments.model import Found, Reading, Safety
from fullcup.journeys import moments
from fullcup.journeys.desk import Conflict
from fullcup.journeys.keeping import bring_back, delete
from journeys.desks import MemoryDesk, at, stamp

WORDS = "I yelled again. I'm a horrible mom."


def reading(*patterns: Found) -> Reading:
    return Reading(
        safety=Safety(), feeling="guilt", patterns=patterns, theme="lost_temper",
        second_theme="general", rule="unclear", rule_scores={},
    )  # fmt: skip


def test_her_words_are_kept_as_she_meant_them() -> None:
    desk = MemoryDesk()
    moment = moments.bring(desk, stamp(), f"  {WORDS}\r\n\r\nAgain.\x00 ", heavy=8)
    assert moment.words == f"{WORDS}\n\nAgain."
    assert desk.journal.get(Moment, moment.id) == moment


def test_a_double_tap_keeps_one_moment() -> None:
    desk, once = MemoryDesk(), stamp()
    first = moments.bring(desk, once, WORDS)
    again = moments.bring(desk, once, WORDS)
    assert first == again
    assert len(desk.writes) == 1


def test_a_double_tap_after_she_went_on_still_keeps_one_moment() -> None:
    desk, once = MemoryDesk(), stamp()
    answered = moments.answer_rule(desk, moments.bring(desk, once, WORDS), "mine")
    assert moments.bring(desk, once, WORDS) == answered
    assert desk.journal.count(Moment) == 1


def test_other_words_on_a_page_that_was_sent_before_are_not_lost() -> None:
    desk, once = MemoryDesk(), stamp()
    first = moments.bring(desk, once, WORDS)
    second = moments.bring(desk, once, "Another night, the same page.")
    assert moments.bring(desk, once, "Another night, the same page.") == second
    assert desk.journal.of(Moment) == [first, second]


def test_what_she_deleted_stays_deleted_when_its_form_comes_again() -> None:
    desk, once = MemoryDesk(), stamp()
    first = moments.bring(desk, once, WORDS)
    delete(desk, first.id, at())
    again = moments.bring(desk, once, WORDS)
    assert isinstance(desk.journal.find(first.id), Gone)
    assert moments.bring(desk, once, WORDS) == again != first


def test_after_midnight_it_is_still_her_evening() -> None:
    late = at(datetime(2026, 11, 22, 2, 30, tzinfo=UTC), "Europe/London")
    assert moments.bring(MemoryDesk(), stamp(now=late), WORDS).day == date(2026, 11, 21)


def test_rewriting_in_two_tabs_loses_nothing() -> None:
    desk = MemoryDesk()
    moment = moments.bring(desk, stamp(), WORDS)
    changed = moments.rewrite(desk, moment, "I shouted.", seen=0)
    assert isinstance(changed, Moment)
    conflict = moments.rewrite(desk, changed, "I was loud.", seen=0)
    assert isinstance(conflict, Conflict)
    assert conflict.current == changed
    assert desk.journal.get(Moment, moment.id) == changed


def test_rewriting_forgets_what_she_corrected_in_the_old_words() -> None:
    desk = MemoryDesk()
    moment = moments.wave_away(desk, moments.bring(desk, stamp(), WORDS), "labeling")
    changed = moments.rewrite(desk, moment, "I shouted.", seen=moment.rev)
    assert isinstance(changed, Moment)
    assert changed.corrected == Corrected()


def test_a_guess_goes_with_one_tap_and_comes_back_with_another() -> None:
    desk = MemoryDesk()
    found = Found(name="labeling", start=20, end=32, score=0.9)
    moment = moments.bring(desk, stamp(), WORDS)
    waved = moments.wave_away(desk, moment, "labeling")
    assert moments.shown_patterns(waved, reading(found)) == ()
    seen = moments.see_again(desk, waved, "labeling")
    assert moments.shown_patterns(seen, reading(found)) == (found,)


def test_her_theme_and_feeling_win() -> None:
    desk = MemoryDesk()
    moment = moments.bring(desk, stamp(), WORDS)
    moment = moments.correct_theme(desk, moment, "sleep")
    moment = moments.correct_feeling(desk, moment, "shame")
    assert moments.shown_theme(moment, reading()) == "sleep"
    assert moments.shown_feeling(moment, reading()) == "shame"


def test_her_answer_can_be_taken_back() -> None:
    desk = MemoryDesk()
    moment = moments.answer_rule(desk, moments.bring(desk, stamp(), WORDS), "theirs")
    assert moment.answer == "theirs"
    assert moments.answer_rule(desk, moment, None).answer is None


def test_a_deleted_moment_comes_back_within_the_window() -> None:
    desk = MemoryDesk()
    moment = moments.bring(desk, stamp(), WORDS)
    delete(desk, moment.id, at())
    assert desk.journal.of(Moment) == []
    assert delete(desk, moment.id, at()) == desk.journal.find(moment.id)
    back = bring_back(desk, moment.id)
    assert isinstance(back, Moment)
    assert back.words == WORDS
    assert back.rev > moment.rev


def test_deleting_what_is_not_there_says_so() -> None:
    desk = MemoryDesk()
    assert delete(desk, uuid4(), at()) is None
    assert bring_back(desk, uuid4()) is None


def test_search_finds_every_word_in_any_order() -> None:
    desk = MemoryDesk()
    kept = moments.bring(desk, stamp(), WORDS)
    moments.bring(desk, stamp(), "Forgot the cake.")
    assert moments.search(desk.journal, "HORRIBLE yelled") == [kept]
    assert moments.search(desk.journal, "horrible cake") == []
    assert len(moments.search(desk.journal, "  ")) == 2


def test_heavier_twice_is_noticed_and_once_is_not() -> None:
    desk = MemoryDesk()
    first = moments.bring(desk, stamp(), WORDS, heavy=4)
    moments.close(desk, first, heavy_after=6)
    assert not moments.heavier_twice(desk.journal)
    second = moments.bring(desk, stamp(), WORDS, heavy=5)
    moments.close(desk, second, heavy_after=9)
    assert moments.heavier_twice(desk.journal)
    third = moments.bring(desk, stamp(), WORDS, heavy=5)
    moments.close(desk, third, heavy_after=3)
    assert not moments.heavier_twice(desk.journal)


def test_closing_keeps_what_was_said_before() -> None:
    desk = MemoryDesk()
    moment = moments.bring(desk, stamp(), WORDS)
    moment = moments.close(desk, moment, learned=" Mornings are hard. ")
    moment = moments.close(desk, moment, closing="let_go")
    assert (moment.learned, moment.closing) == ("Mornings are hard.", "let_go")
