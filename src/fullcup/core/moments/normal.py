"""Her words in one plain form, so that a rule needs to be written only once.

What a rule sees of "I dont wanna be hear, I'm a t e r r i b l e MUM!!" is
``" . i do not want to be hear i am a terrible mum . "``: lower case, contractions spelled out,
one space between words and at both ends, ``.`` or ``?`` as a word of its own where a sentence
ends and ``.`` before the first, and no other signs. Every stretch of it leads back to the code points that it came from.

The steps are few and plain so that a page can do the same in JavaScript, offline:

1. *Fold* each code point: NFKD, lower case, without marks (``Mn``) and invisible signs
   (``Cf``); curly quotes become straight ones.
2. *Split* into words (letters and digits, with ``'*@$!`` inside) and the gaps between them.
3. *Join* single letters in a row, and pieces with only a sign or an emoji between them, where
   that makes words that the rules know.
4. *Respell* each word: the list of spellings, then letters written as digits or signs, letters
   drawn out, and one slip in a word that matters.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from fullcup.core.moments.gates import gateable
from fullcup.core.moments.spelling import Spelling

_QUOTES = dict.fromkeys("‘’‚‛ʼ´`ʹ′", "'") | dict.fromkeys("“”„‟«»″", '"')
_INVISIBLE = frozenset({"Mn", "Cf", "Me", "Sk"})
_WORD = re.compile(r"[^\W_]+(?:['*@$!]+[^\W_]+)*")
_ELLIPSIS = re.compile(r"\.{2,}")
_SENTENCE_END = re.compile(r"[.!?;।]|\n\s*\n")
_SPELT = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,4}[^\W_](?![^\W_])){2}")
_SIGN_INSIDE = re.compile(r"""[^\W_][^\s\w.,!?;:/'"&+]{1,3}[^\W_]|[^\W_]_+[^\W_]""")
_TIGHT = re.compile(r"""[^\s\w.,!?;:/'"&+]{1,3}|_{1,3}""")
_SPELT_OUT = 3  # this many single letters in a row are a word spelt out
_QUOTE_LIMIT = 400  # code points; what is longer was no quotation but a stray sign


class Piece(NamedTuple):
    """A run of folded text, ``folded[start:end]``, and what it says in plain words."""

    start: int
    end: int
    words: str


class Normal:
    """The plain form of one text. ``text`` begins and ends with a space."""

    __slots__ = ("_back", "_pieces", "_places", "_quotations", "text", "words")

    def __init__(
        self,
        pieces: Sequence[Piece],
        back: Sequence[int] | None,
        quotations: Sequence[tuple[int, int]],
    ) -> None:
        self.text = " " + "".join(f"{piece.words} " for piece in pieces)
        self.words = gateable(self.text)
        self._pieces = pieces
        self._places = _places(pieces)
        self._back = back
        self._quotations = quotations

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original text that ``self.text[start:end]`` came from.

        Whole words: a stretch that begins inside "i am" and came from "I'm" is all of "I'm".
        """
        first, last = self._piece(start), self._piece(max(start, end - 1))
        return self._origin(first.start), self._origin(last.end - 1) + 1

    def quoted(self, start: int) -> bool:
        """Whether the word at ``start`` stands between double quotation marks."""
        at = self._piece(start).start
        return any(begin <= at < end for begin, end in self._quotations)

    def _piece(self, place: int) -> Piece:
        return self._pieces[max(0, bisect_right(self._places, place) - 1)]

    def _origin(self, folded: int) -> int:
        if self._back is None:
            return folded
        # The full stop before the first word stands nowhere in a text of invisible signs.
        return self._back[folded] if folded < len(self._back) else 0


def normalise(text: str, spelling: Spelling) -> Normal:
    """The plain form of ``text``; any ``str`` will do, lone surrogates included. Linear."""
    folded, back = _fold(text)
    raw = [Piece(m.start(), m.end(), m.group()) for m in _WORD.finditer(folded)]
    plain = _respelt(_joined(raw, folded, spelling), spelling)
    return Normal(list(_with_ends(plain, folded)), back, _quotations(folded))


def _places(pieces: Sequence[Piece]) -> list[int]:
    places, at = [], 1
    for piece in pieces:
        places.append(at)
        at += len(piece.words) + 1
    return places


def _fold(text: str) -> tuple[str, list[int] | None]:
    """The folded text and, where lengths differ, the original index of each folded sign."""
    if text.isascii():
        return text.lower().replace("`", "'"), None
    signs = [_fold_sign(sign) for sign in text]
    if all(len(sign) == 1 for sign in signs):
        return "".join(signs), None
    back = [index for index, sign in enumerate(signs) for _ in sign]
    return "".join(signs), back


@lru_cache(maxsize=2048)
def _fold_sign(sign: str) -> str:
    if sign in _QUOTES:
        return _QUOTES[sign]
    spread = unicodedata.normalize("NFKD", sign).lower()
    return "".join(s for s in spread if unicodedata.category(s) not in _INVISIBLE)


def _quotations(folded: str) -> list[tuple[int, int]]:
    marks = [m.start() for m in re.finditer('"', folded)]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return [(begin, end) for begin, end in pairs if end - begin <= _QUOTE_LIMIT]


def _ends_sentence(gap: str) -> str:
    """``.`` or ``?`` where the gap between two words ends a sentence, else nothing."""
    found = _SENTENCE_END.search(_ELLIPSIS.sub(" ", gap))
    if not found:
        return ""
    return "?" if "?" in gap else "."


def _with_ends(pieces: Sequence[Piece], folded: str) -> Iterator[Piece]:
    known = {" ": "", ", ": "", "": ""}
    yield Piece(0, 1, ".")
    for piece, following in pairwise([*pieces, Piece(len(folded), len(folded), "")]):
        yield piece
        gap = folded[piece.end : following.start]
        end = known.get(gap)
        if end is None:
            end = known[gap] = _ends_sentence(gap)
        if end:
            yield Piece(piece.end, piece.end + 1, end)


def _joined(pieces: list[Piece], folded: str, spelling: Spelling) -> list[Piece]:
    """Words put together that were written letter by letter or with signs in between."""
    if _SPELT.search(folded):
        spelt = _runs(pieces, lambda a, b: _single(a) and _single(b) and _near(a, b, folded))
        pieces = [piece for run in spelt for piece in _put_together(run, spelling)]
    if _SIGN_INSIDE.search(folded):
        tight = _runs(pieces, lambda a, b: _tight(a, b, folded))
        pieces = [piece for run in tight for piece in _as_one(run, spelling)]
    return pieces


def _runs(pieces: list[Piece], together: Callable[[Piece, Piece], bool]) -> list[list[Piece]]:
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and together(runs[-1][-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _single(piece: Piece) -> bool:
    return piece.end - piece.start == 1


def _near(first: Piece, second: Piece, folded: str) -> bool:
    """Close enough to be two letters of one word: spaces or signs, no empty line."""
    gap = folded[first.end : second.start]
    return len(gap) <= 4 and "\n" not in gap  # noqa: PLR2004  # " 🔪️ " with its selector


def _tight(first: Piece, second: Piece, folded: str) -> bool:
    """Nothing between them but a sign, or an emoji of up to three."""
    return _TIGHT.fullmatch(folded, first.end, second.start) is not None


def _put_together(run: list[Piece], spelling: Spelling) -> list[Piece]:
    if len(run) < _SPELT_OUT:
        return run
    lengths = spelling.cut("".join(piece.words for piece in run))
    pieces, at = [], 0
    for length in lengths:
        part = run[at : at + length]
        pieces.append(Piece(part[0].start, part[-1].end, "".join(p.words for p in part)))
        at += length
    return pieces


def _as_one(run: list[Piece], spelling: Spelling) -> list[Piece]:
    """One word, where the pieces of a tight run make one that matters ("ki🔪ll")."""
    joined = "".join(piece.words for piece in run)
    if len(run) > 1 and joined in spelling.close:
        return [Piece(run[0].start, run[-1].end, joined)]
    return run


def _respelt(pieces: list[Piece], spelling: Spelling) -> list[Piece]:
    # Remembered for one text only: a longer memory would keep her words after she has left.
    known: dict[str, str] = {}
    respelt = []
    for piece, following in pairwise([*pieces, Piece(0, 0, "")]):
        words = spelling.before(piece.words, following.words) or known.get(piece.words)
        if words is None:
            words = known[piece.words] = spelling.plain(piece.words)
        if words:
            respelt.append(Piece(piece.start, piece.end, words))
    return respelt
