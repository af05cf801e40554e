"""Loads the rule files of ``content/<language>/reading/`` for the core."""

import re
from functools import lru_cache
from typing import TypeVar

import msgspec

from fullcup.core.moments.model import Heard
from fullcup.core.moments.reading import (
    PatternFile,
    ReadingFiles,
    ReadingRules,
    SignsFile,
    ThemeFile,
)
from fullcup.core.moments.safety import SafetyFile, SafetyRules
from fullcup.core.moments.spelling import SpellingFile
from fullcup.library.files import parsed, text_of
from fullcup.library.floor import compiled, plain
from fullcup.library.load import Library
from fullcup.library.offline_rules import offline_rules

T = TypeVar("T")


@lru_cache(maxsize=4)
def safety_rules(library: Library) -> SafetyRules:
    return SafetyRules(_file(library, "safety.yaml", SafetyFile), _spelling(library))


def rules_for_a_page(library: Library) -> bytes:
    """The same rules as JSON, for a page that has lost its server."""
    return offline_rules(_file(library, "safety.yaml", SafetyFile), _spelling(library))


@lru_cache(maxsize=4)
def reading_rules(library: Library) -> ReadingRules:
    """The reading rules of a language, with its floor topics (read on first use)."""
    files = ReadingFiles(
        fragments=_file(library, "words.yaml", dict[str, str]),
        patterns=_file(library, "patterns.yaml", tuple[PatternFile, ...]),
        themes=_file(library, "themes.yaml", dict[str, ThemeFile]),
        signs=_file(library, "signals.yaml", SignsFile),
        spelling=_spelling(library),
    )
    return ReadingRules(
        files, lambda text: touched(library, text), lambda text: heard(library, text)
    )


def touched(library: Library, text: str) -> tuple[str, ...]:
    """Ids of the floor topics that a text speaks of (decision 6)."""
    read = plain(text)
    return tuple(name for name, floor in library.floor.items() if floor.stands_in(read))


def heard(library: Library, text: str) -> tuple[Heard, ...]:
    """What else a text speaks of, however it is written."""
    read = plain(text)
    return tuple(
        name for name, ways in _heard(library).items() if any(w.search(read) for w in ways)
    )


@lru_cache(maxsize=4)
def _heard(library: Library) -> dict[Heard, tuple[re.Pattern[str], ...]]:
    told = _file(library, "heard.yaml", dict[Heard, tuple[str, ...]])
    return {name: tuple(filter(None, map(compiled, ways))) for name, ways in told.items()}


@lru_cache(maxsize=4)
def _spelling(library: Library) -> SpellingFile:
    return _file(library, "spelling.yaml", SpellingFile)


def _file(library: Library, name: str, shape: type[T]) -> T:
    """One rule file.

    Raises:
        Broken: it is missing or is not YAML.
        msgspec.ValidationError: it does not have that shape; the message names the file.

    """
    try:
        return msgspec.convert(parsed(text_of(library.folder / "reading" / name)), shape)
    except msgspec.ValidationError as problem:
        raise msgspec.ValidationError(f"reading/{name}: {problem}") from None
