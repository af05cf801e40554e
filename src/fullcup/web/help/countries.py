"""Which country's helplines to show: from her choice or her browser's language, never from
her address."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fullcup.journeys.hers import herself
from fullcup.web.desks import drop_cookie, set_cookie, space_if_readable

COUNTRY_COOKIE: Final = "fullcup-country"
"""Set when she chooses a country on a page of help, until the browser ends: two letters, or
``other``."""
OTHER: Final = "other"
_NAMES: Final[dict[str, str | Promise]] = {
    "AU": _("Australia"),
    "CA": _("Canada"),
    "DE": _("Germany"),
    "ES": _("Spain"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "IE": _("Ireland"),
    "IN": _("India"),
    "MX": _("Mexico"),
    "NZ": _("New Zealand"),
    "US": _("United States"),
    "ZA": _("South Africa"),
}
_REGION = re.compile(r"[a-zA-Z]{2,3}-(?:[a-zA-Z]{4}-)?([a-zA-Z]{2})\b")


class Country(NamedTuple):
    code: str
    name: str


def country_name(code: str) -> str:
    """The country's name, or the code where it has none here, or ``""``."""
    return str(_NAMES.get(code, code))


def countries(codes: Iterable[str]) -> list[Country]:
    """Those of ``codes`` that are countries, by name."""
    known = [Country(code, country_name(code)) for code in codes if code != "any"]
    return sorted(known, key=lambda one: one.name)


def chosen_country(request: HttpRequest) -> str:
    """``?country=XX``, else what she chose before on a page of help, else the one she told her
    open space, else the region of the browser's first language, else ``""``.

    ``other`` means none of the list.
    """
    asked = request.GET.get("country", request.COOKIES.get(COUNTRY_COOKIE) or None)
    if asked is not None:
        return _code(asked)
    told = _told(request)
    if told:
        return told
    region = _REGION.match(request.headers.get("Accept-Language", "").strip())
    return region[1].upper() if region else ""


def remember_country(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep a choice that she has made with this request for the pages that follow."""
    asked = request.GET.get("country")
    if asked is not None:
        set_cookie(response, COUNTRY_COOKIE, _code(asked) or OTHER)
    return response


def forget_country(response: HttpResponse) -> HttpResponse:
    """She has just said in her space which country is hers: an older choice gives way."""
    drop_cookie(response, COUNTRY_COOKIE)
    return response


def _code(asked: str) -> str:
    return asked.upper() if re.fullmatch(r"[a-zA-Z]{2}", asked) else ""


def _told(request: HttpRequest) -> str:
    """Her choice in her space."""
    space = space_if_readable(request)
    known = herself(space.journal) if space else None
    return known.country if known else ""
