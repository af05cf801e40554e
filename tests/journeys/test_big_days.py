"""Days that matter to a child: on their day, offered in time, and never after a loss."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, ChildHow, Entry
from fullcup.core.journal.week_entries import BigDay, Busy, Calendar, WeekPlan, Wish
from fullcup.core.week.big_days import Mattering, coming, guesses, mattering_on
from fullcup.core.week.family import Family
from fullcup.core.week.hers import family_of
from fullcup.journeys import big_days, calendars, week
from fullcup.library.load import load
from fullcup.library.week import known
from journeys.desks import MemoryDesk, stamp

KNOWN = known(load())
NOW = Now(datetime(2026, 11, 26, 9, 2, tzinfo=UTC), "Europe/Berlin")
TODAY = NOW.day


def base() -> dict[str, Any]:
    return {"id": uuid4(), "at": NOW.instant, "zone": NOW.zone, "day": TODAY}


def child(name: str, born: date | None = None, how: ChildHow = "with_me") -> Child:
    return Child(**base(), name=name, birthday=born, how=how)


ADA, BO = child("Ada", date(2019, 5, 1)), child("Bo", date(2021, 2, 3))


def told(on: date, of: Child = ADA, **more: Any) -> BigDay:
    return BigDay(**base(), child=of.id, **({"what": "school_ends"} | more), on=on)


def desk(*entries: Entry) -> MemoryDesk:
    return MemoryDesk(ADA, BO, *entries)


def names(found: list[Mattering]) -> list[tuple[str, str]]:
    return [(one.child.name, one.what) for one in found]


@pytest.mark.parametrize(
    ("born", "day", "there"),
    [
        (date(2020, 11, 28), date(2026, 11, 28), True),
        (date(2020, 2, 29), date(2026, 3, 1), True),
        (date(2020, 2, 29), date(2028, 2, 29), True),
        (date(2020, 11, 28), date(2026, 11, 27), False),
    ],
)
def test_a_birthday_stands_on_its_day(born: date, day: date, there: bool) -> None:
    hers = MemoryDesk(
        child("Ada", born), child("Bo", born, "died"), child("Kit", born, "no_contact")
    )
    assert names(mattering_on(hers.journal, day)) == ([("Ada", "birthday")] if there else [])


@pytest.mark.parametrize("how", ["died", "pregnancy_ended", "no_contact"])
def test_of_a_child_who_is_not_there_nothing_is_said(how: ChildHow) -> None:
    gone = child("Kit", TODAY.replace(year=2020), how)
    hers = MemoryDesk(gone, told(TODAY, gone, every_year=True))
    assert coming(hers.journal, TODAY) == []
    assert big_days.offered(hers.journal, TODAY) == []


@pytest.mark.parametrize(
    ("on", "every_year", "day", "there"),
    [
        (date(2026, 6, 30), False, date(2027, 6, 30), False),
        (date(2026, 6, 30), True, date(2027, 6, 30), True),
        (date(2026, 6, 30), True, date(2025, 6, 30), False),
        (date(2024, 2, 29), True, date(2027, 3, 1), True),
        (date(2024, 2, 29), True, date(2028, 2, 29), True),
        (date(2024, 2, 29), True, date(2028, 3, 1), False),
    ],
)
def test_a_day_returns_only_where_she_said_so(
    on: date, every_year: bool, day: date, there: bool
) -> None:
    hers = desk(told(on, every_year=every_year))
    assert bool(mattering_on(hers.journal, day)) == there


def test_what_comes_is_offered_a_fortnight_ahead_and_what_was_won_a_week_after() -> None:
    hers = desk(
        told(TODAY + timedelta(days=14)),
        told(TODAY + timedelta(days=15), what="school_starts"),
        told(TODAY - timedelta(days=7), BO, what="won", words="the swimming gala"),
        told(TODAY - timedelta(days=8), BO, what="won"),
        told(TODAY - timedelta(days=1)),
    )
    assert names(big_days.offered(hers.journal, TODAY)) == [("Bo", "won"), ("Ada", "school_ends")]


def test_not_this_time_is_final_for_that_day_alone() -> None:
    hers = desk(told(TODAY), told(TODAY + timedelta(days=1)))
    first, second = big_days.offered(hers.journal, TODAY)
    big_days.let_be(hers, stamp(now=NOW), first)
    assert big_days.offered(hers.journal, TODAY) == [second]
    assert big_days.found(hers.journal, TODAY, first.id) is None


def test_time_for_two_is_a_wish_with_that_child_on_that_day() -> None:
    on = TODAY + timedelta(days=2)
    hers = desk(told(on))
    (one,) = big_days.offered(hers.journal, TODAY)
    tap = stamp(now=NOW)
    wish = big_days.accept(hers, tap, one, "Ada’s last day")
    assert big_days.accept(hers, stamp(now=NOW), one, "Ada’s last day") == wish
    # Ids stand in addresses, and a day and a child can be guessed: this one says nothing.
    assert wish.id == tap.id
    assert big_days.offered(hers.journal, TODAY) == []
    plan = week.plan(hers, stamp(now=NOW), KNOWN)
    assert [(item.day, item.child) for item in plan.items] == [(on, ADA.id)]
    week.take_out(hers, wish.id, NOW)
    assert big_days.offered(hers.journal, TODAY) == [], "she took it out: it does not come back"


def test_something_won_can_be_celebrated_on_any_day_of_the_week_after() -> None:
    hers = desk(told(TODAY - timedelta(days=1), what="won"))
    (one,) = big_days.offered(hers.journal, TODAY)
    wish = big_days.accept(hers, stamp(now=NOW), one, "Celebrate")
    assert (wish.since, wish.until) == (TODAY, TODAY + timedelta(days=7))
    (item,) = week.plan(hers, stamp(now=NOW), KNOWN).items
    assert TODAY <= item.day <= TODAY + timedelta(days=6)


def _family(hers: MemoryDesk, plan: WeekPlan | None = None) -> Family:
    return family_of(hers.journal, NOW, KNOWN, plan=plan)


def test_a_wish_for_some_days_is_asked_on_no_other() -> None:
    def wish(**days: Any) -> MemoryDesk:
        return desk(Wish(**base(), what="Cake", own=True, child=ADA.id, company="one", **days))

    past, later = TODAY - timedelta(days=1), TODAY + timedelta(days=7)
    assert _family(wish(until=past)).wishes == ()
    assert _family(wish(since=later)).wishes == ()
    (asked,) = _family(wish(since=later - timedelta(days=1))).wishes
    assert [window.dates for window in asked.windows] == [(later - timedelta(days=1),)]
    assert asked.with_one_of == (ADA.id.hex,)
    (every,) = _family(wish()).wishes
    assert every.windows == ()


def test_a_wish_with_a_child_who_is_not_there_is_not_asked() -> None:
    hers = desk(Wish(**base(), what="Cake", own=True, child=UUID(int=5), company="one"))
    assert _family(hers).wishes == ()


def _calendar(title: str, of: Child | None = ADA) -> Calendar:
    start = datetime(2026, 12, 4, tzinfo=UTC)
    busy = Busy(start, start + timedelta(hours=20), title, all_day=True)
    return Calendar(**base(), title="School", child=of.id if of else None, busy=(busy,))


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("First day of school", "school_starts"),
        ("TERM BEGINS (Year 3)", "school_starts"),
        ("Back to school", "school_starts"),
        ("Last day of term", "school_ends"),
        ("School closes 13:00", "school_ends"),
        ("Graduation", "school_ends"),
        ("School trip", ""),
        ("Before school starts", "school_starts"),
        ("First day of swimming", ""),
        ("Year 4 prize-giving", "other"),
        ("Awards evening", "other"),
        ("Preschool photo day", ""),
    ],
)
def test_her_calendar_is_guessed_from(title: str, what: str) -> None:
    found = guesses(desk(_calendar(title)).journal, TODAY, NOW.zone)
    assert [(one.what, one.on) for one in found] == ([(what, date(2026, 12, 4))] if what else [])


ELSEWHERE = ("America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu")


@pytest.mark.parametrize("read_in", ["Europe/Berlin", *ELSEWHERE])
def test_a_whole_day_is_on_its_date_wherever_she_is(read_in: str) -> None:
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20261204",
             "SUMMARY:Last day of term", "END:VEVENT", "END:VCALENDAR", "")  # fmt: skip
    hers = desk()
    there = msgspec.structs.replace(NOW, zone=read_in)
    calendars.add_file(hers, stamp(now=there), "\n".join(lines).encode(), "School", child=ADA.id)
    for zone in ("Europe/Berlin", *ELSEWHERE):
        assert [one.on for one in guesses(hers.journal, TODAY, zone)] == [date(2026, 12, 4)]


@pytest.mark.parametrize("read_in", ["Europe/Berlin", *ELSEWHERE])
def test_a_whole_day_that_was_kept_as_its_hours_is_on_its_date_too(read_in: str) -> None:
    start, end = (datetime(2026, 12, day, tzinfo=ZoneInfo(read_in)) for day in (4, 5))
    busy = Busy(start.astimezone(UTC), end.astimezone(UTC), "Last day of term", all_day=True)
    told = base() | {"zone": read_in}
    hers = desk(Calendar(**told, title="School", child=ADA.id, busy=(busy,)))
    for zone in ("Europe/Berlin", *ELSEWHERE):
        assert [one.on for one in guesses(hers.journal, TODAY, zone)] == [date(2026, 12, 4)]


def test_a_guess_is_about_a_childs_own_calendar_and_goes_once_it_is_told() -> None:
    assert guesses(desk(_calendar("Last day of school", None)).journal, TODAY, NOW.zone) == []
    known_already = told(date(2026, 12, 4))
    hers = desk(_calendar("Last day of school"), known_already)
    assert guesses(hers.journal, TODAY, NOW.zone) == []


def test_a_guess_that_she_left_is_not_asked_again_and_what_she_tells_of_that_day_stands() -> None:
    hers = desk(_calendar("Last day of school"))
    (guess,) = guesses(hers.journal, TODAY, NOW.zone)
    big_days.leave(hers, stamp(), guess)
    assert guesses(hers.journal, TODAY, NOW.zone) == []
    big_days.tell(hers, stamp(), ADA, "school_ends", guess.on)
    assert [one.what for one in big_days.offered(hers.journal, TODAY)] == ["school_ends"]


def test_a_guess_of_another_day_takes_its_title_along_and_no_more_than_a_line_of_it() -> None:
    hers = desk(_calendar("Prize giving " + "x" * 1000))
    (guess,) = guesses(hers.journal, TODAY, NOW.zone)
    assert guess.words.startswith("Prize giving x")
    assert len(guess.words) == 200
