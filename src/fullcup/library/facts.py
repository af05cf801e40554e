"""What the content says about facts, as the core takes it."""

from functools import lru_cache
from typing import Final

from fullcup.core.facts.model import Bearing, KindWords, Known, Span
from fullcup.core.facts.sentences import Language
from fullcup.library.load import Library
from fullcup.library.schema_facts import FactTheme, FactWords

SPANS: Final[tuple[Span, ...]] = ("week", "month")
"""Of which a thought may speak itself."""


@lru_cache(maxsize=4)
def known(library: Library) -> Known:
    """Which kinds bear on which theme, and how each kind is said."""
    return Known(
        bearings={one.id: _bearing(one) for one in library.fact_themes},
        words={one.id: _words(one) for one in library.fact_words},
        spans={span: library.fact_forms.by_id[span].heard for span in SPANS},
        leaving=library.fact_forms.by_id["settled"].heard,
        ever=library.fact_forms.by_id["all"].heard,
        lately=library.fact_forms.by_id["since"].heard,
        gone_by=library.fact_forms.by_id["date_year"].heard,
        plain_names=frozenset(library.fact_forms.by_id["name"].heard),
    )


@lru_cache(maxsize=4)
def language(library: Library) -> Language:
    """The sentences of a language."""
    patterns = {one.id: one.words for one in library.fact_forms}
    each = {one.id: one.each for one in library.fact_forms}
    return Language(patterns, each, known(library).words)


def _bearing(theme: FactTheme) -> Bearing:
    return Bearing(
        window=theme.window,
        open=theme.open,
        near=theme.near,
        also=theme.also,
        occasions=theme.occasions,
    )


def _words(words: FactWords) -> KindWords:
    return KindWords(
        named=words.named,
        plain=words.plain,
        unit=words.unit,
        group=words.group,
        first=words.first,
        seldom=words.seldom,
        heard=words.heard,
        made_of=words.made_of,
    )
