"""A moment read: safety first, then the guess, with her corrections on top."""

from collections.abc import Mapping, Sequence

import msgspec

from fullcup.core.journal.entries import Child, Feeling, Moment
from fullcup.core.moments.model import Found, Reading
from fullcup.core.moments.paths import Stage, next_stage, way
from fullcup.journeys.moments import shown_feeling, shown_patterns, shown_theme
from fullcup.journeys.steps import may_propose


class Look(msgspec.Struct, frozen=True):
    """What the pages show of one moment."""

    reading: Reading
    patterns: tuple[Found, ...]
    theme: str
    feeling: Feeling
    stages: tuple[Stage, ...]
    loss: bool = False
    """A child or a pregnancy that is no more: nothing is proposed, counted or celebrated."""

    def after(self, stage: Stage) -> Stage:
        return next_stage(self.stages, stage)


def look(moment: Moment, reading: Reading, *, about: Sequence[Child] = ()) -> Look:
    """Lay her corrections over the reading and work out where the moment goes.

    ``about`` are the children that it is about (``whom.children_of``).
    """
    feeling = shown_feeling(moment, reading)
    loss = "loss" in reading.heard or any(not may_propose(child) for child in about)
    return Look(
        reading=reading,
        patterns=shown_patterns(moment, reading),
        theme=shown_theme(moment, reading),
        feeling=feeling,
        stages=way(reading.safety.level, feeling, moment.answer, loss=loss),
        loss=loss,
    )


class Piece(msgspec.Struct, frozen=True):
    """A run of her words, and the pattern that it carries, if any."""

    text: str
    found: Found | None = None


def marked(words: str, patterns: tuple[Found, ...]) -> tuple[Piece, ...]:
    """Her words cut into runs, so that a page can underline some; joined, they are hers.

    Where spans overlap, the one that starts first is marked and the other keeps its card.
    """
    pieces: list[Piece] = []
    at = 0
    for found in patterns:
        if found.start < at:
            continue
        if found.start > at:
            pieces.append(Piece(words[at : found.start]))
        pieces.append(Piece(words[found.start : found.end], found))
        at = found.end
    if at < len(words):
        pieces.append(Piece(words[at:]))
    return tuple(pieces)


def kinder(kinder_words: Mapping[str, str], found: Found) -> str:
    """The kinder true sentence for a pattern: by its family, else the general one."""
    return kinder_words.get(found.family) or kinder_words["any"]
