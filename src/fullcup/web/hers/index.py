"""One calm page that leads to everything of hers."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fullcup.store.openspace import OpenSpace
from fullcup.web.desks import with_space
from fullcup.web.page import show


class Door(NamedTuple):
    url: str
    name: str
    line: str


@require_safe
@with_space
def index(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    groups = [_what_matters(), _people(), _this_app()]
    return show(request, space, "hers/index.html", {"groups": groups})


def _what_matters() -> list[Door]:
    return [
        _door("hers-values", _("Values"), _("What you care about, in your order")),
        _door("hers-rules", _("Rules"), _("Those you keep, and those you put down")),
        _door("hers-mottos", _("Mottos"), _("Sentences to hold on to")),
        _door("hers-list", _("What comes first"), _("Your list, and what can wait")),
        _door("hers-friend", _("What I would tell a friend"), _("Written once, said back to you")),
        _door("hers-works", _("What works for you"), _("What you tried, and how it served you")),
        _door("steps", _("Steps"), _("What waits, without hurry")),
        _door("growth", _("Looking back"), _("Pictures of your year, a letter for each month")),
    ]


def _people() -> list[Door]:
    return [
        _door("hers-children", _("Children"), _("A name, and how it is")),
        _door("hers-me", _("Me"), _("What they call you, your hours, your country")),
        _door("hers-lines", _("My three kind lines"), _("For the break, in your words")),
        _door("hers-refused", _("Not for me"), _("What you sent away, and may take back")),
        _door("hers-taught", _("What you changed"), _("What the guess learned from you")),
    ]


def _this_app() -> list[Door]:
    line = _("Lock it, open devices, take everything out, delete")
    return [
        _door("reminders", _("Reminders"), _("Off until you ask, and quiet when you like")),
        _door("space", _("This space"), line),
    ]


def _door(name: str, words: str, line: str) -> Door:
    return Door(reverse(name), words, line)
