"""One tap on a notification, or in a mail, stops its kind, while her space stays locked.

What the notification or the mail carries is all that there is to forge. It stops that kind, and does
nothing else.
"""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from fullcup.store import due
from fullcup.store.trouble import NotKept


@csrf_exempt
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    try:
        is_stopped = due.stop(request.POST.get("stop", ""))
    except NotKept:
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse(status=HTTPStatus.NO_CONTENT if is_stopped else HTTPStatus.NOT_FOUND)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def stop_one(request: HttpRequest, told: str) -> HttpResponse:
    """The address at the end of a mail. To look at it stops nothing: programs that check mails do.
    A mail program's own button sends a POST without a form (RFC 8058)."""
    page: dict[str, Any] = {"told": told, "stopped": False, "unknown": False}
    if request.method == "POST":
        try:
            page["stopped"] = due.stop(told)
        except NotKept:
            return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        page["unknown"] = not page["stopped"]
    status = HTTPStatus.NOT_FOUND if page["unknown"] else HTTPStatus.OK
    return render(request, "reminders/stop.html", page, status=status)
