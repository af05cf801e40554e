"""What her pages of an outing share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from fullcup.core.journal.entries import Outing
from fullcup.journeys import away
from fullcup.store.openspace import OpenSpace
from fullcup.web.away.ear import calls, hear
from fullcup.web.clock import now_of
from fullcup.web.desks import with_space
from fullcup.web.page import go, show

View = Callable[[HttpRequest, OpenSpace, Outing], HttpResponse]


def with_outing(view: View) -> Callable[..., HttpResponse]:
    """A page of one outing of hers; without it she is back in the room."""

    def page(request: HttpRequest, space: OpenSpace, outing_id: UUID) -> HttpResponse:
        outing = space.journal.get(Outing, outing_id)
        return go("away") if outing is None else view(request, space, outing)

    return with_space(page)


def show_away(
    request: HttpRequest,
    space: OpenSpace,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page that says at its top that she is needed, and lets this device hear it from now on."""
    running = away.current_outing(space.journal, now_of(request))
    token = running.ear if running else ""
    page = {**context, "needed": calls(request, token)}
    return hear(show(request, space, template, page, status=status), running)
