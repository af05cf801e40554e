"""One tap on a notification stops its kind, while her space stays locked.

What the notification carries is all that there is to forge. It stops that kind, and does nothing
else.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

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
