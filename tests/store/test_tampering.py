"""Somebody with the files changes them: what was touched does not open, and it shows."""

from collections.abc import Callable

import pytest
from django.db import connection

from fullcup.core.journal.entries import Moment
from fullcup.store import spaces
from fullcup.store.models import Record, Space
from fullcup.store.spaces import Created
from fullcup.store.trouble import NotKept
from store.at_hand import NOW, after, created, entered, entered_cold, moment, record_rows, words_in

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "x" * 9000
"""Long enough to fill a page, so that each of these lies in a record of its own."""


def three_records() -> Created:
    made = created()
    for number in range(3):
        entered(made).keep(moment(f"{number}{LONG}", at=after(minutes=number)))
    return made


def first_letters(made: Created) -> list[str]:
    return [words[0] for words in words_in(entered_cold(made))]


def put(row: Record, **changes: object) -> None:
    Record.objects.filter(space_id=row.space_id, id=row.id).update(**changes)


def flipped(body: bytes, at: int) -> bytes:
    changed = bytearray(body)
    changed[at] ^= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("region", "at"), [("version", 0), ("nonce", 5), ("text", 40), ("padding", -20), ("tag", -1)]
)
def test_a_flipped_bit_closes_that_record_and_no_other(region: str, at: int) -> None:
    made = three_records()
    row = record_rows()[1]
    put(row, body=flipped(bytes(row.body), at))
    space = entered_cold(made)
    assert first_letters(made) == ["0", "2"]
    assert space.integrity.quarantined == (bytes(row.id).hex(),)
    assert not space.integrity.whole
    # The head counts tags: a flipped tag is a change of the set as well.
    assert space.integrity.changed is (region == "tag")


@pytest.mark.parametrize("length", [0, 1, 12, 13, 28, 29, 300])
def test_a_record_cut_short_is_quarantined(length: int) -> None:
    made = three_records()
    row = record_rows()[1]
    put(row, body=bytes(row.body)[:length])
    assert first_letters(made) == ["0", "2"]
    assert entered_cold(made).integrity.quarantined == (bytes(row.id).hex(),)


def test_a_body_that_turned_into_text_is_no_trouble_for_the_rest() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite lets a column hold another type")
    made = three_records()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_record SET body = CAST(body AS TEXT) WHERE seq = 2")
    assert {"0", "2"} <= set(first_letters(made))


def renumbered(row: Record, _other: Record) -> None:
    put(row, seq=row.seq + 7)


def body_under_another_id(row: Record, other: Record) -> None:
    put(row, body=bytes(other.body))


def swapped(row: Record, other: Record) -> None:
    put(row, body=bytes(other.body))
    put(other, body=bytes(row.body))


@pytest.mark.parametrize("tamper", [renumbered, body_under_another_id, swapped])
def test_a_record_that_was_moved_does_not_open(tamper: Callable[[Record, Record], None]) -> None:
    made = three_records()
    _, row, other = record_rows()
    tamper(row, other)
    space = entered_cold(made)
    assert "1" not in first_letters(made)
    assert bytes(row.id).hex() in space.integrity.quarantined


def test_a_record_moved_between_spaces_opens_in_neither() -> None:
    mine, hers = created("maple"), created("oak")
    entered(mine).keep(moment("mine"))
    entered(hers).keep(moment("hers"))
    row = Record.objects.first()
    assert row is not None
    other = Space.objects.exclude(id=row.space_id).get()
    put(row, space_id=other.id)
    assert sorted(words_in(entered_cold(mine)) + words_in(entered_cold(hers))) in (
        ["hers"],
        ["mine"],
    )
    found = [entered_cold(made).integrity for made in (mine, hers)]
    assert all(integrity.changed for integrity in found)
    assert sum(len(integrity.quarantined) for integrity in found) == 1


def test_a_head_of_another_space_opens_nothing() -> None:
    mine, _ = created("maple"), created("oak")
    entered(mine).keep(moment("mine"))
    heads = {bytes(space.id): bytes(space.head) for space in Space.objects.all()}
    for space in Space.objects.all():
        (other,) = [head for ident, head in heads.items() if ident != bytes(space.id)]
        Space.objects.filter(id=space.id).update(head=other)
    spaces.CACHE.clear()
    assert spaces.enter(mine.token.text, NOW) is None


def older_state(made: Created) -> Record:
    """The first record as it was before an edit that then happened."""
    row = record_rows()[0]
    (first, *_) = entered(made).journal.of(Moment)
    entered(made).keep(moment("edited" + LONG, at=first.at, rev=1, entry=first.id))
    return row


def test_a_record_put_back_to_an_older_state_shows() -> None:
    made = three_records()
    row = older_state(made)
    put(row, body=row.body, seq=row.seq)
    integrity = entered_cold(made).integrity
    assert integrity.changed
    assert integrity.quarantined == ()


def test_an_older_state_with_the_newer_number_does_not_open() -> None:
    made = three_records()
    row = older_state(made)
    put(row, body=row.body)
    assert len(entered_cold(made).integrity.quarantined) == 1


def test_an_older_state_under_a_new_id_does_not_open() -> None:
    made = three_records()
    row = older_state(made)
    Record.objects.create(space_id=row.space_id, id=b"n" * 16, seq=row.seq, body=row.body)
    integrity = entered_cold(made).integrity
    assert integrity.changed
    assert integrity.quarantined == ((b"n" * 16).hex(),)


def test_a_record_taken_away_shows() -> None:
    made = three_records()
    Record.objects.filter(id=record_rows()[1].id).delete()
    assert entered_cold(made).integrity.changed
    assert first_letters(made) == ["0", "2"]


def test_an_older_head_shows() -> None:
    made = three_records()
    older = bytes(Space.objects.get().head)
    entered(made).keep(moment("later"))
    Space.objects.update(head=older)
    assert entered_cold(made).integrity.changed


def test_a_whole_older_state_is_a_restore_and_opens() -> None:
    made = three_records()
    head, rows = bytes(Space.objects.get().head), record_rows()
    entered(made).keep(moment("later", at=after(hours=1)))
    Record.objects.all().delete()
    Record.objects.bulk_create(rows)
    Space.objects.update(head=head)
    assert first_letters(made) == ["0", "1", "2"]
    assert entered_cold(made).integrity.whole


def test_nothing_is_overwritten_until_she_accepts_what_is_here() -> None:
    made = three_records()
    Record.objects.filter(id=record_rows()[1].id).delete()
    space = entered_cold(made)
    with pytest.raises(NotKept) as caught:
        space.keep(moment("after all"))
    assert caught.value.why == "changed"
    space.accept_what_is_here()
    space.keep(moment("after all", at=after(hours=1)))
    assert first_letters(made) == ["0", "2", "a"]
    assert entered_cold(made).integrity.whole


def test_beside_a_damaged_record_she_can_go_on() -> None:
    made = three_records()
    row = record_rows()[1]
    damaged = flipped(bytes(row.body), 40)
    put(row, body=damaged)
    entered_cold(made).keep(moment("after all", at=after(hours=1)))
    assert first_letters(made) == ["0", "2", "a"]
    assert bytes(Record.objects.get(id=row.id).body) == damaged


def test_a_repaired_record_opens_again() -> None:
    made = three_records()
    row = record_rows()[1]
    put(row, body=flipped(bytes(row.body), 40))
    entered_cold(made).keep(moment("meanwhile", at=after(hours=1)))
    put(row, body=row.body)
    assert first_letters(made) == ["0", "1", "2", "m"]
    assert entered_cold(made).integrity.whole


def test_a_change_while_her_space_is_open_shows_at_the_next_cold_opening() -> None:
    made = three_records()
    space = entered(made)
    Record.objects.filter(id=record_rows()[1].id).delete()
    space.keep(moment("meanwhile", at=after(hours=1)))
    assert first_letters(made) == ["0", "2", "m"]
    assert entered_cold(made).integrity.changed


def test_what_another_device_wrote_is_checked_as_it_is_read() -> None:
    made = three_records()
    here = entered(made)
    head = Space.objects.get().head
    Space.objects.update(head=bytes(head)[:-1] + b"\0")
    assert spaces.enter(made.token.text, NOW) is None
    with pytest.raises(NotKept) as caught:
        here.keep(moment("into the void"))
    assert caught.value.why == "closed"


def test_a_space_put_back_while_it_is_open_here_shows() -> None:
    made = created()
    entered(made).keep(moment("first"))
    head, rows = bytes(Space.objects.get().head), record_rows()
    entered(made).keep(moment("second", at=after(minutes=1)))
    Record.objects.all().delete()
    Record.objects.bulk_create(rows)
    Space.objects.update(head=head)

    space = entered(made)
    assert space.integrity.changed
    with pytest.raises(NotKept):
        space.keep(moment("third", at=after(minutes=2)))
    space.accept_what_is_here()
    space.keep(moment("third", at=after(minutes=2)))
    assert words_in(entered_cold(made)) == ["first", "third"]
    assert entered(made).integrity.whole
