"""Her Daylio days come in as what they are, once."""

from datetime import date

from fullcup.core.journal.entries import CupChange, CupReading, KeptMoment, Moment
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.merge import merge
from fullcup.outside.diaries import daylio, sheet
from fullcup.outside.diaries.daylio import MOODS, Wishes
from fullcup.outside.diaries.sheet import BadRow, Sheet
from outside.samples import FOLDER, here, read

EVERY_NOTE = Wishes(moods=MOODS, notes=frozenset({"good", "between", "low"}))


def brought(name: str = "daylio.csv", wishes: Wishes = EVERY_NOTE, zone: str = "UTC") -> Journal:
    return Journal(daylio.bring(read(name), wishes, here(zone)).entries)


def test_moods_become_the_cup_where_their_order_is_known() -> None:
    levels = [one.level for one in brought().of(CupReading)]
    assert levels == ["good", "low", "half", "full", "empty", "good"]


def test_a_mood_of_her_own_stands_as_a_word() -> None:
    found = [one for one in brought().of(KeptMoment) if one.what.startswith("frazzled: ")]
    assert [one.words for one in found] == [
        "frazzled: Three calls and a fever at once. I <3 the neighbour who took Noah."
    ]


def test_notes_of_good_days_are_good_moments_and_of_low_ones_heavy() -> None:
    journal = brought()
    assert [one.what for one in journal.of(KeptMoment)][1:] == [
        "A picnic in the kitchen",
        "Noah led me round the puddles by the hand. We came home …",
    ]
    assert [one.words for one in journal.of(Moment)] == [
        "Late for school, and I said things in the car.",
        "Up again\nI shouted at bedtime.\nThen I sat on the stairs and cried.",
    ]


def test_formatting_goes_and_words_stay() -> None:
    picnic = brought().of(KeptMoment)[1]
    assert picnic.words == (
        "Rain, so the blanket went on the floor.\nAda made the menu\n"
        "Noah ate all the cheese & none of the bread"
    )


def test_half_past_one_belongs_to_the_evening_before() -> None:
    assert brought().of(Moment)[-1].day == date(2026, 3, 28)


def test_only_what_she_asks_for_comes_in() -> None:
    nothing = daylio.bring(read("daylio.csv"), Wishes(moods={}, notes=frozenset()), here())
    assert (nothing.entries, nothing.empty) == ((), 7)


def test_what_she_ticked_comes_in_as_she_says() -> None:
    wishes = Wishes(
        moods={}, notes=frozenset(),
        activities={"run": "fills", "bad sleep": "draws", "family": "given", "friends": "received"},
    )  # fmt: skip
    journal = brought(wishes=wishes)
    assert [(one.what, one.way) for one in journal.of(CupChange)] == [
        ("run", "fills"), ("bad sleep", "draws"), ("bad sleep", "draws"),
    ]  # fmt: skip
    assert [(one.what, one.direction) for one in journal.of(KeptMoment)] == [
        ("family", "given"), ("friends", "received"), ("family", "given"),
    ]  # fmt: skip


def test_names_come_with_the_most_frequent_first() -> None:
    found = daylio.names(read("daylio.csv"))
    assert found.moods[0] == "good"
    assert found.activities[0] == "work"
    assert daylio.known_moods(["Rad", "agotada"]) == {"Rad": "full"}


def test_a_spanish_phone_has_moods_that_she_puts_in_order_herself() -> None:
    found = read("daylio_es.csv")
    assert daylio.is_daylio(found)
    assert daylio.known_moods(daylio.names(found).moods) == {}
    wishes = Wishes(moods={"genial": "full", "agotada": "empty"}, notes=EVERY_NOTE.notes)
    journal = brought("daylio_es.csv", wishes)
    assert [one.level for one in journal.of(CupReading)] == ["empty", "full"]
    assert [one.words for one in journal.of(Moment)] == ["Domingo largo\nLlanto hasta las once."]


def test_the_same_row_is_the_same_entry_in_any_zone_clock_and_choice() -> None:
    rows = read("daylio.csv")
    text = (FOLDER / "daylio.csv").read_text(encoding="utf-8")
    clock24 = sheet.read(text.replace("9:40\u202fpm", "21:40").encode())
    assert isinstance(clock24, Sheet)
    first = {one.id for one in daylio.bring(rows, EVERY_NOTE, here()).entries}
    assert {
        one.id for one in daylio.bring(clock24, EVERY_NOTE, here("Asia/Tokyo")).entries
    } == first
    others = Wishes(moods={"good": "low"}, notes=EVERY_NOTE.notes)
    assert {one.id for one in daylio.bring(rows, others, here()).entries} <= first


def test_twice_adds_nothing_and_twins_in_one_file_are_two() -> None:
    row = "2026-03-01,,,08:00,good,,,Twin\n"
    data = ("full_date,date,weekday,time,mood,activities,note_title,note\n" + 2 * row).encode()
    found = sheet.read(data)
    assert isinstance(found, Sheet)
    entries = daylio.bring(found, EVERY_NOTE, here()).entries
    assert len({one.id for one in entries}) == 4
    journal = Journal(merge(Journal(), entries).keep)
    assert merge(journal, entries).keep == ()


def test_bad_rows_are_named_and_good_ones_come_in() -> None:
    found = daylio.bring(read("broken.csv"), EVERY_NOTE, here())
    assert found.bad == (
        BadRow(3, "date"), BadRow(4, "time"), BadRow(5, "ahead"), BadRow(6, "cells"),
        BadRow(8, "quotes"),
    )  # fmt: skip
    good = [one.what for one in Journal(found.entries).of(KeptMoment)]
    assert good == ["And this one, too.", "This one is fine."]
