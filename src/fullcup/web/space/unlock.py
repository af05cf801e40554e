"""The unlock page: it goes on with whatever she was doing when the space locked itself."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fullcup.store.sessions import Stay
from fullcup.web.desks import GUEST_COOKIE, guest_token, set_cookie
from fullcup.web.shell.context import is_piece
from fullcup.web.space import carried
from fullcup.web.space.carried import Carried


@dataclass(frozen=True)
class Door:
    """What the unlock form carries along: a sealed form, or where to go, and guests' blobs."""

    sealed: str = ""
    form: Carried | None = None
    to: str = ""
    blobs: tuple[str, ...] = ()

    @property
    def is_lost(self) -> bool:
        """A form was carried, and this browser has no key to it any more."""
        return bool(self.sealed) and self.form is None

    @classmethod
    def of(cls, request: HttpRequest) -> "Door":
        """As the unlock form brought it back."""
        sealed = request.POST.get("carried", "")
        return cls(
            sealed=sealed,
            form=carried.unseal(sealed, request.COOKIES.get(GUEST_COOKIE, "")),
            to=request.POST.get("to", ""),
            blobs=tuple(blob for blob in request.POST.getlist("blob") if blob),
        )


def unlock_page(request: HttpRequest) -> HttpResponse:
    """Answer a page or a form that needs an open space: 401, with the form sealed inside."""
    form = carried.carry(request)
    token, is_new = guest_token(request)
    door = Door(carried.seal(form, token) if form else "", form, to=_way_back(request))
    response = door_page(request, door, status=HTTPStatus.UNAUTHORIZED)
    if form and is_new:
        set_cookie(response, GUEST_COOKIE, token)
    return response


def _way_back(request: HttpRequest) -> str:
    """The page itself; a form that cannot be sent again leads to the page of her space."""
    return request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("space")


def door_page(
    request: HttpRequest,
    door: Door,
    *,
    trouble: str = "",
    status: int = HTTPStatus.OK,
    bare: bool = False,
) -> HttpResponse:
    """The form that asks for name and words, around whatever it carries; ``bare`` for
    overlay.js, which lays it over a page."""
    page: dict[str, Any] = {
        "door": door,
        "trouble": trouble,
        "resume": request.method == "GET" and _is_of_a_moment(request),
        **_answered(request),
    }
    name = "space/_door.html" if bare or is_overlay(request) else "space/open.html"
    return render(request, name, page, status=status)


def _is_of_a_moment(request: HttpRequest) -> bool:
    """A page of the flow may be a guest's, though this device knows a space."""
    return getattr(request.resolver_match, "url_name", "") == "moment-stage"


def _answered(request: HttpRequest) -> dict[str, str]:
    """What she typed stays, except the words that open it."""
    return {"name": request.POST.get("space_name", ""), "stay": stay_of(request)}


def stay_of(request: HttpRequest) -> Stay:
    return "30_days" if request.POST.get("stay") == "30_days" else "idle"


def is_overlay(request: HttpRequest) -> bool:
    """Whether overlay.js asks: it wants the form alone, to lay over the page."""
    return request.headers.get("X-Fullcup-Overlay") == "1" and not is_piece(request)
