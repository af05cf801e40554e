"""What Today shows: little, and nothing to catch up with."""

import msgspec

from fullcup.core.days import Now, PartOfDay, is_night, part_of_day
from fullcup.core.journal.entries import CupLevel, CupReading, KeptMoment, Moment, Motto, Step
from fullcup.core.journal.journal import Journal
from fullcup.journeys.hers import night_hours
from fullcup.journeys.moments import favourite_motto
from fullcup.journeys.steps import open_steps


class Today(msgspec.Struct, frozen=True):
    part: PartOfDay
    night: bool
    """Between her evening and morning hours: the night path comes first."""
    motto: Motto | None
    cup: CupLevel | None
    steps: tuple[Step, ...]
    """The newest open step first; at most three, the rest wait on their own page."""
    parked: Moment | None
    """What she parked in the night, brought back once it is morning."""
    kept_today: int
    """Good moments of her day so far: said in words, never as a target."""


RECENT = 50
"""How far back Today looks; it never scans a whole journal."""


def today(journal: Journal, now: Now) -> Today:
    """Compute Today from her journal and the time it is for her."""
    evening, morning = night_hours(journal)
    night = is_night(now, evening, morning)
    cup = journal.latest(CupReading)
    return Today(
        part=part_of_day(now),
        night=night,
        motto=favourite_motto(journal),
        cup=cup.level if cup else None,
        steps=tuple(open_steps(journal)[:3]),
        parked=None if night else _parked(journal),
        kept_today=sum(one.day == now.day for one in journal.newest(KeptMoment, RECENT)),
    )


def _parked(journal: Journal) -> Moment | None:
    waiting = [one for one in journal.newest(Moment, RECENT) if one.closing == "parked"]
    return waiting[0] if waiting else None
