"""After each page of her open space: what is to come is laid out as it now is."""

from collections.abc import Callable
from contextlib import suppress

from django.http import HttpRequest, HttpResponse

from fullcup.journeys import reminders
from fullcup.store.trouble import NotKept
from fullcup.web.clock import now_of
from fullcup.web.desks import space_in_view
from fullcup.web.reminders.words import words


class KeepUpMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        space = space_in_view(request)
        if space is not None and space.integrity.whole:
            # A full disk must not cost her the page: the next one tries again.
            with suppress(NotKept):
                reminders.keep_up(space, now_of(request), words())
        return response
