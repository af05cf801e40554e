"""What was worked out from her entries goes on with the journal, and goes with what is gone."""

from datetime import UTC, datetime
from uuid import UUID

from fullcup.core.journal.entries import Gone, Moment, Motto
from fullcup.core.journal.journal import Journal

AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
BASE = {"id": UUID(int=1), "at": AT, "zone": "UTC", "day": AT.date()}
KEPT = Moment(words="I shouted", **BASE)  # type: ignore[arg-type]  # shared fields, by name


def test_it_passes_on_to_the_next_state() -> None:
    journal = Journal([KEPT])
    journal.margin["heard"] = "something"
    assert journal.with_entries([KEPT]).margin == {"heard": "something"}


def test_it_is_empty_after_a_deletion() -> None:
    journal = Journal([KEPT])
    journal.margin["heard"] = "something"
    gone = Gone(**BASE)  # type: ignore[arg-type]  # as above
    assert journal.with_entries([gone]).margin == {}


def test_two_journals_share_none() -> None:
    assert Journal().margin is not Journal().margin


def test_a_kind_says_whether_it_is_still_the_same() -> None:
    journal = Journal([KEPT])
    moments, mottos = journal.state(Moment, Motto)
    assert journal.state(Moment)[0] is moments
    changed = journal.with_entries([Moment(words="Later", **BASE | {"id": UUID(int=2)})])  # type: ignore[arg-type]  # as above
    assert changed.state(Moment)[0] is not moments
    assert changed.state(Motto)[0] is mottos
