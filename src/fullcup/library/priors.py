"""How far studies stand behind a practice, as the number that the choice begins with."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from fullcup.library.load import Library

_STRENGTHS: Final[Mapping[str, float]] = {
    "idea": -1.0, "experience": -1 / 3, "practice": -1 / 3, "small": 1 / 3, "moderate": 1.0,
    "strong": 1.0,
}  # fmt: skip


@lru_cache(maxsize=8)
def priors(library: Library) -> Mapping[str, float]:
    """-1 (an idea) to 1 (well studied) for each practice by id: its strongest source.

    What is well studied need not serve her: how far to go by this is learned from her.
    """
    strengths = {one.id: _STRENGTHS[one.strength] for one in library.sources}
    return {
        one.id: max(
            (strengths[source] for source in one.sources if source in strengths), default=-1
        )
        for one in library.practices
    }
