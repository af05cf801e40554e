"""The development sentences of ``tests/samples/said`` and the rules that read them."""

from pathlib import Path
from typing import NamedTuple

from fullcup.core.moments.model import Reading
from fullcup.core.moments.reading import read
from fullcup.core.moments.safety import Cleared, check
from fullcup.library.load import load
from fullcup.library.rules import reading_rules, safety_rules

SAMPLES = Path(__file__).parents[2] / "samples" / "said"
LIBRARY = load()
SAFETY_RULES = safety_rules(LIBRARY)
READING_RULES = reading_rules(LIBRARY)


class Heard(NamedTuple):
    """Words, and the level and first route that the rules promise for them."""

    level: str
    route: str
    words: str


class Thought(NamedTuple):
    """Words, and what is promised for them; ``.`` where nothing is."""

    words: str
    patterns: dict[str, str]
    theme: str
    rule: str
    feeling: str


def cleared(words: str) -> Cleared:
    return check(words, SAFETY_RULES)


def reading(words: str) -> Reading:
    return read(cleared(words), READING_RULES)


def lines(name: str) -> list[str]:
    told = (SAMPLES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in told if line and not line.startswith("#")]


def heard(name: str) -> list[Heard]:
    return [_heard(line) for line in lines(name)]


def _heard(line: str) -> Heard:
    promised, _, words = line.partition(": ")
    level, _, route = promised.partition(" ")
    return Heard(level, route, words)


def thoughts() -> list[Thought]:
    return [_thought(line) for line in lines("thinking.txt")]


def _thought(line: str) -> Thought:
    words, told, theme, rule, feeling = line.split(" | ")
    pairs = [pair.strip().partition(":")[::2] for pair in told.split(";") if told != "-"]
    return Thought(words, dict(pairs), theme, rule, feeling)


def everything_said() -> list[str]:
    """Every development sentence, for promises that hold for any words."""
    return [
        *(one.words for one in (*heard("safety.txt"), *heard("missed.txt"))),
        *(one.words for one in thoughts()),
    ]
