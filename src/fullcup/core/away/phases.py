"""Where she is in an outing, from its plan and the time alone: nobody has to tap *I have left*."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from fullcup.core.days import utc
from fullcup.core.journal.entries import Outing

Phase = Literal["planned", "door", "way", "away", "back", "over"]
Fault = Literal["", "backwards", "past", "too_long", "too_far"]

BEFORE_THE_DOOR: Final = timedelta(minutes=20)
AT_THE_DOOR: Final = timedelta(minutes=10)
ON_THE_WAY: Final = timedelta(minutes=45)
BACK_HOLDS: Final = timedelta(hours=12)
"""An outing that she never ends is over so long after she meant to be back."""
LINK_GRACE: Final = timedelta(hours=6)
"""Trains are late: for so long after she meant to be back the link still works."""
SOON: Final = timedelta(hours=18)
LONGEST: Final = timedelta(days=30)
FURTHEST: Final = timedelta(days=366)


def phase(outing: Outing, now: datetime) -> Phase:
    """The phase at an aware instant. A short outing has a short door and a short way."""
    length = outing.back - outing.leaving
    if outing.state != "planned" or now >= outing.back + BACK_HOLDS:
        return "over"
    if now >= outing.back:
        return "back"
    if now >= outing.leaving + min(ON_THE_WAY, length / 2):
        return "away"
    if now >= outing.leaving + min(AT_THE_DOOR, length / 4):
        return "way"
    return "door" if now >= outing.leaving - BEFORE_THE_DOOR else "planned"


def link_until(outing: Outing) -> datetime:
    """When the caregiver's link ends by itself."""
    planned = outing.back + LINK_GRACE
    return min(planned, outing.ended) if outing.ended else planned


def current(outings: Iterable[Outing], now: datetime) -> Outing | None:
    """The outing that she is in, else the next one that begins within hours, else none.

    Of two that overlap it is the one that began later.
    """
    alive = [(one, phase(one, now)) for one in outings]
    running = [one for one, at in alive if at not in ("planned", "over")]
    if running:
        return max(running, key=lambda one: (one.leaving, one.at))
    soon = [one for one, at in alive if at == "planned" and one.leaving - now <= SOON]
    return min(soon, key=lambda one: (one.leaving, one.at), default=None)


def listening(outings: Iterable[Outing], now: datetime) -> list[Outing]:
    """Those whose links work, from some hours before she leaves: somebody may call her."""
    alive = (one for one in outings if one.state == "planned" and now < link_until(one))
    return [one for one in alive if one.leaving - now <= SOON]


def fault(leaving: datetime, back: datetime, now: datetime) -> Fault:
    """What is wrong with the times of a plan, or ``""``."""
    if back <= leaving:
        return "backwards"
    if back <= now:
        return "past"
    if back - leaving > LONGEST:
        return "too_long"
    return "too_far" if leaving - now > FURTHEST else ""


def instant(day: date, clock: time, zone: str) -> datetime:
    """A local day and time as an instant. A time that the clocks leap over is an hour later."""
    return utc(datetime.combine(day, clock, ZoneInfo(zone)))
