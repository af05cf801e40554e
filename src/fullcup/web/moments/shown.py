"""A moment as her list and its own page show it: every value already in words."""

from functools import cache
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from fullcup.core.days import Now
from fullcup.core.journal.entries import Moment
from fullcup.web.days import day_words
from fullcup.web.words import answer_words

FIRST_LINE: Final = 110


class Row(NamedTuple):
    url: str
    first: str
    day: str
    after: str


class Lightened(NamedTuple):
    """How heavy, before and after, as the sizes of two drops; words say it beside them."""

    before: int
    after: int
    words: str
    heavier: bool


def rows(moments: list[Moment], now: Now) -> list[Row]:
    """One line for each; the moments of one day share its words."""
    day = cache(lambda day: day_words(day, now))
    room = reverse("moments")
    return [Row(f"{room}/{one.id}", first_line(one), day(one.day), _after(one)) for one in moments]


def _after(moment: Moment) -> str:
    found = lightened(moment)
    if found is None or found.before == found.after:
        return ""
    return _("heavier after") if found.heavier else _("lighter after")


def first_line(moment: Moment) -> str:
    """The moment folded to its first line; parked without a word, it says so."""
    line = moment.words.split("\n", 1)[0].strip()
    if not line:
        return _("Parked in the night, without words")
    if len(line) <= FIRST_LINE:
        return line
    return line[:FIRST_LINE].rsplit(" ", 1)[0] + " …"


def lightened(moment: Moment) -> Lightened | None:
    """What became of the weight, where she answered twice; never a number."""
    before, after = moment.heavy, moment.heavy_after
    if before is None or after is None:
        return None
    return Lightened(_size(before), _size(after), _change(before, after), after > before)


def _size(heavy: int) -> int:
    return 5 + 2 * min(max(heavy, 0), 10)


def _change(before: int, after: int) -> str:
    if after < before:
        return _("It felt lighter after.")
    if after > before:
        return _("It felt heavier after.")
    return _("It stayed as heavy. Some things do.")


def often(moments: list[Moment]) -> str:
    """How her past moments went on from there, in a sentence that is true of them, or ``""``."""
    told = [one for one in map(lightened, moments) if one]
    lighter = sum(one.before > one.after for one in told)
    if not lighter:
        return ""
    if lighter == len(told):
        return _("When you looked again, it felt lighter after.")
    if 2 * lighter > len(told):
        return _("Most times it felt lighter after. Some things stay heavy.")
    return _("Some of it felt lighter after. Some things stay heavy.")


def whose(moment: Moment) -> str:
    """Her answer to whose rule it was, in the words of the question."""
    return dict(answer_words()).get(moment.answer or "", "")


def ended(moment: Moment) -> str:
    return {
        "": "",
        "let_go": _("You let it go."),
        "step": _("You took one small step from it."),
        "kept": _("You looked at it and kept it here."),
        "parked": _("You parked it till morning."),
    }[moment.closing]
