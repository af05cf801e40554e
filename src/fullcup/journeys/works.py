"""What works for her: practices she took, how they served her, and the one light question."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid5

import msgspec

from fullcup.core.days import Now, is_night, utc
from fullcup.core.journal.entries import (
    Gone,
    Moment,
    PracticeUsed,
    Served,
    Step,
    Value,
)
from fullcup.core.journal.journal import Journal, brought_back, gone
from fullcup.core.practices.choose import Known
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.hers import night_hours, refused
from fullcup.journeys.keeping import make, settle
from fullcup.journeys.look import look
from fullcup.journeys.reader import read_moment
from fullcup.journeys.whom import children_of

WINDOW: Final = 400
"""How many of the newest uses the choice looks at."""
LOOK_BACK: Final = 20
"""How many of the newest uses are looked through for one to ask about."""
SOON: Final = timedelta(hours=3)
"""Sooner than this she is not asked, unless a new day of hers has begun."""
STALE: Final = 21
"""Days after which nobody could say any more."""


def known(journal: Journal, priors: Mapping[str, float], now: Now) -> Known:
    """What the choice of practices may know of her."""
    return Known(
        day=now.day,
        uses=tuple(journal.newest(PracticeUsed, WINDOW)),
        priors=priors,
        refused=refused(journal),
        values=frozenset(one.card for one in journal.of(Value) if one.card),
    )


def take(
    desk: Desk,
    stamp: Stamp,
    practice: str,
    path: str,
    *,
    moment: Moment | None = None,
    step: Step | None = None,
) -> PracticeUsed:
    """Keep that she took a practice; the same tap twice keeps it once.

    ``stamp`` may be the one of the step that came of it: the use gets an id of its own.
    """
    mine = Stamp(id=uuid5(stamp.id, "used"), now=stamp.now)
    return make(
        desk, PracticeUsed, mine, practice=practice, path=path,
        moment=moment.id if moment else None, step=step.id if step else None,
        before=moment.heavy if moment else None, after=moment.heavy_after if moment else None,
    )  # fmt: skip


def taken(journal: Journal, moment: UUID) -> frozenset[str]:
    """The practices that she took at this moment."""
    return frozenset(one.practice for one in _of_moment(journal, moment))


def note_after(desk: Desk, moment: Moment) -> None:
    """What she took at this moment gets how heavy it was before and after."""
    fresh = [
        msgspec.structs.replace(one, before=moment.heavy, after=moment.heavy_after, rev=one.rev + 1)
        for one in _of_moment(desk.journal, moment.id)
        if (one.before, one.after) != (moment.heavy, moment.heavy_after)
    ]
    if fresh:
        desk.keep(*fresh)


def _of_moment(journal: Journal, moment: UUID) -> list[PracticeUsed]:
    return [one for one in journal.newest(PracticeUsed, WINDOW) if one.moment == moment]


def to_ask(journal: Journal, now: Now) -> PracticeUsed | None:
    """The one use that Today may ask about, if any: the newest that can be looked back on.

    Never at night, never about a moment whose words needed people or that is about a loss,
    never about a step that still waits. Once it is answered or passed over, older ones are
    left alone: nothing queues up.
    """
    if is_night(now, *night_hours(journal)):
        return None
    found = (one for one in journal.newest(PracticeUsed, LOOK_BACK) if _is_past(one, now))
    newest = next((one for one in found if _is_done(journal, one)), None)
    if newest is None or newest.asked or newest.later is not None:
        return None
    if newest.practice in refused(journal):
        return None
    return newest if _may_ask(journal, newest) else None


def _is_past(use: PracticeUsed, now: Now) -> bool:
    days = (now.day - use.day).days
    return days <= STALE and (days > 0 or now.instant - use.at >= SOON)


def _is_done(journal: Journal, use: PracticeUsed) -> bool:
    step = journal.get(Step, use.step) if use.step else None
    return use.step is None or (step is not None and step.state == "done")


def _may_ask(journal: Journal, use: PracticeUsed) -> bool:
    if use.moment is None:
        return True
    moment = journal.get(Moment, use.moment)
    if moment is None:
        return False
    reading = read_moment(moment, journal)
    seen = look(moment, reading, about=children_of(journal, moment))
    return reading.safety.level == "none" and not seen.loss


def look_back(desk: Desk, use: PracticeUsed, later: Served | None) -> PracticeUsed:
    """Her answer; ``None`` passes the question over, and it is not asked again."""
    return settle(desk, use, later=later, asked=True)


def ask_again(desk: Desk, use: PracticeUsed) -> PracticeUsed:
    """Undo ``look_back``."""
    return settle(desk, use, later=None, asked=False)


class Service(msgspec.Struct, frozen=True):
    """How one practice served her so far."""

    practice: str
    times: int
    """How often she took it."""
    helped: int
    latest: Served | None
    """Her latest answer looking back; ``None`` while there is none."""


def services(journal: Journal) -> list[Service]:
    """Each practice that she took, the latest first."""
    uses: dict[str, list[PracticeUsed]] = {}
    for one in journal.newest(PracticeUsed, WINDOW):
        uses.setdefault(one.practice, []).append(one)
    return [_service(practice, found) for practice, found in uses.items()]


def _service(practice: str, uses: list[PracticeUsed]) -> Service:
    answers = [one.later for one in uses if one.later is not None]
    return Service(
        practice=practice,
        times=len(uses),
        helped=answers.count("helped"),
        latest=answers[0] if answers else None,
    )


def forget(desk: Desk, practice: str, now: Now) -> None:
    """Forget what is known of a practice: the entries behind it go, all in one write."""
    tombstone = Gone(id=UUID(int=0), at=utc(now.instant), zone=now.zone, day=now.day)
    left = [
        gone(one, tombstone) for one in desk.journal.of(PracticeUsed) if one.practice == practice
    ]
    if left:
        desk.keep(*left)


def remember(desk: Desk, practice: str) -> None:
    """Undo ``forget``, for as long as there is something to bring back."""
    back = [entry for entry in _forgotten(desk.journal) if entry.practice == practice]
    if back:
        desk.keep(*back)


def is_forgotten(journal: Journal, practice: str) -> bool:
    return any(entry.practice == practice for entry in _forgotten(journal))


def _forgotten(journal: Journal) -> list[PracticeUsed]:
    found = (brought_back(one) for one in journal.of(Gone) if b"practice_used" in one.was)
    return [one for one in found if isinstance(one, PracticeUsed)]
