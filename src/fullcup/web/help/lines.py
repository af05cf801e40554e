"""A helpline as a page shows it: every value already decided."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fullcup.library.helplines import is_stale, sms_uri, tel_uri, to_show
from fullcup.library.load import Library
from fullcup.library.schema import Helpline


class Line(NamedTuple):
    """``row`` is the content; ``tel`` and ``sms`` are links or ``""``; ``source`` is the name
    of the site that says so; ``stale`` asks her to check the number."""

    row: Helpline
    tel: str
    sms: str
    source: str
    stale: bool


def as_line(row: Helpline, today: date) -> Line:
    source = urlsplit(row.source_url).netloc.removeprefix("www.")
    return Line(row, tel_uri(row), sms_uri(row), source, is_stale(row, today))


def lines_for(library: Library, country: str, kinds: tuple[str, ...], today: date) -> list[Line]:
    """A country's lines in the order of a page that asks for ``kinds``; no kinds: Get help."""
    return [as_line(row, today) for row in to_show(library.helplines, country, kinds, today)]


def under_the_thumb(lines: Sequence[Line], *, crisis: bool) -> list[Line]:
    """The numbers that stay at the bottom of a safety page: one, and in a crisis two. The
    emergency number is there in a crisis, and else only where there is no other."""
    called = [one for one in lines if one.tel]
    if crisis:
        return called[:2]
    return sorted(called, key=lambda one: one.row.kind == "emergency")[:1]


_HEADINGS: Final[dict[str, str | Promise]] = {
    "suicide": _("To talk with someone"),
    "maternal": _("Around a birth"),
    "parent": _("For parents"),
    "child": _("For a child’s safety"),
    "violence": _("When someone at home hurts you"),
    "health": _("Health advice"),
    "directory": _("Lists of lines in other places"),
}


def grouped(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """All but the emergency lines under a heading for each kind, in the order they come. The
    maternal line that stands right after the first crisis line stays there."""
    groups: dict[str, list[Line]] = {kind: [] for kind in _HEADINGS}
    for one in lines:
        kind = one.row.kind
        beside = kind == "maternal" and (one.tel or one.sms) and len(groups["suicide"]) == 1
        if beside and not groups["maternal"]:
            groups["suicide"].append(one)
        elif kind in groups:
            groups[kind].append(one)
    return [(str(_HEADINGS[kind]), found) for kind, found in groups.items() if found]
