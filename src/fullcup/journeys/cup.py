"""Her cup: what fills and what draws, her two heavy days, and her share of the good ones."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from uuid import uuid5
from zoneinfo import ZoneInfo

from fullcup.core.cup.heavy import Heavy, heavy_days
from fullcup.core.cup.levels import last_by_day
from fullcup.core.cup.what import What, what_of
from fullcup.core.days import Now
from fullcup.core.journal.entries import (
    Child,
    CupChange,
    CupReading,
    KeptMoment,
    NotForMe,
    Step,
    Way,
)
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import make, settle, tidy
from fullcup.journeys.steps import keep_step, may_propose

Card = Literal["heavy-days", "her-share"]
"""The cards that come by themselves; each at most once a day."""

NEAR: Final = 100
"""How many entries of a kind are looked at for what was noted in the last days."""
OWN: Final = "cup-own/"
GOOD_TIME: Final = 3
"""Good moments with the children in one day, from which a day has been a good one."""


def note(
    desk: Desk, stamp: Stamp, what: str, way: Way, *, own: bool = False, yesterday: bool = False
) -> CupChange:
    """Note that something filled or drew, today or yesterday; once for each thing and day.

    ``what`` is a content id, or her own words when ``own``.
    """
    then = _noon_before(stamp.now) if yesterday else stamp.now
    said = tidy(what)
    wanted = What(said.casefold() if own else said, own, way)
    for known in noted(desk.journal, then.day):
        if what_of(known) == wanted:
            return known
    fresh = uuid5(stamp.id, f"{way}/{then.day}/{said}")
    return make(desk, CupChange, Stamp(id=fresh, now=then), what=said, own=own, way=way)


def _noon_before(now: Now) -> Now:
    """Noon of her day before: it lies on that day, whatever the clocks did in between."""
    noon = datetime.combine(now.day - timedelta(days=1), time(12), ZoneInfo(now.zone))
    return Now(instant=noon.astimezone(UTC), zone=now.zone)


def noted(journal: Journal, day: date) -> list[CupChange]:
    """What she noted for a day of the last ones, the newest first."""
    return [one for one in journal.newest(CupChange, NEAR) if one.day == day]


def her_own(journal: Journal, way: Way) -> list[str]:
    """Her own names for what fills or draws, the newest first, each once."""
    found: dict[str, str] = {}
    for one in journal.newest(CupChange, NEAR * 10):
        if one.own and one.way == way:
            found.setdefault(one.what.casefold(), one.what)
    return list(found.values())


def two_heavy_days(journal: Journal, now: Now) -> Heavy | None:
    """Whether the card about two heavy days stands on Today: not once she waved it away."""
    day = now.day
    if waved_away(journal, "heavy-days", day):
        return None
    levels = last_by_day(reversed(journal.newest(CupReading, NEAR)))
    said = {one_day: reading.level for one_day, reading in levels.items()}
    return heavy_days(said, journal.newest(CupChange, NEAR), day)


def her_share(journal: Journal, now: Now) -> bool:
    """Whether today was good time with the children, and none of it has been hers yet."""
    day = now.day
    if any(one.way == "fills" for one in noted(journal, day)):
        return False
    return _gave(journal, day) and not waved_away(journal, "her-share", day)


def _gave(journal: Journal, day: date) -> bool:
    """What she was given is no giving, and a yes to a question about the week says nothing of today."""
    today = [one for one in journal.newest(KeptMoment, NEAR) if one.day == day]
    given = [one for one in today if one.direction == "given"]
    return sum(counts(journal, one) for one in given) >= GOOD_TIME


def counts(journal: Journal, kept: KeptMoment) -> bool:
    """After a loss nothing is counted, unless she asked: neither a moment with that child alone,
    nor one without a name where no other child is there."""
    children = [child for one in kept.children if (child := journal.get(Child, one))]
    about = children or journal.of(Child)
    return not about or any(may_propose(child) for child in about)


def waved_away(journal: Journal, card: Card, day: date) -> bool:
    return any(one.item == f"{card}/{day}" for one in journal.of(NotForMe))


def wave_away(desk: Desk, stamp: Stamp, card: Card) -> NotForMe:
    """Not today: the card is gone till tomorrow. One entry for each card, which moves on."""
    item = f"{card}/{stamp.now.day}"
    for known in desk.journal.of(NotForMe):
        if known.item.startswith(f"{card}/"):
            return settle(desk, known, item=item)
    return make(desk, NotForMe, Stamp(id=uuid5(stamp.id, card), now=stamp.now), item=item)


def own_item(name: str) -> str:
    """How her own name for a small thing stands among what she said *not for me* to."""
    return OWN + name


def take_one(desk: Desk, stamp: Stamp, words: str, card: Card) -> Step:
    """One small thing off a card: it becomes her step for today, and the card goes."""
    wave_away(desk, stamp, card)
    return keep_step(desk, stamp, words, when="today")


def last_days(journal: Journal, now: Now, days: int) -> Sequence[date]:
    """The days of the last ``days`` on which she said anything of her cup, the newest first."""
    readings = {one.day for one in journal.newest(CupReading, NEAR)}
    changes = {one.day for one in journal.newest(CupChange, NEAR)}
    since = now.day - timedelta(days=days)
    return sorted((day for day in readings | changes if since < day <= now.day), reverse=True)
