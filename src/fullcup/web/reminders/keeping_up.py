"""After each page of her open space: what is to come is laid out as it now is."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fullcup.journeys import reminders
from fullcup.store.trouble import NotKept
from fullcup.web.clock import now_of
from fullcup.web.desks import space_in_view
from fullcup.web.reminders.words import words

_log = logging.getLogger(__name__)


class KeepUpMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        _keep_up(request)
        return response


def _keep_up(request: HttpRequest) -> None:
    """Nothing here may cost her the page, which is drawn already: the next one tries again."""
    try:
        space = space_in_view(request)
        if space is not None and space.integrity.whole:
            reminders.keep_up(space, now_of(request), words())
    except NotKept:
        return  # a full disk, or a busy one: nothing to mend here
    except Exception as problem:  # noqa: BLE001  # whatever it is, her page stands
        _log.error("Reminders wait: %s", type(problem).__name__)  # what it says may be hers
