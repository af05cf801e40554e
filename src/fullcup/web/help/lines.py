"""A helpline as a page shows it: every value already decided."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

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
