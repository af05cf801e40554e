"""How likely chance alone is, from a t value; the core brings no library of distributions."""

from math import copysign, erfc, exp, log1p, sqrt
from statistics import NormalDist
from typing import Final

_NORMAL: Final = NormalDist()


def as_normal(t: float, freedom: float) -> float:
    """The normal deviate with the same tail as ``t`` (Wallace 1959, to three digits from ten
    degrees of freedom on)."""
    bent = sqrt(freedom * log1p(t * t / freedom))
    return copysign(bent * (8 * freedom + 1) / (8 * freedom + 3), t)


def either_way(t: float, freedom: float) -> float:
    """The chance of a value at least as far from 0, on either side."""
    return erfc(abs(as_normal(t, freedom)) / sqrt(2))


def reach(within: float, freedom: float) -> float:
    """How many sd to either side hold ``within`` of a t: 0.8 → about 1.29."""
    z = _NORMAL.inv_cdf((1 + within) / 2) * (8 * freedom + 3) / (8 * freedom + 1)
    return sqrt(freedom * (exp(z * z / freedom) - 1))
