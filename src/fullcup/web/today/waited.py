"""On Today: a heavy moment that came without a network, and waits to be read with her."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fullcup.core.days import Now
from fullcup.core.journal.entries import Moment, Phone
from fullcup.journeys import phones
from fullcup.journeys.reader import safety_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.page import go


def waited_of(space: OpenSpace, now: Now) -> dict[str, Any]:
    """The card, if there is one; and the key to which her phones seal what comes next."""
    public = space.public if space.journal.count(Phone) else ""
    moment = phones.written_on_the_way(space.journal)
    if moment is None:
        return {"public": public}
    needs_people = safety_of(moment, space.journal).level != "none"
    return {
        "public": public,
        "waited": {"moment": moment, "day": day_words(moment.day, now), "people": needs_people},
    }


@require_POST
@with_space
def waited(request: HttpRequest, space: OpenSpace, moment_id: UUID) -> HttpResponse:
    """On with it, or leave it as it is: after either Today does not ask again."""
    moment = space.journal.get(Moment, moment_id)
    if moment is None:
        return go("today")
    phones.has_seen(space, moment)
    if request.POST.get("act") == "leave":
        return go("today")
    level = safety_of(moment, space.journal).level
    return go("moment-stage", moment.id, "kindness" if level == "none" else "safety")
