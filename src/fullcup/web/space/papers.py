"""Taking everything out as one file, and bringing a file in."""

from contextlib import nullcontext
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.exports.journal_lines import Refused, Why
from fullcup.journeys import carry
from fullcup.journeys.carry import Brought
from fullcup.store import gate
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.desks import with_space
from fullcup.web.page import show

_LOCK = ("file_passphrase", "file_passphrase_again")
_SHOWN = 100
"""Bad lines that are named one by one; a file with more has one trouble, not many."""


@require_http_methods(["GET", "POST"])
@with_space
def export(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Everything, as one file; locked with a passphrase if she gives one.

    A form that lost its secret fields on the way does not say that she wants no lock.
    """
    if request.method == "GET":
        return show(request, space, "space/export.html", {"count": len(space.journal)})
    now, secret = now_of(request), request.POST.get("file_passphrase", "").strip()
    trouble = _words_trouble(request)
    if trouble:
        page = {"count": len(space.journal), "trouble": trouble}
        return show(request, space, "space/export.html", page, HTTPStatus.UNPROCESSABLE_ENTITY)
    with gate.file_turn() if secret else nullcontext():
        body = carry.take_out(space.journal, now.instant, passphrase=secret)
    kind = "application/octet-stream" if secret else "application/x-ndjson"
    response = HttpResponse(body, content_type=kind)
    name = f"fullcup-{now.day.isoformat()}.jsonl{'.age' if secret else ''}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _words_trouble(request: HttpRequest) -> str:
    """What keeps the file from being made as she wants it."""
    once, again = (request.POST.get(name) for name in _LOCK)
    if once is None or again is None:
        return _(
            "Nothing was saved yet. To lock the file, type words for it. Empty boxes leave it open."
        )
    if once.strip() != again.strip():
        return _("The two are not alike. Please type them once more.")
    return ""


@require_http_methods(["GET", "POST"])
@with_space
def import_file(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """A file in, all of its good lines or none; then what came in and what did not."""
    if request.method == "GET":
        return show(request, space, "space/import.html", {})
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _refused(request, space, _("Choose a file first."))
    with gate.file_turn():
        found = carry.bring_in(
            space,
            file.read(),
            request.POST.get("file_passphrase", ""),
            bring_back_deleted="bring_back" in request.POST,
        )
    if isinstance(found, Refused):
        return _refused(request, space, _said(found.why))
    return show(request, space, "space/imported.html", _report(found))


def _refused(request: HttpRequest, space: OpenSpace, trouble: str) -> HttpResponse:
    page = {"trouble": trouble}
    return show(request, space, "space/import.html", page, HTTPStatus.UNPROCESSABLE_ENTITY)


def _report(found: Brought) -> dict[str, Any]:
    merged = found.merged
    return {
        "came_in": found.came_in,
        "known": merged.count("known", "marked"),
        "differs": merged.count("differs"),
        "stays_deleted": merged.count("stays_deleted"),
        "bad": found.bad[:_SHOWN],
        "more_bad": max(0, len(found.bad) - _SHOWN),
        "missing": found.missing,
    }


def _said(why: Why) -> str:
    sentences: dict[Why, str] = {
        "not_an_export": _("This is not a file that Fullcup exported."),
        "newer": _("A newer Fullcup made this file. This server needs an update first."),
        "too_large": _("This file is larger than 50 MB. That is more than can come in."),
        "sealed": _("This file is locked. Type the words that it was locked with."),
        "wrong_key": _("Those words do not open this file. Please try again."),
        "too_slow": _(
            "This file is locked so hard that opening it takes more memory than this server "
            "gives. Open it with age first, then bring in what comes out."
        ),
        "damaged": _("This file is damaged or cut off, so it does not open."),
    }
    return sentences[why]
