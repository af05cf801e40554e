"""Her corrections, replayed to her own reader, and forgotten when she says so."""

from collections.abc import Sequence
from itertools import islice
from typing import cast

import msgspec

from fullcup.core.journal.entries import Corrected, Moment
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Desk

LATEST = 40
"""Corrected moments that are replayed, the newest: reading stays quick, and people change."""


def teaching(journal: Journal, *, but: Moment | None = None) -> Sequence[Moment]:
    """The newest moments whose corrections teach, all but the one that is being read."""
    state = journal.state(Moment)[0]
    known = cast("tuple[object, list[Moment]]", journal.margin.get("teaching", (None, [])))
    if known[0] is not state:
        teach = filter(_teaches, reversed(journal.of(Moment)))
        # Many moments of a day are read for one page: a long journal is looked through once.
        known = journal.margin["teaching"] = (state, list(islice(teach, LATEST + 1)))
    return [one for one in known[1] if but is None or one.id != but.id][:LATEST]


def _teaches(moment: Moment) -> bool:
    changed = moment.corrected != Corrected(teaches=moment.corrected.teaches)
    return moment.corrected.teaches and (changed or moment.answer is not None)


def forget(desk: Desk) -> int:
    """Let no correction up to now teach any more, in one write; how many did.

    What she changed in a moment stays changed there.
    """
    taught = [one for one in desk.journal.of(Moment) if _teaches(one)]
    if taught:
        desk.keep(*(_forgotten(one) for one in taught))
    return len(taught)


def _forgotten(moment: Moment) -> Moment:
    corrected = msgspec.structs.replace(moment.corrected, teaches=False)
    return msgspec.structs.replace(moment, corrected=corrected, rev=moment.rev + 1)
