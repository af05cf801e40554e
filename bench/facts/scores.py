"""What is measured: nDCG@4, kinds of answer, the same kind twice; intervals by journal."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import log2
from statistics import fmean
from typing import NamedTuple

import numpy as np

SHOWN = 4
RESAMPLES = 1000
RELEVANT = 2
"""From this figure on a sentence bears on the thought."""


class Figure(NamedTuple):
    """A mean with the ends of its 95 % interval; ``of`` is how many thoughts it is over."""

    value: float
    low: float
    high: float
    of: int


def ndcg(shown: Sequence[str], graded: Mapping[str, int], deep: int = SHOWN) -> float:
    """Of what is shown, against the best of all that was graded, ``deep`` of each. Gain is
    2^grade - 1."""
    ideal = gain(sorted(graded.values(), reverse=True)[:deep])
    return gain([graded.get(sentence, 0) for sentence in shown[:deep]]) / ideal


def gain(figures: Sequence[float]) -> float:
    return sum((2**one - 1) / log2(place + 2) for place, one in enumerate(figures[:SHOWN]))


def ndcg_of_grader(own: Mapping[str, int], graded: Mapping[str, int]) -> float:
    """Another grader's own order. Where she gave the same figure, the mean over their orders."""
    ranked = sorted(own, key=lambda sentence: -own[sentence])
    expected: list[float] = []
    for _, same in groupby(ranked, key=lambda sentence: own[sentence]):
        worth = [2.0 ** graded[sentence] - 1 for sentence in same]
        expected += [log2(1 + fmean(worth))] * len(worth)
    return gain(expected) / gain(sorted(graded.values(), reverse=True))


def once_each(graded: Mapping[str, int], kind_of: Mapping[str, str]) -> dict[str, int]:
    """The grades with those sentences worth nothing that repeat a kind told better elsewhere."""
    told, seen = dict.fromkeys(graded, 0), set[str]()
    for said in sorted(graded, key=lambda one: -graded[one]):
        kind = kind_of.get(said, said)
        if kind not in seen:
            told[said] = graded[said]
            seen.add(kind)
    return told


def twice(shown: Sequence[str], kind_of: Mapping[str, str], graded: Mapping[str, int]) -> bool:
    """Whether a kind is shown twice though another one that bears on the thought is not shown."""
    kinds = [kind_of[sentence] for sentence in shown]
    others = {
        kind_of[sentence]
        for sentence, figure in graded.items()
        if figure >= RELEVANT and sentence in kind_of
    }
    return len(set(kinds)) < len(kinds) and bool(others - set(kinds))


def figure(values: Mapping[str, float]) -> Figure:
    """The mean over thoughts, with an interval from journals drawn again.

    ``values`` are by a thought's id, ``journal/number``.
    """
    if not values:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    sums, counts = by_journal(values)
    drawn = np.random.default_rng(0).integers(0, len(sums), size=(RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Figure(float(sums.sum() / counts.sum()), float(low), float(high), len(values))


def by_journal(values: Mapping[str, float]) -> "tuple[np.ndarray, np.ndarray]":
    grouped: dict[str, list[float]] = defaultdict(list)
    for name, value in values.items():
        grouped[name.partition("/")[0]].append(value)
    some = list(grouped.values())
    return np.array([sum(one) for one in some]), np.array([float(len(one)) for one in some])


def recalls(want: Mapping[str, str], told: Mapping[str, str]) -> dict[str, Figure]:
    """For each kind of answer how many of those that need it get it."""
    return {
        answer: figure({name: float(told[name] == answer) for name in want if want[name] == answer})
        for answer in sorted(set(want.values()))
    }
