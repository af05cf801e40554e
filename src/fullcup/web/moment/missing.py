"""Words sent for a moment that was deleted, in another tab say: they come back, and may stay."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from fullcup.core.journal.entries import Entry, Gone, Moment
from fullcup.core.journal.journal import brought_back
from fullcup.core.moments.model import Safety
from fullcup.journeys.desk import Desk
from fullcup.journeys.keeping import bring_back
from fullcup.journeys.reader import safety_beside
from fullcup.web.moment import hearing
from fullcup.web.page import show
from fullcup.web.shell.content import library

BRING_BACK: Final = "bring_back"


def moment_or_back(request: HttpRequest, desk: Desk, moment_id: UUID) -> Moment | None:
    """The moment; where she says so with what she sends, brought back first."""
    if request.POST.get(BRING_BACK):
        bring_back(desk, moment_id)
    return desk.journal.get(Moment, moment_id)


def missing(request: HttpRequest, desk: Desk, moment_id: UUID) -> HttpResponse:
    """Says that it is gone, and shows what she sent, with the ways on from there."""
    found = desk.journal.find(moment_id)
    was = brought_back(found) if isinstance(found, Gone) else None
    words = "\n\n".join(hearing.texts(request.POST))
    page = {
        "words": words,
        "action": request.path,
        "carried": hearing.carried(request.POST),
        "back": BRING_BACK if was else "",
        "help_pages": [library().safety_pages[one] for one in _heard(words, was).routes],
    }
    return show(request, desk, "moment/missing.html", page, status=404)


def _heard(words: str, was: Entry | None) -> Safety:
    """Beside the words of the moment that was deleted, as they would have been heard there."""
    return safety_beside(words, was if isinstance(was, Moment) else None)
