"""Where a phone hands in what she wrote on it with no network, while her space stays locked.

The token in the body is all that there is to forge, and no cookie is looked at. What comes is
sealed: this server cannot read it before she opens her space.
"""

from http import HTTPStatus
from typing import Annotated, Final

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from fullcup.journeys.keeping import utc_now
from fullcup.store import inbox, phones
from fullcup.store.phones import Second
from fullcup.store.trouble import NotKept
from fullcup.store.vault import from_text
from fullcup.web.clock import as_uuid
from fullcup.web.page import SeeOther

_LONGEST: Final = 160_000
"""Of the longest moment sealed, as text, with room."""


class _Told(msgspec.Struct):
    token: Annotated[str, msgspec.Meta(max_length=64)]
    client: Annotated[str, msgspec.Meta(max_length=64)]
    sealed: Annotated[str, msgspec.Meta(max_length=_LONGEST)]
    now: Second


@csrf_exempt
@require_POST
def share(_request: HttpRequest) -> HttpResponse:
    """What another app shared, where no worker took it: the page to write on. Its words are not put
    there, since any site could send some here."""
    return SeeOther(reverse("moment"))


@csrf_exempt
@require_POST
def waiting(request: HttpRequest) -> HttpResponse:
    """``{"kept": client}`` once it is on the disk here, ``{"unknown": true}`` for a phone that is
    turned off, 400 for what can never be taken; after any other answer the phone tries again later."""
    try:
        told = msgspec.json.decode(request.body, type=_Told)
    except msgspec.MsgspecError:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    sealed, client = from_text(told.sealed), as_uuid(told.client)
    if sealed is None or client is None:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    phone = phones.find(told.token)
    if phone is None:
        return JsonResponse({"unknown": True}, status=HTTPStatus.NOT_FOUND)
    try:
        is_in = inbox.hand_in(phone, told.client, sealed, told.now, utc_now())
    except NotKept:
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    if not is_in:
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS)
    return JsonResponse({"kept": told.client})
