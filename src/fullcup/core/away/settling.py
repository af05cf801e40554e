"""How it went before, by child and caregiver: her own history, in kinds of time and no figures.

What is known is when a caregiver *said* that it was calm; a child may have settled sooner.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, Literal
from uuid import UUID

import msgspec

from fullcup.core.away.phases import phase
from fullcup.core.journal.entries import News, NewsKind, Outing, Stay

Took = Literal["minutes", "half_hour", "longer", "not_settled"]
Known = Literal["first", "few", "minutes", "half_hour", "mixed", "hard"]
"""What may be said. Only ``minutes`` and ``half_hour`` are a *most times*; ``hard`` has words of
its own and no statistic."""

ENOUGH: Final = 3
"""Outings that were told of before anything is said of most times."""
HARD: Final = 2
"""So many hard ones in a row, and no page says how it usually goes."""
A_FEW_MINUTES: Final = timedelta(minutes=10)
HALF_AN_HOUR: Final = timedelta(minutes=40)
_CALM: Final[frozenset[NewsKind]] = frozenset({"settled", "ate", "asleep", "happy", "all_well"})


class Told(msgspec.Struct, frozen=True):
    """One outing, one child, one caregiver: how long it took by what was said."""

    outing: UUID
    day: date
    child: UUID | None
    who: str
    took: Took


def history(outings: Iterable[Outing], news: Iterable[News], now: datetime) -> list[Told]:
    """Every ended outing of which something was told, oldest first. What is left out is no
    verdict: nobody wrote."""
    told: dict[UUID, list[News]] = {}
    for one in sorted(news, key=lambda one: one.at):
        told.setdefault(one.outing, []).append(one)
    ended = [one for one in outings if one.state != "called_off" and phase(one, now) == "over"]
    ended.sort(key=lambda one: one.leaving)
    return [found for one in ended for found in _of_one(one, told.get(one.id, []))]


def _of_one(outing: Outing, news: Sequence[News]) -> list[Told]:
    found = []
    for stay in outing.stays:
        for child in stay.children or (None,):
            took = _took(outing, stay, child, news)
            if took:
                found.append(Told(outing.id, outing.day, child, stay.who, took))
    return found


def _took(outing: Outing, stay: Stay, child: UUID | None, news: Sequence[News]) -> Took | None:
    about = [
        one
        for one in news
        if one.who == stay.who and (not one.children or child in one.children or child is None)
    ]
    calm = next((one for one in about if one.news in _CALM and one.at >= outing.leaving), None)
    if calm is None:
        return "not_settled" if any(one.news == "crying" for one in about) else None
    after = calm.at - outing.leaving
    if after <= A_FEW_MINUTES:
        return "minutes"
    return "half_hour" if after <= HALF_AN_HOUR else "longer"


def known(told: Sequence[Told], child: UUID | None, who: str) -> Known:
    """What may be said about this child with this caregiver. ``told`` is a ``history``."""
    took = [one.took for one in told if one.child == child and same_person(one.who, who)]
    if not took:
        return "first"
    hard = [one in ("longer", "not_settled") for one in took]
    if len(took) >= HARD and all(hard[-HARD:]):
        return "hard"
    if len(took) < ENOUGH:
        return "few"
    if sum(hard) * 2 > len(took):
        return "hard"
    return _most(took)


def _most(took: Sequence[Took]) -> Known:
    if took.count("minutes") * 2 > len(took):
        return "minutes"
    soon = sum(one in ("minutes", "half_hour") for one in took)
    return "half_hour" if soon * 2 > len(took) else "mixed"


def same_person(one: str, other: str) -> bool:
    """However it is spelled: ``Gran`` and ``gran`` are one person."""
    return one.strip().casefold() == other.strip().casefold()
