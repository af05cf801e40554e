"""Values in her order, rules that protect, good moments told more of."""

from datetime import UTC, date, datetime, timedelta

from fullcup.core.journal.entries import Child, KeptMoment, Rule, Value
from fullcup.core.journal.journal import Journal
from fullcup.journeys import good, hers, rules
from fullcup.journeys.desk import Conflict
from fullcup.library import load
from journeys.desks import MemoryDesk, at, stamp

CARDS = [("kindness", "Kindness"), ("rest", "Rest"), ("play", "Play")]


def words(journal: Journal) -> list[str]:
    return [value.word for value in hers.values(journal)]


def sorted_desk() -> MemoryDesk:
    desk = MemoryDesk()
    hers.sort_values(desk, [stamp() for _ in CARDS], CARDS)
    return desk


def test_sorting_is_one_write() -> None:
    desk = sorted_desk()
    assert (words(desk.journal), len(desk.writes)) == (["Kindness", "Rest", "Play"], 1)
    hers.sort_values(desk, [stamp()], CARDS)
    assert len(desk.writes) == 1


def test_a_group_of_cards_leaves_the_others_alone() -> None:
    desk = sorted_desk()
    hers.add_value(desk, stamp(), "Silliness")
    hers.pick_values(desk, [stamp(), stamp()], {"rest"}, [("calm", "Calm")])
    assert words(desk.journal) == ["Kindness", "Play", "Silliness", "Calm"]


def test_the_same_value_twice_after_an_import_becomes_one() -> None:
    desk = sorted_desk()
    desk.keep(
        Value(id=stamp().id, at=at().instant, zone="UTC", day=at().day, word="Rest", card="rest")
    )
    hers.pick_values(desk, [stamp()], (), [("calm", "Calm")])
    assert sorted(words(desk.journal)) == ["Calm", "Kindness", "Play", "Rest"]


def test_values_move_one_place_and_stop_at_the_ends() -> None:
    desk = sorted_desk()
    first, last = hers.values(desk.journal)[0], hers.values(desk.journal)[-1]
    hers.move_value(desk, first, -1)
    assert words(desk.journal) == ["Kindness", "Rest", "Play"]
    hers.move_value(desk, last, -1)
    assert words(desk.journal) == ["Kindness", "Play", "Rest"]
    hers.move_value(desk, first, 1)
    assert words(desk.journal) == ["Play", "Kindness", "Rest"]


def test_a_word_of_her_own_is_kept_once() -> None:
    desk = sorted_desk()
    assert hers.add_value(desk, stamp(), " kindness ") == hers.values(desk.journal)[0]
    assert hers.add_value(desk, stamp(), "  ") is None
    assert len(words(desk.journal)) == 3


def test_what_protects_a_life_is_seen_in_a_rule() -> None:
    desk = MemoryDesk()
    floors = load().floor.values()
    safe = rules.name_rule(desk, stamp(), "Never sleep with the baby on the sofa.", kept=True)
    noise = rules.name_rule(desk, stamp(), "Good parents cook from scratch.")
    assert rules.floor_under(safe.words, floors) is not None
    assert rules.floor_under(noise.words, floors) is None
    assert (rules.kept(desk.journal), desk.journal.count(Rule)) == ([safe], 2)


def test_a_birthday_is_the_day_on_which_a_child_is_older() -> None:
    desk, born = MemoryDesk(), date(2025, 11, 22)
    child = hers.add_child(desk, stamp(), "Ada", birthday=born)
    eve, day = (at(datetime(2026, 11, day, 19, tzinfo=UTC)) for day in (21, 22))
    assert (hers.age_band(child, eve), hers.age_band(child, day)) == ("baby", "toddler")


def test_after_a_loss_nobody_counts_years() -> None:
    child = hers.add_child(MemoryDesk(), stamp(), "Noa", birthday=date(2016, 1, 1), how="died")
    assert hers.age_band(child, at()) == ""


def test_a_good_moment_of_yesterday_moves_one_day() -> None:
    desk = MemoryDesk()
    kept = good.keep_good(desk, stamp(), "hugged")
    child = hers.add_child(desk, stamp(), "Ada")
    told = good.tell_more(
        desk, kept, seen=0, children=[child.id], words=" on the stairs ", yesterday=True
    )
    assert isinstance(told, KeptMoment)
    assert (told.words, told.children) == ("on the stairs", (child.id,))
    assert kept.day - told.day == kept.at - told.at == timedelta(days=1)


def test_two_tabs_on_one_good_moment_conflict() -> None:
    desk = MemoryDesk()
    kept = good.keep_good(desk, stamp(), "hugged")
    told = good.tell_more(desk, kept, seen=0, children=(), words="one")
    assert isinstance(told, KeptMoment)
    assert good.tell_more(desk, told, seen=0, children=(), words="two") == Conflict(told)


def test_kinds_follow_the_children_who_are_there() -> None:
    kinds, now = load().good_kinds, at()
    desk = MemoryDesk()
    assert good.kinds_for(kinds, desk.journal.of(Child), now) == list(kinds)
    hers.add_child(desk, stamp(), "Sam", how="grown")
    assert "kept-clean" not in [
        kind.id for kind in good.kinds_for(kinds, desk.journal.of(Child), now)
    ]
    hers.add_child(desk, stamp(), "Bo", birthday=date(2026, 5, 1))
    assert "kept-clean" in [kind.id for kind in good.kinds_for(kinds, desk.journal.of(Child), now)]


def test_after_a_loss_no_kind_is_proposed() -> None:
    desk = MemoryDesk()
    hers.add_child(desk, stamp(), "Noa", how="died")
    assert good.kinds_for(load().good_kinds, desk.journal.of(Child), at()) == []


def test_good_moments_come_day_by_day() -> None:
    desk = MemoryDesk()
    for hour in (8, 9, 40):
        now = at(datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=hour))
        good.keep_good(desk, stamp(now=now), "hugged")
    days = good.by_day(desk.journal.newest(KeptMoment, 9))
    assert [len(day) for day in days] == [1, 2]


def test_what_she_would_tell_a_friend_can_be_said_another_way() -> None:
    desk = MemoryDesk()
    told = hers.tell_friend(desk, stamp(), "Sit down.")
    changed = hers.change_friend_words(desk, told, "Sit down. Eat.", seen=0)
    assert hers.change_friend_words(desk, told, "Rest.", seen=5) == Conflict(told)
    assert not isinstance(changed, Conflict)
    assert changed.words == "Sit down. Eat."


def test_a_favourite_motto_steps_back() -> None:
    desk = MemoryDesk()
    motto = hers.keep_motto(desk, stamp(), "Small is fine.", favourite=True)
    assert not hers.no_favourite(desk, motto).favourite
