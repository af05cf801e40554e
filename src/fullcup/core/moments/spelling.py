"""How words are respelt before rules read them: contractions, slang, slips of the thumb."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

Tree = dict[str, "Tree"]
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"} | {
    "@": "a", "$": "s", "!": "i",
})  # fmt: skip
_SIGNS = re.compile(r"[*@$!]+")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_LONGEST_RUN_ON = 60  # letters; a longer "word" is noise and left alone
_SHORTEST_RUN_ON = 8
_SHORTEST_SLIP = 6
_LONGEST_SLIP = 15
_SHORTEST_IN_SIGNS = 3
_UNKNOWN = 3  # what a letter that belongs to no known word costs when cutting


class SpellingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``reading/spelling.yaml``."""

    words: dict[str, str]
    """A word as written, with or without its apostrophe, and what it stands for."""
    will: dict[str, str]
    """Words that lost the apostrophe of "will" where a verb follows ("ill hurt him")."""
    verbs: tuple[str, ...]
    """What follows them then."""
    close: tuple[str, ...]
    """Words that matter: known through one slip, run together, or with signs inside."""
    look_alikes: tuple[str, ...]
    """Other words one slip away from those, never corrected."""


class Spelling:
    """A ``SpellingFile`` made ready, with every word that the rules use as ``known``."""

    def __init__(self, file: SpellingFile, known: Iterable[str]) -> None:
        self._words: Mapping[str, str] = file.words
        self.close = frozenset(file.close)
        self._known = frozenset(known) | self.close | file.words.keys()
        self._will = file.will
        self._verbs = frozenset(file.verbs)
        self._slips = _slips(file.close)
        self._stems = re.compile("|".join(sorted(file.close)) or "(?!)")
        self._look_alikes = frozenset(file.look_alikes)

    def plain(self, word: str) -> str:
        """What ``word`` stands for: one or more words with single spaces between them."""
        owners = 0
        # One after the other: a text of nothing but "'s" must not dig as deep as it is long.
        while word.endswith("'s") and (len(word) > _LONGEST_RUN_ON or self._listed(word) is None):
            word, owners = word[:-2], owners + 1
        listed = self._listed(word)
        # What belongs to someone is two words: a rule then says ``baby(?: s| is)?``.
        return (self._as_written(word) if listed is None else listed) + " s" * owners

    def _listed(self, word: str) -> str | None:
        for form in (word, word.replace("'", "")):
            if form in self._words:
                return self._words[form]
        return None

    def _as_written(self, word: str) -> str:
        bare = word.replace("'", "")
        if bare in self._known or not bare.isascii() or len(bare) > _LONGEST_RUN_ON:
            return bare
        return self._unusual(bare)

    def before(self, word: str, following: str) -> str:
        """What ``word`` stands for because of the word after it, or nothing."""
        if word in self._will and following in self._verbs:
            return self._will[word]
        return ""

    def cut(self, letters: str) -> list[int]:
        """The lengths of the known words that ``letters`` falls into, fewest words first.

        A letter that belongs to no known word stands alone.
        """
        cost = [0] * (len(letters) + 1)
        back = [0] * (len(letters) + 1)
        for end in range(1, len(letters) + 1):
            cost[end], back[end] = cost[end - 1] + _UNKNOWN, end - 1
            for start in self._starts(letters, end):
                if cost[start] + 1 < cost[end]:
                    cost[end], back[end] = cost[start] + 1, start
        return _lengths(back)

    def _starts(self, letters: str, end: int) -> Iterator[int]:
        """Where the known words begin that end at ``end``."""
        node = self._endings
        for start in range(end - 1, -1, -1):
            if letters[start] not in node:
                return
            node = node[letters[start]]
            if "" in node:
                yield start

    @cached_property
    def _endings(self) -> "Tree":
        """The known words read from their last letter: a tree with "" where one begins."""
        tree: Tree = {}
        for word in self._known:
            if len(word) > 1 or word in "ia":
                node = tree
                for letter in reversed(word):
                    node = node.setdefault(letter, {})
                node[""] = {}
        return tree

    def _unusual(self, word: str) -> str:
        return (
            self._in_signs(word)
            or self._drawn_out(word)
            or self._slip(word)
            or self._run_together(word)
            or " ".join(_SIGNS.split(word))
        )

    def _in_signs(self, word: str) -> str:
        if word.isalpha() or len(word) < _SHORTEST_IN_SIGNS:
            return ""
        letters = word.translate(_LEET)
        return self._found(letters) if letters.isalpha() else ""

    def _drawn_out(self, word: str) -> str:
        if not _DRAWN_OUT.search(word):
            return ""
        twice, once = _DRAWN_OUT.sub(r"\1\1", word), _DRAWN_OUT.sub(r"\1", word)
        return self._found(twice) or self._found(once) or once

    def _slip(self, word: str) -> str:
        if not _SHORTEST_SLIP - 1 <= len(word) <= _LONGEST_SLIP or word in self._look_alikes:
            return ""
        for less in (word, *_shorter(word)):
            for meant in self._slips.get(less, ()):
                if _one_slip_apart(word, meant):
                    return meant
        return ""

    def _run_together(self, word: str) -> str:
        if len(word) < _SHORTEST_RUN_ON or not self._stems.search(word):
            return ""
        parts, at = [], 0
        for length in self.cut(word):
            parts.append(self.plain(word[at : at + length]))
            at += length
        return " ".join(parts) if all(len(part) > 1 or part in "ia" for part in parts) else ""

    def _found(self, word: str) -> str:
        return self._words.get(word) or (word if word in self._known else "")


def _lengths(back: list[int]) -> list[int]:
    lengths, end = [], len(back) - 1
    while end:
        lengths.append(end - back[end])
        end = back[end]
    return lengths[::-1]


def _shorter(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _slips(words: Iterable[str]) -> dict[str, list[str]]:
    """Each long word under itself and under every form with one letter left out."""
    slips: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _SHORTEST_SLIP:
            for less in {word, *_shorter(word)}:
                slips.setdefault(less, []).append(word)
    return slips


def _one_slip_apart(word: str, meant: str) -> bool:
    """One letter left out, put in, changed, or two neighbours swapped; the first one holds."""
    if word[0] != meant[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), None)
    if at is None:
        return abs(len(word) - len(meant)) == 1
    rest, other = word[at:], meant[at:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or swapped == other
