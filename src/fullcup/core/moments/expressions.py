r"""Rules as data: expressions, the contexts that hold them back, and how they are matched.

An expression is a regular expression over the plain form of her words (``normal.py``), in a
part of the language that Python and JavaScript share: letters, digits, spaces, ``(?: | )``,
``?``, ``{m,n}`` with small numbers, ``\w+``, ``\w*``, ``\d+`` and lookahead. No lookbehind, no
other ``*`` or ``+``: every match looks at a bounded number of words, so that the whole text is
read in time proportional to its length. ``{name}`` stands for a fragment of the same file.

An expression matches whole words and never crosses the end of a sentence, since ``.`` and
``?`` are words of their own there, matched only by ``\.`` and ``\?``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from fullcup.core.moments.gates import Fragments, Words, gateable, how_common
from fullcup.core.moments.normal import Normal

_REACH = 12  # words on either side within which a context counts
_SENTENCE_ENDS = frozenset({".", "?"})


class GuardFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule as it stands in a file: what is looked for, and what holds it back.

    ``any``: one of these is enough. ``near``: and one of these within reach, in the same
    sentence. ``with_text``: and one of these anywhere. The rest hold the rule back: ``unless``
    within reach in the same sentence, ``unless_before`` and ``unless_after`` on one side of
    it only, ``unless_text`` anywhere. ``own_voice``: not within quotation marks.
    """

    any: tuple[str, ...]
    near: tuple[str, ...] = ()
    with_text: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_text: tuple[str, ...] = ()
    own_voice: bool = False

    def expressions(self) -> Iterator[str]:
        yield from self.any
        yield from (*self.near, *self.with_text, *self.unless)
        yield from (*self.unless_before, *self.unless_after, *self.unless_text)


class Phrase:
    """One expression, compiled when first needed and passed over where its words are absent."""

    def __init__(self, source: str, fragments: Fragments) -> None:
        self._source = source
        self._fragments = fragments

    @cached_property
    def _needs(self) -> tuple[Words, ...]:
        return tuple(sorted(self._fragments.needs(self._source), key=how_common))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # The leading space lets the search run from word to word instead of letter by letter.
        return re.compile(f" (?:{self.expanded})(?= )")

    @property
    def expanded(self) -> str:
        """The expression with its fragments put in."""
        return self._fragments.expand(self._source)

    def spans(self, normal: Normal) -> Iterator[tuple[int, int]]:
        """Where it matches in ``normal.text``, without the space before it."""
        if self._possible(normal.words):
            for match in self._pattern.finditer(normal.text):
                yield match.start() + 1, match.end()

    def make_ready(self) -> None:
        _ = (self._needs, self._pattern)

    @property
    def rarest(self) -> Words:
        """Words of which every match holds one; none where that cannot be told."""
        return self._needs[0] if self._needs else frozenset()

    def within(self, stretch: str, words: Words) -> bool:
        return self._possible(words) and self._pattern.search(stretch) is not None

    def _possible(self, words: Words) -> bool:
        return not any(map(words.isdisjoint, self._needs))


class Guard:
    """A ``GuardFile`` ready to match."""

    def __init__(self, file: GuardFile, fragments: Fragments) -> None:
        def phrases(sources: Iterable[str]) -> tuple[Phrase, ...]:
            return tuple(Phrase(source, fragments) for source in sources)

        self._any = phrases(file.any)
        self._near = phrases(file.near)
        self._unless = phrases(file.unless)
        self._before = phrases(file.unless_before)
        self._after = phrases(file.unless_after)
        self._with_text = phrases(file.with_text)
        self._unless_text = phrases(file.unless_text)
        self._own_voice = file.own_voice
        self.phrases = (
            *(*self._any, *self._near, *self._with_text, *self._unless),
            *(*self._before, *self._after, *self._unless_text),
        )

    @cached_property
    def _gate(self) -> Words:
        """Words of which a text must hold one for this to match; none where that cannot be
        told. Asked first, it spares a text most of its hundreds of expressions."""
        rarest = [phrase.rarest for phrase in self._any]
        return frozenset().union(*rarest) if all(rarest) else frozenset()

    def spans(self, normal: Normal) -> Iterator[tuple[int, int]]:
        """Where the rule holds, as stretches of ``normal.text``; they may overlap."""
        if self._gate and self._gate.isdisjoint(normal.words):
            return
        stands: bool | None = None
        known: dict[str, bool] = {}
        for phrase in self._any:
            for start, end in phrase.spans(normal):
                if stands is None:
                    stands = self._stands_in(normal)
                if not stands:
                    return
                if self._stands_at(normal, start, end, known):
                    yield start, end

    def first(self, normal: Normal) -> tuple[int, int] | None:
        """Where one of ``any`` first stands in these words, whatever would hold the rule back."""
        places = (next(phrase.spans(normal), None) for phrase in self._any)
        return min((place for place in places if place), default=None)

    def make_ready(self) -> None:
        """Compile every expression now instead of when it is first needed."""
        for phrase in self.phrases:
            phrase.make_ready()
        _ = self._gate

    def holds(self, normal: Normal) -> bool:
        return next(self.spans(normal), None) is not None

    def _stands_in(self, normal: Normal) -> bool:
        wanted = not self._with_text or _anywhere(self._with_text, normal)
        return wanted and not _anywhere(self._unless_text, normal)

    def _stands_at(self, normal: Normal, start: int, end: int, known: dict[str, bool]) -> bool:
        if self._own_voice and normal.quoted(start):
            return False
        before, after = _before(normal.text, start), _after(normal.text, end)
        around = f"{before}\n{normal.text[start:end]}\n{after}"
        # The same stretch again gives the same answer: a text of one sentence a thousand
        # times over must not take a thousand times as long.
        if around not in known:
            known[around] = self._stands_between(before, normal.text[start:end], after)
        return known[around]

    def _stands_between(self, before: str, match: str, after: str) -> bool:
        around = before + match + after
        return not (
            _within(self._before, before)
            or _within(self._after, after)
            or _within(self._unless, around)
            or (self._near and not _within(self._near, around))
        )


def _anywhere(phrases: Iterable[Phrase], normal: Normal) -> bool:
    return any(next(phrase.spans(normal), None) is not None for phrase in phrases)


def _within(phrases: Iterable[Phrase], stretch: str) -> bool:
    words = gateable(stretch)
    return any(phrase.within(stretch, words) for phrase in phrases)


def _before(text: str, start: int) -> str:
    """Up to ``_REACH`` words of the sentence before ``start``, with a space at both ends."""
    begin = start - 1
    for _ in range(_REACH):
        space = text.rfind(" ", 0, begin)
        if space < 0 or text[space + 1 : begin] in _SENTENCE_ENDS:
            break
        begin = space
    return text[begin:start]


def _after(text: str, end: int) -> str:
    stop = end
    for _ in range(_REACH):
        space = text.find(" ", stop + 1)
        if space < 0 or text[stop + 1 : space] in _SENTENCE_ENDS:
            break
        stop = space
    return text[end : stop + 1]
