"""What the app does, by the very function that its pages call, from entries like hers."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np

from bench.choosing.run import Order
from bench.choosing.world import Mother, Outcome, Time
from fullcup.core.journal.entries import PracticeUsed
from fullcup.core.practices.choose import FEW, Known, choose, ranked

_BEGUN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def shipped(person: Mother) -> Order:
    at = {one.id: place for place, one in enumerate(person.practices)}
    priors = {one: float(person.prior[place]) for one, place in at.items()}

    def order(time: Time, seen: Sequence[Outcome], dice: np.random.Generator) -> list[int]:
        del dice
        fitting = [person.practices[one] for one in time.fitting]
        known = Known(
            day=_when(time).date(),
            uses=tuple(_used(person, one) for one in reversed(seen)),
            priors=priors,
        )
        first = [one.practice for one in choose(fitting, time.where, known, turn=time.number)]
        rest = ranked(fitting, time.where, known, turn=time.number)
        return [at[one.id] for one in (*first, *rest[FEW:])]

    return order


def _when(time: Time) -> datetime:
    return _BEGUN + timedelta(days=time.day)


def _used(person: Mother, seen: Outcome) -> PracticeUsed:
    when = _when(seen.time)
    return PracticeUsed(
        id=UUID(int=seen.time.number), at=when, zone="UTC", day=when.date(),
        practice=person.practices[seen.practice].id, path=seen.time.where.path,
        before=seen.time.heavy, after=seen.after, later=seen.later,
    )  # fmt: skip
