"""Undo: a deletion taken back, and back to the page where it happened."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fullcup.journeys.keeping import bring_back
from fullcup.store.openspace import OpenSpace
from fullcup.web.desks import with_space
from fullcup.web.page import PAGE_OF, go, ids

PAGES = (
    "today", "moments", "good", "good-most", "steps", "cup", "hers", "hers-values", "hers-rules",
    "hers-mottos", "hers-mottos-choose", "hers-friend", "hers-children", "hers-refused", "hers-list",
    "week", "week-holds", "week-hours", "week-calendars",
    "week-days",
)  # fmt: skip
"""Names of pages that an undo may return to; anything else returns to Today."""


@require_POST
@with_space
def bring_it_back(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Undo a deletion, within the undo window; after it there is nothing to bring back."""
    for entry in ids(request.POST.getlist("id")[:PAGE_OF]):
        bring_back(space, entry)
    told = request.POST.get("next", "")
    return go(told if told in PAGES else "today")
