"""Which practices fit where she is now: place, minutes, child, energy, theme.

A first, explainable order from the content alone; ``choose`` lays what served *her* over it.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

import msgspec


class Offerable(Protocol):
    """What a practice must tell to be chosen; ``library.schema.Practice`` does."""

    @property
    def id(self) -> str: ...
    @property
    def paths(self) -> Sequence[str]: ...
    @property
    def situations(self) -> Sequence[str]: ...
    @property
    def minutes(self) -> int: ...
    @property
    def places(self) -> Sequence[str]: ...
    @property
    def with_child(self) -> str: ...
    @property
    def leaves_room(self) -> bool: ...
    @property
    def ages(self) -> Sequence[str]: ...
    @property
    def energy(self) -> str: ...
    @property
    def only_for(self) -> Sequence[str]: ...
    @property
    def values(self) -> Sequence[str]: ...


P = TypeVar("P", bound=Offerable)

OUT = {"outside", "shops", "work"}
ENERGIES = ("empty", "low", "some")


class Where(msgspec.Struct, frozen=True):
    """Where she is. Empty text and ``None`` mean "not said" and rule nothing out."""

    path: str
    theme: str = ""
    place: str = ""
    minutes: int | None = None
    child_here: bool | None = None
    ages: tuple[str, ...] = ()
    energy: str = ""
    hows: tuple[str, ...] = ()
    """How the children of the moment are: with her, grown, died …"""
    night: bool = False
    """Whether it is night for her: then nobody is sent out of the house."""


def fits(practice: Offerable, where: Where) -> bool:
    """Whether it can be done here and now at all."""
    return (
        where.path in practice.paths
        and _place_fits(practice, where.place)
        and not (where.night and set(practice.places) <= OUT)
        and (where.minutes is None or practice.minutes <= where.minutes)
        and _child_fits(practice, child_here=where.child_here)
        and (not where.ages or not practice.ages or bool(set(where.ages) & set(practice.ages)))
        and _energy_fits(practice, where.energy)
        and (not practice.only_for or bool(set(practice.only_for) & set(where.hows)))
    )


def _place_fits(practice: Offerable, place: str) -> bool:
    return not place or place in practice.places or "anywhere" in practice.places


def _child_fits(practice: Offerable, *, child_here: bool | None) -> bool:
    if child_here is None:
        return True
    return practice.with_child != ("alone" if child_here else "together") or (
        child_here and practice.leaves_room
    )


def _energy_fits(practice: Offerable, energy: str) -> bool:
    if energy not in ENERGIES or practice.energy not in ENERGIES:
        return True
    return ENERGIES.index(practice.energy) <= ENERGIES.index(energy)


def order(
    practices: Iterable[P], where: Where, *, refused: Collection[str] = (), turn: int = 0
) -> list[P]:
    """Practices that fit, the nearest to her theme first, then the shortest.

    ``refused`` holds the ids she said "not for me" to: they never come back by themselves.
    ``turn`` moves equals round, so that a second visit shows something else first; the same
    turn always gives the same order.
    """
    fitting = [one for one in practices if one.id not in refused and fits(one, where)]
    fitting.sort(key=lambda one: (distance(one, where.theme), one.minutes, one.id))
    near = [one for one in fitting if distance(one, where.theme) == 0]
    rest = fitting[len(near) :]
    return _turned(near, turn) + _turned(rest, turn)


def distance(practice: Offerable, theme: str) -> int:
    """0: about this theme; 1: about any; 2: about another."""
    if theme and theme in practice.situations:
        return 0
    return 1 if "general" in practice.situations else 2


def _turned(found: list[P], turn: int) -> list[P]:
    if not found:
        return found
    cut = turn % len(found)
    return found[cut:] + found[:cut]


def child_age(years: int) -> str:
    """The content's age band for an age in full years."""
    for until, band in (
        (1, "baby"),
        (3, "toddler"),
        (5, "preschool"),
        (12, "school"),
        (18, "teen"),
    ):
        if years < until:
            return band
    return "grown"
