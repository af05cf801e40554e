"""What the pages behind an open space share: her hours, undo, and going on after a POST."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fullcup.core.journal.entries import Gone
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Desk
from fullcup.journeys.hers import night_hours
from fullcup.journeys.keeping import LONGEST, tidy
from fullcup.web.clock import as_uuid

PAGE_OF = 30
"""Rows on one page of a list."""
SHORT = 300
"""Characters of a name, a rule, a motto: the same as the fields' maxlength."""


def show(
    request: HttpRequest,
    space: Desk,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page of hers: it knows her night hours and carries an id for what is made next."""
    evening, morning = night_hours(space.journal)
    page = {"evening": evening, "morning": morning, "fresh": str(uuid4()), **context}
    return render(request, template, page, status=status)


class SeeOther(HttpResponseRedirect):
    """After a POST: the next page is asked for, so that reloading sends nothing twice."""

    status_code = 303


def go(name: str, *args: object, **query: object) -> SeeOther:
    """On to a page. ``query`` holds ids and fixed words only, never anything she wrote."""
    asked = "&".join(f"{key}={told}" for key, told in query.items())
    return SeeOther(reverse(name, args=args) + (f"?{asked}" if asked else ""))


def undo_of(request: HttpRequest, journal: Journal, back: str) -> dict[str, Any] | None:
    """The way back from a deletion that ``?undo=<id>,<id>`` names, while there is one.

    ``back`` is the name of the page to return to; see ``today.undo.PAGES``.
    """
    found = [journal.find(one) for one in ids(request.GET.get("undo", "").split(",")[:PAGE_OF])]
    gone = [one.id for one in found if isinstance(one, Gone) and one.was]
    if not gone:
        return None
    return {
        "action": reverse("bring-back"),
        "words": _("It is gone."),
        "fields": [*(("id", str(one)) for one in gone), ("next", back)],
    }


def page_number(told: str) -> int:
    return max(int(told), 1) if told.isascii() and told.isdecimal() and len(told) < 6 else 1  # noqa: PLR2004  # no list of hers has 100,000 pages


def short(request: HttpRequest, field: str) -> str:
    """A short text of hers from a form; ``""`` where it is missing."""
    return tidy(request.POST.get(field, ""))


def too_long(*texts: str, longest: int = LONGEST) -> bool:
    """Whether one of her texts is longer than what is kept. It is refused, never cut."""
    return any(len(text) > longest for text in texts)


def ids(told: list[str]) -> list[UUID]:
    return [one for one in map(as_uuid, told) if one]
