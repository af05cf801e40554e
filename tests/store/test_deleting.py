"""What she deletes can be undone for ten minutes, and is then nowhere in the files."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fullcup.core.journal.entries import Gone, Moment
from fullcup.core.journal.journal import brought_back, gone
from fullcup.store import spaces
from fullcup.store.openspace import OpenSpace
from fullcup.store.spaces import Created
from fullcup.store.trouble import NotKept
from store.at_hand import (
    NOW,
    after,
    created,
    entered,
    entered_cold,
    moment,
    record_rows,
    tombstone,
    words_in,
)

pytestmark = pytest.mark.django_db(transaction=True)


def deleted(made: Created, words: str = "I shouted", now: datetime = NOW) -> Gone:
    space = entered(made, now)
    first = moment(words)
    space.keep(first)
    left = gone(first, tombstone(NOW))
    space.keep(left)
    return left


def only_tombstone(space: OpenSpace) -> Gone:
    (left,) = space.journal.of(Gone)
    return left


def test_within_ten_minutes_it_comes_back() -> None:
    made = created()
    left = deleted(made)
    back = brought_back(left)
    assert back is not None
    entered_cold(made, after(minutes=9)).keep(back)
    assert words_in(entered_cold(made, after(minutes=11))) == ["I shouted"]
    assert entered(made, after(minutes=11)).journal.of(Gone) == []


def test_another_tab_may_delete_while_this_one_looks_what_is_to_be_erased() -> None:
    made = created()
    deleted(made)

    class Meanwhile(datetime):
        def __sub__(self, other: Any) -> Any:
            deleted(made, "another thing", after(minutes=11))
            return super().__sub__(other)

    later = after(minutes=11)
    assert spaces.enter(made.token.text, Meanwhile.fromtimestamp(later.timestamp(), UTC))
    assert [left.was for left in entered_cold(made, later).journal.of(Gone)] == [b"", b""]


def test_after_ten_minutes_the_next_visit_empties_the_tombstone() -> None:
    made = created()
    deleted(made)
    assert only_tombstone(entered(made, after(minutes=9))).was
    assert only_tombstone(entered(made, after(minutes=10))).was == b""
    assert only_tombstone(entered_cold(made, after(minutes=11))).was == b""


def test_another_process_empties_it_too() -> None:
    made = created()
    deleted(made)
    assert only_tombstone(entered_cold(made, after(minutes=10))).was == b""


def files_of_the_database() -> bytes:
    path = Path(connection.settings_dict["NAME"])
    return b"".join(
        file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name)
    )


def test_the_old_bodies_are_in_no_file_afterwards() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps dead rows until VACUUM: docs/threat-model.md says so")
    made = created()
    deleted(made, "x" * 3000)
    bodies = [bytes(row.body) for row in record_rows()]
    assert all(body[100:180] in files_of_the_database() for body in bodies)
    entered(made, after(minutes=10))
    assert not any(body[100:180] in files_of_the_database() for body in bodies)


def test_the_rows_of_a_deleted_space_are_in_no_file_afterwards() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps dead rows until VACUUM: docs/threat-model.md says so")
    made = created()
    entered(made).keep(*[moment("x" * 3000) for _ in range(10)])
    bodies = [bytes(row.body) for row in record_rows()]
    entered(made).delete_everything()
    assert not any(body[100:180] in files_of_the_database() for body in bodies)


def test_an_empty_tombstone_stays_so_that_an_import_brings_nothing_back() -> None:
    made = created()
    left = deleted(made)
    entered(made, after(minutes=10))
    found = entered_cold(made, after(minutes=25)).journal.find(left.id)
    assert isinstance(found, Gone)


def test_a_full_disk_does_not_keep_her_from_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    made = created()
    deleted(made)
    entered(made).keep(moment("still here"))

    def full(*_: object) -> bool:
        raise NotKept("full")

    monkeypatch.setattr("fullcup.store.rows.swap", full)
    space = spaces.enter(made.token.text, after(minutes=10))
    assert space is not None
    assert [entry.words for entry in space.journal.of(Moment)] == ["still here"]
