"""What her pages of an outing share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from fullcup.core.away.phases import phase
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
    goes_along: bool = False,
) -> HttpResponse:
    """A page that says at its top that she is needed.

    A device that shows one while she is out, or a page that is for leaving (``goes_along``), is
    taken to be with her, and hears calls from then on. One that stays at home must not: it would
    say "it reached the phone" to an empty room.
    """
    now = now_of(request)
    running = away.listening_now(space.journal, now)
    is_out = any(phase(one, now.instant) in ("way", "away", "back") for one in running)
    page = {**context, "needed": calls(request, [one.ear for one in running])}
    answer = show(request, space, template, page, status=status)
    return hear(answer, running) if goes_along or is_out else answer
