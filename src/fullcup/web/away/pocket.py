"""The pocket: the door and the way of one outing, kept on her phone until it ends, because she asked.

It is the one exception to "decrypted pages are never kept" (decision 045). What is handed out here is
drawn as for nobody: no form, no token, no link to another page of hers.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from fullcup.core.away.phases import link_until, phase
from fullcup.core.journal.entries import Outing
from fullcup.store.openspace import OpenSpace
from fullcup.web.away.leaving import door_words, way_words
from fullcup.web.away.shared import with_outing
from fullcup.web.clock import now_of
from fullcup.web.desks import forget_space
from fullcup.web.page import go


@require_safe
@with_outing
def pocket(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    """Both pages, and until when they may be kept; 404 once the outing is over."""
    now = now_of(request)
    if phase(outing, now.instant) == "over":
        return HttpResponse(status=404)
    door, way = door_words(space, outing, now), way_words(space, outing, now)
    mark = space.mark
    forget_space(request)  # what is kept on the phone is drawn without it
    for_nobody = {"pocket": True, "ear": False}
    told = {
        "door": render_to_string("away/door.html", {**door, **for_nobody}, request),
        "way": render_to_string("away/way.html", {**way, **for_nobody}, request),
        "outing": str(outing.id),
        "space": mark,
        "leaving": int(outing.leaving.timestamp()),
        "until": int(link_until(outing).timestamp()),
    }
    return JsonResponse(told)


@require_safe
def not_here(_request: HttpRequest, page: str) -> HttpResponse:
    """The pocket is on the phone or nowhere; from here she is led to where she is now."""
    del page
    return go("away-now")
