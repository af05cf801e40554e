"""Practices by how they served her, looking back."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from fullcup.core.journal.entries import PracticeUsed, Served

BEST_FIRST: Final[tuple[Served, ...]] = ("helped", "a_little", "not_really", "made_it_harder")


class HowServed(msgspec.Struct, frozen=True):
    """What she said of one practice, looking back."""

    practice: str
    said: Served
    """Her usual answer; of answers that came equally often, the latest."""
    always: bool
    """Whether she never said anything else of it."""
    times: int


def how_served(used: Iterable[PracticeUsed]) -> tuple[HowServed, ...]:
    """Each practice that she looked back on, those that helped first. What she felt in the
    minute is not in it, and a question that she passed over is no answer."""
    told: dict[str, list[Served]] = {}
    for one in used:
        if one.later is not None:
            told.setdefault(one.practice, []).append(one.later)
    found = [_of(practice, answers) for practice, answers in told.items()]
    return tuple(
        sorted(found, key=lambda one: (BEST_FIRST.index(one.said), -one.times, one.practice))
    )


def _of(practice: str, answers: list[Served]) -> HowServed:
    # Counted from the latest: the first of equals is the one that comes first here.
    counted = Counter(reversed(answers)).most_common()
    return HowServed(practice, counted[0][0], len(counted) == 1, len(answers))
