"""Which words a text must hold for an expression to match at all.

Most expressions can be told from the set of a text's words to be out of the question; they
are then neither run nor, the first time, compiled. This changes the time and never the answer:
``needs`` says less whenever it is not sure.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

Words = frozenset[str]

_NAME = re.compile(r"\{([a-z][a-z_0-9]*)\}")
_AHEAD = re.compile(r"\(\?[!=][^()]*\)")
_GROUP = re.compile(r"\(\?:(?P<ways>[^()]*)\)(?P<times>\?|\{\d+(?:,\d*)?\})?")
_ENDINGS = frozenset({r"\w*", r"\w+"})
_STEMS = range(3, 16)  # letters
_HOLE = 0xE000  # the first private sign: stands for a group that was looked at already
_COMMON = frozenset(
    [
        *("i", "me", "my", "to", "the", "a", "an", "is", "am", "are", "was", "be", "it", "he"),
        *("she", "they", "not", "do", "and", "of", "in"),
    ]
)
_FORBIDDEN = re.compile(
    r"\(\?[^:!=]|\((?!\?)|\\[^wd.?]|(?<!\\w)(?<!\\d)[*+]|\{\d+,\}|[$^\[]|(?<!\\)\."
)


class Fragments:
    """The named pieces that expressions of one file share."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._expanded: dict[str, str] = {}

    def expand(self, source: str) -> str:
        """``source`` with its fragments put in.

        Raises:
            ValueError: it uses what JavaScript lacks, or what could take more than linear time.
            KeyError: it names a fragment that there is not.

        """
        if _FORBIDDEN.search(source):
            raise ValueError(f"not in the shared part of the language: {source}")
        return _NAME.sub(lambda m: self._fragment(m[1]), source)

    def needs(self, source: str) -> tuple[Words, ...]:
        """Sets of words: every match holds at least one word of each."""
        holes: list[Words | None] = []
        bare = _NAME.sub(lambda m: f"(?:{self._hole(holes, self._fragment_needs[m[1]])})", source)
        return _needs(bare, holes)

    def words(self) -> set[str]:
        return words_in(self._sources.values())

    def _fragment(self, name: str) -> str:
        if name not in self._expanded:
            self._expanded[name] = f"(?:{self.expand(self._sources[name])})"
        return self._expanded[name]

    @staticmethod
    def _hole(holes: list[Words | None], words: tuple[str, Words | None]) -> str:
        shape, needed = words
        holes.append(needed)
        return shape.replace("#", chr(_HOLE + len(holes) - 1))

    @cached_property
    def _fragment_needs(self) -> "dict[str, tuple[str, Words | None]]":
        """For each fragment the shape of its edges (as in ``_edges``) and what it needs."""
        known: dict[str, tuple[str, Words | None]] = {}
        for name in self._sources:
            self._look_at(name, known)
        return known

    def _look_at(self, name: str, known: "dict[str, tuple[str, Words | None]]") -> None:
        if name in known:
            return
        source = self._sources[name]
        for inner in _NAME.findall(source):
            self._look_at(inner, known)
        holes: list[Words | None] = []
        bare = _NAME.sub(lambda m: f"(?:{self._hole(holes, known[m[1]])})", source)
        bare = _fill(bare, holes)
        known[name] = (_edges(bare.split("|")), _either(bare.split("|"), holes))


def gateable(text: str) -> Words:
    """The words of a text, and its stems: "regrets" also as "reg*", "regr*" and so on."""
    words = set(text.split())
    stems = {f"{word[:n]}*" for word in words for n in _STEMS if n <= len(word)}
    return frozenset(words | stems)


def words_in(sources: Iterable[str]) -> set[str]:
    """Every literal word in some expressions, for the speller: what the rules know."""
    return {word for source in sources for word in re.findall(r"(?<![\\{a-z])[a-z]+", source)}


def _needs(source: str, holes: list[Words | None]) -> tuple[Words, ...]:
    bare = _fill(source, holes)
    if "|" in bare:
        found = _either(bare.split("|"), holes)
        return (found,) if found else ()
    return tuple(_each(bare, holes))


def _fill(source: str, holes: list[Words | None]) -> str:
    """``source`` with a private sign for every group, innermost first."""

    def dig(group: re.Match[str]) -> str:
        ways = group["ways"].split("|")
        times = group["times"] or ""
        may_lack = times == "?" or times.startswith("{0")
        holes.append(None if may_lack else _either(ways, holes))
        return _edges(ways).replace("#", chr(_HOLE + len(holes) - 1))

    while True:
        ahead = "(?!" in source or "(?=" in source
        less = _GROUP.sub(dig, _AHEAD.sub("", source) if ahead else source)
        if less == source:
            return less
        source = less


def _edges(ways: list[str]) -> str:
    """A ``#`` with the spaces that every way through the group has at its edges."""
    before = all(way.startswith(" ") for way in ways)
    after = all(way.endswith(" ") for way in ways)
    return f"{' ' * before}#{' ' * after}"


def _each(bare: str, holes: list[Words | None]) -> list[Words]:
    parts = bare.replace(" ?", "?~").split()
    return [words for part in parts if (words := _words_of(part, holes))]


def _words_of(part: str, holes: list[Words | None]) -> Words | None:
    """The words that one part between spaces can be, as ``gateable`` names them."""
    if part.isalnum():
        return frozenset((part,))
    if len(part) == 1:
        hole = ord(part) - _HOLE
        return holes[hole] if 0 <= hole < len(holes) else None
    if part.endswith("?") and part[:-1].isalnum():
        return frozenset((part[:-1], part[:-2]))
    if part[-3:] in _ENDINGS and part[:-3].isalnum() and len(part) - 3 in _STEMS:
        return frozenset((f"{part[:-3]}*",))
    return None


def _either(ways: list[str], holes: list[Words | None]) -> Words | None:
    """Words of which each way through a group needs one, or None where one needs nothing."""
    chosen: set[str] = set()
    for way in ways:
        needed = _each(way, holes)
        if not needed:
            return None
        chosen |= min(needed, key=how_common)
    return frozenset(chosen)


def how_common(words: AbstractSet[str]) -> tuple[int, int]:
    """A key that sorts sets of words: first those of which the fewest texts hold a word."""
    return len(words & _COMMON), len(words)
