"""Turning on and off that a phone may hand in what she writes on it with no network."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fullcup.journeys import phones
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import go, show
from fullcup.web.space.device import label_of


@require_POST
@with_space
def turn_on(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The page that answers hands this phone its token: it is shown once, and to scripts alone."""
    stamp = stamp_of(request, request.POST.get("new", ""))
    phone = phones.turn_on(space, stamp, label_of(request))
    page = {"phone": phone, "public": space.public, "mark": space.mark}
    return show(request, space, "space/phone.html", page)


@require_POST
@with_space
def turn_off(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    phone = as_uuid(request.POST.get("phone", ""))
    if phone:
        phones.turn_off(space, phone, now_of(request))
    return go("space")
