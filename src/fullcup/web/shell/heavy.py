"""How heavy it feels, in words: numbers are kept, words are shown."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: Final[tuple[str | Promise, ...]] = (
    _("not heavy now"),
    _("hardly there"),
    _("a little heavy"),
    _("somewhat heavy"),
    _("there all the time"),
    _("heavy"),
    _("heavy, and it pulls"),
    _("very heavy"),
    _("hard to carry"),
    _("almost too heavy"),
    _("too heavy to hold alone"),
)


def heavy_word(number: int) -> str:
    """The words for 0 … 10; a number outside is drawn to the nearer end."""
    return str(_WORDS[min(max(number, 0), len(_WORDS) - 1)])


def heavy_words() -> list[str]:
    return [str(word) for word in _WORDS]
