"""What her corrections taught her own reader, and the way to let it forget."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fullcup.journeys.corrections import forget, teaching
from fullcup.store.openspace import OpenSpace
from fullcup.web.desks import with_space
from fullcup.web.page import go, show


@require_http_methods(["GET", "POST"])
@with_space
def taught_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "POST":
        forget(space)
        return go("hers-taught")
    return show(request, space, "hers/taught.html", {"taught": len(teaching(space.journal))})
