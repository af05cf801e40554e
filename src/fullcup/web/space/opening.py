"""Opening and locking her space."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fullcup.journeys.keeping import utc_now
from fullcup.store import spaces
from fullcup.store.openspace import OpenSpace
from fullcup.store.spaces import Refused, Unlocked
from fullcup.store.trouble import NotKept
from fullcup.web.desks import (
    SESSION_COOKIE,
    drop_cookie,
    enter_with,
    forget_space,
    let_in,
    space_of,
)
from fullcup.web.page import SeeOther, go
from fullcup.web.space import carried, sentences
from fullcup.web.space.adopting import adopted_page, take_in
from fullcup.web.space.device import device_cookie, device_of, label_of
from fullcup.web.space.unlock import Door, door_page, is_overlay, stay_of


@require_http_methods(["GET", "POST"])
def open_it(request: HttpRequest) -> HttpResponse:
    """Name and words in; then on with what she was doing."""
    if request.method == "GET":
        return door_page(request, Door())
    door = Door.of(request)
    if request.POST.get("act") == "show":
        return door_page(request, door)
    before = space_of(request)
    found = _tried(request)
    if isinstance(found, Refused):
        return _shut(request, door, found)
    space = enter_with(request, found.token.text)
    if space is None:
        return _shut(request, door, Refused("busy"))
    trouble, answer = _go_on(request, space, door)
    if answer is None:
        space.lock()
        forget_space(request)
        return door_page(request, door, trouble=trouble, status=HTTPStatus.CONFLICT)
    if before is not None:
        before.lock()
    return let_in(answer, found.token.text, found.stay, device=device_cookie(found, space))


def _tried(request: HttpRequest) -> Unlocked | Refused:
    # The field is not called "name": a form's own name would hide behind it.
    return spaces.unlock(
        request.POST.get("space_name", ""),
        request.POST.get("passphrase", ""),
        utc_now(),
        stay=stay_of(request),
        device=device_of(request)[0],
        label=label_of(request),
    )


def _shut(request: HttpRequest, door: Door, why: Refused) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if why.why == "wrong" else HTTPStatus.TOO_MANY_REQUESTS
    return door_page(request, door, trouble=sentences.refused(why), status=status)


def _go_on(
    request: HttpRequest, space: OpenSpace, door: Door
) -> tuple[str, HttpResponse] | tuple[str, None]:
    """Take in what a guest wrote, send what was carried, or go where she was going; or why
    not, and then the space is shut again."""
    if is_overlay(request):
        return "", HttpResponse(status=HTTPStatus.NO_CONTENT)
    # Two mothers may share a phone: what one wrote is not saved in the other's space.
    if door.form and door.form.mark not in {"", space.mark}:
        words = _("What waits here was written in another space. Open that one to save it.")
        return words, None
    try:
        return "", _answer(request, space, door)
    except NotKept as trouble:
        return trouble.sentence, None


def _answer(request: HttpRequest, space: OpenSpace, door: Door) -> HttpResponse:
    """Raises ``NotKept`` where what a guest wrote cannot be taken in."""
    if door.form:
        take_in(request, space, door.blobs)
        return carried.send_again(request, door.form)
    if door.is_lost:
        page = {"taken": take_in(request, space, door.blobs)}
        return render(request, "space/not_opened.html", page)
    if door.blobs:
        return adopted_page(request, space, door.blobs)
    return SeeOther(carried.landing(door.to))


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """The form alone, for overlay.js to lay over a page."""
    return door_page(request, Door(), bare=True)


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Whether the space of the page that asks is still open here: 204, or 401. A page that
    lies open may ask for ever; that keeps nothing open."""
    mark = spaces.still_open(request.COOKIES.get(SESSION_COOKIE, ""), utc_now())
    here = mark is not None and request.headers.get("X-Fullcup-Space", "") in {"", mark}
    return HttpResponse(status=HTTPStatus.NO_CONTENT if here else HTTPStatus.UNAUTHORIZED)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Lock now. A space that had locked itself already stays locked: no question asked."""
    space = space_of(request)
    if space is not None:
        space.lock()
    response = go("space-locked")
    drop_cookie(response, SESSION_COOKIE)
    return response


@require_safe
def locked(request: HttpRequest) -> HttpResponse:
    """Locked, and nothing of hers left on the screen."""
    return render(request, "space/locked.html")
