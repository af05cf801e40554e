"""The timer of undivided time. It stores nothing, and needs neither a space nor a network."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from fullcup.library.schema_week import TogetherLine
from fullcup.web.shell.content import library

HOWS: Final[dict[str, str | Promise]] = {
    "play": gettext_lazy("Play"),
    "listen": gettext_lazy("Listen"),
}
MINUTES: Final = (3, 5, 10, 20)
"""Three to five are for turns; the sheet knows these four."""


@require_safe
def together(request: HttpRequest) -> HttpResponse:
    return render(request, "together/together.html", choosing())


def choosing() -> dict[str, Any]:
    """What the first page shows, with a network and without."""
    lines = library().together
    return {
        "hows": [(how, words, lines[how]) for how, words in HOWS.items()],
        "minutes": MINUTES,
        "twins": lines["twins"],
        "own_time": lines["own_time"],
    }


@require_safe
def timer(request: HttpRequest, how: str, minutes: int) -> HttpResponse:
    if how not in HOWS or minutes not in MINUTES:
        raise Http404
    return render(request, "together/timer.html", timing(how, minutes))


def timing(how: str, minutes: int) -> dict[str, Any]:
    lines: tuple[TogetherLine, ...] = library().together[how]
    return {"how": HOWS[how], "minutes": minutes, "line": lines[minutes % len(lines)].words}
