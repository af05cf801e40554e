"""After each page of her open space: what her entries mean is worked out beside the next ones."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fullcup.journeys import vectors
from fullcup.web.desks import space_in_view

_log = logging.getLogger(__name__)


class BesideMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        try:
            space = space_in_view(request)
            if space is not None:
                vectors.see_to(space)
        except Exception as problem:  # noqa: BLE001  # whatever it is, her page stands
            _log.error("Vectors wait: %s", type(problem).__name__)  # what it says may be hers
        return response
