"""A file from another app comes in once, also after it was mended there, and as she left it here."""

import json
from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid4

import msgspec
import pytest

from fullcup.core.journal.entries import Child, CupChange, CupReading, Gone, KeptMoment, Moment
from fullcup.core.journal.journal import Journal
from fullcup.journeys import bring, keeping
from fullcup.journeys.bring import NEW, Plan, Wishes
from fullcup.outside.diaries import daylio
from fullcup.outside.diaries.daylio import Days
from fullcup.outside.diaries.made import Ids, part
from fullcup.outside.diaries.sheet import Sheet
from journeys.desks import EVENING, MemoryDesk, at
from outside.samples import FOLDER, here, read, table_of

FIRST_VERSION: Mapping[str, list[str]] = json.loads(
    (FOLDER / "first_version_ids.json").read_text(encoding="utf-8")
)
"""The ids that the first version gave to all that a sample holds."""
EVERY: Final[frozenset[Days]] = frozenset({"good", "between", "low"})
DAYS = (
    "full_date,time,mood,activities,note_title,note\n"
    "2026-03-02,21:00,good,run,,We bilt a den.\n"
    "2026-03-01,21:00,good,run,,Pancakes.\n"
)
FEEDS = (
    "id,child_id,child_first_name,child_last_name,start,end,type,method,notes\n"
    "1,1,Ada,Lind,2026-03-01 10:00:00,,milk,bottle,\n"
    "2,3,Ada,Berg,2026-03-01 10:00:00,,milk,bottle,\n"
)
ONE_FEED = "".join(FEEDS.splitlines(keepends=True)[:2])
OTHER_FEED = FEEDS.replace("1,1,Ada,Lind,2026-03-01 10:00:00,,milk,bottle,\n", "")


def everything(sheet: Sheet, journal: Journal) -> Wishes:
    """Wishes with which all of a file comes in."""
    first = bring.first_wishes(sheet, journal, bring.source_of(sheet))
    names = daylio.names(sheet)
    days = daylio.Wishes(
        moods=dict.fromkeys(names.moods, "half"),
        activities=dict.fromkeys(names.activities, "fills"),
        notes=EVERY,
    )
    return msgspec.structs.replace(first, days=days, mine=True, notes=True, notes_are="given")


def planned(desk: MemoryDesk, sheet: Sheet, **wishes: object) -> Plan:
    told = msgspec.structs.replace(everything(sheet, desk.journal), **wishes)
    return bring.plan(desk.journal, sheet, told, here("UTC"))


def brought(desk: MemoryDesk, sheet: Sheet, **wishes: object) -> int:
    """Keep what is new of a file; how many things that were."""
    plan = planned(desk, sheet, **wishes)
    bring.keep(desk, plan)
    return len(plan.fresh)


def names_of(desk: MemoryDesk) -> list[list[str]]:
    """The children of each good moment, by their names."""
    journal = desk.journal
    found = [[journal.get(Child, one) for one in kept.children] for kept in journal.of(KeptMoment)]
    return [[child.name if child else "nobody" for child in children] for children in found]


@pytest.mark.parametrize("name", FIRST_VERSION)
def test_what_the_first_version_brought_in_does_not_come_twice(name: str) -> None:
    ids = FIRST_VERSION[name]
    old = [
        CupReading(id=UUID(one), at=EVENING, zone="UTC", day=EVENING.date(), level="half")
        for one in ids
    ]
    desk = MemoryDesk(*old)
    plan = planned(desk, read(name))
    assert plan.fresh == ()
    assert plan.merged.count("known", "differs") == len(ids)
    assert len(planned(MemoryDesk(), read(name)).fresh) == len(ids)


def test_what_the_first_version_brought_in_stays_deleted() -> None:
    ids = FIRST_VERSION["babybuddy_note.csv"]
    gone = Gone(id=UUID(ids[0]), at=EVENING, zone="UTC", day=EVENING.date())
    plan = planned(MemoryDesk(gone), read("babybuddy_note.csv"))
    assert (plan.fresh, plan.merged.count("stays_deleted")) == ((), 1)


def test_a_slip_mended_in_daylio_brings_its_note_alone() -> None:
    desk = MemoryDesk()
    assert brought(desk, table_of(DAYS)) == 6
    mended = table_of(DAYS.replace("bilt", "built"))
    assert [type(one) for one in planned(desk, mended).fresh] == [KeptMoment]
    other_mood = table_of(DAYS.replace("21:00,good", "21:00,rad"))
    assert planned(desk, other_mood).fresh == ()


HEAD, ONE_MINUTE = DAYS.splitlines()[0], "2026-03-02,21:00,{},{},,\n"


def test_a_later_entry_of_the_same_minute_comes_in_beside_the_first() -> None:
    """The newest stands first in the file."""
    desk = MemoryDesk()
    first = ONE_MINUTE.format("good", "run")
    later = ONE_MINUTE.format("bad", "run")
    moods = daylio.Wishes(moods=daylio.MOODS, activities={"run": "fills"})
    assert brought(desk, table_of(f"{HEAD}\n{first}"), days=moods) == 2
    both = table_of(f"{HEAD}\n{later}{first}")
    assert brought(desk, both, days=moods) == 2
    assert [one.level for one in desk.journal.of(CupReading)] == ["good", "low"]
    assert planned(desk, both, days=moods).fresh == ()


def test_what_came_in_when_the_newest_of_a_minute_was_the_first_does_not_come_twice() -> None:
    later, first = ONE_MINUTE.format("bad", "run"), ONE_MINUTE.format("good", "swim")
    made = part(Ids("daylio").of("2026-03-02", "21:00"), "activity run")
    run = CupChange(
        id=made, at=EVENING, zone="UTC", day=EVENING.date(), what="run", own=True, way="fills"
    )
    moods = daylio.Wishes(moods={}, activities={"run": "fills"})
    plan = planned(MemoryDesk(run), table_of(f"{HEAD}\n{later}{first}"), days=moods)
    assert plan.fresh == ()


def test_an_hour_mended_in_baby_buddy_brings_nothing() -> None:
    desk = MemoryDesk()
    assert brought(desk, table_of(FEEDS)) == 2
    assert planned(desk, table_of(FEEDS.replace("10:00", "10:30"))).fresh == ()


def test_two_children_of_one_first_name_stay_two() -> None:
    desk = MemoryDesk()
    names = [one.name for one in bring.children_in(table_of(FEEDS), Wishes(source="babybuddy"))]
    assert names == ["Ada Lind", "Ada Berg"]
    brought(desk, table_of(FEEDS))
    assert names_of(desk) == [["Ada Lind"], ["Ada Berg"]]
    brought(desk, table_of(OTHER_FEED.replace("2,3", "9,3")))
    assert names_of(desk)[-1] == ["Ada Berg"]
    assert desk.journal.count(Child) == 2


def test_a_second_child_of_a_name_is_not_taken_for_the_first() -> None:
    desk = MemoryDesk()
    brought(desk, table_of(ONE_FEED))
    brought(desk, table_of(FEEDS))
    assert names_of(desk) == [["Ada"], ["Ada Berg"]]


def test_a_child_whom_she_renamed_is_known_again() -> None:
    desk = MemoryDesk()
    brought(desk, table_of(ONE_FEED))
    (ada,) = desk.journal.of(Child)
    desk.keep(msgspec.structs.replace(ada, name="Bean", rev=1))
    brought(desk, table_of(ONE_FEED.replace("1,1,Ada", "7,1,Ada")))
    assert names_of(desk) == [["Bean"], ["Bean"]]


@pytest.mark.parametrize("wishes", [{}, {"children": {"1": NEW}}])
def test_what_comes_in_of_a_child_whom_she_deleted_has_no_name(wishes: dict[str, object]) -> None:
    desk = MemoryDesk()
    brought(desk, table_of(ONE_FEED))
    (ada,) = desk.journal.of(Child)
    keeping.delete(desk, ada.id, at())
    later = table_of(ONE_FEED.replace("1,1,Ada", "7,1,Ada"))
    assert brought(desk, later, **wishes) == 1
    assert desk.journal.count(Child) == 0
    assert desk.journal.of(KeptMoment)[-1].children == ()


def test_a_child_who_is_not_hers_gets_nothing() -> None:
    desk = MemoryDesk()
    brought(desk, table_of(ONE_FEED), children={"1": str(UUID(int=7))})
    assert [one.children for one in desk.journal.of(KeptMoment)] == [()]


def test_notes_are_what_she_says_and_nothing_before() -> None:
    notes = table_of("id,child_id,note,time\n1,1,Fever 39.4. Vomited twice,2026-03-01 10:00:00\n")
    first = bring.first_wishes(notes, Journal(), "babybuddy")
    assert bring.plan(Journal(), notes, first, here()).fresh == ()
    desk = MemoryDesk()
    brought(desk, notes, notes_are="heavy")
    assert [one.words for one in desk.journal.of(Moment)] == ["Fever 39.4. Vomited twice"]
    assert planned(desk, notes, notes_are="received").fresh == ()


def heavy(*rows: str) -> tuple[Journal, Plan]:
    """A journal into which rows of a day and a note came as heavy moments."""
    desk = MemoryDesk()
    notes = table_of("date,note\n" + "".join(f"{row}\n" for row in rows))
    plan = planned(desk, notes, rows_are="heavy")
    bring.keep(desk, plan)
    return desk.journal, plan


def test_the_most_urgent_of_the_newest_heavy_notes_counts() -> None:
    calm = [f"2026-11-{day},The bus was late." for day in range(12, 20)]
    rows = ["2026-11-21,I pulled her up too hard by the arm.", "2026-11-09,I want to die.", *calm]
    assert bring.safety_of_kept(*heavy(*rows), here().now.day).level == "crisis"
    assert bring.safety_of_kept(*heavy(*calm), here().now.day).level == "none"


def test_only_the_ten_newest_of_two_weeks_are_read() -> None:
    calm = [f"2026-11-{day},The bus was late on day {day}." for day in range(12, 22)]
    for row in ("2026-11-11,I want to die.", "2026-11-07,I want to die."):
        assert bring.safety_of_kept(*heavy(row, *calm), here().now.day).level == "none"
    early = heavy("2026-11-07,I want to die.")
    assert bring.safety_of_kept(*early, here().now.day).level == "none"


def test_a_child_whom_she_deleted_is_not_offered_again() -> None:
    desk = MemoryDesk()
    brought(desk, table_of(ONE_FEED))
    keeping.delete(desk, desk.journal.of(Child)[0].id, at())
    first = bring.first_wishes(table_of(FEEDS), desk.journal, "babybuddy")
    assert first.children == {"1": "", "3": NEW}


def test_a_name_chooses_a_child_only_where_it_is_clear_whose_it_is() -> None:
    def hers(**fields: object) -> Child:
        made = {"id": uuid4(), "at": EVENING, "zone": "UTC", "day": EVENING.date(), "name": "Ada"}
        return Child(**{**made, **fields})  # type: ignore[arg-type]  # fields of Child, by name

    def chosen(*children: Child) -> str:
        first = bring.first_wishes(table_of(ONE_FEED), Journal(children), "babybuddy")
        return first.children["1"]

    living, other, lost = hers(), hers(name="ada"), hers(how="died")
    assert chosen(living) == str(living.id)
    assert chosen(living, other) == ""
    assert chosen(living, lost) == chosen(lost, living) == str(living.id)
    assert chosen(lost) == str(lost.id)
    assert chosen(hers(name="Noah")) == NEW
