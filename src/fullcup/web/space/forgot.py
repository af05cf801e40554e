"""She forgot her words: the code on paper opens it, and it gets new words and a new code."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.journeys.keeping import utc_now
from fullcup.store import spaces
from fullcup.store.codes import Misread
from fullcup.store.passphrases import TooEasy
from fullcup.store.spaces import Refused
from fullcup.web.desks import enter_with
from fullcup.web.page import go
from fullcup.web.space import sentences
from fullcup.web.space.code import shown
from fullcup.web.space.device import label_of
from fullcup.web.space.new_words import chosen_words, words_context
from fullcup.web.space.once import ONCE, Made
from fullcup.web.space.unlock import stay_of


@require_http_methods(["GET", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """Code and new words in; a new code out. The old paper opens nothing after that."""
    if request.method == "GET" or request.POST.get("act") == "another":
        return _page(request, {})
    # A form that was right a moment ago may come again without its secret words.
    if not chosen_words(request) and ONCE.before(request) is None:
        return _page(request, {"passphrase": _("Type the words that shall open it.")})
    made: Made | TooEasy | Misread | Refused = ONCE.run(request, lambda: _recovered(request))
    if not isinstance(made, Made):
        return _page(request, _trouble(request, made))
    space = enter_with(request, made.token.text)
    if space is None:
        return go("space-open")
    return shown(request, space, made, {"is_recovered": True})


def _recovered(request: HttpRequest) -> Made | TooEasy | Misread | Refused:
    found = spaces.recover(
        request.POST.get("code", ""),
        chosen_words(request),
        utc_now(),
        stay=stay_of(request),
        label=label_of(request),
    )
    if isinstance(found, TooEasy | Misread | Refused):
        return found
    return Made(found.token, found.stay, found.code, found.device.text)


def _trouble(request: HttpRequest, why: TooEasy | Misread | Refused) -> dict[str, str]:
    if isinstance(why, TooEasy):
        return {"passphrase": sentences.too_easy(chosen_words(request))}
    if isinstance(why, Misread):
        return {"code": sentences.misread(why)}
    if why.why == "wrong":
        words = _("No space opens with this code. It may be an old one, from before a change.")
        return {"code": words}
    return {"code": sentences.refused(why)}


def _page(request: HttpRequest, trouble: dict[str, str]) -> HttpResponse:
    page: dict[str, Any] = {
        "trouble": trouble,
        "code": request.POST.get("code", ""),
        "new": request.POST.get("new") or str(uuid4()),
        "stay": stay_of(request),
        **words_context(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK
    return render(request, "space/forgot.html", page, status=status)
