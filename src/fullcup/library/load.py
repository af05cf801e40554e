"""The library: all that the app says in one language, read from files when it is asked for."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from fullcup.library import kinds
from fullcup.library.files import Kind, Shelf, read
from fullcup.library.floor import Floor, as_floor
from fullcup.library.helplines import by_country
from fullcup.library.problem import Problem
from fullcup.library.schema import (
    AwayLine,
    CupAsk,
    CupThing,
    DoubleBind,
    GoodKind,
    GoodTold,
    Helpline,
    HelpPage,
    Item,
    Line,
    Motto,
    PatternWords,
    PickedRule,
    Practice,
    RepairWords,
    SafetyPage,
    Saying,
    Situation,
    Source,
    ThemeWords,
    TwoTruths,
    ValueCard,
)
from fullcup.library.schema_facts import FactForm, FactTheme, FactWords
from fullcup.library.schema_week import TogetherLine, WeekAge, WeekWish

T = TypeVar("T", bound=Item | Source)
L = TypeVar("L", bound=Line | AwayLine)
_OF_THE_SOURCE = Path(__file__).resolve().parents[3] / "content"


class NoSuchLanguage(LookupError):
    """There is no folder of content for the language."""


@dataclass(frozen=True, eq=False)
class Library:
    """The content of one language; each kind is read when it is first asked for.

    A ``Shelf`` is a tuple in the order of the file with ``by_id`` and ``find`` beside it.
    Items that do not fit the schema are left out; ``check.check`` names them. The instance
    may be shared between threads: at worst two read the same file.
    """

    language: str
    folder: Path
    _shelves: dict[str, Shelf[Any]] = field(default_factory=dict, init=False, repr=False)

    def shelf(self, kind: Kind[T]) -> Shelf[T]:
        found: Shelf[T] | None = self._shelves.get(kind.where)
        if found is None:
            found = self._shelves[kind.where] = read(self.folder, kind)
        return found

    @property
    def sources(self) -> Shelf[Source]:
        return self.shelf(kinds.SOURCES)

    @property
    def practices(self) -> Shelf[Practice]:
        return self.shelf(kinds.PRACTICES)

    @property
    def mottos(self) -> Shelf[Motto]:
        return self.shelf(kinds.MOTTOS)

    @property
    def sayings(self) -> Shelf[Saying]:
        return self.shelf(kinds.SAYINGS)

    @property
    def values(self) -> Shelf[ValueCard]:
        return self.shelf(kinds.VALUES)

    @property
    def picked_rules(self) -> Shelf[PickedRule]:
        return self.shelf(kinds.PICKED_RULES)

    @property
    def two_truths(self) -> Shelf[TwoTruths]:
        return self.shelf(kinds.TWO_TRUTHS)

    @property
    def double_binds(self) -> Shelf[DoubleBind]:
        return self.shelf(kinds.DOUBLE_BINDS)

    @property
    def situations(self) -> Shelf[Situation]:
        return self.shelf(kinds.SITUATIONS)

    @property
    def good_kinds(self) -> Shelf[GoodKind]:
        return self.shelf(kinds.GOOD_KINDS)

    @property
    def cup(self) -> Shelf[CupThing]:
        """What fills her cup and what draws from it."""
        return self.shelf(kinds.CUP)

    @property
    def cup_asks(self) -> Shelf[CupAsk]:
        """What someone else could take."""
        return self.shelf(kinds.CUP_ASKS)

    @property
    def good_told(self) -> Mapping[str, GoodTold]:
        """By the id of the ``GoodKind`` that it tells."""
        return self.shelf(kinds.GOOD_TOLD).by_id

    @property
    def fact_words(self) -> Shelf[FactWords]:
        return self.shelf(kinds.FACT_WORDS)

    @property
    def fact_themes(self) -> Shelf[FactTheme]:
        return self.shelf(kinds.FACT_THEMES)

    @property
    def fact_forms(self) -> Shelf[FactForm]:
        return self.shelf(kinds.FACT_FORMS)

    @property
    def week_wishes(self) -> Shelf[WeekWish]:
        """What a week may hold."""
        return self.shelf(kinds.WEEK_WISHES)

    @cached_property
    def together(self) -> Mapping[str, tuple[TogetherLine, ...]]:
        """Words for undivided time by how it is spent, in the order of the file."""
        found: dict[str, list[TogetherLine]] = {}
        for one in self.shelf(kinds.TOGETHER):
            found.setdefault(one.how, []).append(one)
        return {how: tuple(lines) for how, lines in found.items()}

    @property
    def week_ages(self) -> Shelf[WeekAge]:
        """The youngest first."""
        return self.shelf(kinds.WEEK_AGES)

    @property
    def help_pages(self) -> Shelf[HelpPage]:
        return self.shelf(kinds.HELP_PAGES)

    @property
    def patterns(self) -> Mapping[str, PatternWords]:
        """By the codebook's pattern name, in the order of the file."""
        return _in_order(self.shelf(kinds.PATTERNS))

    @property
    def themes(self) -> Mapping[str, ThemeWords]:
        """By the codebook's theme name, in the order of the file."""
        return _in_order(self.shelf(kinds.THEMES))

    @property
    def safety_pages(self) -> Mapping[str, SafetyPage]:
        """By safety route (``core.moments.model``)."""
        return self.shelf(kinds.SAFETY_PAGES).by_id

    @cached_property
    def repairs(self) -> Mapping[str, RepairWords]:
        """By audience: a child's age, or a circumstance."""
        return {one.audience: one for one in reversed(self.shelf(kinds.REPAIRS))}

    @cached_property
    def lines(self) -> Mapping[str, tuple[Line, ...]]:
        """By occasion, in the order of the file."""
        return _by_occasion(self.shelf(kinds.LINES))

    @cached_property
    def away(self) -> Mapping[str, tuple[AwayLine, ...]]:
        """Words for a time away by occasion, in the order of the file."""
        return _by_occasion(self.shelf(kinds.AWAY))

    @cached_property
    def helplines(self) -> Mapping[str, tuple[Helpline, ...]]:
        """By country code, emergency first; ``any`` holds what serves every country."""
        return by_country(self.shelf(kinds.HELPLINES))

    @cached_property
    def floor(self) -> Mapping[str, Floor]:
        """By id: what is never framed as noise. An expression that does not compile is left
        out here and named by ``check.check``."""
        return {topic.id: as_floor(topic) for topic in self.shelf(kinds.FLOOR)}

    @property
    def unread(self) -> Iterable[Problem]:
        """What could not be read, of every kind; reads all of it."""
        for kind in kinds.KINDS:
            yield from self.shelf(kind).problems


def _in_order(shelf: Shelf[T]) -> Mapping[str, T]:
    return {one.id: shelf.by_id[one.id] for one in shelf}


def _by_occasion(lines: Iterable[L]) -> Mapping[str, tuple[L, ...]]:
    found: dict[str, tuple[L, ...]] = {}
    for line in lines:
        found[line.occasion] = (*found.get(line.occasion, ()), line)
    return found


def default_root() -> Path:
    """``FULLCUP_CONTENT``, or ``content/`` of the source tree."""
    named = os.environ.get("FULLCUP_CONTENT")
    return Path(named) if named else _OF_THE_SOURCE


def languages(root: Path | None = None) -> tuple[str, ...]:
    """The languages that have a folder, sorted."""
    there = root or default_root()
    return tuple(sorted(path.name for path in there.iterdir() if _is_language(path.name)))


def load(language: str = "en", root: Path | None = None) -> Library:
    """The library of a language; the same one for the same folder, for as long as we run.

    Raises ``NoSuchLanguage`` where there is no folder for it.
    """
    return _load(language, root or default_root())


def _is_language(name: str) -> bool:
    return re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?", name) is not None


@lru_cache(maxsize=8)
def _load(language: str, root: Path) -> Library:
    folder = root / language
    # A language may come from a browser's header: it never walks to another folder.
    if not _is_language(language) or not folder.is_dir():
        raise NoSuchLanguage(language)
    return Library(language, folder)
