"""Good moments: what the critic left out, kept with one tap."""

from collections.abc import Iterable
from typing import Literal
from uuid import UUID

from fullcup.core.journal.entries import KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import make, tidy


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
