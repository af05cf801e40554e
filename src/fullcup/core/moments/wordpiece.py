"""Words cut into the pieces that the small model knows, each with its place in the text.

The uncased BERT scheme (Devlin et al., 2019): lower case without accents, punctuation apart,
then the longest known piece first. Written here because the library of the field brings a
network client along; ``tests/core/moments/test_wordpiece.py`` holds it to that library's answers.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_LONGEST_WORD = 100  # code points; the scheme calls longer ones unknown
_PAD, _UNKNOWN, _START, _END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
_REMEMBERED = 20_000  # cut words kept: some 3 MB

_IDEOGRAPHS = (
    range(0x4E00, 0xA000),
    range(0x3400, 0x4DC0),
    range(0xF900, 0xFB00),
    range(0x20000, 0x2CEB0),
    range(0x2F800, 0x2FA20),
)


class Token(NamedTuple):
    """A piece: its number in the vocabulary and ``text[start:end]``, in code points."""

    id: int
    start: int
    end: int
    goes_on: bool = False
    """Whether it continues the word of the piece before."""


class WordPiece:
    """Cuts texts by one vocabulary; remembers common words, never whole texts."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids: Mapping[str, int] = {piece: at for at, piece in enumerate(vocabulary)}
        self.pad, self.unknown = self._ids[_PAD], self._ids[_UNKNOWN]
        self.start, self.end = self._ids[_START], self._ids[_END]
        self._known: dict[str, tuple[tuple[int, int], ...]] = {}

    def tokens(self, text: str) -> list[Token]:
        """The pieces of ``text`` in order; blanks and control signs belong to none."""
        found: list[Token] = []
        for word, places in _words(text):
            for number, begin, stop in self._pieces(word):
                found.append(Token(number, places[begin], places[stop - 1] + 1, begin > 0))
        return found

    def _pieces(self, word: str) -> tuple[tuple[int, int, int], ...]:
        known = self._known.get(word)
        if known is None:
            known = tuple(self._cut(word))
            if word in self._ids and len(self._known) < _REMEMBERED:
                self._known[word] = known
        begin, out = 0, []
        for number, length in known:
            out.append((number, begin, begin + length))
            begin += length
        return tuple(out)

    def _cut(self, word: str) -> list[tuple[int, int]]:
        """Numbers and lengths of the pieces of one word."""
        whole = [(self.unknown, len(word))]
        if len(word) > _LONGEST_WORD:
            return whole
        out: list[tuple[int, int]] = []
        begin = 0
        while begin < len(word):
            piece = self._longest(word, begin)
            if piece is None:
                return whole
            out.append(piece)
            begin += piece[1]
        return out

    def _longest(self, word: str, begin: int) -> tuple[int, int] | None:
        mark = "##" if begin else ""
        for stop in range(len(word), begin, -1):
            number = self._ids.get(mark + word[begin:stop])
            if number is not None:
                return number, stop - begin
        return None


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Words in their folded form, and where each of their code points stood."""
    word: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if sign.isascii() and sign.isalnum():
            word.append(sign.lower())
            places.append(at)
            continue
        for kind, folded in _fold(sign):
            if kind == "letter":
                word.append(folded)
                places.append(at)
                continue
            if word and kind != "nothing":
                yield "".join(word), places
                word, places = [], []
            if kind == "alone":
                yield folded, [at]
    if word:
        yield "".join(word), places


def _fold(sign: str) -> Iterator[tuple[str, str]]:
    """What one code point becomes: a letter of a word, a sign alone, a gap or nothing."""
    if sign in "\t\n\r" or unicodedata.category(sign) == "Zs":
        yield "gap", ""
        return
    if sign in "\0\ufffd" or unicodedata.category(sign)[0] == "C":
        yield "nothing", ""
        return
    if _ideograph(ord(sign)):
        yield "alone", sign
        return
    for part in unicodedata.normalize("NFD", sign.lower()):
        if unicodedata.category(part) == "Mn":
            yield "nothing", ""
        elif _punctuation(part):
            yield "alone", part
        else:
            yield "letter", part


def _punctuation(sign: str) -> bool:
    plain = sign.isascii() and sign.isprintable() and not sign.isalnum() and sign != " "
    return plain or unicodedata.category(sign)[0] == "P"


def _ideograph(code: int) -> bool:
    return any(code in block for block in _IDEOGRAPHS)
