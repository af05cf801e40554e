"""Which few practices to offer, and why: what fits, in the order in which it may serve her.

The best guess comes first; chance has no part in it. In ``bench/choosing`` no way of exploring
on purpose did better within fifty moments (decision 030). What keeps it open is gentler: equals
take turns, and the last place is for something that she has not tried.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, Generic, Literal

import msgspec

from fullcup.core.journal.entries import PracticeUsed
from fullcup.core.practices.fit import Offerable, P, Where, distance, fits, order
from fullcup.core.practices.served import lighter_by, usual_heavy, worth

Reason = Literal[
    "helped", "helped_a_little", "lighter", "near", "with_child", "short", "asks_little", "hers",
    "known", "new", "fits",
]  # fmt: skip
"""Every reason that an offer may give; ``HOLDS`` says what makes each of them true."""
NEAR: Final = (0.6, 0.2, 0.0)
"""What it is worth to be about this theme, about any theme, or about another one."""
FEW: Final = 4
NEXT: Final = 2
"""From how many of the next untried the last place is filled."""
SHORT: Final = 2
"""Minutes that may be called short."""
LIGHTER: Final = 1
"""Points lighter, beyond what goes by itself, that may be called lighter."""
KNOWN: Final = 1.0
"""The prior of a practice with good studies behind it."""
REASONS: Final = 2
"""As many as are said of one offer."""


@dataclass(frozen=True)
class Known:
    """What the choice may look at besides the practices and where she is."""

    day: date
    uses: tuple[PracticeUsed, ...] = ()
    priors: Mapping[str, float] = field(default_factory=dict)
    """From -1 (an idea) to 1 (well studied) for each practice by id."""
    refused: Collection[str] = ()
    values: Collection[str] = ()
    """Value cards that are hers."""

    @cached_property
    def by_practice(self) -> Mapping[str, list[PracticeUsed]]:
        found: dict[str, list[PracticeUsed]] = {}
        for use in self.uses:
            found.setdefault(use.practice, []).append(use)
        return found

    def of(self, practice: str) -> Sequence[PracticeUsed]:
        return self.by_practice.get(practice, ())

    def times(self, practice: str, *answers: str) -> int:
        """How often she gave one of these answers, looking back."""
        return sum(use.later in answers for use in self.of(practice))

    def hurt(self, practice: str) -> bool:
        """Whether she said last that it made things harder: it waits behind all others."""
        said = [use for use in self.of(practice) if use.later is not None]
        latest = max(said, key=lambda use: use.at, default=None)
        return latest is not None and latest.later == "made_it_harder"


class Chosen(msgspec.Struct, Generic[P], frozen=True):
    practice: P
    reasons: tuple[Reason, ...]
    times: int = 0
    """How often she said, looking back, that it helped."""


def choose(
    practices: Iterable[P], where: Where, known: Known, *, turn: int = 0, few: int = FEW
) -> list[Chosen[P]]:
    """At most ``few`` practices, the likeliest to serve her first.

    Nothing refused, nothing off the path of ``where``, nothing that does not fit. ``turn`` moves
    equals round; the same arguments always give the same answer.
    """
    found = ranked(practices, where, known, turn=turn)
    return [_chosen(one, where, known) for one in _with_something_new(found, known, few, turn)]


def ranked(practices: Iterable[P], where: Where, known: Known, *, turn: int = 0) -> list[P]:
    """All practices that fit, the likeliest to serve her first."""
    of = worth(known.uses, known.priors, known.day)
    fitting = order(practices, where, refused=known.refused, turn=turn)
    scores = {one.id: of(one.id) + NEAR[distance(one, where.theme)] for one in fitting}
    # At the top of the scale two practices may draw level: then the one that helped more often.
    return sorted(
        fitting,
        key=lambda one: (
            known.hurt(one.id),
            -round(scores[one.id], 9),
            -known.times(one.id, "helped"),
        ),
    )


def _with_something_new(found: Sequence[P], known: Known, few: int, turn: int) -> Sequence[P]:
    """The first few, but the last place goes to something untried, another one each turn."""
    rest = found[few - 1 :]
    fresh = [one for one in rest if not known.of(one.id)][:NEXT]
    if few == 1 or len(found) <= few or not fresh:
        return found[:few]
    return [*found[: few - 1], fresh[turn % len(fresh)]]


def _chosen(practice: P, where: Where, known: Known) -> Chosen[P]:
    reasons = [name for name, holds in HOLDS.items() if holds(practice, where, known)]
    return Chosen(practice, tuple(reasons[:REASONS]), known.times(practice.id, "helped"))


def _lighter(practice: Offerable, _where: Where, known: Known) -> bool:
    """Nothing said looking back, and each time lighter, and more so than it would have been by
    itself."""
    usual = usual_heavy(known.uses)
    uses = known.of(practice.id)
    drops = [drop for use in uses if (drop := lighter_by(use, usual)) is not None]
    looked_back = any(use.later for use in uses)
    each = all(_got_lighter(use) for use in uses)
    return bool(drops) and not looked_back and each and min(drops) >= LIGHTER


def _got_lighter(use: PracticeUsed) -> bool:
    """It did, or she did not say."""
    return use.before is None or use.after is None or use.after < use.before


def _with_child(practice: Offerable, where: Where, _known: Known) -> bool:
    small = where.child_here is True and practice.minutes <= SHORT
    return small and practice.with_child != "alone" and not practice.leaves_room


HOLDS: Final[Mapping[Reason, Callable[[Offerable, Where, Known], bool]]] = {
    "helped": lambda one, _where, known: known.times(one.id, "helped") > 0,
    "helped_a_little": lambda one, _where, known: (
        known.times(one.id, "a_little") > 0 and known.times(one.id, "helped") == 0
    ),
    "lighter": _lighter,
    "near": lambda one, where, _known: where.theme != "general" and distance(one, where.theme) == 0,
    "with_child": _with_child,
    "hers": lambda one, _where, known: bool(set(one.values) & set(known.values)),
    "asks_little": lambda one, where, _known: (
        one.energy == "empty" and where.energy in ("empty", "low")
    ),
    "short": lambda one, where, known: one.minutes <= SHORT and not _with_child(one, where, known),
    "known": lambda one, _where, known: known.priors.get(one.id, 0.0) >= KNOWN,
    "new": lambda one, _where, known: not known.of(one.id),
    "fits": lambda one, where, _known: fits(one, where),
}
"""What makes each reason true, those that say most first."""
