"""A helpline as a page shows it: every value already decided."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fullcup.library.helplines import is_stale, sms_uri, tel_uri
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


def under_the_thumb(lines: Sequence[Line], *, crisis: bool) -> list[Line]:
    """The numbers that stay at the bottom of a safety page: one, and in a crisis two."""
    return [one for one in lines if one.tel][: 2 if crisis else 1]


_HEADINGS: Final[dict[str, str | Promise]] = {
    "suicide": _("To talk, when it is too much"),
    "maternal": _("Around a birth"),
    "parent": _("For parents"),
    "child": _("For a child’s safety"),
    "violence": _("When someone at home hurts you"),
    "health": _("Health advice"),
    "directory": _("Lists of lines in other places"),
}


def grouped(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """All but the emergency lines under a heading for each kind, in the order they come."""
    return [
        (str(heading), [one for one in lines if one.row.kind == kind])
        for kind, heading in _HEADINGS.items()
        if any(one.row.kind == kind for one in lines)
    ]
