"""Five plain ways to choose facts for a thought, to measure ours against.

Each puts the same candidates in order: all that Fullcup's catalogue may say of the journal on that
day. BM25 and the embeddings see the sentence and what she wrote with its newest entry. Vectors are
those of the shipped reader. Nothing here was tuned: the numbers are the usual ones.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bench.facts.authoring import Thought
from fullcup.library.listener import listener
from fullcup.library.load import load
from fullcup.library.reader import read_only

Vector: TypeAlias = NDArray[np.float32]


class Candidate(Protocol):
    """What the catalogue can say: the finished sentence, its kind, the ids behind it."""

    @property
    def sentence(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def ids(self) -> Sequence[str]: ...


class Fact(NamedTuple):
    """A candidate with what its entries say: the newest day, the children, her words."""

    sentence: str
    kind: str
    day: date
    children: frozenset[str]
    words: str


class Asked(NamedTuple):
    """``children`` are ids, as in ``Fact``."""

    thought: Thought
    children: frozenset[str]
    today: date
    facts: tuple[Fact, ...]


Ranker: TypeAlias = Callable[[Asked], list[int]]
"""Places in ``facts``, best first."""

BEARS_ON: dict[str, frozenset[str]] = {
    theme: frozenset(kinds.split())
    for theme, kinds in {
        "lost_temper": "stopped-in-time said-sorry forgave-me comforted held-a-line hugged",
        "physical_discipline": "said-sorry stopped-in-time comforted forgave-me hugged",
        "time_away": "sent-a-message called-me made-a-call time_with hug-from-them played",
        "work": "sent-a-message gave-a-ride showed-up-tired time_with tucked-in made-a-meal",
        "screen_time": "went-outside played told-a-story held-a-line",
        "phone_use": "played listened time_with told-a-story laughed-together",
        "attention_split": "time_with listened played homework hugged told-a-story",
        "feeding": "fed made-a-meal shared-with-me",
        "forgot_something": "remembered made-a-call said-sorry",
        "self_care_exercise": "time_with played hugged asked-for-help",
        "boredom_play": "played laughed-together told-a-story went-outside",
        "school": "homework gave-a-ride made-a-call listened remembered",
        "home": "made-a-meal kept-clean laughed-together",
        "past_mistakes": "said-sorry forgave-me called-me sent-a-message came-to-me",
        "sleep": "up-in-the-night tucked-in told-a-story comforted calmed-in-my-arms stayed",
        "accident_injury": "comforted stayed made-a-call",
        "divorce_single": "time_with sent-a-message called-me told-a-story",
        "birth_nicu": "stayed calmed-in-my-arms fed",
        "diagnosis_special_needs": "made-a-call stayed asked-for-help calmed-in-my-arms",
        "not_enjoying": "laughed-together smile-from-them hug-from-them hand-in-mine played",
        "comparison_general": "said-something-kind drawing-or-note hug-from-them",
        "celebrations_gifts": "remembered made-a-meal laughed-together",
        "partner_family_judgement": "said-something-kind hug-from-them came-to-me",
    }.items()
}
"""Which kinds a sensible person would look up for a theme of ``content/en/themes.yaml``."""
_K1, _B, _DIVERSE, _HALF_LIFE = 1.2, 0.75, 0.7, 14
_ENDS = re.compile(r"(?:ing|ed|s)$")


def bm25(asked: Asked) -> list[int]:
    documents = [Counter(_terms(f"{fact.sentence} {fact.words}")) for fact in asked.facts]
    query = set(_terms(asked.thought.text)) | {word.lower() for word in asked.thought.children}
    return _best(asked, _bm25(documents, query))


def _bm25(documents: Sequence[Counter[str]], query: set[str]) -> list[float]:
    length = sum(sum(one.values()) for one in documents) / max(1, len(documents))
    scores = [0.0] * len(documents)
    for term in query:
        holding = sum(term in one for one in documents)
        rare = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
        for place, one in enumerate(documents):
            often = one[term]
            long = _K1 * (1 - _B + _B * sum(one.values()) / length)
            scores[place] += rare * often * (_K1 + 1) / (often + long)
    return scores


def embeddings(asked: Asked) -> list[int]:
    near = _vectors(asked) @ vector(asked.thought.text)
    return _best(asked, [float(one) for one in near])


def embeddings_with_diversity(asked: Asked) -> list[int]:
    """Maximal marginal relevance: near to the thought, far from what stands above."""
    every = _vectors(asked)
    near = every @ vector(asked.thought.text)
    left, chosen = list(range(len(asked.facts))), list[int]()
    like = np.full(len(left), -1.0)
    while left:
        worth = {n: _DIVERSE * near[n] - (1 - _DIVERSE) * like[n] for n in left}
        best = max(left, key=lambda place: (worth[place], -place))
        left.remove(best)
        chosen.append(best)
        like = np.maximum(like, every @ every[best])
    return chosen


def newest_first(asked: Asked) -> list[int]:
    return _best(asked, [0.0] * len(asked.facts))


def rules(asked: Asked) -> list[int]:
    """The child, the theme and how long ago: two points, two points, and less than one."""
    themes = _themes(asked.thought.text)
    bearing = frozenset[str]().union(*(BEARS_ON.get(theme, frozenset()) for theme in themes))
    scores = []
    for fact in asked.facts:
        child = 2.0 * bool(fact.children & asked.children)
        ago = (asked.today - fact.day).days
        scores.append(child + 2.0 * (fact.kind in bearing) + 0.5 ** (ago / _HALF_LIFE))
    return _best(asked, scores)


BASELINES: dict[str, Ranker] = {
    "BM25": bm25,
    "embeddings": embeddings,
    "embeddings, diverse": embeddings_with_diversity,
    "newest first": newest_first,
    "child, theme, recency": rules,
}


def _best(asked: Asked, scores: Sequence[float]) -> list[int]:
    """Best first; of equal ones the newest, and then by their words."""
    facts = asked.facts
    return sorted(
        range(len(facts)),
        key=lambda n: (-scores[n], -facts[n].day.toordinal(), facts[n].sentence),
    )


def _terms(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [_ENDS.sub("", word) if len(word) > 4 else word for word in words]


def _vectors(asked: Asked) -> Vector:
    texts = [f"{fact.sentence} {fact.words}".strip() for fact in asked.facts]
    return np.stack([vector(text) for text in texts])


@lru_cache(maxsize=200_000)
def vector(text: str) -> Vector:
    """Of length one."""
    model = listener(load())
    if model is None:
        raise SystemExit("the reader's model is not there: embeddings cannot be measured")
    found: Vector = model.hear(text).vector
    return found


@lru_cache(maxsize=10_000)
def _themes(text: str) -> tuple[str, str]:
    reading = read_only(text, load())
    return reading.theme, reading.second_theme
