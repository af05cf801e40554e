"""Small things that the store's tests share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction

from fullcup.core.journal.entries import Gone, KeptMoment, Moment
from fullcup.store import spaces
from fullcup.store.models import Record, Space
from fullcup.store.openspace import OpenSpace
from fullcup.store.spaces import Created

PASSPHRASE = "wobbly teapot under nine moons"
OTHER_PASSPHRASE = "slippers marching past the lighthouse"
NOW = datetime(2026, 3, 1, 3, 12, tzinfo=UTC)


def after(**much: float) -> datetime:
    return NOW + timedelta(**much)


def created(name: str = "maple", now: datetime = NOW) -> Created:
    made = spaces.create(name, PASSPHRASE, now)
    assert isinstance(made, Created)
    return made


def entered(made: spaces.Unlocked, now: datetime = NOW) -> OpenSpace:
    space = spaces.enter(made.token.text, now)
    assert space is not None
    return space


def entered_cold(made: spaces.Unlocked, now: datetime = NOW) -> OpenSpace:
    """As another process would see it: nothing is remembered from before."""
    spaces.CACHE.clear()
    return entered(made, now)


def moment(words: str, *, at: datetime = NOW, rev: int = 0, entry: UUID | None = None) -> Moment:
    return Moment(
        id=entry or uuid4(), at=at, zone="Europe/Dublin", day=at.date(), rev=rev, words=words
    )


def good_moment(words: str = "", *, at: datetime = NOW) -> KeptMoment:
    return KeptMoment(
        id=uuid4(), at=at, zone="Europe/Dublin", day=at.date(), what="hug", words=words
    )


def tombstone(at: datetime = NOW) -> Gone:
    return Gone(id=uuid4(), at=at, zone="Europe/Dublin", day=at.date())


def words_in(space: OpenSpace) -> list[str]:
    return [entry.words for entry in space.journal.of(Moment)]


def space_row() -> Space:
    return Space.objects.get()


def record_rows() -> list[Record]:
    return list(Record.objects.order_by("seq", "id"))


@contextmanager
def nothing_written_after_new_keys() -> Iterator[None]:
    """The database takes a space's new keys, and from then on refuses every write."""
    refuses: list[bool] = []

    def execute(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        writes = sql.lstrip().startswith(("INSERT", "UPDATE", "DELETE"))
        if writes and refuses:
            raise OperationalError("the disk is full")
        result = run(sql, *rest)
        if writes and 'store_space"' in sql:
            transaction.on_commit(lambda: refuses.append(True))
        return result

    with connection.execute_wrapper(execute):
        yield
    assert refuses
