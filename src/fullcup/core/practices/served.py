"""How the practices that she used served her, and what that says of the others.

What a practice is worth to her is believed to be Gaussian: a level that all share, plus a slope
times the content's prior, plus a difference of its own. Her answers looking back are what counts;
relief in the minute stands in for an answer that is missing, at a small part of its weight, and
less what would have lightened by itself. The slope is learned with the rest: a mother whom the
content's priors do not fit soon leaves them behind. Figures: decision 030, ``bench/choosing``.

More "helped" never lowers a practice's place: what all share is believed to vary no more than
what is its own (``LEVEL``² + ``DOUBT``² ≤ ``OWN``²), so that an answer moves no other practice
further than the one that it is about.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fullcup.core.journal.entries import PracticeUsed, Served

LATER: dict[Served, float] = {
    "helped": 1.0, "a_little": 0.3, "not_really": -0.5, "made_it_harder": -1.0,
}  # fmt: skip
"""Her answer looking back as a number; 1 is the most that anything is believed to be worth."""
LEVEL, SLOPE, DOUBT, OWN = 0.3, 0.3, 0.5, 0.6
"""Deviation of the level, the slope and its deviation, deviation of a practice's own difference."""
NOISE, RELIEF_NOISE = 0.6, 3.0
"""How far one answer may be off; in the minute much further: a small part."""
BACK = 0.5
"""The share of what is above her usual that lightens by itself (regression to the mean)."""
USUAL, USUAL_COUNTS = 6.0, 5
"""How heavy moments usually are, and as how many of hers that counts."""
A_LOT = 3
"""Points lighter, beyond what goes by itself, that count as much as "helped"."""
HALF = 90
"""Days after which an answer counts half: she changes, and so do her children."""


class Told(NamedTuple):
    """What her uses say of one practice: how surely, and what on average."""

    weight: float
    mean: float


def worth(
    uses: Iterable[PracticeUsed], priors: Mapping[str, float], day: date
) -> Callable[[str], float]:
    """What a practice is believed to be worth to her on ``day``: -1 to 1.

    ``priors`` has -1 to 1 for each practice by id; what it lacks counts as 0.
    """
    known = told(uses, day)
    level, slope = _shared(known, priors)

    def of(practice: str) -> float:
        base = min(max(level + slope * priors.get(practice, 0.0), -1.0), 1.0)
        weight, mean = known.get(practice, Told(0.0, 0.0))
        kept = OWN**2 * weight / (1 + OWN**2 * weight)
        return (1 - kept) * base + kept * mean

    return of


def told(uses: Iterable[PracticeUsed], day: date) -> dict[str, Told]:
    """Her answers by practice, older ones counting for less."""
    uses = list(uses)
    usual = usual_heavy(uses)
    sums: dict[str, Told] = {}
    for use in uses:
        value, noise = _answer(use, usual)
        if value is None:
            continue
        # A day that is still to come here was written further east, or by a wrong clock.
        weight = 0.5 ** (max((day - use.day).days, 0) / HALF) / noise**2
        weights, total = sums.get(use.practice, Told(0.0, 0.0))
        sums[use.practice] = Told(weights + weight, total + weight * value)
    return {one: Told(weight, total / weight) for one, (weight, total) in sums.items()}


def _answer(use: PracticeUsed, usual: float) -> tuple[float | None, float]:
    if use.later is not None:
        return LATER[use.later], NOISE
    lighter = lighter_by(use, usual)
    return None if lighter is None else min(max(lighter / A_LOT, -1.0), 1.0), RELIEF_NOISE


def usual_heavy(uses: Iterable[PracticeUsed]) -> float:
    """How heavy her moments usually are before a practice."""
    said = [use.before for use in uses if use.before is not None]
    return (USUAL * USUAL_COUNTS + sum(said)) / (USUAL_COUNTS + len(said))


def lighter_by(use: PracticeUsed, usual: float) -> float | None:
    """Points lighter in the minute, less what would have gone by itself; ``None`` unsaid."""
    if use.before is None or use.after is None:
        return None
    return use.before - use.after - BACK * (use.before - usual)


def _shared(known: Mapping[str, Told], priors: Mapping[str, float]) -> tuple[float, float]:
    """Level and slope after all she told: a regression on two unknowns."""
    aa, ab, bb = 1 / LEVEL**2, 0.0, 1 / DOUBT**2
    ya, yb = 0.0, SLOPE / DOUBT**2
    for practice, (weight, mean) in known.items():
        counts, prior = 1 / (OWN**2 + 1 / weight), priors.get(practice, 0.0)
        aa, ab, bb = aa + counts, ab + counts * prior, bb + counts * prior**2
        ya, yb = ya + counts * mean, yb + counts * mean * prior
    rest = aa * bb - ab * ab
    return (bb * ya - ab * yb) / rest, (aa * yb - ab * ya) / rest
