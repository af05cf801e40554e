"""Advice that protects a life or health, and how her words are seen to touch it.

The expressions are read by Python here and by JavaScript offline, so they stay in the part
of the language that means the same in both.
"""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from typing import Final

from fullcup.library.schema import FloorTopic

_STRAIGHT: Final = str.maketrans(dict.fromkeys("‘’‚‛ʼ´`ʹ′", "'") | dict.fromkeys("‐‑", "-"))
_SPACES: Final = re.compile(r"\s+")


def plain(text: str) -> str:
    """``text`` as the expressions expect it, so that no sign that is not seen comes between two
    words: lower case, straight apostrophes, one space for any white space, nothing invisible."""
    # Before the forms are unified: some apostrophes would fall apart into a space and a mark.
    unified = unicodedata.normalize("NFKC", text.translate(_STRAIGHT))
    seen = "".join(sign for sign in unified if unicodedata.category(sign) != "Cf")
    return _SPACES.sub(" ", seen.lower())


@dataclass(frozen=True)
class Floor:
    """One topic; ``expressions`` expect text in its ``plain`` form."""

    topic: FloorTopic
    expressions: tuple[re.Pattern[str], ...]

    @property
    def id(self) -> str:
        return self.topic.id

    @property
    def title(self) -> str:
        return self.topic.title

    @property
    def line(self) -> str:
        """What stays true whatever she decides about the rule."""
        return self.topic.line

    def touches(self, text: str) -> bool:
        """Whether ``text``, however it is written, speaks of the topic."""
        return self.stands_in(plain(text))

    def stands_in(self, read: str) -> bool:
        """The same of a text that is ``plain`` already."""
        return any(expression.search(read) for expression in self.expressions)


def as_floor(topic: FloorTopic) -> Floor:
    return Floor(topic, tuple(filter(None, map(compiled, topic.expressions))))


def compiled(expression: str) -> re.Pattern[str] | None:
    r"""The expression, or None where Python refuses it.

    ASCII, because JavaScript's ``\w``, ``\d`` and ``\b`` are.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            return re.compile(expression, re.ASCII)
    except (re.error, FutureWarning, OverflowError, RecursionError):
        return None


_NOT_SHARED = (
    (r"\(\?(?![:=!])", "a group of a kind that JavaScript does not read alike"),
    (r"\\(?![bBdDsSwW.^$*+?()\[\]{}|/\\-])", "an escape that is not in both languages"),
    (r"[*+?}]\+", "a possessive repeat, which JavaScript does not have"),
    (r"\{(?!\d+(?:,\d*)?\})", "a brace that is no plain repeat"),
    (r"\[\^?\]", "a class that begins with ], which is empty in JavaScript"),
    (r"\[[^\]]*(?:\[|--|&&|\|\||~~)", "a class inside a class"),
    (r"\$", "an end of text, which Python also sees before a last line break"),
)
_ESCAPED = re.compile(r"\\[\\.^$*+?()\[\]{}|/-]")


def fault(expression: str) -> str:
    """Why an expression cannot be used, or ``""``."""
    bare = _ESCAPED.sub("_", expression)
    for pattern, why in _NOT_SHARED:
        if re.search(pattern, bare):
            return why
    if re.search(r"(?<!\\)[A-Z]", bare):
        return "a capital letter, which lower-case text never has"
    found = compiled(expression)
    if found is None:
        return "Python cannot compile it"
    return "it finds something in an empty text" if found.search("") else ""
