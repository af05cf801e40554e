"""Whose desk a request works at: her open space, or a guest's moment carried by the page.

A guest's entries travel in the page as one sealed blob; the key is in the guest cookie, and
the server stores nothing. A space comes from the session cookie.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from fullcup.journeys.adopt import is_known
from fullcup.journeys.desk import Desk
from fullcup.journeys.keeping import utc_now
from fullcup.store import guest, sessions, spaces
from fullcup.store.guest import GuestDesk
from fullcup.store.openspace import OpenSpace
from fullcup.store.sessions import Stay

P = ParamSpec("P")

HOST: Final = "__Host-" if settings.FULLCUP_HTTPS else ""
SESSION_COOKIE: Final = f"{HOST}fullcup"
GUEST_COOKIE: Final = f"{HOST}fullcup-guest"
DEVICE_COOKIE: Final = f"{HOST}fullcup-device"
EAR_COOKIE: Final = f"{HOST}fullcup-away"
"""Hears that she is needed (``web/away/ear.py``), and opens nothing."""
A_WEEK: Final = 7 * 24 * 3600
_A_YEAR: Final = 365 * 24 * 3600
_SEEN: Final = "_fullcup_space"
_UNREADABLE: Final = "_fullcup_space_unreadable"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hand:
    """A desk and how the next page carries it."""

    desk: Desk
    guest: GuestDesk | None = None
    fresh_token: str = ""

    @property
    def is_space(self) -> bool:
        return self.guest is None

    @property
    def blob(self) -> str:
        """What a guest's page carries: her entries, sealed."""
        return self.guest.blob() if self.guest else ""

    @property
    def draft_key(self) -> str:
        """The key under which this device may keep an unsent draft; a page has it only while
        the space is open, or while the guest cookie lasts."""
        if self.guest:
            return self.guest.draft_key()
        return self.desk.draft_key() if isinstance(self.desk, OpenSpace) else ""

    def finish(self, response: HttpResponse) -> HttpResponse:
        """Give a new guest the cookie that opens the blob."""
        if self.fresh_token:
            set_cookie(response, GUEST_COOKIE, self.fresh_token)
        return response


def set_cookie(
    response: HttpResponse, name: str, token: str, *, max_age: int | None = None
) -> None:
    """One of our secret cookies: never readable by scripts, never sent elsewhere."""
    response.set_cookie(
        name, token, max_age=max_age, secure=settings.FULLCUP_HTTPS, httponly=True,
        samesite="Lax", path="/",
    )  # fmt: skip
    patch_vary_headers(response, ("Cookie",))


def drop_cookie(response: HttpResponse, name: str) -> None:
    response.delete_cookie(name, path="/", samesite="Lax")


def let_in(response: HttpResponse, token: str, stay: Stay, *, device: str = "") -> HttpResponse:
    """Give this device the session, and the mark of a device that has been here before."""
    kept = sessions.STAY_SECONDS if stay == "30_days" else None
    set_cookie(response, SESSION_COOKIE, token, max_age=kept)
    if device:
        set_cookie(response, DEVICE_COOKIE, device, max_age=_A_YEAR)
    return response


def space_of(request: HttpRequest) -> OpenSpace | None:
    """Her open space, if the session cookie opens one; looked up once a request."""
    if not hasattr(request, _SEEN):
        token = request.COOKIES.get(SESSION_COOKIE, "")
        setattr(request, _SEEN, spaces.enter(token, utc_now()) if token else None)
    space: OpenSpace | None = getattr(request, _SEEN)
    return space


def space_if_readable(request: HttpRequest) -> OpenSpace | None:
    """As ``space_of``, and ``None`` also when it cannot be read now, whatever the reason: a breath
    and help come all the same. What cannot be read is not tried again for the same page."""
    if hasattr(request, _UNREADABLE):
        return None
    try:
        return space_of(request)
    except Exception as problem:  # noqa: BLE001  # a disk, a lock, a row that is not whole
        setattr(request, _UNREADABLE, True)
        _log.warning("A space cannot be read now: %s", type(problem).__name__)
        return None


def space_in_view(request: HttpRequest) -> OpenSpace | None:
    """The space that this page has already been drawn from; never opens one."""
    space: OpenSpace | None = getattr(request, _SEEN, None)
    return space


def enter_with(request: HttpRequest, token: str) -> OpenSpace | None:
    """Go on with this request under a session that has begun in the middle of it."""
    request.COOKIES[SESSION_COOKIE] = token
    setattr(request, _SEEN, spaces.enter(token, utc_now()))
    return space_in_view(request)


def forget_space(request: HttpRequest) -> None:
    """Go on with this request without a space: it has ended in the middle of it."""
    setattr(request, _SEEN, None)


def guest_token(request: HttpRequest) -> tuple[str, bool]:
    """The token of her guest cookie, or a new one; and whether it is new."""
    token = request.COOKIES.get(GUEST_COOKIE, "")
    if guest.fresh_desk(token) is not None:
        return token, False
    return guest.new_token(), True


def hand_of(request: HttpRequest) -> Hand | None:
    """The desk that this request belongs to; ``None`` when nothing carries one.

    A guest's page that her space has taken in goes on in the space.
    """
    token = request.COOKIES.get(GUEST_COOKIE, "")
    blob = request.POST.get("blob", "")
    # First: a guest's page stays hers, though a space was opened in another tab.
    desk = guest.open_desk(token, blob, utc_now()) if token and blob else None
    if desk is not None and not _took_in(request, desk):
        return Hand(desk=desk, guest=desk)
    space = space_of(request)
    return Hand(desk=space) if space is not None else None


def _took_in(request: HttpRequest, desk: GuestDesk) -> bool:
    """Whether her open space has all that a guest's page carries. If not, the page stays a
    guest's, and is not drawn as one of the space."""
    asked = hasattr(request, _SEEN)
    space = space_if_readable(request)
    if space is not None and is_known(space, desk.entries):
        return True
    if not asked and hasattr(request, _SEEN):
        delattr(request, _SEEN)
    return False


def new_hand(request: HttpRequest) -> Hand:
    """The desk for a first word: her space, the guest's own, or a fresh guest's.

    Ask ``session_ended`` first where the page may have been drawn from a space.
    """
    known = hand_of(request)
    if known is not None:
        return known
    token, is_new = guest_token(request)
    desk = guest.fresh_desk(token)
    if desk is None:  # pragma: no cover - a token of our own always opens
        raise ValueError("a fresh guest token did not open")
    return Hand(desk=desk, guest=desk, fresh_token=token if is_new else "")


def session_ended(request: HttpRequest) -> bool:
    """Whether this form was drawn from a space (``space`` is its mark) that is not open now.

    Without this a mother who wrote for an hour would find herself to be a guest, or in the
    space of somebody who shares the phone with her.
    """
    mark = request.POST.get("space", "")
    space = space_of(request) if mark else None
    return bool(mark) and (space is None or space.mark != mark)


def with_space(
    view: Callable[Concatenate[HttpRequest, OpenSpace, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page that needs her space. Without one it answers with the unlock page, which
    carries what she was sending and goes on with it afterwards."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        space = space_of(request)
        if space is None:
            return ask_to_unlock(request)
        return view(request, space, *args, **kwargs)

    return page


def ask_to_unlock(request: HttpRequest) -> HttpResponse:
    """The unlock page, status 401. It carries a form that was being sent, sealed."""
    from fullcup.web.space.unlock import unlock_page  # noqa: PLC0415  # the room imports desks

    return unlock_page(request)


def _not_opened(request: HttpRequest) -> HttpResponse:
    """A space is open, but what this form carries opens no more: what she typed in it stays."""
    typed = [
        one
        for values in request.POST.lists()
        for one in values[1]
        if any(map(str.isspace, one.strip()))
    ]
    return render(request, "space/not_opened.html", {"typed": typed, "dead": True}, status=404)


def room_for_guest(request: HttpRequest) -> HttpResponse:
    """What answers a page of the flow that found no desk or no such moment.

    A guest's page always carries a blob, so a form without one came from a space.
    """
    blob = request.POST.get("blob", "")
    if space_of(request) is not None:
        dead = (
            blob and guest.open_desk(request.COOKIES.get(GUEST_COOKIE, ""), blob, utc_now()) is None
        )
        return _not_opened(request) if dead else render(request, "moment/missing.html", status=404)
    knows_a_space = DEVICE_COOKIE in request.COOKIES or SESSION_COOKIE in request.COOKIES
    if not blob and (request.method == "POST" or knows_a_space):
        return ask_to_unlock(request)
    return render(request, "moment/resume.html", {"dead": bool(blob)}, status=404)
