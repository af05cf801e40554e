"""New words for her space: everything is locked anew, and there is a new code."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.journeys.keeping import utc_now
from fullcup.store import passphrases, spaces
from fullcup.store.openspace import OpenSpace
from fullcup.store.passphrases import TooEasy
from fullcup.store.spaces import Refused, Unlocked
from fullcup.store.trouble import NotKept
from fullcup.web.desks import enter_with, space_of, with_space
from fullcup.web.page import go
from fullcup.web.space import sentences
from fullcup.web.space.code import shown
from fullcup.web.space.device import device_of, label_of
from fullcup.web.space.new_words import chosen_words, words_context
from fullcup.web.space.once import ONCE, Made


@require_http_methods(["GET", "POST"])
def passphrase(request: HttpRequest) -> HttpResponse:
    """The words she has now, and new ones. All devices lock; this one goes on."""
    made = ONCE.before(request)
    if made is not None and space_of(request) is None:
        # A second tap: the first one has ended the session that this form came from.
        return _changed(request, made)
    return _ask(request)


@with_space
def _ask(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET" or request.POST.get("act") == "another":
        return _page(request, {})
    trouble = _too_easy(request, space)
    if trouble:
        return _page(request, {"new_passphrase": trouble})
    made: Made | Refused | TooEasy = ONCE.run(request, lambda: _rotated(request, space))
    if isinstance(made, Made):
        return _changed(request, made)
    return _page(request, {"now_passphrase": _not_hers(made)})


def _too_easy(request: HttpRequest, space: OpenSpace) -> str:
    words = chosen_words(request)
    if not words:
        return _("Type the words that shall open it.")
    return sentences.too_easy(words) if passphrases.judged(words, space.name) else ""


def _rotated(request: HttpRequest, space: OpenSpace) -> Made | Refused | TooEasy:
    """Whoever holds an open phone does not get to change the words: it takes the old ones."""
    told = request.POST.get("now_passphrase", "")
    known = spaces.unlock(space.name, told, utc_now(), device=device_of(request)[0])
    if isinstance(known, Refused):
        return known
    try:
        rotated = space.rotate(chosen_words(request), label=label_of(request))
    finally:
        # Asking opened a session. Where the words were changed it has ended with all others.
        _close(known)
    if isinstance(rotated, TooEasy):
        return rotated
    return Made(rotated.token, space.stay, rotated.code, known.device.text)


def _close(asked: Unlocked) -> None:
    """Whatever goes wrong here must not keep the new code from her."""
    with suppress(NotKept, Error):
        opened = spaces.enter(asked.token.text, utc_now())
        if opened is not None:
            opened.lock()


def _changed(request: HttpRequest, made: Made) -> HttpResponse:
    space = enter_with(request, made.token.text)
    if space is None:
        return go("space-open")
    return shown(request, space, made, {"is_changed": True})


def _not_hers(why: Refused | TooEasy) -> str:
    if isinstance(why, Refused) and why.why != "wrong":
        return sentences.refused(why)
    return _("These are not the words that open it now. Please look again.")


def _page(request: HttpRequest, trouble: dict[str, str]) -> HttpResponse:
    page: dict[str, Any] = {
        "trouble": trouble,
        "new": request.POST.get("new") or str(uuid4()),
        **words_context(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK
    return render(request, "space/passphrase.html", page, status=status)
