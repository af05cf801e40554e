"""After each page of her open space: what her entries mean is worked out beside the next ones."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fullcup.journeys import vectors
from fullcup.web.desks import space_in_view


class BesideMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        space = space_in_view(request)
        if space is not None:
            vectors.see_to(space)
        return response
