"""When the database could not keep something: she reads why, and her words are still there."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fullcup.store.gate import FileBusy, TooBusy
from fullcup.store.spaces import Refused
from fullcup.store.trouble import NotKept
from fullcup.web.desks import ask_to_unlock
from fullcup.web.shell.again import carried_fields, way_back
from fullcup.web.space import sentences


class NotKeptMiddleware:
    """Answers a save that failed with a page that carries the form, to send it again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        """Django asks here before it answers with its page for errors."""
        return not_kept_page(request, trouble) if isinstance(trouble, NotKept | TooBusy) else None


def not_kept_page(request: HttpRequest, trouble: NotKept | TooBusy) -> HttpResponse:
    """Nothing was written. The page says so, and carries what she sent but for secrets."""
    if isinstance(trouble, NotKept) and trouble.why == "closed":
        return ask_to_unlock(request)
    fields, left_out = carried_fields(request)
    page = {
        "sentence": _sentence(trouble),
        "changed": isinstance(trouble, NotKept) and trouble.why == "changed",
        "busy_file": isinstance(trouble, FileBusy),
        "carried": fields,
        "left_out": left_out,
        "back": way_back(request, left_out=left_out),
        "action": request.get_full_path(),
    }
    return render(request, "space/not_kept.html", page, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _sentence(trouble: NotKept | TooBusy) -> str:
    if isinstance(trouble, NotKept):
        return trouble.sentence
    if isinstance(trouble, FileBusy):
        return sentences.file_busy()
    return sentences.refused(Refused("busy"))
