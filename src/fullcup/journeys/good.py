"""Good moments: what the critic left out, kept with one tap."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Literal
from uuid import UUID

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.hers import AROUND, age_band
from fullcup.journeys.keeping import change, make, tidy
from fullcup.library.schema import GoodKind


def keep_good(
    desk: Desk,
    stamp: Stamp,
    what: str,
    *,
    own: bool = False,
    direction: Literal["given", "received"] = "given",
    children: Iterable[UUID] = (),
    words: str = "",
    moment: UUID | None = None,
) -> KeptMoment:
    """Keep one good moment. ``what`` is a content id, or her own words when ``own``."""
    return make(
        desk, KeptMoment, stamp, what=tidy(what), own=own, direction=direction,
        children=tuple(children), words=tidy(words), moment=moment,
    )  # fmt: skip


def left_out(journal: Journal, moment: UUID) -> list[KeptMoment]:
    """What she kept for this heavy moment when asked what the critic left out."""
    return [kept for kept in journal.of(KeptMoment) if kept.moment == moment]


def tell_more(
    desk: Desk,
    kept: KeptMoment,
    *,
    seen: int,
    children: Iterable[UUID],
    words: str,
    yesterday: bool = False,
) -> KeptMoment | Conflict:
    """Add who it was with and her words, or move it a day back: it was yesterday."""
    back = timedelta(days=1) if yesterday else timedelta()
    return change(
        desk, kept, seen=seen, children=tuple(children), words=tidy(words),
        at=kept.at - back, day=kept.day - back,
    )  # fmt: skip


def kinds_for(kinds: Iterable[GoodKind], children: Sequence[Child], now: Now) -> list[GoodKind]:
    """The kinds that fit these children, or all where she has named none. Where none of them
    can be there, none: she is left to her own words, and nothing is proposed."""
    here = [child for child in children if child.how in AROUND]
    if children and not here:
        return []
    ages = {age_band(child, now) for child in here}
    if not ages or "" in ages:
        return list(kinds)
    return [kind for kind in kinds if ages & set(kind.ages)]


def by_day(kept: Iterable[KeptMoment]) -> list[list[KeptMoment]]:
    """Good moments of one day together, in the order in which they come."""
    return [list(day) for _day, day in groupby(kept, key=lambda one: one.day)]
