"""The library's own words for ages, occasions and the like, translated."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

AGES: Final[Words] = {
    "baby": _("a baby"),
    "toddler": _("one or two"),
    "preschool": _("three to five"),
    "school": _("six to twelve"),
    "teen": _("a teenager"),
    "grown": _("grown up"),
}
OCCASIONS: Final[Words] = {
    "morning": _("in the morning"),
    "goodbye": _("saying goodbye"),
    "hello": _("saying hello"),
    "bedtime": _("at bedtime"),
    "after_conflict": _("after a fight"),
    "big_feelings": _("big feelings"),
    "limits": _("holding a limit"),
    "trying": _("when they try"),
    "mistake": _("when something went wrong"),
    "ordinary": _("for no reason"),
    "apart": _("when you are apart"),
    "proud": _("when you are proud"),
}
MOTTO_TAGS: Final[Words] = {
    "pause": _("to pause"),
    "enough": _("to be enough"),
    "repair": _("to make up"),
    "leaving": _("to go out of the door"),
    "night": _("for the night"),
    "morning": _("for the morning"),
    "work": _("for work"),
    "body": _("for your body"),
    "letting_go": _("to let go"),
    "limits": _("to hold a limit"),
    "grown": _("for grown children"),
    "help": _("to ask for help"),
    "loss": _("after a loss"),
}
LENGTHS: Final[Words] = {
    "1": _("up to one minute"),
    "2": _("up to 2 minutes"),
    "5": _("up to 5 minutes"),
    "10": _("up to 10 minutes"),
}


class Option(NamedTuple):
    value: str
    label: str
    chosen: bool


def options(words: Words, chosen: str, among: Iterable[str] | None = None) -> list[Option]:
    """One option for each word, or for those ``among`` the ones in use."""
    used = None if among is None else set(among)
    return [
        Option(value, str(label), value == chosen)
        for value, label in words.items()
        if used is None or value in used
    ]
