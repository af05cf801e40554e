"""Making a space, in daylight: a name, words that open it, and a code on paper."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.journeys.keeping import tidy, utc_now
from fullcup.store import passphrases, spaces
from fullcup.store.names import LONGEST
from fullcup.store.openspace import OpenSpace
from fullcup.store.passphrases import TooEasy
from fullcup.store.spaces import Refused
from fullcup.web.desks import SESSION_COOKIE, drop_cookie, enter_with, forget_space, space_of
from fullcup.web.page import go
from fullcup.web.space import sentences
from fullcup.web.space.adopting import adopted_page, take_in
from fullcup.web.space.code import shown
from fullcup.web.space.device import label_of
from fullcup.web.space.new_words import chosen_words, words_context
from fullcup.web.space.once import ONCE, Made
from fullcup.web.space.unlock import stay_of


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The page, and the making. A guest's page brings her blobs along; where a space is
    open already she may keep them there."""
    blobs, act = _blobs(request), request.POST.get("act")
    space = space_of(request)
    if act == "make" and (space is None or ONCE.before(request)):
        return _make(request)
    if space is None:
        return _page(request)
    if act == "keep":
        return adopted_page(request, space, blobs)
    if act == "lock":
        return _lock_first(request, space)
    if blobs:
        return render(request, "space/keep_here.html", {"name": space.name, "blobs": blobs})
    return go("space")


def _lock_first(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The open space is somebody else's: lock it, and go on carrying what was written."""
    space.lock()
    forget_space(request)
    response = _page(request)
    drop_cookie(response, SESSION_COOKIE)
    return response


def _make(request: HttpRequest) -> HttpResponse:
    # A form that made a space a moment ago may come again without its secret words.
    trouble = None if ONCE.before(request) else _trouble(request)
    if trouble:
        return _page(request, trouble)
    made: Made | TooEasy | Refused = ONCE.run(request, lambda: _created(request))
    if isinstance(made, Made):
        return _made(request, made)
    if isinstance(made, TooEasy):
        return _page(request, {"passphrase": sentences.too_easy(chosen_words(request))})
    return _page(request, {"name": sentences.refused(made)}, HTTPStatus.TOO_MANY_REQUESTS)


def _created(request: HttpRequest) -> Made | TooEasy | Refused:
    found = spaces.create(
        _name(request),
        chosen_words(request),
        utc_now(),
        stay=stay_of(request),
        label=label_of(request),
    )
    if isinstance(found, TooEasy | Refused):
        return found
    return Made(found.token, found.stay, found.code, found.device.text)


def _made(request: HttpRequest, made: Made) -> HttpResponse:
    """Her space is open: take in what she wrote, and show the code."""
    space = enter_with(request, made.token.text)
    if space is None:
        return go("space-open")
    taken = take_in(request, space, _blobs(request))
    return shown(request, space, made, {"is_new": True, "taken": taken})


def _name(request: HttpRequest) -> str:
    return tidy(request.POST.get("space_name", ""))


def _trouble(request: HttpRequest) -> dict[str, str]:
    """What keeps the form from being sent on, by field."""
    trouble = {}
    name = _name(request)
    if not any(map(str.isalnum, name)):
        trouble["name"] = _("Give it a name. Any word will do.")
    elif len(name) > LONGEST:
        trouble["name"] = _("That name is long. Take one of at most %(longest)s letters.") % {
            "longest": LONGEST
        }
    words = chosen_words(request)
    if not words:
        trouble["passphrase"] = _("Type the words that shall open it.")
    elif passphrases.judged(words, name):
        trouble["passphrase"] = sentences.too_easy(words)
    return trouble


def _blobs(request: HttpRequest) -> list[str]:
    return [blob for blob in request.POST.getlist("blob") if blob]


def _page(
    request: HttpRequest,
    trouble: dict[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    page: dict[str, Any] = {
        "trouble": trouble or {},
        "new": request.POST.get("new") or str(uuid4()),
        "name": request.POST.get("space_name", ""),
        "stay": stay_of(request),
        "blobs": _blobs(request),
        "longest": LONGEST,
        **words_context(request),
    }
    return render(request, "space/new.html", page, status=status if trouble else HTTPStatus.OK)
