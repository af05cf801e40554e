"""Changing the words of a moment, also when two tabs did so at once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Moment
from fullcup.journeys import moments
from fullcup.journeys.desk import Conflict
from fullcup.journeys.keeping import LONGEST
from fullcup.journeys.reader import safety_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.desks import with_space
from fullcup.web.moment.missing import missing, moment_or_back
from fullcup.web.page import go, short, show, too_long


@require_http_methods(["GET", "POST"])
@with_space
def change(request: HttpRequest, space: OpenSpace, moment_id: UUID) -> HttpResponse:
    moment = moment_or_back(request, space, moment_id)
    if moment is None:
        return missing(request, space, moment_id) if request.method == "POST" else go("moments")
    if request.method == "POST":
        return _changed(request, space, moment)
    return _form(request, space, moment, moment.words)


def _changed(request: HttpRequest, space: OpenSpace, moment: Moment) -> HttpResponse:
    """Safety first for new words too: what sounds unsafe opens its page at once."""
    words = short(request, "words")
    if not words or too_long(words):
        return _form(request, space, moment, words, "long" if words else "empty")
    kept = moments.rewrite(space, moment, words, seen=seen_of(request))
    if isinstance(kept, Conflict):
        versions = Version(_("Your words"), moment.words, words)
        back = reverse("moment-page", args=[moment.id])
        return both_versions(request, space, moment, [versions], back=back)
    if safety_of(kept, space.journal).level != "none":
        return go("moment-stage", moment.id, "safety")
    return go("moment-page", moment.id)


def _form(
    request: HttpRequest, space: OpenSpace, moment: Moment, words: str, trouble: str = ""
) -> HttpResponse:
    page = {"moment": moment, "words": words, "trouble": trouble, "longest": LONGEST}
    return show(request, space, "moments/words.html", page, status=422 if trouble else 200)
