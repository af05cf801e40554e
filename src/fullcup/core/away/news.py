"""News of an outing: held until the times agreed, then one digest. Her choice opens it sooner."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

import msgspec

from fullcup.core.away.phases import instant
from fullcup.core.days import Now, years_between
from fullcup.core.journal.entries import News, NewsWhen, Outing

_OFTEN: Final = timedelta(hours=2)
_MORNING, _EVENING = time(9), time(19)
_MOST: Final = 80


class Digest(msgspec.Struct, frozen=True):
    """What her page may say now."""

    shown: tuple[News, ...]
    """Oldest first."""
    fresh: tuple[News, ...]
    """Those of them that no page has shown yet."""
    held: bool
    """Whether something waits for its time."""
    next: datetime | None
    """When news comes next; ``None`` where it comes as it is told."""


def holds_by_default(birthdays: Iterable[date | None], day: date, *, ill: bool) -> bool:
    """Not for a baby under one, and not for a child who is ill. ``ill`` is what she said."""
    return not ill and not any(born and years_between(born, day) < 1 for born in birthdays)


def times(leaving: datetime, back: datetime, when: NewsWhen, zone: str) -> tuple[datetime, ...]:
    """The instants at which news opens, before she is back: then all of it does."""
    found: list[datetime] = []
    if when == "once":
        found = [leaving + (back - leaving) / 2]
    elif when == "often":
        steps = int((back - leaving) / _OFTEN)
        found = [leaving + _OFTEN * step for step in range(1, min(steps, _MOST) + 1)]
    elif when == "twice_a_day":
        found = _mornings_and_evenings(leaving, back, zone)
    return tuple(one.replace(second=0, microsecond=0) for one in found if leaving < one < back)


def _mornings_and_evenings(leaving: datetime, back: datetime, zone: str) -> list[datetime]:
    first = Now(leaving, zone).local.date()
    days = (first + timedelta(days=count) for count in range((back - leaving).days + 2))
    return [instant(day, clock, zone) for day in days for clock in (_MORNING, _EVENING)]


def open_until(outing: Outing, now: datetime) -> datetime | None:
    """News that arrived up to then may be shown; ``None`` while all of it waits."""
    if not outing.held or outing.state != "planned" or now >= outing.back:
        return now
    told = [one for one in (*outing.news_at, outing.looked) if one and one <= now]
    return max(told, default=None)


def digest(outing: Outing, news: Iterable[News], now: datetime) -> Digest:
    """Cut the news of this outing into what is shown and what waits."""
    mine = sorted((one for one in news if one.outing == outing.id), key=lambda one: one.at)
    until = open_until(outing, now)
    shown = tuple(one for one in mine if until and one.at <= until)
    return Digest(
        shown=shown,
        fresh=tuple(one for one in shown if one.reached is None),
        held=len(shown) < len(mine),
        next=_next(outing, now),
    )


def is_held(one: News, outing: Outing | None, today: date) -> bool:
    """Whether a piece of news still waits for its time, as far as her date tells: it was never
    shown to her, and its outing holds it till she is back."""
    if one.reached is not None or outing is None or not outing.held or outing.state != "planned":
        return False
    return Now(outing.back, outing.zone).day >= today


def _next(outing: Outing, now: datetime) -> datetime | None:
    if not outing.held or outing.state != "planned" or now >= outing.back:
        return None
    return min((one for one in (*outing.news_at, outing.back) if one > now), default=None)
