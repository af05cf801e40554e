"""What she keeps most stands ready, in an order that does not jump about."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from fullcup.core.good.chips import likely, own_kinds
from fullcup.core.journal.entries import KeptMoment


def kept(what: str, **told: Any) -> KeptMoment:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    return KeptMoment(id=uuid4(), at=at, zone="UTC", day=date(2026, 11, 20), what=what, **told)


def test_her_own_words_come_back_once_the_latest_first() -> None:
    newest = [
        kept("Danced", own=True),
        kept("fed"),
        kept("Sang", own=True, direction="received"),
        kept("danced", own=True),
        kept("Sang", own=True),
        kept("A long note that was cut …", own=True),
    ]
    found = own_kinds(newest, 9)
    assert [(one.what, one.direction) for one in found] == [
        ("Danced", "given"), ("Sang", "received"), ("Sang", "given"),
    ]  # fmt: skip
    assert len(own_kinds(newest, 2)) == 2


def test_what_she_keeps_most_is_likely_and_the_others_follow_in_their_order() -> None:
    newest = [kept("hug"), kept("hug"), kept("fed"), kept("hug", own=True), kept("gone-kind")]
    assert likely(newest, ["told", "fed", "hug", "played"], 3) == ["hug", "fed", "told"]
    assert likely([], ["told", "fed"], 3) == ["told", "fed"]
