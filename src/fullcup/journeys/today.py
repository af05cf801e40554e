"""What Today shows: little, and nothing to catch up with."""

from datetime import date

import msgspec

from fullcup.core.days import Now, PartOfDay, is_night, part_of_day
from fullcup.core.facts.who import Children
from fullcup.core.journal.entries import (
    Child,
    CupLevel,
    CupReading,
    FriendWords,
    KeptMoment,
    Moment,
    Motto,
    Step,
)
from fullcup.core.journal.journal import Journal
from fullcup.journeys.hers import AROUND, night_hours
from fullcup.journeys.moments import favourite_motto
from fullcup.journeys.steps import waiting
from fullcup.journeys.whom import hers

RECENT = 50
"""How far back Today looks; it never scans a whole journal."""
FAR_BACK = 200
"""How many moments are looked at for something worth seeing again."""
CUP_HOLDS = 2
"""Days after which a cup is no news any more: it is drawn without a level."""
OLD_ENOUGH = 5
"""Days before her own words come back: sooner they would only repeat."""
NOW_AND_THEN = 3
"""Her own words come back on one day in so many, so that they stay a gift."""


class Again(msgspec.Struct, frozen=True):
    """Words of hers that come back: what she learned, or what she would tell a friend."""

    words: str
    day: date
    moment: Moment | None = None
    """The moment that it comes from, where that is still there."""
    friend: bool = False
    """Whether it is what she would tell a friend."""


class Today(msgspec.Struct, frozen=True):
    part: PartOfDay
    night: bool
    """Between her evening and morning hours: the night path comes first."""
    motto: Motto | None
    cup: CupLevel | None
    """What she last said of her cup, while that is still news."""
    cup_day: date | None
    steps: tuple[Step, ...]
    """The newest open step first; at most three, the rest wait on their own page."""
    parked: Moment | None
    """What she parked in the night, brought back once it is morning."""
    kept_today: int
    """Good moments of her day so far: said in words, never as a target."""
    fresh: bool
    """Whether a fresh-start line fits: a morning, and somebody to begin it with."""
    here: bool
    """Whether a line on being there fits (R9): an afternoon with nothing else on the page."""
    again: Again | None


def today(journal: Journal, now: Now) -> Today:
    """Compute Today from her journal and the time it is for her."""
    night = is_night(now, *night_hours(journal))
    part = part_of_day(now)
    day = now.day  # worked out once: it asks for the zone each time
    cup = fresh_cup(journal, day)
    steps = tuple(waiting(journal, RECENT)[:3])
    parked = None if night else _parked(journal)
    quiet = not (night or steps or parked)
    again = seen_again(journal, now) if quiet else None
    around = _someone_wakes(journal)
    return Today(
        part=part,
        night=night,
        motto=favourite_motto(journal),
        cup=cup.level if cup else None,
        cup_day=cup.day if cup else None,
        steps=steps,
        parked=parked,
        kept_today=sum(one.day == day for one in journal.newest(KeptMoment, RECENT)),
        fresh=part == "morning" and not night and around,
        here=part == "afternoon" and quiet and not again and around,
        again=again,
    )


def fresh_cup(journal: Journal, day: date) -> CupReading | None:
    """What she last said of her cup, while that is still news."""
    told = (one for one in journal.newest(CupReading, RECENT) if one.day <= day)
    cup = next(told, None)  # one dated ahead, by a wrong clock, hides none before it
    return cup if cup and (day - cup.day).days < CUP_HOLDS else None


def seen_again(journal: Journal, now: Now) -> Again | None:
    """Now and then something of her own: from an old moment on the same weekday or about
    the same thing as her last one, else what she would tell a friend."""
    day = now.day
    turn, rest = divmod(day.toordinal(), NOW_AND_THEN)
    if rest:
        return None
    found = _learned(journal, day)
    if found:
        one = found[turn % len(found)]
        return Again(words=one.learned or one.next_time, day=one.day, moment=one)
    children = hers(journal)
    told = [
        one
        for one in journal.newest(FriendWords, RECENT)
        if _is_old(one.day, day)
        and _may_come_back(children, _moment_of(journal, one))
        and not children.lost_in(one.words)
    ]
    if not told:
        return None
    friend = told[turn % len(told)]
    moment = _moment_of(journal, friend)
    return Again(words=friend.words, day=friend.day, moment=moment, friend=True)


def _moment_of(journal: Journal, friend: FriendWords) -> Moment | None:
    return journal.get(Moment, friend.moment) if friend.moment else None


def _may_come_back(children: Children, moment: Moment | None) -> bool:
    """Nothing about a child who died, or a pregnancy that ended, unless she asked."""
    return moment is None or not children.mourns(moment)


def _learned(journal: Journal, day: date) -> list[Moment]:
    recent = journal.newest(Moment, FAR_BACK)
    about = _about(recent[0]) if recent else ""
    children = hers(journal)
    return [
        one
        for one in recent
        if (one.learned or one.next_time)
        and _is_old(one.day, day)
        and _may_come_back(children, one)
        and (one.day.weekday() == day.weekday() or (about and _about(one) == about))
    ]


def _about(moment: Moment) -> str:
    """What she herself said that it is about; a guess would have to be read again."""
    return moment.corrected.theme or moment.situation


def _is_old(day: date, today: date) -> bool:
    return (today - day).days >= OLD_ENOUGH


def _parked(journal: Journal) -> Moment | None:
    waiting_moments = [one for one in journal.newest(Moment, RECENT) if one.closing == "parked"]
    return waiting_moments[0] if waiting_moments else None


def _someone_wakes(journal: Journal) -> bool:
    """Lines about a new day with children are not for her whose children are not there."""
    children = journal.of(Child)
    return not children or any(child.how in AROUND for child in children)
