"""The chips on the page after the breath, in her language."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fullcup.web.pause.choosing import COMPANY, MINUTES, PLACES, Wishes
from fullcup.web.shell.tags import minutes

PLACE_WORDS: Final[dict[str, str | Promise]] = {
    "anywhere": _("anywhere"),
    "home": _("at home"),
    "outside": _("outside"),
    "bathroom": _("in the bathroom"),
    "bed": _("in bed"),
    "car": _("in the parked car"),
    "work": _("at work"),
    "shops": _("at the shops"),
}

COMPANY_WORDS: Final[dict[str, str | Promise]] = {
    "alone": _("nobody"),
    "baby": _("a baby"),
    "child": _("a child"),
}


class Choice(NamedTuple):
    value: str
    label: str
    chosen: bool


def place_choices(wishes: Wishes) -> list[Choice]:
    return [Choice(one, str(PLACE_WORDS[one]), one == wishes.place) for one in PLACES]


def length_choices(wishes: Wishes) -> list[Choice]:
    return [Choice(str(one), minutes(one), one == wishes.minutes) for one in MINUTES]


def company_choices(wishes: Wishes) -> list[Choice]:
    return [Choice(one, str(COMPANY_WORDS[one]), one == wishes.company) for one in COMPANY]
