"""An import loses nothing newer, brings nothing back unasked, and can be done twice."""

from hypothesis import given
from hypothesis import strategies as st

from exports.some_entries import IDS, deletions, entry_of, histories, moments
from fullcup.core.journal.entries import Entry, Gone, Moment
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.merge import merge


def after(journal: Journal, incoming: list[AnyEntry], *, bring_back: bool = False) -> Journal:
    return journal.with_entries(merge(journal, incoming, bring_back_deleted=bring_back).keep)


def state(journal: Journal) -> dict[object, Entry | None]:
    return {entry_id: journal.find(entry_id) for entry_id in IDS}


def one_version_each(entries: list[AnyEntry]) -> list[AnyEntry]:
    """Entries of one history: an id with as many edits is the same entry."""
    return list({(entry.id, entry.rev): entry for entry in entries}.values())


@given(here=histories, incoming=histories, bring_back=st.booleans())
def test_a_second_import_changes_nothing(
    here: list[AnyEntry], incoming: list[AnyEntry], *, bring_back: bool
) -> None:
    once = after(after(Journal(), here), incoming)
    again = merge(once, incoming)
    assert again.keep == ()
    brought = after(once, incoming, bring_back=bring_back)
    assert state(after(brought, incoming)) == state(brought)


@given(histories, histories)
def test_nothing_with_more_edits_is_lost(here: list[AnyEntry], incoming: list[AnyEntry]) -> None:
    journal = after(Journal(), here)
    merged = after(journal, incoming)
    for entry in incoming:
        kept = merged.find(entry.id)
        assert kept is not None
        assert kept.rev >= entry.rev or isinstance(kept, Gone)
    for old in filter(None, state(journal).values()):
        kept = merged.find(old.id)
        assert kept is not None
        assert kept.rev >= old.rev


@given(st.lists(moments, max_size=10), st.lists(moments, max_size=10))
def test_two_files_of_one_history_come_in_in_any_order(
    first: list[AnyEntry], second: list[AnyEntry]
) -> None:
    whole = one_version_each(first + second)
    one = [entry for entry in whole if entry in first]
    other = [entry for entry in whole if entry not in one]
    assert state(after(after(Journal(), one), other)) == state(after(after(Journal(), other), one))


@given(histories, deletions)
def test_what_she_deleted_stays_deleted(incoming: list[AnyEntry], deletion: Gone) -> None:
    merged = after(Journal([deletion]), incoming)
    assert isinstance(merged.find(deletion.id), Gone)


@given(st.lists(moments, min_size=1, max_size=6), deletions)
def test_it_comes_back_when_she_asks_and_stays(incoming: list[AnyEntry], deletion: Gone) -> None:
    back = after(Journal([deletion]), incoming, bring_back=True)
    for entry in incoming:
        assert isinstance(back.find(entry.id), Moment)
    # The deletion itself, in an older file, does not take it away again.
    returned = {entry.id for entry in incoming}
    assert isinstance(after(back, [deletion]).find(deletion.id), Moment) == (
        deletion.id in returned
    )


def test_a_newer_deletion_deletes_and_an_older_one_does_not() -> None:
    moment = entry_of(Moment, IDS[0], rev=2)
    older, newer = (entry_of(Gone, IDS[0], rev=rev) for rev in (1, 3))
    assert merge(Journal([moment]), [older]).count("known") == 1
    merged = merge(Journal([moment]), [newer])
    assert merged.count("deleted") == 1
    assert merged.keep == (newer,)


def test_two_edits_of_the_same_entry_are_said_and_the_one_here_stays() -> None:
    here = entry_of(Moment, IDS[0], rev=1, words="as I wrote it here")
    there = entry_of(Moment, IDS[0], rev=1, words="as I wrote it there")
    merged = merge(Journal([here]), [there])
    assert (merged.keep, merged.count("differs")) == ((), 1)


def test_every_line_is_counted_once() -> None:
    first, second = entry_of(Moment, IDS[0]), entry_of(Moment, IDS[0], rev=1)
    merged = merge(Journal(), [first, second, first])
    assert merged.counts == {"added": 1, "replaced": 1, "known": 1}
    assert merged.keep == (second,)
