"""When a form comes back without a token that fits: nothing she wrote is lost.

The page carries her words in a fresh form. It does so only for a form that came from this
very site, so that another site can neither read nor fill it.
"""

from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_SECRETS: Final = ("passphrase", "phrase", "code", "group", "password", "secret")
_OURS: Final = "csrfmiddlewaretoken"
_NOTHING_WITHOUT: Final = ("space-export", "space-import", "space-bring")
"""Forms that are all secret or file. Sent again without, they would ask for something else."""


class Carried(NamedTuple):
    """One value of the form. ``seen`` is true where it is her own sentence."""

    name: str
    value: str
    seen: bool


def csrf_failure(request: HttpRequest, **_given: object) -> HttpResponse:
    """Re-render what she sent, with a fresh token; or refuse a form from elsewhere."""
    if not _from_here(request):
        return render(request, "shell/forbidden.html", status=403)
    carried, left_out = carried_fields(request)
    page = {
        "carried": carried,
        "left_out": left_out,
        "back": way_back(request, left_out=left_out),
        "action": request.get_full_path(),
    }
    return render(request, "shell/again.html", page, status=403)


def _from_here(request: HttpRequest) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if not origin:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return f"{parts.scheme}://{parts.netloc}" == f"{request.scheme}://{request.get_host()}"


def carried_fields(request: HttpRequest) -> tuple[list[Carried], bool]:
    """What a fresh form carries on, and whether a secret or a file had to be left out."""
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [
        Carried(name, value, any(map(str.isspace, value.strip())))
        for name, value in pairs
        if name != _OURS and not _is_secret(name)
    ]
    return kept, bool(request.FILES) or any(_is_secret(name) for name, _ in pairs)


def way_back(request: HttpRequest, *, left_out: bool) -> str:
    """Where she fills the form anew, if it is worth nothing without what was left out."""
    match = request.resolver_match
    alone = match is not None and match.url_name in _NOTHING_WITHOUT
    return request.path if left_out and alone else ""


def _is_secret(name: str) -> bool:
    return any(part in name for part in _SECRETS)
