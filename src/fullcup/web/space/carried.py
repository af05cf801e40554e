"""A form that was being sent when the space locked itself: carried sealed, sent afterwards.

Only the server can make one, and only out of a form that had passed the CSRF check at the
very path that it is sent to again.
"""

from typing import Final
from urllib.parse import urlsplit

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from fullcup.journeys.keeping import utc_now
from fullcup.store import guest
from fullcup.store.trouble import NotKept
from fullcup.web.shell.errors import not_found
from fullcup.web.space.device import device_of
from fullcup.web.space.not_kept import not_kept_page

_TAG: Final = b"form1"
_CSRF: Final = "csrfmiddlewaretoken"
_NEVER: Final = ("space", "guest")
"""Rooms whose forms are never sent by themselves: they hold secrets, or end things."""


class Carried(msgspec.Struct, frozen=True, array_like=True):
    """``mark`` is the space that the page was drawn from, or else the one that this device
    opened last: the form is not sent to another."""

    path: str
    pairs: tuple[tuple[str, str], ...]
    mark: str
    left_out: bool
    """A file that she had chosen does not come along."""


def carry(request: HttpRequest) -> Carried | None:
    """The form of this request; ``None`` for a page, or for a form that is never repeated."""
    if request.method != "POST" or _match(request.get_full_path()) is None:
        return None
    pairs = [
        (name, value) for name, values in request.POST.lists() for value in values if name != _CSRF
    ]
    mark = request.POST.get("space") or device_of(request)[1]
    return Carried(request.get_full_path(), tuple(pairs), mark, bool(request.FILES))


def seal(carried: Carried, token: str) -> str:
    return guest.seal(token, _TAG + msgspec.msgpack.encode(carried), utc_now()) or ""


def unseal(sealed: str, token: str) -> Carried | None:
    """What ``seal`` sealed, if it may still be sent; ``None`` for anything else."""
    payload = guest.unseal(token, sealed, utc_now())
    if payload is None or not payload.startswith(_TAG):
        return None
    try:
        carried = msgspec.msgpack.decode(payload[len(_TAG) :], type=Carried)
    except msgspec.MsgspecError:
        return None
    return carried if _match(carried.path) else None


def send_again(request: HttpRequest, carried: Carried) -> HttpResponse:
    """Answer the carried form as if it came now, from the session that has just begun."""
    match = _match(carried.path)
    if match is None:
        return not_found(request)
    again = _as_it_was(request, carried)
    again.resolver_match = match
    try:
        answer: HttpResponse = match.func(again, *match.args, **match.kwargs)
    except Http404:
        return not_found(again)
    except NotKept as trouble:
        return not_kept_page(again, trouble)
    return answer


def _as_it_was(request: HttpRequest, carried: Carried) -> HttpRequest:
    parts = urlsplit(carried.path)
    again = type(request).__new__(type(request))
    vars(again).update(vars(request))
    again.META = {**request.META, "PATH_INFO": parts.path, "QUERY_STRING": parts.query}
    again.path = again.path_info = parts.path
    sent = QueryDict(mutable=True)
    for name, value in carried.pairs:
        sent.appendlist(name, value)
    vars(again)["GET"] = QueryDict(parts.query)
    vars(again)["_post"] = sent
    return again


def _match(path: str) -> ResolverMatch | None:
    """The page of a local path, unless it is one whose forms are never repeated."""
    if not is_local(path):
        return None
    match = resolve(urlsplit(path).path)
    return None if (match.url_name or "").startswith(_NEVER) else match


def is_local(path: str) -> bool:
    """Whether this is a path of our own pages, and nothing that a browser takes elsewhere."""
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        return False
    try:
        parts = urlsplit(path)
        resolve(parts.path)
    except (Resolver404, ValueError):
        return False
    return not (parts.scheme or parts.netloc)


def landing(path: str) -> str:
    """Where she goes after unlocking: the page that she asked for, or Today."""
    return path if path and is_local(path) else reverse("today")
