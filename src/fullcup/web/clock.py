"""What time it is for her: the shell is the only place that looks at a clock."""

from datetime import date
from urllib.parse import unquote
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest

from fullcup.core.days import Now, known_zone
from fullcup.core.journal.sound import YEARS
from fullcup.journeys.desk import Stamp
from fullcup.journeys.keeping import utc_now

ZONE_COOKIE = "fullcup-zone"
"""Set by app.js from the browser's own zone; holds an IANA name and nothing else."""


def now_of(request: HttpRequest) -> Now:
    """The instant and her zone: the browser's if it told, else the server's."""
    told = unquote(request.COOKIES.get(ZONE_COOKIE, ""))
    return Now(instant=utc_now(), zone=known_zone(told, settings.FULLCUP_ZONE))


def stamp_of(request: HttpRequest, drawn: str = "") -> Stamp:
    """A stamp for a new entry. ``drawn`` is the id that the form carried, so that sending a
    form twice makes one entry; what is no UUID is replaced by a fresh one."""
    return Stamp(id=as_uuid(drawn) or uuid4(), now=now_of(request))


def as_day(text: str) -> date | None:
    """A day as a form sends it, in the years that a journal takes."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
