"""Noting what fills and draws, the two cards, and what her own notes say, once a month."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import (
    Child,
    ChildHow,
    CupChange,
    CupLevel,
    CupReading,
    Entry,
    KeptMoment,
    NotForMe,
    Occasion,
    Step,
)
from fullcup.journeys import cup
from fullcup.journeys.cup_learned import small_things, told
from fullcup.journeys.keeping import delete
from fullcup.library import load
from journeys.desks import EVENING, MemoryDesk, at, stamp

THINGS = load().cup
TODAY = EVENING.date()


def made(kind: type[Entry], ago: int = 0, **fields: Any) -> Any:
    then = EVENING - timedelta(days=ago)
    return kind(id=uuid4(), at=then, zone="UTC", day=then.date(), **fields)


def reading(level: CupLevel, ago: int = 0) -> CupReading:
    found: CupReading = made(CupReading, ago, level=level)
    return found


def child(how: ChildHow = "with_me", **fields: object) -> Child:
    found: Child = made(Child, 9, name="Ada", how=how, **fields)
    return found


def test_a_thing_is_noted_once_a_day_by_whatever_tap() -> None:
    desk = MemoryDesk()
    first = cup.note(desk, stamp(), "walk", "fills")
    assert cup.note(desk, stamp(), "walk", "fills") == first
    assert cup.note(desk, stamp(), "walk", "fills", yesterday=True).day == TODAY - timedelta(days=1)
    cup.note(desk, stamp(), "Choir", "fills", own=True)
    cup.note(desk, stamp(), " choir ", "fills", own=True)
    cup.note(desk, stamp(), "Choir", "draws", own=True)
    assert desk.journal.count(CupChange) == 4
    assert cup.her_own(desk.journal, "fills") == ["Choir"]


@pytest.mark.parametrize(
    ("instant", "zone"),
    [
        (datetime(2026, 3, 29, 3, 30, tzinfo=UTC), "Europe/Dublin"),
        (datetime(2026, 10, 25, 4, 30, tzinfo=UTC), "Europe/Dublin"),
        (datetime(2026, 11, 22, 2, 0, tzinfo=UTC), "UTC"),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), "Pacific/Kiritimati"),
    ],
)
def test_yesterday_is_her_day_before_whatever_the_clocks_did(instant: datetime, zone: str) -> None:
    now = at(instant, zone)
    noted = cup.note(MemoryDesk(), stamp(now=now), "walk", "fills", yesterday=True)
    assert noted.day == now.day - timedelta(days=1)


def test_two_low_days_bring_the_card_until_she_waves_it_away() -> None:
    desk = MemoryDesk(reading("low", 1), reading("empty"))
    assert cup.two_heavy_days(desk.journal, at()) == "low_days"
    cup.wave_away(desk, stamp(), "heavy-days")
    assert cup.two_heavy_days(desk.journal, at()) is None
    tomorrow = at(EVENING + timedelta(days=1))
    desk.keep(reading("low", -1))
    assert cup.two_heavy_days(desk.journal, tomorrow) == "low_days"
    cup.wave_away(desk, stamp(now=tomorrow), "heavy-days")
    assert desk.journal.count(NotForMe) == 1


def test_one_small_thing_becomes_her_step_for_today() -> None:
    desk = MemoryDesk(reading("low", 1), reading("empty"))
    cup.take_one(desk, stamp(), "A warm shower", "heavy-days")
    assert [(one.words, one.when) for one in desk.journal.of(Step)] == [("A warm shower", "today")]
    assert cup.two_heavy_days(desk.journal, at()) is None


def good(*children: Child, ago: int = 0) -> KeptMoment:
    found: KeptMoment = made(
        KeptMoment, ago, what="played", children=tuple(one.id for one in children)
    )
    return found


def test_after_good_time_together_her_share_is_offered_till_she_has_it() -> None:
    ada = child()
    desk = MemoryDesk(ada, good(ada), good())
    assert not cup.her_share(desk.journal, at())
    desk.keep(good(ada))
    assert cup.her_share(desk.journal, at())
    cup.note(desk, stamp(), "walk", "fills")
    assert not cup.her_share(desk.journal, at())


def test_only_what_she_gave_is_called_giving() -> None:
    """Hugs that she got are no work, and a yes about the week says nothing of today."""
    ada = child()
    got = [made(KeptMoment, what="hug-from-them", direction="received") for _ in range(3)]
    said = made(Occasion, what="time_with", happened=True, child=ada.id)
    assert not cup.her_share(MemoryDesk(ada, said, *got).journal, at())


@pytest.mark.parametrize("how", ["died", "pregnancy_ended"])
def test_after_a_loss_nothing_is_counted_unless_she_asked(how: ChildHow) -> None:
    ada = child(how)
    days = [good(ada), good(ada), good(), made(Occasion, what="time_with", happened=True)]
    assert not cup.her_share(MemoryDesk(ada, *days).journal, at())
    asked = MemoryDesk(child(how, include=True), *days)
    assert cup.her_share(asked.journal, at())


def half_a_year() -> list[Entry]:
    """A walk on every third day, and a fuller cup on it; a row with nothing in it."""
    entries: list[Entry] = []
    for ago in range(24, 190):
        walked = (ago * 7) % 3 == 0
        steps: tuple[CupLevel, ...] = ("low", "half", "good", "full")
        entries.append(reading(steps[(ago * 5 % 2) + 2 * walked], ago))
        if walked:
            entries.append(made(CupChange, ago, what="walk", way="fills"))
        if (ago * 11) % 5 == 0:
            entries.append(made(CupChange, ago, what="Choir", own=True, way="fills"))
    return entries


def test_what_her_notes_say_is_worked_out_once_a_month_and_kept_nowhere() -> None:
    desk = MemoryDesk(*half_a_year())
    found = told(desk.journal, THINGS, at())
    assert found.until == date(2026, 10, 31)
    assert [(one.what.name, one.sure) for one in found.effects] == [
        ("walk", "often"), ("choir", "could_be_chance"),
    ]  # fmt: skip
    desk.keep(reading("full"))
    assert told(desk.journal, THINGS, at()) is found
    delete(desk, desk.journal.of(CupReading)[0].id, at())
    assert told(desk.journal, THINGS, at()) is not found


def test_a_young_journal_is_told_that_it_is_early() -> None:
    young = MemoryDesk(*(reading("half", ago) for ago in range(22, 40)))
    assert not told(young.journal, THINGS, at()).enough


def test_small_things_are_hers_first_and_never_what_she_refused() -> None:
    desk = MemoryDesk(*half_a_year(), made(NotForMe, item="shower"))
    found = small_things(desk.journal, THINGS, told(desk.journal, THINGS, at()), 40)
    names = [thing.id if thing else own for thing, own in found]
    assert names[:2] == ["walk", "Choir"]
    assert "shower" not in names
    assert "hour-alone" not in names  # an hour is not small


def test_moods_from_before_she_noted_anything_are_no_days_without_it() -> None:
    """Her cup was lower in the years of another app, and fuller since: that is no walk's doing."""
    old = [reading("low", ago) for ago in range(60, 180)]
    own: list[Entry] = []
    for ago in range(30, 60):
        own.append(reading("good", ago))
        if ago % 10:
            own.append(made(CupChange, ago, what="walk", way="fills"))
            own.append(made(KeptMoment, ago, what="played"))
    found = told(MemoryDesk(*old, *own).journal, THINGS, at())
    assert found.enough
    assert not [one for one in found.effects if one.sure in ("seems", "often")]
    assert not [one for one in found.after if one.sure in ("seems", "often")]
