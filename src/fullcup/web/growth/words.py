"""What moved her cup and what served her, in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from fullcup.core.growth.cup import Mover
from fullcup.core.growth.served import HowServed
from fullcup.core.journal.entries import CupLevel, Served
from fullcup.web.shell.content import library


class Practised(NamedTuple):
    practice: str
    title: str
    words: str


def level_words() -> dict[CupLevel, str]:
    return {
        "empty": _("empty"), "low": _("low"), "half": _("half"), "good": _("good"),
        "full": _("full"),
    }  # fmt: skip


def mover_words(mover: Mover) -> str:
    """What she called it, or what it is called in the content."""
    thing = None if mover.own else library().cup.find(mover.what)
    return thing.label if thing else mover.what


def practised(served: tuple[HowServed, ...]) -> list[Practised]:
    """Practices that the content still has, with what she said of them."""
    found = library().practices
    return [
        Practised(practice.id, practice.title, _served(one))
        for one in served
        if (practice := found.find(one.practice))
    ]


def _served(one: HowServed) -> str:
    once: dict[Served, str] = {
        "helped": _("It helped."),
        "a_little": _("It helped a little."),
        "not_really": _("It did not do much."),
        "made_it_harder": _("It made things harder. You can leave it out."),
    }
    mostly: dict[Served, str] = {
        "helped": _("It often helped."),
        "a_little": _("It often helped a little."),
        "not_really": _("It often did not do much."),
        "made_it_harder": _("It often made things harder. You can leave it out."),
    }
    always: dict[Served, str] = {
        "helped": _("It helped, each time you looked back."),
        "a_little": _("It helped a little, each time you looked back."),
        "not_really": _("It did not do much so far."),
        "made_it_harder": _("It made things harder so far. You can leave it out."),
    }
    if one.times == 1:
        return once[one.said]
    return (always if one.always else mostly)[one.said]
