"""What someone else could take: words that she can change, and send as she likes."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fullcup.store.openspace import OpenSpace
from fullcup.web.desks import with_space
from fullcup.web.page import show
from fullcup.web.shell.content import library


@require_safe
@with_space
def asks_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Nothing is sent from here and nothing is kept: the words leave by her own phone."""
    return show(request, space, "cup/asks.html", {"asks": library().cup_asks})
