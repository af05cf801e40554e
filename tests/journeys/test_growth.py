"""Looking back: what is in the pictures and the letter, and what never is."""

from datetime import UTC, date, datetime
from typing import Any

from core.growth.written import ADA, NOOR, good, moment, moved, on, used
from fullcup.core.growth.months import Month
from fullcup.core.journal.entries import (
    Child,
    CupReading,
    FriendWords,
    Gone,
    KeptMoment,
    Moment,
    MostWeeks,
    Motto,
    Rule,
    Step,
)
from fullcup.core.journal.journal import Journal
from fullcup.journeys import growth
from journeys.desks import MemoryDesk, at

DAY, BEFORE = date(2026, 11, 20), date(2026, 10, 9)
NOVEMBER = Month(2026, 11)


def child(**told: Any) -> Child:
    return Child(**{**on(date(2026, 1, 1)), "name": "Noor", **told})


def test_nothing_of_a_child_who_died_is_measured() -> None:
    entries = [
        child(id=NOOR, how="died"), moment(DAY, 9, 2, children=(NOOR,), answer="mine"),
        good(DAY, NOOR), Step(**on(DAY), words="A candle", state="done", child=NOOR),
        MostWeeks(**on(DAY), words="We visit.", children=(NOOR,)),
    ]  # fmt: skip
    found = growth.look_back(Journal(entries), NOVEMBER, at(), 0)
    assert not any(month.lines for month in found.heavy)
    assert not any(month.count for month in found.whose.months)
    assert not found.beds
    written = growth.letter(Journal(entries), NOVEMBER)
    assert written.is_empty


def test_her_words_name_a_child_who_died_as_a_tap_does() -> None:
    lost = child(id=NOOR, how="died")
    named = moment(DAY, 9, 2, words="I was never there for Noor.", answer="mine", learned="Noor.")
    journal = Journal([lost, named])
    assert not any(one.lines for one in growth.look_back(journal, NOVEMBER, at(), 0).heavy)
    assert growth.letter(journal, NOVEMBER).is_empty
    assert growth.letter(journal, Month(2026, 12)).past is None
    asked = Journal([child(id=NOOR, how="died", include=True), named])
    assert growth.letter(asked, NOVEMBER).brought == 1


def test_after_a_loss_a_moment_without_a_name_is_counted_only_beside_another_child() -> None:
    lost = child(id=NOOR, how="died")
    assert growth.letter(Journal([lost, good(DAY)]), NOVEMBER).kept == 0
    assert not growth.look_back(Journal([lost, good(DAY)]), NOVEMBER, at(), 0).beds
    both = Journal([lost, child(id=ADA, name="Ada"), good(DAY)])
    assert growth.letter(both, NOVEMBER).kept == 1
    assert len(growth.look_back(both, NOVEMBER, at(), 0).beds) == 1


def test_words_for_a_friend_come_back_only_where_their_moment_may() -> None:
    lost = child(id=NOOR, how="died")
    hers, unsafe = moment(BEFORE, children=(NOOR,)), moment(BEFORE, words="I want to die.")
    for about in (hers, unsafe):
        words = FriendWords(**on(BEFORE), words="You held her.", moment=about.id)
        assert growth.letter(Journal([lost, about, words]), NOVEMBER).past is None
    words = FriendWords(**on(BEFORE), words="You came back.")
    past = growth.letter(Journal([lost, words]), NOVEMBER).past
    assert past is not None
    assert past.words == "You came back."


def test_a_step_and_a_rule_stand_in_the_month_in_which_they_were_settled() -> None:
    step = Step(**on(BEFORE), words="Ring her", state="done", settled=DAY)
    rule = Rule(**on(BEFORE), words="Tidy first", decided=DAY)
    journal = Journal([step, rule])
    november, october = (growth.letter(journal, Month(2026, month)) for month in (11, 10))
    assert (november.steps, november.put_down) == (("Ring her",), (rule,))
    assert (october.steps, october.put_down) == ((), ())
    assert growth.letter_months(journal, at()) == (NOVEMBER,)


def test_a_season_that_is_not_drawn_is_on_an_earlier_page() -> None:
    """From a January to a December there are five seasons, and a picture has room for four."""
    january, december = date(2026, 1, 20), Month(2026, 12)
    entries = [child(id=ADA, name="Ada"), good(january, ADA), good(date(2026, 12, 1), ADA)]
    now = at(datetime(2026, 12, 30, 12, tzinfo=UTC))
    found = growth.look_back(Journal(entries), december, now, 0)
    assert found.earlier
    before = growth.look_back(Journal(entries), found.span.first.plus(-1), now, 0)
    assert [sum(map(len, (one.petals for one in bed.flowers))) for bed in before.beds] == [1]


def test_it_is_there_when_she_asked() -> None:
    entries = [child(id=NOOR, how="died", include=True), good(DAY, NOOR)]
    (bed,) = growth.look_back(Journal(entries), NOVEMBER, at(), 0).beds
    assert bed.child == NOOR
    assert growth.letter(Journal(entries), NOVEMBER).kept == 1


def test_the_letter_holds_only_what_is_of_its_month() -> None:
    journal = Journal(
        [
            moment(DAY, 8, 3, learned="Shoes first.", words="I yelled at bedtime."),
            moment(BEFORE, 8, 3, learned="Slow is fine."),
            good(DAY, ADA, words="Foam"), good(BEFORE, ADA),
            used(DAY, "park-it", "helped"), used(DAY, "cold-tap", "made_it_harder"),
            moved(DAY, "A walk"), moved(DAY, "A deadline", "draws"),
            Step(**on(DAY), words="Ring her", state="done"),
            Step(**on(DAY), words="Not done", state="open"),
            Rule(**on(DAY), words="Tidy first"), Rule(**on(DAY), words="Supper", kept=True),
            Motto(**on(BEFORE), words="Slow"), FriendWords(**on(DAY), words="You came back."),
        ]
    )  # fmt: skip
    found = growth.letter(journal, NOVEMBER)
    assert (found.brought, found.kept, found.practices) == (1, 1, ("park-it",))
    assert found.steps == ("Ring her",)
    assert [one.what for one in found.fills] == ["A walk"]
    assert [one.words for one in found.put_down] == ["Tidy first"]
    assert [one.words for one in found.rules] == ["Supper"]
    assert (found.mottos, found.learned) == ((), ("Shoes first.",))
    assert found.past is not None
    assert (found.past.words, found.past.day) == ("Slow is fine.", BEFORE)


def test_what_she_says_of_most_weeks_is_quoted_and_never_counted() -> None:
    found = growth.letter(Journal([MostWeeks(**on(DAY), words="We bake on Sundays.")]), NOVEMBER)
    assert (found.most_weeks, found.kept) == (("We bake on Sundays.",), 0)
    assert not found.is_empty


def test_past_her_says_nothing_that_the_letter_says_already() -> None:
    journal = Journal([moment(DAY, learned="Slow."), moment(BEFORE, learned="Slow.")])
    assert growth.letter(journal, NOVEMBER).past is None


def test_what_needed_people_is_not_said_back() -> None:
    journal = Journal(
        [
            moment(DAY, 9, 1, words="I want to die.", learned="It passed."),
            moment(BEFORE, words="I want to die.", learned="Never mind."),
        ]
    )
    found = growth.letter(journal, NOVEMBER)
    assert found.needs_people
    assert (found.told, found.learned, found.themes, found.past) == ((), (), (), None)
    assert growth.look_back(journal, NOVEMBER, at(), 0).needs_people


def test_an_empty_month_is_empty_though_there_are_words_from_before() -> None:
    found = growth.letter(Journal([moment(BEFORE, learned="Slow is fine.")]), NOVEMBER)
    assert found.is_empty
    assert found.past is not None


def test_letters_are_for_months_that_she_wrote_in() -> None:
    journal = Journal([moment(DAY), good(BEFORE), moment(date(2026, 12, 30))])
    assert growth.letter_months(journal, at()) == (NOVEMBER, Month(2026, 10))


def _made(desk: MemoryDesk) -> list[int]:
    """How often something was worked out, asked twice in a row."""
    made: list[int] = []
    for _ in range(2):
        growth.remembered(desk.journal, "x", (Moment, KeptMoment), "key", lambda: made.append(1))
    return made


def test_nothing_is_worked_out_twice_while_nothing_changed() -> None:
    desk = MemoryDesk(moment(DAY), good(DAY))
    assert len(_made(desk)) == 1
    desk.keep(CupReading(**on(DAY), level="half"))
    assert len(_made(desk)) == 0
    desk.keep(moment(DAY))
    assert len(_made(desk)) == 1


def test_what_is_gone_is_gone_from_what_was_worked_out() -> None:
    gone = moment(DAY)
    desk = MemoryDesk(gone, good(DAY))
    _made(desk)
    desk.keep(Gone(**{**on(DAY), "id": gone.id}))
    assert not desk.journal.margin
    assert len(_made(desk)) == 1


def test_another_language_or_day_is_another_page() -> None:
    journal = Journal([moment(DAY)])
    assert growth.remembered(journal, "x", (Moment,), "en", lambda: 1) == 1
    assert growth.remembered(journal, "x", (Moment,), "es", lambda: 2) == 2
