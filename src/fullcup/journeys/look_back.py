"""Looking back at good moments: by words, child, kind and season; this day in other years."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from fullcup.core.good.windows import Season, Window, season_of, this_day, window_of
from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.journeys.steps import may_propose

GIVEN: Final = "given"
RECEIVED: Final = "received"
OWN: Final = "own"
"""Sorts to look for beside the ids of kinds: what she gave, what came back, her own words."""


class Asked(msgspec.Struct, frozen=True):
    """What she looks for; what is empty lets everything through."""

    words: str = ""
    child: UUID | None = None
    sort: str = ""
    """``GIVEN``, ``RECEIVED``, ``OWN`` or a ``GoodKind`` id."""
    season: Season | None = None


def look_back(
    journal: Journal, asked: Asked, labels: Mapping[str, str], *, southern: bool = False
) -> list[KeptMoment]:
    """Good moments that fit all of it, newest first. Every word has to be somewhere: in hers,
    in what the kind is called (``labels``), or in a child's name."""
    window = window_of(asked.season, southern=southern) if asked.season else None
    wanted = asked.words.casefold().split()
    names = {child.id: child.name for child in journal.of(Child)}
    found = (one for one in reversed(journal.of(KeptMoment)) if _fits(one, asked, window))
    return [one for one in found if not wanted or _holds(one, wanted, labels, names)]


def _fits(one: KeptMoment, asked: Asked, window: Window | None) -> bool:
    if window and not window.holds(one.day):
        return False
    if asked.child and asked.child not in one.children:
        return False
    if asked.sort in (GIVEN, RECEIVED):
        return one.direction == asked.sort
    return not asked.sort or (one.own if asked.sort == OWN else one.what == asked.sort)


def _holds(
    one: KeptMoment, wanted: Iterable[str], labels: Mapping[str, str], names: Mapping[UUID, str]
) -> bool:
    what = one.what if one.own else labels.get(one.what, one.what)
    with_whom = "\n".join([names.get(child, "") for child in one.children])
    text = f"{what}\n{one.words}\n{with_whom}".casefold()
    return all(word in text for word in wanted)


def seasons(journal: Journal, *, southern: bool = False) -> list[Season]:
    """The seasons in which she kept something, the latest first."""
    days = {one.day for one in journal.of(KeptMoment)}
    found = {season_of(day, southern=southern): None for day in sorted(days, reverse=True)}
    return list(found)


def other_years(journal: Journal, today: date) -> list[KeptMoment]:
    """What she kept on this day in other years, the latest year first.

    After a loss never, unless she asked: neither what names the child, nor, where nobody else
    is there, what names nobody.
    """
    children = {child.id: may_propose(child) for child in journal.of(Child)}
    alone = bool(children) and not any(children.values())
    kept = journal.of(KeptMoment)
    days = {*this_day((one.day for one in kept), today)}
    found = [
        one
        for one in kept
        if one.day in days
        and all(children.get(child, True) for child in one.children)
        and not (alone and not one.children)
    ]
    return sorted(found, key=lambda one: (-one.day.year, one.at))
