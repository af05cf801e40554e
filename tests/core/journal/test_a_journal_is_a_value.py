"""A journal changes only by making a new one, and is always in order."""

from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from core.journal.any_entries import entries, moment_at, moments
from fullcup.core.journal.entries import Entry, Gone, KeptMoment, Moment
from fullcup.core.journal.every import ENTRY_TYPES
from fullcup.core.journal.journal import Journal, brought_back, emptied, gone

some = st.lists(entries, max_size=25)


def everything(journal: Journal) -> dict[type[Entry], list[Entry]]:
    return {kind: list(journal.of(kind)) for kind in ENTRY_TYPES}


@given(some)
def test_every_kind_is_in_the_order_of_its_instants(given_entries: list[Entry]) -> None:
    for found in everything(Journal(given_entries)).values():
        assert all(one.at <= two.at for one, two in pairwise(found))


@given(some, some)
def test_adding_is_the_same_as_having_had_them(first: list[Entry], then: list[Entry]) -> None:
    added = Journal(first).with_entries(then)
    at_once = Journal([*first, *then])
    assert {kind: sorted(found, key=by_id) for kind, found in everything(added).items()} == {
        kind: sorted(found, key=by_id) for kind, found in everything(at_once).items()
    }
    for found in everything(added).values():
        assert all(one.at <= two.at for one, two in pairwise(found))


def by_id(entry: Entry) -> int:
    return entry.id.int


@given(some, some)
def test_the_old_journal_stays_as_it_was(first: list[Entry], then: list[Entry]) -> None:
    journal = Journal(first)
    before = everything(journal)
    journal.with_entries(then)
    assert everything(journal) == before


@given(some)
def test_distinct_entries_make_the_same_journal(given_entries: list[Entry]) -> None:
    distinct = list({entry.id: entry for entry in given_entries}.values())
    assert everything(Journal.of_distinct(distinct)) == everything(Journal(distinct))


def test_an_id_given_twice_after_all_counts_once() -> None:
    one = moment_at(0, "one")
    two = msgspec.structs.replace(one, words="two")
    assert Journal.of_distinct([one, two]).of(Moment) == [two]


@given(some)
def test_an_id_lives_in_one_kind_only(given_entries: list[Entry]) -> None:
    journal = Journal(given_entries)
    held = [entry.id for found in everything(journal).values() for entry in found]
    assert len(held) == len(set(held)) == len({entry.id for entry in given_entries})
    for entry in given_entries:
        found = journal.find(entry.id)
        assert found is not None
        assert found.id == entry.id


@given(moments, st.lists(moments, max_size=5))
def test_deleting_and_undoing_bring_back_the_words(first: Moment, others: list[Moment]) -> None:
    journal = Journal([*others, first])
    tombstone = Gone(id=first.id, at=first.at, zone=first.zone, day=first.day)
    left = gone(first, tombstone)
    without = journal.with_entries([left])
    assert without.get(Moment, first.id) is None
    back = brought_back(left)
    assert back is not None
    assert msgspec.structs.replace(back, rev=first.rev) == first
    assert back.rev > left.rev > first.rev
    assert without.with_entries([back]).get(Moment, first.id) == back


def test_an_emptied_tombstone_brings_nothing_back() -> None:
    first = moment_at(0, "I shouted")
    left = emptied(gone(first, Gone(id=first.id, at=first.at, zone="UTC", day=first.day)))
    assert brought_back(left) is None
    assert b"shouted" not in left.was


def test_counting_and_walking_leave_tombstones_out() -> None:
    first, second = moment_at(0), moment_at(1)
    left = gone(first, Gone(id=first.id, at=first.at, zone="UTC", day=first.day))
    journal = Journal([first, second, left])
    assert len(journal) == 1
    assert list(journal) == [second]
    assert (journal.count(Moment), journal.count(Gone), journal.count(KeptMoment)) == (1, 1, 0)


def test_the_newest_and_the_latest() -> None:
    late, early, middle = moment_at(9), moment_at(1), moment_at(5)
    journal = Journal([late]).with_entries([early]).with_entries([middle])
    assert journal.of(Moment) == [early, middle, late]
    assert journal.newest(Moment, 2) == [late, middle]
    assert journal.latest(Moment) == late
    assert journal.latest(KeptMoment) is None


def test_of_two_at_the_same_instant_the_more_edited_counts() -> None:
    one = moment_at(3)
    two = msgspec.structs.replace(moment_at(3), rev=2)
    for order in ([one, two], [two, one]):
        assert Journal(order).latest(Moment) == two


def test_an_edit_that_moves_an_instant_keeps_the_order() -> None:
    one, two = moment_at(1), moment_at(2)
    later = msgspec.structs.replace(one, at=moment_at(3).at)
    assert Journal([one, two]).with_entries([later]).of(Moment) == [two, later]
