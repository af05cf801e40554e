"""Looking back: by words, child, kind and season; this day in other years, with care."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from fullcup.core.good.windows import Season
from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.journeys.look_back import Asked, look_back, other_years, seasons

LABELS = {"fed": "Fed them", "hug": "A hug from them"}


def when(day: date) -> dict[str, Any]:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return {"id": uuid4(), "at": at, "zone": "UTC", "day": day}


def kept(what: str, day: date = date(2026, 11, 20), **told: Any) -> KeptMoment:
    return KeptMoment(what=what, **when(day), **told)


def child(name: str, **told: Any) -> Child:
    return Child(name=name, **when(date(2020, 1, 1)), **told)


ADA = child("Ada")
FED = kept("fed", date(2026, 2, 1), children=(ADA.id,), words="On the stairs")
HUG = kept("hug", date(2026, 7, 1), direction="received")
OWN = kept("Danced", date(2026, 12, 1), own=True)
JOURNAL = Journal([ADA, FED, HUG, OWN])


def found(**asked: Any) -> list[KeptMoment]:
    return look_back(JOURNAL, Asked(**asked), LABELS)


def test_everything_newest_first() -> None:
    assert found() == [OWN, HUG, FED]


def test_each_word_has_to_be_somewhere() -> None:
    assert found(words="STAIRS ada") == [FED]
    assert found(words="hug") == [HUG]
    assert found(words="danc") == [OWN]
    assert found(words="stairs danced") == []


def test_by_child_sort_and_season() -> None:
    assert found(child=ADA.id) == [FED]
    assert found(sort="received") == [HUG]
    assert found(sort="own") == [OWN]
    assert found(sort="fed") == [FED]
    assert found(season=Season("winter", 2025)) == [FED]
    assert found(season=Season("winter", 2026), words="danced") == [OWN]
    assert found(season=Season("winter", 2026), child=ADA.id) == []


def test_seasons_are_those_that_hold_something() -> None:
    assert [one.key for one in seasons(JOURNAL)] == ["2026-winter", "2026-summer", "2025-winter"]
    assert [one.key for one in seasons(JOURNAL, southern=True)] == [
        "2026-summer", "2026-winter", "2025-summer",
    ]  # fmt: skip


def test_this_day_in_other_years() -> None:
    today, year = date(2026, 5, 1), kept("fed", date(2025, 5, 1))
    journal = Journal([year, kept("fed", today), kept("fed", date(2024, 5, 2))])
    assert other_years(journal, today) == [year]


def test_this_day_never_names_a_child_who_died_unless_she_asks() -> None:
    for include in (False, True):
        noa = child("Noa", how="died", include=include)
        ada = child("Ada")
        both = kept("fed", date(2025, 5, 1), children=(ada.id, noa.id))
        alone = kept("hug", date(2025, 5, 1), children=(ada.id,))
        shown = other_years(Journal([noa, ada, both, alone]), date(2026, 5, 1))
        assert shown == ([both, alone] if include else [alone])


def test_after_a_loss_with_nobody_else_nothing_comes_back_unasked() -> None:
    nobody = kept("Held on", date(2025, 5, 1), own=True)
    ended = child("Bean", how="pregnancy_ended")
    assert other_years(Journal([ended, nobody]), date(2026, 5, 1)) == []
    assert other_years(Journal([nobody]), date(2026, 5, 1)) == [nobody]
