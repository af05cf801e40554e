"""The recovery code: shown once, printed or saved, and two groups typed back from paper."""

import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fullcup.journeys import hers
from fullcup.journeys.keeping import utc_now
from fullcup.store import guest
from fullcup.store.codes import GROUPS, Misread, RecoveryCode, read_code
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.desks import SESSION_COOKIE, let_in, with_space
from fullcup.web.page import go
from fullcup.web.space import sentences
from fullcup.web.space.once import Made

_TAG: Final = b"code1"
_ASKED: Final = 2
_ALIKE: Final = str.maketrans("OIL", "011")


class _Shown(msgspec.Struct, frozen=True, array_like=True):
    """A code on its way through the pages, sealed under the session that has just begun."""

    code: str
    asked: tuple[int, ...]
    """The places of the groups she types back, counted from 0."""


def shown(
    request: HttpRequest, space: OpenSpace, made: Made, more: Mapping[str, Any]
) -> HttpResponse:
    """The page with the new code, and the session with it."""
    asked = sorted(secrets.SystemRandom().sample(range(GROUPS), _ASKED))
    sealed = _seal(_Shown(made.code.text, tuple(asked)), made.token.text)
    response = _code_page(request, space, made.code, {"sealed": sealed, **more})
    device = f"{made.device}.{space.mark}" if made.device else ""
    return let_in(response, made.token.text, made.stay, device=device)


def _code_page(
    request: HttpRequest, space: OpenSpace, code: RecoveryCode, more: Mapping[str, Any]
) -> HttpResponse:
    page = {"groups": code.groups, "name": space.name, "day": now_of(request).day, **more}
    return render(request, "space/code.html", page)


def _seal(value: _Shown, token: str) -> str:
    return guest.seal(token, _TAG + msgspec.msgpack.encode(value), utc_now()) or ""


def _unseal(request: HttpRequest) -> _Shown | None:
    token = request.COOKIES.get(SESSION_COOKIE, "")
    payload = guest.unseal(token, request.POST.get("sealed", ""), utc_now())
    if payload is None or not payload.startswith(_TAG):
        return None
    return msgspec.msgpack.decode(payload[len(_TAG) :], type=_Shown)


def waiting(space: OpenSpace) -> bool:
    """Whether Today may remind her, quietly, of a code that she has not typed back yet."""
    known = hers.herself(space.journal)
    return known is None or known.code_checked != space.code_mark


@require_http_methods(["GET", "POST"])
@with_space
def code(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Try the code that she has on paper; or, right after it was shown, two groups of it."""
    told = _unseal(request)
    if told is None:
        return _whole(request, space)
    found = read_code(told.code)
    if request.POST.get("act") == "again" and isinstance(found, RecoveryCode):
        return _code_page(request, space, found, {"sealed": request.POST.get("sealed")})
    if request.POST.get("act") != "check":
        return _two_groups(request, told)
    wrong = [place + 1 for place in told.asked if not _is_group(request, told, place)]
    if wrong or space.test_recovery(told.code) is not True:
        return _two_groups(request, told, wrong)
    return _checked(request, space)


def _is_group(request: HttpRequest, told: _Shown, place: int) -> bool:
    typed = request.POST.get(f"group{place}", "").upper().translate(_ALIKE)
    return "".join(typed.split()) == told.code.split("-")[place]


def _two_groups(request: HttpRequest, told: _Shown, wrong: list[int] | None = None) -> HttpResponse:
    page = {
        "sealed": request.POST.get("sealed"),
        "asked": [(place, place + 1) for place in told.asked],
        "trouble": _not_like(wrong) if wrong else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "space/two_groups.html", page, status=status)


def _not_like(wrong: list[int]) -> str:
    named = ", ".join(map(str, wrong))
    return ngettext(
        "Group %(named)s is not like the code. Please look once more.",
        "Groups %(named)s are not like the code. Please look once more.",
        len(wrong),
    ) % {"named": named}


def _whole(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The page that takes the whole code, from a paper that may be years old."""
    typed = request.POST.get("code", "")
    if not typed:
        return render(request, "space/test_code.html", {"trouble": ""})
    found = space.test_recovery(typed)
    if found is True:
        return _checked(request, space)
    trouble = (
        sentences.misread(found)
        if isinstance(found, Misread)
        else _("This code is well written, but it does not open this space. It may be an old one.")
    )
    page = {"trouble": trouble}
    return render(request, "space/test_code.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _checked(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    hers.describe(space, stamp_of(request), code_checked=space.code_mark)
    return render(request, "space/checked.html")


@require_POST
@with_space
def code_file(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The code as a small text file, for a place that she trusts more than paper."""
    told = _unseal(request)
    if told is None:
        return go("space-code")
    text = _("Fullcup\n\nName of the space: %(name)s\nRecovery code: %(code)s\nMade on: %(day)s\n")
    filled = text % {"name": space.name, "code": told.code, "day": now_of(request).day.isoformat()}
    response = HttpResponse(filled, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="fullcup-recovery-code.txt"'
    return response
