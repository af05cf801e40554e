"""Everything that is wrong with a library: what a type cannot say about content.

``check`` runs when the server starts, in ``fullcup check`` and in the tests. It raises for
nothing that a writer wrote.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from fullcup.library.check_helplines import helpline_problems
from fullcup.library.check_kinds import KIND_CHECKS
from fullcup.library.files import Kind
from fullcup.library.grade import (
    ALONE,
    HIGHEST,
    HIGHEST_SENTENCE,
    SENTENCE,
    grade,
    hardest,
    words_in,
)
from fullcup.library.kinds import HELPLINES, KINDS, SOURCES
from fullcup.library.load import Library
from fullcup.library.problem import Problem
from fullcup.library.words import never_said, texts

GRADED = ("en",)
"""Languages that the Flesch-Kincaid formula was made for."""

Found = Iterator[Problem]


def check(library: Library, today: date) -> tuple[Problem, ...]:
    """All problems, in the order of the files; none means that the content may be shown.

    Those that are ``stale`` come from ``today`` alone and do not break anything.
    """
    found: Iterable[Problem] = chain(
        library.unread,
        *(rule(library) for rule in (*_EVERYWHERE, *KIND_CHECKS)),
        helpline_problems(library, today),
    )
    order = {kind.where: place for place, kind in enumerate(KINDS)}
    return tuple(
        sorted(found, key=lambda one: (order.get(one.file.split("/")[0], -1), one.file, one.id))
    )


def _items(library: Library) -> Iterator[tuple[Kind[Any], Any]]:
    for kind in KINDS:
        for item in library.shelf(kind):
            yield kind, item


def _no_id_twice(library: Library) -> Found:
    for kind in KINDS:
        for name, times in Counter(one.id for one in library.shelf(kind)).items():
            if times > 1:
                yield Problem(kind.file_of(name), name, f"id: stands {times} times")
            if not name.strip():
                yield Problem(kind.file_of(name), name, "id: is empty")


def _known_sources(library: Library) -> Found:
    for kind, item in _items(library):
        if kind is SOURCES:
            continue
        if not item.sources:
            yield Problem(kind.file_of(item.id), item.id, "sources: names none")
        for source in item.sources:
            if source not in library.sources.by_id:
                text = f"sources: “{source}” is not in sources.yaml"
                yield Problem(kind.file_of(item.id), item.id, text)


def _no_empty_words(library: Library) -> Found:
    for kind, item in _items(library):
        if not any(True for _ in texts(item)):
            yield Problem(kind.file_of(item.id), item.id, "has no words")


def _no_words_twice(library: Library) -> Found:
    """The same words under two ids would be shown to her as two things."""
    for kind in KINDS:
        seen: dict[tuple[str, ...], str] = {}
        if kind in (SOURCES, HELPLINES):
            continue
        for item in library.shelf(kind):
            words = tuple(text.casefold().strip() for _, text in texts(item))
            first = seen.setdefault(words, item.id)
            if first != item.id:
                yield Problem(kind.file_of(item.id), item.id, f"says the same as “{first}”")


def _never_said(library: Library) -> Found:
    for kind, item in _items(library):
        for field, fault in never_said(item):
            yield Problem(kind.file_of(item.id), item.id, f"{field}: {fault}")


def _easy_to_read(library: Library) -> Found:
    if library.language not in GRADED:
        return
    for kind in KINDS:
        together: list[str] = []
        for item in library.shelf(kind):
            parts = [text for _, text in texts(item)]
            length = words_in(parts)
            if length < ALONE:
                together += parts
            highest = HIGHEST if length >= ALONE else HIGHEST_SENTENCE
            if length >= SENTENCE and grade(parts) > highest:
                yield Problem(kind.file_of(item.id), item.id, _too_hard(parts, highest))
        if grade(together) > HIGHEST:
            yield Problem(kind.where, "", "short texts together: " + _too_hard(together, HIGHEST))


def _too_hard(parts: list[str], highest: float) -> str:
    return (
        f"reads at grade {grade(parts):.1f}, above {highest:g};"
        f" its hardest sentence is “{hardest(parts)}”"
    )


_EVERYWHERE: tuple[Callable[[Library], Found], ...] = (
    _no_id_twice,
    _known_sources,
    _no_empty_words,
    _no_words_twice,
    _never_said,
    _easy_to_read,
)
