"""A small Bayesian regression for a series of days with gaps.

What is regressed are at most ``LONGEST`` days of one number a day (the steps of her cup). What
the columns leave over hangs together from day to day: an AR(1) course with a part that is new
each day. How strongly, how large that part is, and whether what happened stays for the day or
fades with the course is not known, so every answer is a mean over a grid of them, each weighted
by how well it fits. Given a grid point everything is conjugate (normal, inverse gamma), so
nothing is sampled and the same notes give the same answer.
"""

from collections.abc import Iterator
from itertools import product
from math import lgamma, log, pi
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LONGEST: Final = 182
"""Days that are looked at: half a year. What helped before that may help no more."""

_HANGS: Final = (0.0, 0.25, 0.5, 0.7, 0.85, 0.95)
"""How much of a day's distance from her usual level is still there on the next day."""
_NEW: Final = (0.0, 0.3, 0.6)
"""The share of a day's scatter that is gone on the next day."""
_FADES: Final = (0.0, 1.0)
"""Whether what happened stays for its day only (0) or fades as the level does (1)."""
_A, _B = 1.5, 1.0
"""The inverse gamma for the variance of a day: about one step, and hardly held to it."""
_WEEKDAY_SD, _TREND_SD, _LEVEL_SD, _SAME_DAY_SD = 0.5, 1.0, 2.0, 1.0
_MIDDLE: Final = 2.0


class Days(NamedTuple):
    """``when``: day numbers in ascending order, shape (n,); a gap is a number left out.
    ``said``: one number a day, shape (n,). ``first``: the day number of row 0 of any columns."""

    when: NDArray[np.int64]
    said: Floats
    first: int


class Fit(NamedTuple):
    """Of each column of ``happened``, shape (k,), in the unit of ``said`` on a day with it."""

    mean: Floats
    doubting: Floats
    """The mean if the prior had expected nothing at all: what may be claimed rests on this."""
    sd: Floats
    freedom: float
    """Degrees of freedom of the t that both are read with."""


class _Point(NamedTuple):
    evidence: float
    mean: Floats
    doubting: Floats
    variance: Floats
    freedom: float


def fit(
    days: Days, happened: Floats, expect: Floats, spread: Floats, beside: Floats | None = None
) -> Fit:
    """Fit ``days`` on what happened.

    ``happened``: shape (rows, k), one row for each day from ``days.first``, 1.0 where it
    happened. ``expect`` and ``spread``: the prior's mean and sd of each effect, shape (k,).
    ``beside``: columns like ``happened`` that are allowed for and not answered for.
    """
    wide = happened if beside is None else np.hstack([happened, beside])
    extra = wide.shape[1] - happened.shape[1]
    held = np.concatenate([spread, np.full(extra, _SAME_DAY_SD)])
    hoped = np.concatenate([expect, np.zeros(extra)])
    points = list(_points(days, wide, hoped, held))
    weights = _weights([point.evidence for point in points])
    return _mixed(points, weights, happened.shape[1])


def _mixed(points: list[_Point], weights: Floats, k: int) -> Fit:
    means = np.array([point.mean[:k] for point in points])
    variances = np.array([point.variance[:k] for point in points])
    mean = weights @ means
    variance = weights @ (variances + means**2) - mean**2
    doubting = weights @ np.array([point.doubting[:k] for point in points])
    return Fit(mean, doubting, np.sqrt(variance), points[0].freedom)


def _weights(evidence: list[float]) -> Floats:
    told = np.array(evidence)
    weights = np.exp(told - told.max())
    scaled: Floats = weights / weights.sum()
    return scaled


def _points(days: Days, wide: Floats, hoped: Floats, held: Floats) -> Iterator[_Point]:
    rows = days.when - days.first
    frame = _frame(days)
    apart = np.abs(days.when[:, None] - days.when[None, :]).astype(np.float64)
    said = days.said - _MIDDLE
    for hangs in _HANGS:
        columns = {fades: _faded(wide, hangs * fades)[rows] for fades in _FADES}
        for new, fades in product(_NEW, _FADES):
            if hangs == 0 and (new or fades):
                continue  # they mean nothing where nothing hangs together
            scatter: Floats = (1 - new) * hangs**apart + new * np.eye(len(rows))
            root = np.linalg.cholesky(scatter).astype(np.float64)
            both = np.column_stack([columns[fades], frame, said])
            white = np.linalg.solve(root, both).astype(np.float64)
            yield _point(white[:, :-1], white[:, -1], root, hoped, held)


def _faded(wide: Floats, by: float) -> Floats:
    """What happened, and what is left of it on the days after."""
    if not by:
        return wide
    left = np.zeros_like(wide)
    before = np.zeros(wide.shape[1])
    for row, now in enumerate(wide):
        before = now + by * before
        left[row] = before
    return left


_FRAME_SD: Final = np.array([_LEVEL_SD, _TREND_SD, *[_WEEKDAY_SD] * 7])


def _frame(days: Days) -> Floats:
    """Her usual level, a slow drift, and the days of the week: none of them is an effect."""
    drift = (days.when - days.when.mean()) / LONGEST
    weekday = (days.when[:, None] % 7 == np.arange(7)[None, :]).astype(np.float64)
    return np.column_stack([np.ones(len(drift)), drift, weekday])


def _point(white: Floats, said: Floats, root: Floats, hoped: Floats, held: Floats) -> _Point:
    tight = 1 / np.concatenate([held, _FRAME_SD]) ** 2
    prior = np.zeros(len(tight))
    prior[: len(hoped)] = hoped
    precision = white.T @ white + np.diag(tight)
    covariance = np.linalg.inv(precision)
    pulled = white.T @ said
    mean = covariance @ (pulled + tight * prior)
    doubting = covariance @ pulled
    n = len(said)
    a = _A + n / 2
    b = _B + (said @ said + prior @ (tight * prior) - mean @ precision @ mean) / 2
    half = np.linalg.slogdet(precision)[1] - np.log(tight).sum()
    evidence = (
        -np.log(np.diag(root)).sum() - half / 2 - a * log(b) + _A * log(_B)
        + lgamma(a) - lgamma(_A) - n / 2 * log(2 * pi)
    )  # fmt: skip
    spread = b / (a - 1) * np.diag(covariance)
    return _Point(float(evidence), mean, doubting, spread, 2 * a)
